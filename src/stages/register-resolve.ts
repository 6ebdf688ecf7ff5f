/** From the rows of one bucket to what the index holds of them: one row for each PIN is kept, then written with what is found by it. */
import { SLOT_BYTES } from '../memory/partition.ts'
import {
  CMND_COUNT_BYTES,
  frameBytes,
  PAIR_BYTES,
  REGISTER_BUCKET,
  type RegisterBucketLayout,
} from '../memory/register-bucket.ts'
import { FIRST_BYTES } from '../memory/register-row.ts'
import { rejectsListedMax } from '../model/limits.ts'
import type { Kernel } from './kernel.ts'
import { rowBytes, rowParts } from './register-draft.ts'
import { sideEntries, supersededRows } from './register-entries.ts'
import { keptOf, type RepeatedRow } from './register-repeated.ts'

/** The memory in which a bucket lies. */
export interface BucketMemory {
  readonly kernel: Kernel
  readonly bytes: Uint8Array
  readonly view: DataView
  /** Address of the bucket's area (`memory/register-bucket.ts`), and where everything stands in it. */
  readonly area: number
  readonly places: RegisterBucketLayout
}

/** The rows of a bucket, one of each PIN. */
export interface OrderedBucket {
  /** Rows left out because of another of their PIN. */
  readonly repeated: number
  /** The first of them, in the order in which they were met; at most `rejectsListedMax`. */
  readonly repeatedRows: readonly RepeatedRow[]
  /** What the others take in the archive. */
  readonly archiveBytes: number
}

/** What a bucket has come to; all in the order of the PINs. */
export interface ResolvedBucket {
  readonly persons: number
  /** As slots (`memory/partition.ts`); a row with a successor counts as superseded. In the bucket's memory, as `cmnds`. */
  readonly slots: Uint8Array
  /** As entries of `side`, names from the start of `names`; `finalPin` is the row's own. */
  readonly side: Uint8Array
  readonly names: Uint8Array
  /** Pairs (cmnd u64, pin u64), by the partition of the CMND. */
  readonly cmnds: Uint8Array
  /** Pairs of each partition. */
  readonly cmndCounts: readonly number[]
  /** Rows with a successor, as `supersededRows` gives them. */
  readonly superseded: readonly number[]
}

/** How CMNDs are spread over partitions. */
export interface CmndSpread {
  readonly count: number
  readonly seedLow: number
  readonly seedHigh: number
}

/** What a bucket is ordered with. */
export interface BucketOrder {
  /** Address of the register's dictionary. */
  readonly dictionary: number
  /** Where the rows end. */
  readonly rowsEnd: number
  readonly partitions: CmndSpread
}

/** Keeps one row for each PIN. The rows' order does not matter, nor does it matter whether some of them were resolved before. */
export function orderBucket(memory: BucketMemory, order: BucketOrder): OrderedBucket {
  const { kernel, area, places } = memory
  writeHead(memory, order)
  const { repeated, bytesLess } = keepOneOfEach(memory, kernel.orderRows(area))
  return {
    repeated: repeated.length,
    repeatedRows: repeated.slice(0, rejectsListedMax),
    archiveBytes: order.rowsEnd - places.rows - bytesLess,
  }
}

/**
 * Makes of a bucket that was ordered what the index holds of it. `archive` takes the rows, piece by piece; the bytes are its own
 * only until it returns.
 */
export function resolveBucket(
  memory: BucketMemory,
  partitions: number,
  archive: (rows: Uint8Array) => void,
): ResolvedBucket {
  const { kernel, bytes, view, area, places } = memory
  while (kernel.fillFrame(area) > 0) {
    archive(bytes.subarray(places.frame, view.getUint32(area + REGISTER_BUCKET.frameEnd, true)))
  }
  kernel.spreadCmnds(area)
  const told = (field: keyof typeof REGISTER_BUCKET): number => view.getUint32(area + REGISTER_BUCKET[field], true)
  const persons = told('persons')
  const cmnds = partitions === 1 ? places.cmnds : places.cmndsByPartition
  return {
    persons,
    slots: bytes.subarray(places.slots, places.slots + persons * SLOT_BYTES),
    ...sideEntries(memory, { at: places.side, count: told('sideCount') }),
    cmnds: bytes.subarray(cmnds, cmnds + told('cmndCount') * PAIR_BYTES),
    cmndCounts: Array.from({ length: partitions }, (_, partition) =>
      view.getUint32(places.cmndCounts + partition * CMND_COUNT_BYTES, true),
    ),
    superseded: supersededRows(view, { at: places.superseded, count: told('supersededCount') }),
  }
}

function writeHead(
  { bytes, view, area, places }: BucketMemory,
  { dictionary, rowsEnd, partitions }: BucketOrder,
): void {
  bytes.fill(0, area, places.digits)
  const { end: _end, piece: _piece, ...addresses } = places
  const numbers = { rowsEnd, dictionary, frameBytes, partitions: partitions.count }
  const told = { ...addresses, ...numbers, spare: places.slots }
  for (const [name, value] of Object.entries(told))
    view.setUint32(area + REGISTER_BUCKET[name as keyof typeof told], value, true)
  view.setUint32(area + REGISTER_BUCKET.seed, partitions.seedLow, true)
  view.setUint32(area + REGISTER_BUCKET.seed + 4, partitions.seedHigh, true)
}

/**
 * Leaves one pair of each PIN to the kernel; the rows left out, in the order in which they were met, and how many bytes fewer all
 * take without them.
 */
function keepOneOfEach(memory: BucketMemory, count: number): { repeated: RepeatedRow[]; bytesLess: number } {
  const { kernel, view, area, places } = memory
  const repeated: RepeatedRow[] = []
  let bytesLess = 0
  const pairAt = (pair: number): number => places.pairs + pair * PAIR_BYTES
  const isSame = (a: number, b: number): boolean =>
    view.getUint32(pairAt(a), true) === view.getUint32(pairAt(b), true) &&
    view.getUint32(pairAt(a) + 4, true) === view.getUint32(pairAt(b) + 4, true)
  for (let first = kernel.nextRepeated(area, 0); first < count; ) {
    const group: number[] = []
    let end = first
    for (; end < count && isSame(first, end); end++) {
      group.push(view.getUint32(pairAt(end) + 8, true))
      view.setUint32(pairAt(end) + 8, 0, true)
    }
    const { at, firstAt } = keptOf(memory, group, repeated)
    view.setUint32(pairAt(first) + 8, at, true)
    view.setUint32(pairAt(first) + 12, firstAt, true)
    const addsFirst = firstAt !== 0 && rowParts(view, at).first === -1
    bytesLess +=
      group.reduce((sum, row) => sum + rowBytes(view, row), 0) - rowBytes(view, at) - (addsFirst ? FIRST_BYTES : 0)
    first = kernel.nextRepeated(area, end)
  }
  repeated.sort((a, b) => a.metSource - b.metSource || a.metOffset - b.metOffset)
  return { repeated, bytesLess }
}
