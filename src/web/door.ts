/** What `cli` hands in: whatever shows values or writes files, which this room may not do itself. */

import type { RevealedRecord } from '../model/evidence.ts'
import type { Delivery } from '../store/deliveries.ts'
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
}
