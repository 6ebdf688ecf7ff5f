/**
 * The area in which a batch of the register's records becomes rows by bucket: in the slab memory of a build, one for each
 * slab, little-endian, aligned to 64. Addresses are u32.
 *
 * ```
 *   0 table   4 records u32   8 firstLine u32 (physical line of `line` 0)   12 input   16 inputOffset f64 (in the file, of the byte at `input`)
 *  24 source u32   28 columns u32 (cells of a record)   32 cells u32 × 10 (of REGISTER_COLUMNS)
 *  72 starts   76 rows   80 odd   84 words (0: none are counted)
 *  88 next u32 (record to go on with)   92 rowsEnd   96 oddCount u32   100 lastUpdate u32   104 wordCount u32 (slots filled)
 * 112 seed u64   120 partitions u32   124 bucketOf   128 bucketTotals   132 sorted   136 bucketsPerPartition u32
 *     starts        u32 × 1,024: where the cells of a record begin
 *     words         an open table of the names' words: token UTF-8 [16], count u32, bytes u8
 *     odd           u32 a record: ranks of those left to TypeScript
 *     bucketOf      u16 a row
 *     bucketTotals  16 bytes a bucket: bytes u32, rows u32, where it ends in `sorted`, spare
 *     rows          as memory/register-row.ts, one behind the other, in no order that counts
 *     sorted        the same by bucket
 * ```
 */
import { DIED_BYTES, REGISTER_ROW_BYTES, SUCCESSOR_BYTES } from './register-row.ts'
import { PADDING_BYTES } from './slab-memory.ts'

/** Offsets within the area; the drawing above says what stands there. */
export const REGISTER_BATCH = {
  table: 0,
  records: 4,
  firstLine: 8,
  input: 12,
  inputOffset: 16,
  source: 24,
  columns: 28,
  cells: 32,
  starts: 72,
  rows: 76,
  odd: 80,
  words: 84,
  next: 88,
  rowsEnd: 92,
  oddCount: 96,
  lastUpdate: 100,
  wordCount: 104,
  seed: 112,
  partitions: 120,
  bucketOf: 124,
  bucketTotals: 128,
  sorted: 132,
  bucketsPerPartition: 136,
} as const

const HEAD_BYTES = 192

/** Cells of a record that the kernel finds; of a register with more columns it reads none. */
export const COLUMNS_MAX = 1023

/** Slots of the table of words. */
export const WORD_SLOTS = 4096

/** Bytes of a slot of the table of words. */
export const WORD_SLOT_BYTES = 32

/** Offsets within a slot of the table of words; a count of 0: an empty slot. */
export const WORD_SLOT = { token: 0, count: 16, bytes: 20 } as const

/** Buckets of an index. */
export const registerBucketsMax = 4096

/** What a row takes beside the text of its record: with a day of death, a successor, and the number of its CMNDs. */
const ROW_HEAD_BYTES = REGISTER_ROW_BYTES + DIED_BYTES + SUCCESSOR_BYTES + 4

/** No text takes more in another Unicode form (NFC). What is not touched takes no memory. */
const TEXT_BYTES_PER_INPUT_BYTE = 3

/** Addresses within the area of a batch. */
export interface RegisterBatchLayout {
  readonly starts: number
  readonly words: number
  readonly bucketTotals: number
  readonly odd: number
  readonly bucketOf: number
  readonly rows: number
  readonly sorted: number
  readonly end: number
}

/** Where everything stands in the area at an address, for batches of so many records that lie in so many bytes at most. */
export function layRegisterBatch(area: number, recordsMax: number, inputBytes: number): RegisterBatchLayout {
  let end = area + HEAD_BYTES
  const take = (bytes: number): number => {
    const at = end
    end = Math.ceil((end + bytes + PADDING_BYTES) / 64) * 64
    return at
  }
  const rowsBytes = ROW_HEAD_BYTES * recordsMax + TEXT_BYTES_PER_INPUT_BYTE * inputBytes
  return {
    starts: take(4 * (COLUMNS_MAX + 1)),
    words: take(WORD_SLOTS * WORD_SLOT_BYTES),
    bucketTotals: take(16 * registerBucketsMax),
    odd: take(4 * recordsMax),
    bucketOf: take(2 * recordsMax),
    rows: take(rowsBytes),
    sorted: take(rowsBytes),
    end,
  }
}
