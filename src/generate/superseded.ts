/** What is wrong with a dump that its carrier supersedes the same night. */
import { spoil } from './blocks/ordinary.ts'
import type { LineDraft } from './drafts.ts'
import { linesOfCarrier } from './msisdns.ts'

/** One of so many of the carrier's lines is spoiled, and of these one of so many cannot be read at all. */
const SPOILED_OF = 40
const UNREADABLE_OF = 5

/** Spoils a record as the first of two dumps has it: a slip, or no number. Only where no other record's truth depends on it. */
export function spoilFirst(line: LineDraft): void {
  const place = linesOfCarrier(line.carrier, line.index)
  if (place % SPOILED_OF !== 0 || !line.isAlone) return
  line.planted = 'superseded'
  if (place % (SPOILED_OF * UNREADABLE_OF) === 0) {
    line.texts = { msisdn: `0${line.msisdn}`.slice(0, 6) }
    line.resolution = 'rejected'
  } else spoil(line)
}
