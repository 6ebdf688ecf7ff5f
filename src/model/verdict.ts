/** Exactly one per record; the first that fits, in this order. */
export const OUTCOMES = [
  'rejected',
  'unverifiable',
  'not-found',
  'ambiguous',
  'matched',
  'variant',
  'mismatched',
] as const

export type Outcome = (typeof OUTCOMES)[number]

/** Why a record has its outcome. For `matched`, `variant` and `mismatched`: how the person was found. */
export const REASONS = {
  rejected: [
    'field-count',
    'quote-fault',
    'quote-unclosed',
    'record-too-long',
    'invalid-utf8',
    'nul-byte',
    'lone-carriage-return',
    'msisdn-missing',
    'msisdn-unusable',
  ],
  unverifiable: ['m2m', 'organisation', 'passport', 'other-document'],
  'not-found': ['document-missing', 'document-malformed', 'register-lag', 'pin-unknown', 'cmnd-unmapped'],
  ambiguous: ['cmnd-shared', 'cmnd-unconfirmed'],
  matched: ['pin', 'superseded-pin', 'cmnd'],
  variant: ['pin', 'superseded-pin', 'cmnd'],
  mismatched: ['pin', 'superseded-pin', 'cmnd'],
} as const satisfies Record<Outcome, readonly string[]>

export type Reason = (typeof REASONS)[Outcome][number]

/** A code of `rejects.csv` that ends a record, so it is its reason too. */
export type RejectCode = (typeof REASONS)['rejected'][number]

/** Faults that may stand together in one record, in the order in which they are listed; the first is its reason. */
export const RECORD_FAULTS = [
  'nul-byte',
  'lone-carriage-return',
  'invalid-utf8',
  'field-count',
] as const satisfies readonly RejectCode[]

/** Codes of `rejects.csv` that end no record: one cell cannot be read as its field's kind, and counts as no value. */
export const CELL_FAULTS = [
  'code-unlisted',
  'date-unreadable',
  'date-impossible',
  'text-malformed',
  'text-too-long',
] as const

/** A fault of one cell. */
export type CellFault = (typeof CELL_FAULTS)[number]

/** Every code of `rejects.csv`: first those that end a record. */
export const FAULT_CODES = [...REASONS.rejected, ...CELL_FAULTS] as const

/** A code of `rejects.csv`. */
export type FaultCode = (typeof FAULT_CODES)[number]

/** Whether a record with this fault is read all the same, if nothing else is wrong with it. */
export function isCellFault(code: FaultCode): code is CellFault {
  return (CELL_FAULTS as readonly FaultCode[]).includes(code)
}

/** How two names agree; the first that fits, in this order. */
export const NAME_LEVELS = [
  'missing',
  'exact',
  'repaired',
  'unmarked',
  'truncated',
  'rotated',
  'middle-missing',
  'tone',
  'near',
  'different',
] as const

export type NameLevel = (typeof NAME_LEVELS)[number]

/** How two birth dates agree; the first that fits, in this order. */
export const BIRTH_DATE_LEVELS = [
  'missing',
  'invalid',
  'exact',
  'register-partial',
  'carrier-partial',
  'swapped',
  'one-digit',
  'different',
] as const

export type BirthDateLevel = (typeof BIRTH_DATE_LEVELS)[number]

/** Levels that never accuse: both benign makes a record `variant` (or `matched` where both are `exact`). */
export const BENIGN_NAME_LEVELS: readonly NameLevel[] = ['exact', 'repaired', 'unmarked', 'truncated', 'rotated']

/** The benign levels of a birth date, as {@link BENIGN_NAME_LEVELS} of a name. */
export const BENIGN_BIRTH_DATE_LEVELS: readonly BirthDateLevel[] = ['exact', 'register-partial']

/**
 * Facts about a record that the first pass knows without decoding it. A row rule names the traits that wake it: it is
 * called only for rows that have at least one of them, and must not hit a row that has none.
 */
export const TRAITS = [
  // the document's form
  'document-missing',
  'document-malformed',
  'document-placeholder', // repeated or counting digits
  'document-cmnd',
  'citizen-passport', // a passport, of a holder whose nationality is VN
  // resolution
  'pin-unknown',
  'ambiguous',
  'superseded', // the register row quoted is cancelled, with or without a successor
  'deceased', // the person found is
  'minor', // identity established, under 14 for certain at holder_since
  // comparison
  'name-differs', // resolved, name level not benign
  'birth-date-differs', // resolved, birth-date level not benign
  'pin-contradiction', // the PIN's sex or year digits against the declared ones
  // the record itself
  'placeholder-name',
  'placeholder-birth-date',
  'field-missing', // a required field is empty or unreadable
  'zero-restored', // a leading zero of msisdn or document was lost
  'date-ahead', // some date is later than the business date
  'number-not-allocated',
  'legacy-encoded', // of a file in an older encoding, with a character outside ASCII
  'name-misread', // the name agrees, only once it is read as written in another encoding
  'name-repaired', // the names agree once one of them is repaired
  'number-legacy', // the number is written as before 15 September 2018
  'status-contradicted', // by another field of the record
  'holder-denied', // identity established, and that person answered "not mine", not before holder_since
  'inactive', // its carrier says that it shows no activity, live or not
] as const

export type Trait = (typeof TRAITS)[number]

/** What matching says of one record. Levels are undefined where no person was found or the record stayed ambiguous. */
export interface Verdict {
  readonly outcome: Outcome
  readonly reason: Reason
  readonly nameLevel: NameLevel | undefined
  readonly birthDateLevel: BirthDateLevel | undefined
}
