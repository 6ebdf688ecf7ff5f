import type { StoredValue } from '../model/stored.ts'
import type { PublishReceipt } from '../stages/night-task.ts'
import type { ThreadPlace } from '../stages/receipt.ts'

/** What goes into a store while a night is written. */
export interface NightSink {
  /** Takes what was published of a range; ranges come in their order. */
  findings(receipt: PublishReceipt): void
  /** Takes agents and points of sale of a part of settling. */
  sellers(place: ThreadPlace): void
  /**
   * Takes ready-made lines of `suggestions.csv`, each with its line end, in their order; of the files of the run, whose ids are given in the plan's order.
   * The bytes are copied.
   */
  suggestions(lines: Uint8Array, files: readonly string[]): void
  /** Takes what is known of records of a batch that findings rest on, each once. */
  places(place: ThreadPlace): void
  /** Takes the records of followed numbers of a batch. */
  sightings(place: ThreadPlace): void
  /** Takes a listed reject: the values of `REJECT_VALUES`. */
  reject(values: readonly StoredValue[]): void
  /** Settles once no more than a little waits to be taken: what gives much waits for it now and then. @throws what the loading failed with */
  ready(): Promise<void>
  /** Settles once nothing of what was given is needed any more. @throws what the loading failed with */
  loaded(): Promise<void>
}
