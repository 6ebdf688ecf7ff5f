/** Why a row of the register is not used as it stands, in the words of `register-faults.csv`. */
export const REGISTER_FAULT_CODES = [
  // the record cannot be read
  'quote-fault',
  'quote-unclosed',
  'record-too-long',
  'nul-byte',
  'lone-carriage-return',
  'invalid-utf8',
  'field-count',
  // a value cannot be read
  'pin-malformed',
  'name-missing',
  'birth-date-invalid',
  'sex-invalid',
  'status-invalid',
  'death-date-invalid',
  'successor-malformed',
  'cmnd-malformed',
  'update-date-invalid',
  // another row of its PIN is later
  'pin-repeated',
  // its successors lead to nobody
  'successor-cycle',
  'successor-unknown',
] as const

export type RegisterFaultCode = (typeof REGISTER_FAULT_CODES)[number]

/** One such row: where it stands, and never its values. */
export interface RegisterFaultPlace {
  /** Rank of its file among the sources of the register. */
  readonly source: number
  readonly line: number
  readonly byteOffset: number
  readonly code: RegisterFaultCode
}
