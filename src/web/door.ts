/** What `cli` hands in: whatever shows values or writes files, which this room may not do itself. */

import type { RevealedRecord } from '../model/evidence.ts'
import type { PersonalDecision } from '../model/hold.ts'
import type { Delivery } from '../store/deliveries.ts'
import type { HoldOrder, HoldRow } from '../store/holds.ts'
import type { EvidencePlace } from '../store/reading.ts'

/** The doors of a site. */
export interface Doors {
  /**
   * The values of one record, out of the evidence of a run. Whoever calls has written down who looks, and why.
   * @throws RunError `evidence-missing`, `evidence-damaged`, `evidence-key-missing`
   */
  reveal(run: string, place: EvidencePlace): RevealedRecord
  /** Figures of the newest run, in the text format of Prometheus. @throws RunError as `openStore` */
  metrics(): string
  /**
   * The bytes of a file that has left for a carrier, piece by piece; undefined where it does not lie in the outbox any more. Without this door no outbox is
   * served.
   * @throws RunError `file-changed` where it is not what left
   */
  answerFile?(delivery: Delivery): Promise<AsyncIterable<Uint8Array> | undefined>
  /**
   * Withdraws a run, as `simsach recall` does: carriers that got something of it find the recall beside it. Answers who was told, in order.
   * @throws RunError `decision-refused`; `bad-option` where something has left and nobody said where the outboxes are
   */
  recall(decision: PersonalDecision): Promise<readonly string[]>
  /**
   * Sets a legal hold, as `simsach hold set` does; of a case what belongs to it is sealed. Without a run it is the newest with a finding of the case.
   * @throws RunError `run-unknown`, `case-unknown`; what reading the evidence throws: then the hold stands, and its whole run is kept
   */
  hold(order: Omit<HoldOrder, 'run'> & { readonly run: string | undefined }): HoldRow
}
