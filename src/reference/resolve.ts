/**
 * Who a record is about, and what comes of it: SPEC section 3, in the order in which it is written there. Nothing here
 * reads a file or knows a rule.
 */
import { certainlyYounger, dateOf, instantOf, type PartialDate } from '../model/dates.ts'
import type { Person } from '../model/person.ts'
import {
  BENIGN_BIRTH_DATE_LEVELS,
  BENIGN_NAME_LEVELS,
  type BirthDateLevel,
  type NameLevel,
  type Outcome,
  type Reason,
  type Trait,
  type Verdict,
} from '../model/verdict.ts'
import { birthDateLevel } from './birth-date-level.ts'
import { pinStructure } from './document.ts'
import { isMisread, nameLevel } from './name-level.ts'
import type { Register } from './register.ts'
import type { ReadRow } from './row.ts'

/** Below this age a subscriber needs a guardian (Decree 49/2017 Art. 15; Law on Identity 26/2023). */
const AGE_OF_OWN_DOCUMENT = 14

/** A record with its verdict. `quoted` and `person` are there exactly where a person was found. */
export interface Resolved {
  readonly verdict: Verdict
  readonly quoted: Person | undefined
  readonly person: Person | undefined
  /** Traits of the record, of its resolution and of the comparison. */
  readonly traits: ReadonlySet<Trait>
}

interface Levels {
  readonly name: NameLevel
  readonly birthDate: BirthDateLevel
}

interface Candidate {
  readonly quoted: Person
  readonly person: Person
  readonly levels: Levels
  /** How many of name and birth date agree: 0 to 2. */
  readonly agreement: number
}

/** Finds the person a record is about and decides its outcome. Pure. */
export function resolve(row: ReadRow, register: Register): Resolved {
  const { document } = row
  const { subscriberKind } = row.subscriber
  if (subscriberKind === 'm2m') return nobody(row, 'unverifiable', 'm2m')
  if (document.state === 'missing') return nobody(row, 'not-found', 'document-missing')
  if (document.state === 'malformed') return nobody(row, 'not-found', 'document-malformed')
  switch (document.kind) {
    case 'pin':
      return byPin(row, document.number, register)
    case 'cmnd':
      return byCmnd(row, document.number, register)
    case 'organisation':
      return nobody(row, 'unverifiable', 'organisation')
    case 'passport':
      return nobody(row, 'unverifiable', 'passport')
    case 'identity-certificate':
    case 'other':
      return nobody(row, 'unverifiable', 'other-document')
  }
}

function byPin(row: ReadRow, pin: string, register: Register): Resolved {
  const quoted = register.persons.get(pin)
  if (quoted !== undefined) return found(row, candidate(row, quoted, register))
  if (!pinStructure(pin).plausible) return nobody(row, 'not-found', 'document-malformed', ['document-malformed'])
  if (activatedAfter(row, register.extractDate)) return nobody(row, 'not-found', 'register-lag')
  return nobody(row, 'not-found', 'pin-unknown', ['pin-unknown'])
}

function byCmnd(row: ReadRow, cmnd: string, register: Register): Resolved {
  const candidates = onePerPerson((register.byCmnd.get(cmnd) ?? []).map((quoted) => candidate(row, quoted, register)))
  const [first] = candidates
  if (first === undefined) {
    return nobody(row, 'not-found', activatedAfter(row, register.extractDate) ? 'register-lag' : 'cmnd-unmapped')
  }
  const agreeing =
    [2, 1].map((n) => candidates.filter(({ agreement }) => agreement === n)).find((c) => c.length > 0) ?? []
  const [decided] = agreeing
  if (decided !== undefined && agreeing.length === 1) return found(row, decided, 'cmnd')
  return nobody(row, 'ambiguous', candidates.length === 1 ? 'cmnd-unconfirmed' : 'cmnd-shared', ['ambiguous'])
}

/** Several rows of one person may list a number: one of them speaks for the person. */
function onePerPerson(candidates: readonly Candidate[]): Candidate[] {
  const best = new Map<string, Candidate>()
  for (const next of candidates) {
    const held = best.get(next.person.pin)
    if (held === undefined || speaksRather(next, held)) best.set(next.person.pin, next)
  }
  return [...best.values()]
}

/** The row that agrees most; of equals the present one, else an old PIN would be held against whoever never quoted it; then the smaller PIN. */
function speaksRather(next: Candidate, held: Candidate): boolean {
  if (next.agreement !== held.agreement) return next.agreement > held.agreement
  const isPresent = ({ quoted, person }: Candidate): boolean => quoted.pin === person.pin
  return isPresent(next) === isPresent(held) ? next.quoted.pin < held.quoted.pin : isPresent(next)
}

function candidate(row: ReadRow, quoted: Person, register: Register): Candidate {
  const { fullName, dateOfBirth } = row.subscriber
  const levels = {
    name: nameLevel(fullName, quoted.fullName),
    birthDate: birthDateLevel(row.birthDateState === 'invalid' ? 'invalid' : dateOfBirth, quoted.dateOfBirth),
  }
  const agreement = Number(nameAgrees(levels)) + Number(birthDateAgrees(levels))
  return { quoted, person: register.finalOf(quoted.pin), levels, agreement }
}

const nameAgrees = ({ name }: Levels): boolean => BENIGN_NAME_LEVELS.includes(name)
const birthDateAgrees = ({ birthDate }: Levels): boolean => BENIGN_BIRTH_DATE_LEVELS.includes(birthDate)

function found(row: ReadRow, { quoted, person, levels, agreement }: Candidate, by?: 'cmnd'): Resolved {
  const superseded = quoted.pin !== person.pin
  const exact = levels.name === 'exact' && levels.birthDate === 'exact'
  const outcome: Outcome = exact ? 'matched' : agreement === 2 ? 'variant' : 'mismatched'
  const traits = new Set(row.traits)
  if (quoted.status === 'cancelled') traits.add('superseded')
  if (person.status === 'deceased') traits.add('deceased')
  if (!nameAgrees(levels)) traits.add('name-differs')
  if (levels.name === 'repaired') {
    traits.add(isMisread(row.subscriber.fullName, quoted.fullName) ? 'name-misread' : 'name-repaired')
  }
  if (!birthDateAgrees(levels)) traits.add('birth-date-differs')
  if (agreement === 2 && isMinor(row, person)) traits.add('minor')
  const reason: Reason = by ?? (superseded ? 'superseded-pin' : 'pin')
  return {
    verdict: { outcome, reason, nameLevel: levels.name, birthDateLevel: levels.birthDate },
    quoted,
    person,
    traits,
  }
}

function nobody(row: ReadRow, outcome: Outcome, reason: Reason, more: readonly Trait[] = []): Resolved {
  const traits = more.length === 0 ? row.traits : new Set([...row.traits, ...more])
  const verdict = { outcome, reason, nameLevel: undefined, birthDateLevel: undefined }
  return { verdict, quoted: undefined, person: undefined, traits }
}

function isMinor(row: ReadRow, person: Person): boolean {
  const { holderSince } = row.subscriber
  return holderSince !== undefined && certainlyYounger(person.dateOfBirth, AGE_OF_OWN_DOCUMENT, dateOf(holderSince))
}

function activatedAfter(row: ReadRow, { year, month, day }: PartialDate): boolean {
  const { activatedAt } = row.subscriber
  return activatedAt !== undefined && activatedAt >= instantOf(year, month, day + 1)
}
