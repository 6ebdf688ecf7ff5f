import type { Field } from './fields.ts'

/** A person as the register had them when the run was made; dates as `yyyy-MM-dd`, as much of them as is known. */
export interface HolderValues {
  readonly pin: string
  readonly fullName: string
  readonly dateOfBirth: string
  readonly sex: string
  readonly status: string
  readonly diedOn?: string
}

/** What a finding on a record rests on: what the carrier wrote of it as canonical values, and what the register had beside it. */
export interface EvidenceValues {
  /** By field, spelt as in the canonical format; a field without a value is not there. */
  readonly subscriber: Readonly<Partial<Record<Field, string>>>
  /** Whom the record's document names; not there where nobody was found, or no one person. */
  readonly quoted?: HolderValues
  /** Who that person is today, at the end of the chain of successors; there where `quoted` is. */
  readonly person?: HolderValues
}

/** A record taken out of the evidence file. */
export interface RevealedRecord extends EvidenceValues {
  /** The line of the file on which it begins. */
  readonly line: number
  /** Its bytes as the file has them, without the line end: all, or of one that no frame holds as many as are kept. */
  readonly record: Uint8Array
  /** How many the file has. Where it is more than `record` has, long values are cut too. */
  readonly recordBytes: number
}
