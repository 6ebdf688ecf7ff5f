/** What a fault of a hostile night is. */
import type { Dialect } from './dialect.ts'
import type { LineDraft } from './drafts.ts'
import type { Dump } from './dump.ts'

/** Something that goes wrong with a record that is otherwise ordinary. */
export interface Fault {
  readonly id: string
  /** How often, against the other faults. */
  readonly weight: number
  /** Whether the dialect and the record can have it; always, where it is left out. */
  readonly isPossible?: (line: LineDraft, dialect: Dialect) => boolean
  /** Changes the record, and what is true of it. */
  readonly spoil?: (line: LineDraft, dialect: Dialect) => void
  /** A line that stands before the record and is none. */
  readonly lineBefore?: (dialect: Dialect) => string
  /** Changes the record's bytes, which begin at `start` and end where the sink stands, without their line end. */
  readonly distort?: (dump: Dump, start: number) => void
  /** Ends the line as the dialect does not. */
  readonly hasOtherEnd?: boolean
}
