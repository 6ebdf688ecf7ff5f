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
import { kernelModule } from './kernel-module.ts'
import { type MemoryBudget, type MemoryPlan, planMemory } from './memory-plan.ts'
import type { OpenIndex } from './open-index.ts'
import type { Pool } from './pool.ts'

/** A register that can be loaded. */
export interface LoadableRegister {
  readonly header: IndexHeader
  /** SHA-256 of the header, in which the checksum of every section stands; 64 hex digits. */
  readonly headerSha256: string
  readonly dictionary: Uint8Array
  readonly extractDate: PartialDate
  readonly seed: bigint
  readonly faults: readonly RegisterFaultPlace[]
  readonly summary: RegisterSummary
  /** One a partition of a group, with a place for every thread and one more for the main one; empty until they are loaded. */
  readonly partitions: readonly WebAssembly.Memory[]
  readonly memory: MemoryPlan
  /** Reads the partitions of a group (the first, where none is named) in the threads of a pool, each in one. @throws RunError `index-damaged`, `index-truncated` */
  load(pool: Pool, group?: number): Promise<void>
}

/**
 * Opens an index for so many threads, with memories for as many partitions as the budget allows.
 * @throws RunError as `openIndex` does, `world-too-large` where a partition does not fit into a memory, `bad-option` where none fits
 * into the budget
 */
export async function openRegister(path: string, threads: number, budget?: MemoryBudget): Promise<LoadableRegister> {
  const module = kernelModule()
  const space = checksumSpace(module)
  const index = await openIndex(path, space)
  const { header } = index
  const seed = BigInt(`0x${header.seed}`)
  const layouts = header.sizes.map((_, partition) => layoutOf(index, partition, threads + 1))
  const plan = planMemory(header, budget)
  const pages = Math.max(...layouts.map((layout) => layout.pages))
  const memories = Array.from({ length: plan.groupPartitions }, () => {
    return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true })
  })
  const extractDate = unpackDate(header.extractDate)
  return {
    header,
    headerSha256: createHash('sha256').update(JSON.stringify(header)).digest('hex'),
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
    memory: plan,
    async load(pool, group = 0) {
      const first = group * plan.groupPartitions
      const loads = layouts.slice(first, first + plan.groupPartitions).map(async (layout, i) => {
        const memory = memories[i]
        if (memory === undefined) throw new Error('a group has more partitions than memories')
        writePartitionHeader(new DataView(memory.buffer), layout, seed)
        // One after the other: two threads that touch the pages of one memory first hinder each other.
        for (const kind of LOADED_KINDS) {
          const section = sectionOf(header, kind, first + i)
          const task: LoadTask = {
            path,
            module,
            memory,
            to: layout[kind],
            offset: section.offset,
            bytes: section.bytes,
          }
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
