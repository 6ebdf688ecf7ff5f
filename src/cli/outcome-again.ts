/** Outcome and levels worked out again from values that were kept: of a record without a finding of its own they stand nowhere else. */

import type { RevealedRecord } from '../model/evidence.ts'
import {
  BENIGN_BIRTH_DATE_LEVELS,
  BENIGN_NAME_LEVELS,
  type BirthDateLevel,
  type NameLevel,
  type Outcome,
} from '../model/verdict.ts'
import { birthDateLevel } from '../reference/birth-date-level.ts'
import { readDate } from '../reference/dates.ts'
import { nameLevel } from '../reference/name-level.ts'

/** What comes of comparing a record with the row it quotes. */
export interface OutcomeAgain {
  readonly outcome: Outcome
  readonly nameLevel: NameLevel
  /** Undefined where the record has no birth date that is one: whether a cell was empty or wrong is not kept as a value. */
  readonly birthDateLevel: BirthDateLevel | undefined
}

/** Compares what the carrier wrote with the row that the record quotes, as the run did. Undefined where no row is quoted, or the record was cut, and its values with it. */
export function outcomeAgain({ subscriber, quoted, record, recordBytes }: RevealedRecord): OutcomeAgain | undefined {
  if (quoted === undefined || record.length < recordBytes) return undefined
  const held = readDate(quoted.dateOfBirth, 'ymd')
  if (held === undefined) return undefined
  const name = nameLevel(subscriber.full_name, quoted.fullName)
  const written = subscriber.date_of_birth === undefined ? undefined : readDate(subscriber.date_of_birth, 'ymd')
  const birthDate = written === undefined ? undefined : birthDateLevel(written, held)
  return { outcome: outcomeOf(name, birthDate), nameLevel: name, birthDateLevel: birthDate }
}

function outcomeOf(name: NameLevel, birthDate: BirthDateLevel | undefined): Outcome {
  if (birthDate === undefined) return 'mismatched'
  if (name === 'exact' && birthDate === 'exact') return 'matched'
  return BENIGN_NAME_LEVELS.includes(name) && BENIGN_BIRTH_DATE_LEVELS.includes(birthDate) ? 'variant' : 'mismatched'
}
