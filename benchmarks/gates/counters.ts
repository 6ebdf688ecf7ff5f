/** What is counted of a night (`meter.ts`), and how it is asked for. */

/** Everything that is counted: sums over all threads. */
export const COUNTERS = [
  /** Calls of functions of the kernel that cut a file or take a batch. */
  'kernelCalls',
  /** Batches, and the records in them. */
  'batches',
  'records',
  /** Messages between threads, there and back, until the last batch came; those of the threads' own beginning included. */
  'messages',
  /** Runs of SQL statements. */
  'statements',
  /** Bytes written into spill files. */
  'spillBytes',
  /** Bytes of records at which JavaScript looked, or of which it took a view; of a hidden dump only. */
  'dumpBytesTaken',
  /** What lived in the main thread, and in all workers, when the last batch came; where it was asked for. */
  'mainLiveBytes',
  'workerLiveBytes',
] as const

/** The sums of a night. */
export type Counts = Readonly<Record<(typeof COUNTERS)[number], number>>

/** The environment variable that holds a {@link MeterOrder} as JSON. */
export const METER_ENVIRONMENT = 'SIMSACH_METER'

/** What is to be counted. */
export interface MeterOrder {
  /** The file that takes the sums as JSON. */
  readonly out: string
  /** Whether memory is collected and measured at each batch, which takes time. */
  readonly liveBytes: boolean
  /** Whether JavaScript finds garbage where a batch's records stand; the kernel finds them. */
  readonly hideDump: boolean
}
