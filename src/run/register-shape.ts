import { randomBytes } from 'node:crypto'
import type { IndexHeader } from '../memory/index-file.ts'
import { partitionMemoryBytes } from '../memory/partition.ts'
import { registerBucketsMax } from '../memory/register-batch.ts'
import { RunError } from '../model/errors.ts'
import { registerPartitionsMax, wasmMemoryBytesMax } from '../model/limits.ts'
import { openInput } from './open.ts'

/** Persons that a partition should have at most: some 30 MB, the steps in which a budget of memory is kept. */
const partitionPersons = 1_000_000

/** What a partition takes without a row. */
const EMPTY_BYTES = partitionMemoryBytes({ pinCapacity: 1, cmndCapacity: 1, sideEntries: 0, nameBytes: 0 })

/** What a row of the register takes in memory, generously. */
const PARTITION_BYTES_PER_ROW = 40

/** Rows of a bucket: so few that they, and their stretch of slots, stay in the cache of the thread that resolves them. */
const bucketRows = 65_536

/** What a row of the register takes, plain; and what compression makes of it at best. */
const ROW_BYTES = 70
const COMPRESSION_MAX = 4

/** How keys are spread over an index. */
export interface RegisterShape {
  readonly seed: bigint
  readonly partitions: number
  readonly bucketsPerPartition: number
}

/** The shape of an index that is there. */
export function shapeOf({ seed, partitions, bucketsPerPartition }: IndexHeader): RegisterShape {
  return { seed: BigInt(`0x${seed}`), partitions, bucketsPerPartition }
}

/** The shape for files of a size; what is given is taken. @throws RunError as `openInput` does. */
export async function shapeFor(wanted: {
  readonly files: readonly string[]
  readonly partitions?: number | undefined
  readonly partitionBytesMax?: number | undefined
  readonly seed?: bigint | undefined
}): Promise<RegisterShape> {
  let rows = 0
  for (const path of wanted.files) {
    const { compression, bytesOnDisk } = await openInput(path)
    rows += (bytesOnDisk * (compression === 'none' ? 1 : COMPRESSION_MAX)) / ROW_BYTES
  }
  const { partitionBytesMax = wasmMemoryBytesMax } = wanted
  const partitionRows = Math.min(
    partitionPersons,
    Math.max(1, (partitionBytesMax - EMPTY_BYTES) / PARTITION_BYTES_PER_ROW),
  )
  const partitions = wanted.partitions ?? Math.min(registerPartitionsMax, Math.ceil(rows / partitionRows))
  const perPartition = Math.ceil(rows / partitions / bucketRows)
  const bucketsPerPartition = Math.max(1, Math.min(perPartition, Math.floor(registerBucketsMax / partitions)))
  return { seed: wanted.seed ?? randomBytes(8).readBigUInt64LE(), partitions, bucketsPerPartition }
}

/** Refuses a number of partitions that no index can have. @throws RunError `bad-option` */
export function refusePartitions(partitions: number | undefined): void {
  if (partitions === undefined || (partitions >= 1 && partitions <= registerPartitionsMax)) return
  throw new RunError(
    'bad-option',
    `an index has at most ${registerPartitionsMax} partitions, and ${partitions} were asked for`,
    'Leave --partitions out: the size of the files says how many are needed.',
  )
}
