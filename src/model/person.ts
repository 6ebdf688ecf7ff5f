import type { PartialDate } from './dates.ts'

/** The columns of the register's CSV, in order; the header must hold them all. */
export const REGISTER_COLUMNS = [
  'pin',
  'full_name',
  'date_of_birth',
  'sex',
  'status',
  'died_on',
  'superseded_by',
  'cmnd',
  'residence_province',
  'updated_on',
] as const

/** What the register says of a person's standing. */
export const PERSON_STATUSES = ['alive', 'deceased', 'missing', 'cancelled'] as const

export type PersonStatus = (typeof PERSON_STATUSES)[number]

/** One row of the register, that is one personal identification number. */
export interface Person {
  /** Twelve digits (Circular 07/2016, Law 26/2023 Art. 12). */
  readonly pin: string
  readonly fullName: string
  readonly dateOfBirth: PartialDate
  readonly sex: 'M' | 'F'
  readonly status: PersonStatus
  readonly diedOn: PartialDate | undefined
  /** The PIN that replaced this one; only where `status` is `cancelled`. */
  readonly supersededBy: string | undefined
  /** Old nine-digit numbers of this person, in the register's order; may be empty. */
  readonly cmnds: readonly string[]
  /** A two-digit code of the 34 provinces since 2025-07-01: never compare it with the first digits of a PIN. */
  readonly residenceProvince: string
  readonly updatedOn: PartialDate
}

/** What a record is compared with, and what rules may know of a person. */
export type Holder = Pick<Person, 'pin' | 'fullName' | 'dateOfBirth' | 'sex' | 'status' | 'diedOn'>
