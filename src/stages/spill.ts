/** A batch's live records as a segment, from which alone groups are settled later. */

import { RECORD, RECORD_BYTES } from '../memory/record-table.ts'
import { DOCUMENT_FLAG, DOCUMENT_STATE, LANE, ROW, ROW_BYTES } from '../memory/row.ts'
import { ASK, PACKING, SEGMENT, SEGMENT_MAGIC, SEGMENT_VERSION } from '../memory/segment.ts'
import type { Batch, SlabThread } from './batch.ts'
import type { Namesakes } from './namesakes.ts'
import type { SegmentCipher } from './segment-key.ts'
import { type Areas, areasOf, laySegment, workBytes } from './spill-areas.ts'

/** What a run's segments are made with. */
export interface Spilling {
  /** See `asksOf`. */
  readonly asks: number
  /** A power of two, at most `bucketsMax`. */
  readonly buckets: number
  readonly cipher: SegmentCipher
  /** Asked where `asks` says so. */
  readonly namesakes: Pick<Namesakes, 'write'>
}

/**
 * The segment of a batch whose rows are joined, graded and classified; where texts are so long that the scratch memory cannot
 * hold it, several, each of some of the batch in order. The bytes of each lie in the scratch memory and are gone when the next
 * is asked for. `documentKeyOf`: the document key of the row at an address, asked for long documents only.
 * @throws Error where the scratch memory is too small for one record
 */
export function* segmentsOf(
  thread: SlabThread,
  batch: Batch,
  spilling: Spilling,
  documentKeyOf: (row: number) => string | undefined,
): Generator<Uint8Array, void> {
  const { table, ordinal, records } = batch
  const segment = segmentOf(thread, batch, spilling, documentKeyOf)
  if (segment !== undefined) {
    yield segment
    return
  }
  if (records < 2) throw new Error(`${thread.scratchBytes} bytes of scratch memory are too few for a record's segment`)
  const half = records >>> 1
  yield* segmentsOf(thread, { ...batch, records: half }, spilling, documentKeyOf)
  const rest = { table: table + half * RECORD_BYTES, ordinal: ordinal + half, records: records - half }
  const behind = { ...thread, rows: thread.rows + half * ROW_BYTES }
  yield* segmentsOf(behind, { ...batch, ...rest }, spilling, documentKeyOf)
}

/** Undefined where the scratch memory is too small. */
function segmentOf(
  thread: SlabThread,
  batch: Batch,
  { asks, buckets, cipher, namesakes }: Spilling,
  documentKeyOf: (row: number) => string | undefined,
): Uint8Array | undefined {
  const { kernel, view, scratch, scratchBytes } = thread
  const { records } = batch
  const end = scratch + scratchBytes
  if (scratch + workBytes(records, buckets) > end) return undefined
  const areas = areasOf(thread, batch, { asks, buckets })
  for (const [i, key] of cipher.roundKeys.entries()) view.setUint32(areas.roundKeys + 4 * i, key, true)
  const longs = kernel.segmentKeys(scratch)
  const segment = longs === 0 ? areas.longs : writeLongs(thread, records, areas, { cipher, documentKeyOf })
  if (segment === undefined) return undefined
  if ((asks & ASK.namesakes) !== 0) {
    namesakes.write(thread, areas.namesakes, view.getUint32(scratch + PACKING.namesakeCount, true))
  }
  kernel.encipher(areas.keys, 2 * records, areas.roundKeys)
  const byteOffset = writeByteOffsets(view, batch, areas.byteOffsets)
  const bytes = laySegment(thread, segment, { records, buckets }) > end ? 0 : kernel.measureSegment(scratch)
  if (bytes === 0 || segment + bytes > end) return undefined
  kernel.fillSegment(scratch)
  writeHeader(view, segment, batch, { asks, byteOffset })
  kernel.sealSegment(segment)
  return thread.bytes.subarray(segment, segment + bytes)
}

/** Writes the long documents of a batch and their keys, which the kernel cannot know. Answers the end of what was written; undefined where there is no room. */
function writeLongs(
  { bytes, view, rows, scratch, scratchBytes }: SlabThread,
  records: number,
  { keys, longs }: Areas,
  { cipher, documentKeyOf }: { cipher: SegmentCipher; documentKeyOf: (row: number) => string | undefined },
): number | undefined {
  let at = longs
  for (let i = 0, row = rows; i < records; i++, row += ROW_BYTES) {
    const isRead = view.getUint8(row + ROW.lane) <= LANE.odd
    const isUsable = view.getUint8(row + ROW.documentState) === DOCUMENT_STATE.usable
    if (!isRead || !isUsable || (view.getUint8(row + ROW.documentFlags) & DOCUMENT_FLAG.long) === 0) continue
    const sealed = cipher.seal(documentKeyOf(row) ?? '')
    if (at + 2 + sealed.length > scratch + scratchBytes) return undefined
    view.setUint16(at, sealed.length - 16, true)
    bytes.set(sealed, at + 2)
    const number = new DataView(sealed.buffer, sealed.byteOffset, 8)
    const key = keys + 16 * i + 8
    view.setUint32(key, number.getUint32(0, true), true)
    view.setUint32(key + 4, (view.getUint32(key + 4, true) & 0xf000_0000) | (number.getUint32(4, true) >>> 4), true)
    at += 2 + sealed.length
  }
  return at
}

/** Where each record begins in its file, counted from where the first of the batch does; answers that. The kernel has written how far they are apart in the slab. */
function writeByteOffsets(view: DataView, batch: Batch, to: number): number {
  const { table, records } = batch
  const first = records === 0 ? 0 : batch.byteOffsetOf(view.getUint32(table + RECORD.at, true))
  if (!batch.isTranscoded) return first
  for (let i = 0; i < records; i++) {
    const at = view.getUint32(table + i * RECORD_BYTES + RECORD.at, true)
    view.setUint32(to + 4 * i, batch.byteOffsetOf(at) - first, true)
  }
  return first
}

function writeHeader(
  view: DataView,
  segment: number,
  { ordinal, file, firstLine, records }: Batch,
  { asks, byteOffset }: { asks: number; byteOffset: number },
): void {
  view.setUint32(segment + SEGMENT.magic, SEGMENT_MAGIC, true)
  view.setUint32(segment + SEGMENT.version, SEGMENT_VERSION, true)
  view.setFloat64(segment + SEGMENT.ordinal, ordinal, true)
  view.setFloat64(segment + SEGMENT.firstLine, firstLine, true)
  view.setFloat64(segment + SEGMENT.byteOffset, byteOffset, true)
  view.setUint32(segment + SEGMENT.file, file, true)
  view.setUint32(segment + SEGMENT.records, records, true)
  view.setUint32(segment + SEGMENT.asks, asks, true)
}
