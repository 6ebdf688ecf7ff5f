/** What a segment says of itself, and whether it is as it was written. */
import { SEGMENT, SEGMENT_MAGIC, SEGMENT_VERSION, segmentHeadBytes } from '../memory/segment.ts'
import { RunError } from '../model/errors.ts'
import type { RunConstants, SlabThread } from './batch.ts'

/** The bytes of all segments of a run, in any order. */
export interface SegmentSource {
  readonly count: number
  /** Bytes of a segment as it was handed over to be written. */
  bytesOf(segment: number): number
  /** Reads from offset `at` of a segment on and answers how many bytes there were: 0 at the end of the file. */
  read(segment: number, at: number, into: Uint8Array): number
}

/** One segment as its header has it. */
export interface SegmentHead {
  readonly segment: number
  readonly ordinal: number
  /** Index in the run's files, and that of its carrier. */
  readonly file: number
  readonly carrier: number
  readonly extractedAt: number
  readonly firstLine: number
  readonly byteOffset: number
  /** Records of the batch, and those of them that are live. */
  readonly records: number
  readonly live: number
  readonly bytes: number
  readonly buckets: number
  /** As the segment has it: offset and entries of each slice. */
  readonly slices: Uint32Array
}

function damaged(segment: number, why: string): RunError {
  return new RunError(
    'file-damaged',
    `segment ${segment} of the run's spill files ${why}`,
    'Nothing was published. Look at the disk that holds the output folder, then start again.',
  )
}

/** Fills `into` with what stands at an offset of a segment. @throws RunError `file-damaged` where the segment ends before. */
export function readWhole(source: SegmentSource, segment: number, at: number, into: Uint8Array): void {
  for (let done = 0; done < into.length; ) {
    const count = source.read(segment, at + done, done === 0 ? into : into.subarray(done))
    if (count === 0) throw damaged(segment, `ends ${into.length - done} bytes early`)
    done += count
  }
}

/**
 * Proves that a segment is as it was written: whole, of this layout, its checksum right. Uses the thread's scratch memory.
 * @throws RunError `file-damaged`
 */
export function checkSegment(thread: SlabThread, source: SegmentSource, segment: number): void {
  const { kernel, view, scratch, scratchBytes } = thread
  const bytes = source.bytesOf(segment)
  if (bytes < SEGMENT.slices || bytes > scratchBytes) throw damaged(segment, `cannot have ${bytes} bytes`)
  readWhole(source, segment, 0, thread.bytes.subarray(scratch, scratch + bytes))
  if (view.getUint32(scratch + SEGMENT.magic, true) !== SEGMENT_MAGIC) throw damaged(segment, 'is none')
  const version = view.getUint32(scratch + SEGMENT.version, true)
  if (version !== SEGMENT_VERSION) throw damaged(segment, `has version ${version}, not ${SEGMENT_VERSION}`)
  const checksum = kernel.xxh64(scratch + SEGMENT.magic, scratch + bytes, 0n)
  if (BigInt.asUintN(64, checksum) !== view.getBigUint64(scratch, true)) throw damaged(segment, 'fails its checksum')
}

/** The header of a segment. */
export function headOf(source: SegmentSource, segment: number, run: RunConstants): SegmentHead {
  const fixed = Buffer.allocUnsafeSlow(SEGMENT.slices)
  readWhole(source, segment, 0, fixed)
  const view = new DataView(fixed.buffer)
  const file = view.getUint32(SEGMENT.file, true)
  const { carrier = 0, extractedAt = 0 } = run.files[file] ?? {}
  const buckets = view.getUint32(SEGMENT.buckets, true)
  const slices = Buffer.allocUnsafeSlow(segmentHeadBytes(buckets) - SEGMENT.slices)
  readWhole(source, segment, SEGMENT.slices, slices)
  return {
    segment,
    ordinal: view.getFloat64(SEGMENT.ordinal, true),
    file,
    carrier,
    extractedAt,
    firstLine: view.getFloat64(SEGMENT.firstLine, true),
    byteOffset: view.getFloat64(SEGMENT.byteOffset, true),
    records: view.getUint32(SEGMENT.records, true),
    live: view.getUint32(SEGMENT.live, true),
    bytes: view.getUint32(SEGMENT.bytes, true),
    buckets,
    slices: new Uint32Array(slices.buffer),
  }
}
