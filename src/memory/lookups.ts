/**
 * What the batches of a night ask of a register that is not in memory, and what they are answered: blobs in the spill files,
 * sealed (`stages/spill-seal.ts`), little-endian, by batch and group of partitions.
 *
 * ```
 * keys   cmndStarts u32[partitions + 1] │ pinStarts u32[partitions + 1] │ keys u64: CMNDs, then PINs, each by partition of the group
 *        the CMNDs of partition p are those from cmndStarts[p] up to cmndStarts[p + 1]; PINs likewise, counted from the first PIN
 * rows   0 cmnds u32   4 sides u32   8 pins u32   12 nameBytes u32   (how many of each follow)
 *        cmnds 16 B (CMND u64, PIN u64) │ sides 32 B (as in a partition, nameAt in the names that follow) │ pins 16 B (as slots) │ names
 * ```
 * A batch asks for each key once in a sweep, so that no CMND is listed twice. Sections of rows are those that
 * `memory/partition.ts` draws: they become a small partition again.
 *
 * Budget on the disk for a record: 8 B of a key, 16 B of its slot, 32 B where it has a side entry, 16 B each CMND, and the keys and
 * rows that those lead to.
 */
import { SIDE_BYTES, SLOT_BYTES } from './partition.ts'

/** Bytes of a key. */
export const KEY_BYTES = 8

/** Bytes of a CMND and the PIN of a row that lists it, as `insertCmnds` takes them. */
export const CMND_ROW_BYTES = 16

/** Where the parts of a blob of keys are. */
export interface KeysLayout {
  readonly cmndStarts: number
  readonly pinStarts: number
  readonly keys: number
}

/** Of a blob of keys for so many partitions. */
export function layKeys(partitions: number): KeysLayout {
  const startsBytes = 4 * (partitions + 1)
  return { cmndStarts: 0, pinStarts: startsBytes, keys: 2 * startsBytes }
}

/** How many of each a blob of rows has. */
export interface RowsCounts {
  readonly cmnds: number
  readonly sides: number
  readonly pins: number
  readonly nameBytes: number
}

/** Where the parts of a blob of rows are, and where it ends. */
export interface RowsLayout extends RowsCounts {
  readonly cmndsAt: number
  readonly sidesAt: number
  readonly pinsAt: number
  readonly namesAt: number
  readonly end: number
}

const ROWS_HEADER = ['cmnds', 'sides', 'pins', 'nameBytes'] as const

/** Of a blob with so many of each. */
export function layRows({ cmnds, sides, pins, nameBytes }: RowsCounts): RowsLayout {
  const cmndsAt = 4 * ROWS_HEADER.length
  const sidesAt = cmndsAt + CMND_ROW_BYTES * cmnds
  const pinsAt = sidesAt + SIDE_BYTES * sides
  const namesAt = pinsAt + SLOT_BYTES * pins
  return { cmnds, sides, pins, nameBytes, cmndsAt, sidesAt, pinsAt, namesAt, end: namesAt + nameBytes }
}

/** Writes the counts of a blob of rows. */
export function writeRowsCounts(view: DataView, counts: RowsCounts): void {
  for (const [i, field] of ROWS_HEADER.entries()) view.setUint32(4 * i, counts[field], true)
}

/** Reads the layout of a blob of rows from the counts in it. @throws Error where they say another length than it has. */
export function readRows(view: DataView): RowsLayout {
  const [cmnds = 0, sides = 0, pins = 0, nameBytes = 0] = ROWS_HEADER.map((_, i) => view.getUint32(4 * i, true))
  const layout = layRows({ cmnds, sides, pins, nameBytes })
  if (layout.end !== view.byteLength) throw new Error('rows of the register do not have the length that they say')
  return layout
}
