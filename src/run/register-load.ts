/** The register of a run: its index opened and looked at, then brought into memory while other things are done. */
import { createHash } from 'node:crypto'
import { type IndexHeader, LOADED_KINDS, sectionOf } from '../memory/index-file.ts'
import { layPartition, type PartitionLayout, writePartitionHeader } from '../memory/partition.ts'
import { isoDate, type PartialDate, unpackDate } from '../model/dates.ts'
import { RunError } from '../model/errors.ts'
import type { RegisterFaultPlace } from '../model/register-fault.ts'
import type { RegisterSummary } from '../model/summary.ts'
import type { LoadTask } from '../stages/register-task.ts'
import { checksumSpace } from './index-checksum.ts'
import { damagedSection, openIndex, readFaults, readSection } from './index-header.ts'
import { kernelModule } from './night-memory.ts'
import type { OpenIndex } from './open-index.ts'
import type { Pool } from './pool.ts'

/** A register that can be loaded. */
export interface LoadableRegister {
  readonly header: IndexHeader
  readonly dictionary: Uint8Array
  readonly extractDate: PartialDate
  readonly seed: bigint
  readonly faults: readonly RegisterFaultPlace[]
  readonly summary: RegisterSummary
  /** One a partition, with a place for every thread and one more for the main one; empty until they are loaded. */
  readonly partitions: readonly WebAssembly.Memory[]
  /** Reads all partitions in the threads of a pool, each in one. @throws RunError `index-damaged`, `index-truncated` */
  load(pool: Pool): Promise<void>
}

/** Opens an index for so many threads. @throws RunError as `openIndex` does, `world-too-large` where a partition does not fit. */
export async function openRegister(path: string, threads: number): Promise<LoadableRegister> {
  const module = kernelModule()
  const space = checksumSpace(module)
  const index = await openIndex(path, space)
  const { header } = index
  const seed = BigInt(`0x${header.seed}`)
  const layouts = header.sizes.map((_, partition) => layoutOf(index, partition, threads + 1))
  const memories = layouts.map((layout) => {
    const memory = new WebAssembly.Memory({ initial: layout.pages, maximum: layout.pages, shared: true })
    writePartitionHeader(new DataView(memory.buffer), layout, seed)
    return memory
  })
  const extractDate = unpackDate(header.extractDate)
  return {
    header,
    dictionary: readSection(index, sectionOf(header, 'dictionary'), space),
    extractDate,
    seed,
    faults: readFaults(index, space),
    summary: {
      ...registerDigest(header.sources),
      rows: header.counts.rows,
      persons: header.counts.persons,
      extractDate: isoDate(extractDate),
    },
    partitions: memories,
    async load(pool) {
      const loads = memories.map(async (memory, partition) => {
        // One after the other: two threads that touch the pages of one memory first hinder each other.
        for (const kind of LOADED_KINDS) {
          const section = sectionOf(header, kind, partition)
          const to = layouts[partition]?.[kind] ?? 0
          const task: LoadTask = { path, module, memory, to, offset: section.offset, bytes: section.bytes }
          if ((await pool.run<string>('register-load', task)) !== section.checksum) throw damagedSection(path, section)
        }
      })
      await Promise.all(loads)
    },
  }
}

/** Of the one file that a register was made from; of several, in their order, what stands for all of them. */
export function registerDigest(
  sources: readonly Pick<RegisterSummary, 'sha256' | 'bytes'>[],
): Pick<RegisterSummary, 'sha256' | 'bytes'> {
  const [only, ...more] = sources
  const all = createHash('sha256').update(sources.map(({ sha256 }) => `${sha256}\n`).join(''))
  const bytes = sources.reduce((sum, source) => sum + source.bytes, 0)
  return { sha256: only !== undefined && more.length === 0 ? only.sha256 : all.digest('hex'), bytes }
}

function layoutOf({ path, header }: OpenIndex, partition: number, threads: number): PartitionLayout {
  const sizes = header.sizes[partition]
  if (sizes === undefined) throw new Error('no such partition')
  const nameBytes = sectionOf(header, 'names', partition).bytes
  try {
    return layPartition({ ...sizes, nameBytes }, threads)
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    throw new RunError(
      'world-too-large',
      `${path}: partition ${partition} does not fit into one memory of 4 GiB with places for ${threads} threads`,
      'Build the index again with a larger number of --partitions.',
      { cause },
    )
  }
}
