/** Segments read back: from wherever they lie, checked once, then slice by slice. */
import { SPILLED_BYTES, segmentHeadBytes } from '../memory/segment.ts'
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

/** What is read at a time of buckets that follow each other: to read less takes less than the way to the disk and back. */
const readTogetherBytesMax = 4 * 1024 * 1024

/** Slices that lie in the memory: those of ranks [first, end), in each segment one after the other. */
interface Window {
  readonly first: number
  readonly end: number
  /** Where those of each head begin. */
  readonly starts: readonly number[]
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
  /** Of a stream; 0 where there is no segment. */
  readonly #bucketCount: number
  #expected: ReadonlySet<number> = new Set()
  #window: Window = { first: 0, end: 0, starts: [] }

  /** `module`: the compiled kernel. */
  constructor(source: SegmentSource, run: RunConstants, module: WebAssembly.Module) {
    this.#buckets = new GroupMemory(module)
    this.#members = new GroupMemory(module)
    this.#source = source
    const heads = Array.from({ length: source.count }, (_, segment) => headOf(source, segment, run))
    this.heads = heads.sort((a, b) => a.ordinal - b.ordinal)
    this.#bucketCount = heads[0]?.buckets ?? 0
    for (const { carrier, live } of heads) {
      this.#liveRecords.set(carrier, (this.#liveRecords.get(carrier) ?? 0) + live)
    }
  }

  /** Live records of the carrier with an index, in all segments. */
  liveRecordsOf(carrier: number): number {
    return this.#liveRecords.get(carrier) ?? 0
  }

  /** Says which buckets are asked for next: those that follow each other are read together. */
  expect(buckets: readonly { readonly stream: number; readonly bucket: number }[]): void {
    this.#expected = new Set(buckets.map(({ stream, bucket }) => stream * this.#bucketCount + bucket))
  }

  /** One bucket of a stream (STREAM), all its slices together. Its bytes are good until the next bucket is asked for. */
  bucket(stream: number, bucket: number): Bucket {
    const rank = stream * this.#bucketCount + bucket
    if (rank < this.#window.first || rank >= this.#window.end) this.#window = this.#read(rank)
    const { first, starts } = this.#window
    const slices: BucketSlice[] = []
    let entries = 0
    for (const [i, head] of this.heads.entries()) {
      const count = head.slices[2 * rank + 1] ?? 0
      if (count === 0) continue
      const at = sliceAt(head, rank)
      const start = (starts[i] ?? 0) + at - sliceAt(head, first)
      slices.push({ head, start, at, entries: count, end: start + sliceAt(head, rank + 1) - at })
      entries += count
    }
    this.#buckets.ready(entries, slices.length)
    return { memory: this.#buckets, slices, entries }
  }

  /** Reads the slices of a rank, and of those after it that are expected. */
  #read(first: number): Window {
    const bytesOf = (end: number): number =>
      this.heads.reduce((sum, head) => sum + sliceAt(head, end) - sliceAt(head, first), 0)
    let end = first + 1
    while (this.#expected.has(end) && bytesOf(end + 1) <= readTogetherBytesMax) end++
    let start = this.#buckets.take(bytesOf(end))
    const starts = this.heads.map((head) => {
      const [from, at] = [start, sliceAt(head, first)]
      start += sliceAt(head, end) - at
      if (start > from) this.read(head, at, this.#buckets.bytes.subarray(from, start))
      return from
    })
    return { first, end, starts }
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
    const memory = this.#members
    const from = memory.take(start)
    memory.ready(entries, slices.length)
    const placed = slices.map((slice) => ({ ...slice, start: from + slice.start, end: from + slice.end }))
    for (const { head, start: at, end } of placed) {
      this.#readMembers(head, positionsOf.get(head) ?? [], memory.bytes.subarray(at, end))
    }
    return { memory, slices: placed, entries }
  }

  /** One by one where they are few; else all members of the segment at once, of which these are picked. */
  #readMembers(head: SegmentHead, positions: readonly number[], into: Buffer): void {
    const [from, to] = [segmentHeadBytes(head.buckets), head.slices[2 * head.buckets] ?? head.bytes]
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
  memberAt({ slices, buckets }: SegmentHead, position: number): number {
    let rest = position
    for (let slice = 0; slice < 2 * buckets; slice += 2) {
      const count = slices[slice + 1] ?? 0
      if (rest < count) return (slices[slice] ?? 0) + rest * SPILLED_BYTES
      rest -= count
    }
    throw new Error(`a segment has no member ${position}`)
  }
}

/** Where the slice of a rank begins in its segment: one after the last is where the segment ends. */
function sliceAt({ slices, bytes }: SegmentHead, rank: number): number {
  return slices[2 * rank] ?? bytes
}
