/**
 * The area in which the rows of one bucket become what the index holds of them: little-endian, aligned to 64, one for
 * each thread of a build. Addresses are u32.
 *
 * ```
 *   0 rows   4 rowsEnd   8 count u32 (rows)   12 pairs   16 spare   20 digits   24 next u32 (pair to go on with)
 *  28 frame   32 frameEnd   36 frameBytes u32   40 dictionary   44 name   48 persons u32   52 slots
 *  56 side   60 sideCount u32   64 superseded   68 supersededCount u32   72 cmnds   76 cmndCount u32
 *  80 cmndsByPartition   84 cmndCounts   88 partitions u32   92 ahead u32 (means nothing)   96 seed u64
 *     digits            u32 × 4 × 1,024: what sorting counts
 *     name              a row of a batch (memory/row.ts), for the parts that a name is read into
 *     cmndCounts        8 bytes a partition: pairs u32, where they end u32
 *     frame             rows of the archive, by PIN, until they are `frameBytes`
 *     piece             of the archive, of which a checksum is taken
 *     pairs             16 bytes a row: PIN u64, address of the row u32 (0: left out), address u32 of a row of the same PIN
 *                       whose first place the row takes (0: it has its own)
 *     slots             as entries of `insertPins` (memory/partition.ts), where pairs are sorted before
 *     side              of each row with a side entry: address u32, u32 1 where the name is in it
 *     superseded        of each row with a successor: address u32, address u32 as in its pair
 *     cmnds             16 bytes each: CMND u64, PIN u64, in the order of the PINs
 *     cmndsByPartition  the same by the partition of the CMND
 *     rows              as memory/register-row.ts, in any order, one behind the other
 * ```
 */
import { recordBytesMax } from '../model/limits.ts'
import { checksumPieceBytes } from './index-file.ts'
import { SLOT_BYTES } from './partition.ts'
import { FIRST_BYTES, REGISTER_ROW_BYTES } from './register-row.ts'
import { ROW_BYTES } from './row.ts'
import { PADDING_BYTES } from './slab-memory.ts'

/** Offsets within the area; the drawing above says what stands there. */
export const REGISTER_BUCKET = {
  rows: 0,
  rowsEnd: 4,
  count: 8,
  pairs: 12,
  spare: 16,
  digits: 20,
  next: 24,
  frame: 28,
  frameEnd: 32,
  frameBytes: 36,
  dictionary: 40,
  name: 44,
  persons: 48,
  slots: 52,
  side: 56,
  sideCount: 60,
  superseded: 64,
  supersededCount: 68,
  cmnds: 72,
  cmndCount: 76,
  cmndsByPartition: 80,
  cmndCounts: 84,
  partitions: 88,
  ahead: 92,
  seed: 96,
} as const

/** Rows of the archive are gathered until they reach so much, and written together. */
export const frameBytes = 256 * 1024

/** Bytes of what sorting counts. */
export const SORT_DIGITS_BYTES = 4 * 4 * 1024

/** Bytes of a pair, and of a CMND with its PIN. */
export const PAIR_BYTES = 16

/** Bytes of a partition's line in `cmndCounts`. */
export const CMND_COUNT_BYTES = 8

/** Bytes of an entry of `side` or `superseded`. */
export const LISTED_ROW_BYTES = 8

const HEAD_BYTES = 128

/** No row is longer: text may take three times as much in another Unicode form (NFC). */
const rowBytesMax = 3 * recordBytesMax + 256

/** Addresses within the area of a bucket. */
export interface RegisterBucketLayout {
  readonly digits: number
  readonly name: number
  readonly cmndCounts: number
  readonly frame: number
  readonly piece: number
  readonly pairs: number
  readonly slots: number
  readonly side: number
  readonly superseded: number
  readonly cmnds: number
  readonly cmndsByPartition: number
  readonly rows: number
  readonly end: number
}

/** What a bucket holds: rows of so many bytes together. */
export interface BucketSizes {
  readonly rows: number
  readonly rowBytes: number
  readonly partitions: number
}

/** Where everything stands in the area at an address for a bucket. What is not touched takes no memory. */
export function layRegisterBucket(area: number, { rows, rowBytes, partitions }: BucketSizes): RegisterBucketLayout {
  let end = area + HEAD_BYTES
  const take = (bytes: number): number => {
    const at = end
    end = Math.ceil((end + bytes + PADDING_BYTES) / 64) * 64
    return at
  }
  const cmndsMax = Math.floor((rowBytes - rows * REGISTER_ROW_BYTES) / 4)
  return {
    digits: take(SORT_DIGITS_BYTES),
    name: take(ROW_BYTES),
    cmndCounts: take(partitions * CMND_COUNT_BYTES),
    frame: take(frameBytes + rowBytesMax + FIRST_BYTES),
    piece: take(checksumPieceBytes),
    pairs: take(rows * PAIR_BYTES),
    slots: take(rows * SLOT_BYTES),
    side: take(rows * LISTED_ROW_BYTES),
    superseded: take(rows * LISTED_ROW_BYTES),
    cmnds: take(cmndsMax * PAIR_BYTES),
    cmndsByPartition: take(partitions === 1 ? 0 : cmndsMax * PAIR_BYTES),
    rows: take(rowBytes),
    end,
  }
}
