import { certainlyYounger, dateOf, type Instant } from '../model/dates.ts'
import type { Person } from '../model/person.ts'
import type { GuardianState } from '../model/rule.ts'
import { readIdentityNumber } from './document.ts'
import type { Register } from './register.ts'

/** The age of majority (Civil Code 91/2015 Art. 20). */
const AGE_OF_MAJORITY = 18

/**
 * What a guardian's document leads to on the day the holder took the number. A number with letters is a paper this
 * register does not hold (`unverifiable`); a CMND of several persons is an adult's if any of them is one. A re-issued
 * PIN is the present person's, with the birth date that the register holds now.
 */
export function guardianState(
  document: string | undefined,
  on: Instant | undefined,
  register: Register,
): GuardianState {
  if (document === undefined) return 'none'
  const reading = readIdentityNumber(document)
  if (reading.state !== 'usable') return /\p{L}/u.test(document) ? 'unverifiable' : 'not-in-register'
  const quoted = reading.kind === 'pin' ? byPin(reading.number, register) : (register.byCmnd.get(reading.number) ?? [])
  const persons = quoted.map(({ pin }) => register.finalOf(pin))
  if (persons.length === 0) return 'not-in-register'
  const minor = (person: Person): boolean =>
    on !== undefined && certainlyYounger(person.dateOfBirth, AGE_OF_MAJORITY, dateOf(on))
  return persons.every(minor) ? 'minor' : 'adult'
}

function byPin(pin: string, register: Register): readonly Person[] {
  const person = register.persons.get(pin)
  return person === undefined ? [] : [person]
}
