import type { BatchTally } from './tally.ts'

/** Where a blob lies in a thread's spill file. */
export interface SpillPlace {
  readonly at: number
  readonly bytes: number
}

/** A blob, and the thread in whose spill file it lies. */
export interface ThreadPlace extends SpillPlace {
  readonly thread: number
}

/** What the records of a batch ask the linking pass, sealed (`memory/link-asks.ts`), and how many ask. */
export interface AsksPlace extends SpillPlace {
  readonly records: number
}

/** A run of findings in a thread's spill file, and its directory (`memory/finding-run.ts`). */
export interface FindingsPlace extends ThreadPlace {
  readonly cells: Uint32Array
}

/**
 * What a batch leaves behind: integers. All that it wrote is on the disk before its receipt is given, so that the receipts
 * of a run are the whole truth about what has been done.
 */
export interface Receipt extends BatchTally {
  /** Index of the file, and the rank of the batch: receipts of a run in the order of ranks are its records in order. */
  readonly file: number
  readonly ordinal: number
  /** The thread in whose spill file the blobs lie. */
  readonly thread: number
  /** In the thread's file of segments. At least one; more where the texts of a batch are long. */
  readonly segments: readonly SpillPlace[]
  readonly findings: FindingsPlace
  readonly rejects: SpillPlace
  /** Records of followed numbers (`memory/followed-numbers.ts`); of no bytes where there is no store. */
  readonly sightings: SpillPlace
  /** Of no bytes where no outcomes are listed. */
  readonly outcomes: SpillPlace
  /** Undefined where nothing is linked. */
  readonly asks?: AsksPlace | undefined
  /** Lines that are no records, in the order of SKIP_REASONS, but for those that the splitter passes over. */
  readonly skipped: readonly number[]
  /** Cells that cannot be read as their field's kind, in the order of FIELDS. */
  readonly unreadable: readonly number[]
}

/** What settling some buckets leaves behind; written when it is given, and on the disk once the thread's file is brought there. */
export interface SettleReceipt {
  readonly findings: readonly FindingsPlace[]
  /** Runs of sellers (`memory/seller-run.ts`); each seller of a night stands in one of them. */
  readonly sellers: readonly ThreadPlace[]
  /** Pairs, flat: live records, then how many established persons have as many. */
  readonly recordsPerPerson: readonly number[]
  /** See `SettleCounts`. */
  readonly compared: readonly number[]
}
