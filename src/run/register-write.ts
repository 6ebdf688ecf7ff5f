/** Third stage of a build: all but the archive into the file of the index, partition by partition in the threads. */
import { closeSync, openSync } from 'node:fs'
import {
  alignedEnd,
  type IndexHeader,
  type PartitionCounts,
  PRELUDE_BYTES,
  SECTION_KINDS,
  type Section,
  type SectionKind,
} from '../memory/index-file.ts'
import { CMND_BYTES, capacityFor, partitionMemoryBytes, SIDE_BYTES, SLOT_BYTES } from '../memory/partition.ts'
import { PAIR_BYTES } from '../memory/register-bucket.ts'
import { RunError } from '../model/errors.ts'
import { wasmMemoryBytesMax } from '../model/limits.ts'
import type { RegisterFaultPlace } from '../model/register-fault.ts'
import { SectionWriter, type WrittenSection } from '../stages/register-section.ts'
import type { BucketAnswer, CmndsTask, LaidPieces, LayAnswer, LayTask } from '../stages/register-task.ts'
import { attempt } from './csv-file.ts'
import type { EarlySync } from './early-sync.ts'
import type { ChecksumSpace } from './index-checksum.ts'
import { bucketLines, faultLines, writeAll, writeEnds } from './index-ends.ts'
import type { Pool } from './pool.ts'
import type { RunWatch } from './watch.ts'

/** What goes into an index. */
export interface IndexContent {
  readonly header: Omit<IndexHeader, 'sizes' | 'sections'>
  readonly dictionary: Uint8Array
  /** By bucket. */
  readonly answers: readonly BucketAnswer[]
  readonly finals: readonly Float64Array[]
  readonly faults: readonly RegisterFaultPlace[]
}

/** Where an index goes, and how. */
export interface IndexPlace {
  /** The file of the index, in which its archive is. */
  readonly path: string
  readonly sync: EarlySync
  /** What it will be called. */
  readonly out: string
  /** What a partition may take in memory, with the place of one thread; by default what a memory can have. */
  readonly partitionBytesMax?: number | undefined
}

/** Where the archive of an index begins: behind its dictionary. */
export function archiveOffset(dictionary: Uint8Array): number {
  return alignedEnd(PRELUDE_BYTES + dictionary.length)
}

/** Writes what is missing of an index beside its archive, and brings it to the disk. @throws RunError `output-unwritable`, `world-too-large` where a partition takes more than it may. */
export async function writeIndex(
  place: IndexPlace,
  content: IndexContent,
  pool: Pool,
  space: ChecksumSpace,
  watch: RunWatch,
): Promise<IndexHeader> {
  const writer = new IndexWriter(place.path, content, space)
  writer.refuseLarge(place)
  return writer.write(pool, place.sync, watch)
}

type Placed = Omit<Section, 'checksum'>

class IndexWriter {
  readonly #path: string
  readonly #content: IndexContent
  readonly #space: ChecksumSpace
  readonly #sizes: readonly PartitionCounts[]
  readonly #bucketLines: readonly Uint8Array[]
  readonly #faults: Uint8Array
  readonly #placed: readonly Placed[]

  constructor(path: string, content: IndexContent, space: ChecksumSpace) {
    const { header } = content
    this.#path = path
    this.#content = content
    this.#space = space
    const ranks = Array.from({ length: header.partitions }, (_, partition) => partition)
    this.#sizes = ranks.map((partition) => this.#sizesOf(partition))
    this.#bucketLines = ranks.map((partition) => bucketLines(this.#buckets(partition).map(([, answer]) => answer)))
    this.#faults = faultLines(content.faults)
    this.#placed = this.#placeAll()
  }

  refuseLarge({ out, partitionBytesMax = wasmMemoryBytesMax }: IndexPlace): void {
    for (const [partition, sizes] of this.#sizes.entries()) {
      const bytes = partitionMemoryBytes({ ...sizes, nameBytes: this.#bytesOf('names', partition) })
      if (bytes <= partitionBytesMax) continue
      throw new RunError(
        'world-too-large',
        `${out}: partition ${partition} takes ${bytes} bytes of memory, and ${partitionBytesMax} are allowed`,
        'Ask for more --partitions, or for none: the size of the files says how many are needed.',
      )
    }
  }

  async write(pool: Pool, sync: EarlySync, watch: RunWatch): Promise<IndexHeader> {
    const { header, answers } = this.#content
    let done = 0
    const tell = (): void => {
      watch.progress(++done, 2 * header.partitions, 'rows')
      sync.begin()
    }
    const tasks = this.#sizes.map(async (_, partition) => {
      const [laid, cmnds] = await Promise.all([
        this.#lay(pool, partition).finally(tell),
        this.#layCmnds(pool, partition).finally(tell),
      ])
      return { ...laid, cmnds }
    })
    const laid: readonly Record<string, WrittenSection>[] = await Promise.all(tasks)
    const own = attempt(this.#path, () => this.#writeOwn())
    const sections = this.#placed.map((section): Section => {
      const { kind, partition } = section
      const written = kind === 'archive' ? answers[partition]?.archive : (laid[partition]?.[kind] ?? own.get(section))
      if (written === undefined || written.bytes !== section.bytes)
        throw new Error(`section ${kind} was not written whole`)
      return { ...section, checksum: written.checksum }
    })
    const complete = { ...header, sizes: this.#sizes, sections }
    await sync.finished()
    attempt(this.#path, () => writeEnds(this.#path, complete, this.#space))
    return complete
  }

  /** The buckets of a partition, with their ranks. */
  #buckets(partition: number): (readonly [number, BucketAnswer])[] {
    const { bucketsPerPartition } = this.#content.header
    return [...this.#content.answers.entries()].slice(
      partition * bucketsPerPartition,
      (partition + 1) * bucketsPerPartition,
    )
  }

  #sizesOf(partition: number): PartitionCounts {
    const buckets = this.#buckets(partition)
    const persons = buckets.reduce((sum, [, answer]) => sum + answer.persons, 0)
    const cmnds = this.#content.answers.reduce((sum, { cmndCounts }) => sum + (cmndCounts[partition] ?? 0), 0)
    const sideEntries = buckets.reduce((sum, [, { sideBytes }]) => sum + sideBytes, 0) / SIDE_BYTES
    return { persons, cmnds, sideEntries, pinCapacity: capacityFor(persons), cmndCapacity: capacityFor(cmnds) }
  }

  #placeAll(): Placed[] {
    let offset = PRELUDE_BYTES
    return SECTION_KINDS.flatMap((kind) => {
      const { length } = kind === 'archive' ? this.#content.answers : this.#sizes
      const count = kind === 'dictionary' || kind === 'faults' ? 1 : length
      return Array.from({ length: count }, (_, partition) => {
        const placed = { kind, partition, offset, bytes: this.#bytesOf(kind, partition) }
        offset = alignedEnd(offset + placed.bytes)
        return placed
      })
    })
  }

  #bytesOf(kind: SectionKind, partition: number): number {
    if (kind === 'dictionary') return this.#content.dictionary.length
    if (kind === 'archive') return this.#content.answers[partition]?.archiveBytes ?? 0
    const sizes = this.#sizes[partition]
    if (kind === 'slots') return (sizes?.pinCapacity ?? 0) * SLOT_BYTES
    if (kind === 'cmnds') return (sizes?.cmndCapacity ?? 0) * CMND_BYTES
    if (kind === 'side') return (sizes?.sideEntries ?? 0) * SIDE_BYTES
    if (kind === 'names') return this.#buckets(partition).reduce((sum, [, { nameBytes }]) => sum + nameBytes, 0)
    return kind === 'buckets' ? (this.#bucketLines[partition]?.length ?? 0) : this.#faults.length
  }

  #offsetOf(kind: SectionKind, partition: number): number {
    const placed = this.#placed.find((one) => one.kind === kind && one.partition === partition)
    if (placed === undefined) throw new Error(`section ${kind} has no place`)
    return placed.offset
  }

  #lay(pool: Pool, partition: number): Promise<LayAnswer> {
    const buckets = this.#buckets(partition).map(([bucket, answer]): LaidPieces => {
      const { file, at, slotBytes, sideBytes, nameBytes } = answer
      const finals = this.#content.finals[bucket] ?? new Float64Array(0)
      return { file, at, slotBytes, sideBytes, nameBytes, finals }
    })
    const task: LayTask = {
      ...this.#common(partition),
      buckets,
      slots: this.#offsetOf('slots', partition),
      side: this.#offsetOf('side', partition),
      names: this.#offsetOf('names', partition),
    }
    return pool.run<LayAnswer>('register-lay', task)
  }

  #layCmnds(pool: Pool, partition: number): Promise<WrittenSection> {
    const pieces = this.#content.answers.map((answer) => {
      const { file, at, slotBytes, sideBytes, nameBytes, cmndCounts } = answer
      const before = cmndCounts.slice(0, partition).reduce((sum, count) => sum + count, 0)
      const from = at + slotBytes + sideBytes + nameBytes + before * PAIR_BYTES
      return { file, at: from, bytes: (cmndCounts[partition] ?? 0) * PAIR_BYTES }
    })
    const task: CmndsTask = { ...this.#common(partition), pieces, cmnds: this.#offsetOf('cmnds', partition) }
    return pool.run<WrittenSection>('register-cmnds', task)
  }

  #common(partition: number): Pick<LayTask, 'path' | 'seed'> & { sizes: PartitionCounts } {
    const sizes = this.#sizes[partition]
    if (sizes === undefined) throw new Error('no such partition')
    return { path: this.#path, seed: BigInt(`0x${this.#content.header.seed}`), sizes }
  }

  /** The sections that need no thread. */
  #writeOwn(): Map<Placed, WrittenSection> {
    const file = openSync(this.#path, 'r+')
    const parts = {
      dictionary: () => this.#content.dictionary,
      faults: () => this.#faults,
      buckets: (at: number) => this.#bucketLines[at],
    }
    const written = new Map<Placed, WrittenSection>()
    try {
      for (const placed of this.#placed) {
        if (placed.kind !== 'dictionary' && placed.kind !== 'faults' && placed.kind !== 'buckets') continue
        const writer = new SectionWriter(this.#space, placed.offset, (bytes, at) => writeAll(file, bytes, at))
        writer.append(parts[placed.kind](placed.partition) ?? new Uint8Array(0))
        written.set(placed, writer.finished())
      }
      return written
    } finally {
      closeSync(file)
    }
  }
}
