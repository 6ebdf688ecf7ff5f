/** What crosses between threads where a register is looked up group after group: shared memories at the start, then integers. */

/** How a register is looked up that is not in memory as a whole. */
export interface LookupData {
  /** Of the whole register; those of one group have the memories. */
  readonly partitions: number
  readonly groupPartitions: number
  /** The key of the blobs (`sealKeyBytes`), of this run alone and never written. */
  readonly sealKey: Uint8Array
}

/** Of each blob the thread in whose spill file it lies, its offset there and its bytes: three numbers; no bytes where there is no blob. */
export type SpillPlaces = Float64Array

/** What keys were spilled. */
export interface AskedReceipt {
  /** By group. */
  readonly keys: SpillPlaces
}

/** What a batch will ask: keys of the first sweep. */
export interface KeysReceipt extends AskedReceipt {
  /** Rank of the batch in its file. */
  readonly rank: number
  /** Records in it, rejected ones too. */
  readonly records: number
}

/** What is asked next: those PINs, and what the rows lead to that were found. */
export interface NextTask {
  readonly pins: Float64Array
  readonly found: SpillPlaces
}

/** Keys to answer from the group that is in memory, batch by batch. */
export interface SweepTask {
  /** How many partitions the group has. */
  readonly partitions: number
  readonly keys: SpillPlaces
}
