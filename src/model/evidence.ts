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

/** Fields that are kept as canonical values beside the record's own bytes: who it says the holder is, and since when. */
export const EVIDENCE_FIELDS = [
  'subscriber_kind',
  'document_type',
  'document_number',
  'full_name',
  'date_of_birth',
  'sex',
  'activated_at',
  'holder_since',
  'status',
] as const satisfies readonly Field[]

/** What a finding on a record rests on: what the carrier wrote of its holder as canonical values, and what the register had beside it. */
export interface EvidenceValues {
  /** By field, spelt as in the canonical format; a field without a value is not there. */
  readonly subscriber: Readonly<Partial<Record<(typeof EVIDENCE_FIELDS)[number], string>>>
  /** Whom the record's document names; not there where nobody was found, or no one person. */
  readonly quoted?: HolderValues
  /** Who that person is today, at the end of the chain of successors; there where `quoted` is. */
  readonly person?: HolderValues
  /** The row that the linking pass suggests; never the holder, and there only where nobody was found. */
  readonly suggested?: HolderValues
}

/** A record taken out of the evidence file. */
export interface RevealedRecord extends EvidenceValues {
  /** The line of the file on which it begins. */
  readonly line: number
  /** Its bytes as the file has them, without the line end: all, or of one that no frame holds as many as are kept. */
  readonly record: Uint8Array
  /** Its cells that are not empty, by the carrier's own header; none of a record that is cut. */
  readonly cells: readonly { readonly column: string; readonly written: string }[]
  /** How many the file has. Where it is more than `record` has, long values are cut too. */
  readonly recordBytes: number
}
