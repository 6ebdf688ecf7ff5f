/** What is counted of a night (`meter.ts`), and how it is asked for. */
import type { LiveNote } from './live-notes.ts'

/** Everything that is counted: sums over all threads. */
export const COUNTERS = [
  /** Calls of functions of the kernel that cut a file or take a batch. */
  'kernelCalls',
  /** Batches, and the records in them. */
  'batches',
  'records',
  /** Messages between threads, there and back, from the first batch until the last one came: neither the threads' beginning nor the register is in it. */
  'messages',
  /** Runs of SQL statements. */
  'statements',
  /** Bytes written into spill files. */
  'spillBytes',
  /** Bytes of records at which JavaScript looked, or of which it took a view; of a hidden dump only. */
  'dumpBytesTaken',
] as const

/** The sums of a night. */
export type Counts = Readonly<Record<(typeof COUNTERS)[number], number>>

/** What a meter leaves. */
export interface MeterReport {
  readonly counts: Counts
  /** What lived in each thread, noted at each batch, in no order of workers; empty where it was not asked for. */
  readonly live: { readonly main: readonly LiveNote[]; readonly workers: readonly (readonly LiveNote[])[] }
}

/** The environment variable that holds a {@link MeterOrder} as JSON. */
export const METER_ENVIRONMENT = 'SIMSACH_METER'

/** What is to be counted. */
export interface MeterOrder {
  /** The file that takes the {@link MeterReport} as JSON. */
  readonly out: string
  /** Whether memory is collected and measured at each batch, which takes time. */
  readonly liveBytes: boolean
  /** Whether JavaScript finds garbage where a batch's records stand; the kernel finds them. */
  readonly hideDump: boolean
}
