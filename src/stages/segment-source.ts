/** Segments read back: from wherever they lie, checked once, then slice by slice. */
import { bucketCount, SEGMENT_BYTES, SPILLED_BYTES } from '../memory/segment.ts'
import type { RunConstants } from './batch.ts'
import { GroupMemory } from './group-memory.ts'
import { headOf, readWhole, type SegmentHead, type SegmentSource } from './segment-head.ts'

/** A part of a bucket that came from one segment. */
export interface BucketSlice {
  readonly head: SegmentHead
  /** Where the slice begins in the memory, and in its segment. */
  readonly start: number
  readonly at: number
  readonly entries: number
  readonly end: number
}

/** One bucket of a stream over all segments, in the order of files and lines; where it lies is counted from the memory's first byte. */
export interface Bucket {
  readonly memory: GroupMemory
  /** Those with entries only. */
  readonly slices: readonly BucketSlice[]
  readonly entries: number
}

/** To read one record takes as long as to read so many that lie together. */
const membersReadAtOnce = 100

/** All segments of a run, each of which {@link checkSegment} found right. Headers are read once, slices on demand. */
export class Segments {
  /** By ordinal: the order of files and lines. */
  readonly heads: readonly SegmentHead[]
  readonly #liveRecords = new Map<number, number>()
  readonly #source: SegmentSource
  readonly #buckets: GroupMemory
  readonly #members: GroupMemory

  /** `module`: the compiled kernel. */
  constructor(source: SegmentSource, run: RunConstants, module: WebAssembly.Module) {
    this.#buckets = new GroupMemory(module)
    this.#members = new GroupMemory(module)
    this.#source = source
    const heads = Array.from({ length: source.count }, (_, segment) => headOf(source, segment, run))
    this.heads = heads.sort((a, b) => a.ordinal - b.ordinal)
    for (const { carrier, live } of heads) {
      this.#liveRecords.set(carrier, (this.#liveRecords.get(carrier) ?? 0) + live)
    }
  }

  /** Live records of the carrier with an index, in all segments. */
  liveRecordsOf(carrier: number): number {
    return this.#liveRecords.get(carrier) ?? 0
  }

  /** One bucket of a stream (STREAM), all its slices together. Its bytes are good until the next bucket is asked for. */
  bucket(stream: number, bucket: number): Bucket {
    const rank = stream * bucketCount + bucket
    const slices: BucketSlice[] = []
    let [start, entries] = [0, 0]
    for (const head of this.heads) {
      const at = head.slices[2 * rank] ?? 0
      const end = head.slices[2 * rank + 2] ?? head.bytes
      const count = head.slices[2 * rank + 1] ?? 0
      if (count === 0) continue
      slices.push({ head, start, at, entries: count, end: start + end - at })
      start += end - at
      entries += count
    }
    return this.#placed(this.#buckets, slices, entries, ({ head, at }, into) => {
      readWhole(this.#source, head.segment, at, into)
    })
  }

  /** Some bytes of a segment. */
  read({ segment }: SegmentHead, at: number, into: Uint8Array): void {
    readWhole(this.#source, segment, at, into)
  }

  /** Single records by their positions, segment after segment, as a bucket without heaps; good until the next are asked for. */
  members(wanted: readonly { readonly head: SegmentHead; readonly positions: readonly number[] }[]): Bucket {
    const entries = wanted.reduce((sum, { positions }) => sum + positions.length, 0)
    const slices: BucketSlice[] = []
    const positionsOf = new Map<SegmentHead, readonly number[]>()
    let start = 0
    for (const { head, positions } of wanted) {
      if (positions.length === 0) continue
      const end = start + positions.length * SPILLED_BYTES
      positionsOf.set(head, positions)
      slices.push({ head, start, at: 0, entries: positions.length, end })
      start = end
    }
    return this.#placed(this.#members, slices, entries, ({ head }, into) => {
      this.#readMembers(head, positionsOf.get(head) ?? [], into)
    })
  }

  /** Puts slices, whose places count from 0, into a memory. */
  #placed(
    memory: GroupMemory,
    slices: readonly BucketSlice[],
    entries: number,
    fill: (slice: BucketSlice, into: Buffer) => void,
  ): Bucket {
    const from = memory.take(slices.at(-1)?.end ?? 0, entries, slices.length)
    const placed = slices.map((slice) => ({ ...slice, start: from + slice.start, end: from + slice.end }))
    for (const slice of placed) fill(slice, memory.bytes.subarray(slice.start, slice.end))
    return { memory, slices: placed, entries }
  }

  /** One by one where they are few; else all members of the segment at once, of which these are picked. */
  #readMembers(head: SegmentHead, positions: readonly number[], into: Buffer): void {
    const [from, to] = [SEGMENT_BYTES, head.slices[2 * bucketCount] ?? head.bytes]
    const isMany = positions.length * membersReadAtOnce > (to - from) / SPILLED_BYTES
    const all = isMany ? Buffer.allocUnsafeSlow(to - from) : undefined
    if (all !== undefined) this.read(head, from, all)
    for (const [i, position] of positions.entries()) {
      const at = this.memberAt(head, position)
      const member = into.subarray(i * SPILLED_BYTES, (i + 1) * SPILLED_BYTES)
      if (all === undefined) this.read(head, at, member)
      else member.set(all.subarray(at - from, at - from + SPILLED_BYTES))
    }
  }

  /** Where the member of a position lies in its segment. */
  memberAt({ slices }: SegmentHead, position: number): number {
    let rest = position
    for (let slice = 0; slice < 2 * bucketCount; slice += 2) {
      const count = slices[slice + 1] ?? 0
      if (rest < count) return (slices[slice] ?? 0) + rest * SPILLED_BYTES
      rest -= count
    }
    throw new Error(`a segment has no member ${position}`)
  }
}
