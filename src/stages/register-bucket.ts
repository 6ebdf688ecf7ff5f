import type { Kernel } from './kernel.ts'

/** The memory in which a bucket lies. */
export interface BucketMemory {
  readonly kernel: Kernel
  readonly bytes: Uint8Array
  readonly view: DataView
  /** Address of the register's dictionary. */
  readonly dictionary: number
  /** Address of `bucketScratchBytes` that the stage may use. */
  readonly scratch: number
  /** The rows, in any order, without gaps: [rows, rowsEnd). */
  readonly rows: number
  readonly rowsEnd: number
}
