/** What the splitter is told of a file, and what it says of each record. */
import type { Origin } from '../model/finding.ts'
import type { RejectCode } from '../model/verdict.ts'

/** What of a format decides where records end. */
export interface SplitRules {
  /** One ASCII character. */
  readonly delimiter: string
  /** Empty where quotes are ordinary characters. */
  readonly quote: '"' | ''
  /** A record that begins with it is a comment and ends with its line; empty for none. */
  readonly comment: string
}

/** Faults that are seen before a record's cells are. */
export type RecordFault = Exclude<RejectCode, 'field-count' | 'msisdn-missing' | 'msisdn-unusable'>

/** Why a record cannot be read: all that is wrong with it, the first in front. Its bytes where it could be delimited. */
export interface FaultyRecord {
  readonly fault: RecordFault
  readonly faults: readonly RecordFault[]
  readonly damaged: Buffer | undefined
}

/** Where a record begins. */
export type Place = Pick<Origin, 'line' | 'byteOffset'>

/**
 * One record: its bytes without the line end (valid UTF-8; a view that keeps its chunk in memory), a
 * comment line, or why it cannot be read.
 */
export type SplitRecord = Place & ({ readonly bytes: Buffer } | FaultyRecord | { readonly comment: true })
