/** How much of the register is in memory at a time, decided before anything of it is loaded. */
import { statSync } from 'node:fs'
import { type IndexHeader, LOADED_KINDS, sectionOf } from '../memory/index-file.ts'
import { bucketsMax } from '../memory/segment.ts'
import { RunError } from '../model/errors.ts'
import { promisedCompression } from './file-kind.ts'
import { nightLayout } from './night-memory.ts'
import type { ReadingPlan, RunPlan } from './plan.ts'

/** What a run may take, and what of it is not for the register. */
export interface MemoryBudget {
  readonly bytesMax: number
  readonly baseBytes: number
}

/** How a register is held in memory. */
export interface MemoryPlan {
  /** Of the whole index. */
  readonly partitions: number
  /** Partitions in memory at a time: all of them, or those of one group. */
  readonly groupPartitions: number
  readonly groups: number
  /** What those take, and the dictionary of names. */
  readonly registerBytes: number
}

/**
 * What the main thread takes, each other one, and each slab of the dumps (where its segment is, and what was found for it),
 * besides what is shared: heap, code and stack, as measured at 1 to 10 million records, with what a heap has not collected yet.
 */
const MAIN_BYTES = 210 * 1024 ** 2
const THREAD_BYTES = 60 * 1024 ** 2
const SLAB_KEPT_BYTES = 100 * 1024
/** What a store takes: a thread, its pages, and the frames of the evidence. */
const STORE_BYTES = 128 * 1024 ** 2

/** What compression makes of a dump, at best. */
const COMPRESSION_MAX = 4

/**
 * Of the dumps' bytes, what a bucket is meant to be made of: more would leave the cache, and less cost more than it saves, as each
 * bucket of each segment is read by itself.
 */
const BUCKET_DUMP_BYTES = 32 * 1024 ** 2
/** Fewer would not keep the threads busy. */
const BUCKETS_MIN = 8

/** The budget of a run that keeps so many bytes of numbers to look for; undefined where the plan has none. */
export function budgetOf(plan: RunPlan, followed = 0): MemoryBudget | undefined {
  return plan.memoryBytes === undefined
    ? undefined
    : { bytesMax: plan.memoryBytes, baseBytes: baseBytes(plan) + followed }
}

/** What a run takes besides the register, in bytes: more where it has more threads, larger slabs, more of them in its dumps, a store. */
export function baseBytes(plan: ReadingPlan & Pick<RunPlan, 'store'>): number {
  const slabs = plan.files.reduce((sum, { path }) => sum + Math.ceil(contentBytes(path) / plan.slabBytes), 0)
  const kept = slabs * SLAB_KEPT_BYTES + (plan.store === undefined ? 0 : STORE_BYTES)
  return MAIN_BYTES + plan.threads * THREAD_BYTES + nightLayout(plan, 0).bytes + kept
}

/** Into how many buckets the groups of a run are scattered: a power of two, the same for the same dumps. */
export function bucketsOf({ files }: Pick<RunPlan, 'files'>): number {
  const bytes = files.reduce((sum, { path }) => sum + contentBytes(path), 0)
  const wanted = 2 ** Math.ceil(Math.log2(Math.max(1, bytes / BUCKET_DUMP_BYTES)))
  return Math.min(Math.max(wanted, BUCKETS_MIN), bucketsMax)
}

/** What a dump may have, decompressed; nothing where it cannot be looked at, which is told where it is opened. */
function contentBytes(path: string): number {
  return bytesOnDisk(path) * (promisedCompression(path) === undefined ? 1 : COMPRESSION_MAX)
}

function bytesOnDisk(path: string): number {
  try {
    return statSync(path).size
  } catch {
    return 0
  }
}

/**
 * As many partitions of an index as a budget allows, in groups of as many each; all where there is none.
 * @throws RunError `bad-option` where not one of them fits
 */
export function planMemory(header: IndexHeader, budget: MemoryBudget | undefined): MemoryPlan {
  const partitions = partitionBytes(header)
  const dictionary = sectionOf(header, 'dictionary').bytes
  const all = partitions.reduce((sum, bytes) => sum + bytes, dictionary)
  const whole = { partitions: partitions.length, groupPartitions: partitions.length, groups: 1, registerBytes: all }
  if (budget === undefined || budget.bytesMax - budget.baseBytes >= all) return whole
  if (budget.bytesMax < leastMemory(header, budget.baseBytes)) throw tooLittle(header, budget)
  const largest = Math.max(...partitions)
  const groupPartitions = Math.floor((budget.bytesMax - budget.baseBytes - dictionary) / largest)
  const groups = Math.ceil(partitions.length / groupPartitions)
  return {
    partitions: partitions.length,
    groupPartitions,
    groups,
    registerBytes: groupPartitions * largest + dictionary,
  }
}

/** The least budget with which a run can use an index, in bytes: one partition is in memory at a time. */
export function leastMemory(header: IndexHeader, base: number): number {
  return base + sectionOf(header, 'dictionary').bytes + Math.max(...partitionBytes(header))
}

/** What each partition takes in memory, in their order. */
function partitionBytes({ partitions, sections }: IndexHeader): number[] {
  const bytes = Array.from({ length: partitions }, () => 0)
  const loaded: readonly string[] = LOADED_KINDS
  for (const { kind, partition, bytes: taken } of sections) {
    if (loaded.includes(kind)) bytes[partition] = (bytes[partition] ?? 0) + taken
  }
  return bytes
}

function tooLittle(header: IndexHeader, { bytesMax, baseBytes: base }: MemoryBudget): RunError {
  const partition = Math.max(...partitionBytes(header))
  const [given, largest, least] = [bytesMax, partition, leastMemory(header, base)].map(
    (bytes) => `${Math.ceil(bytes / 1024 ** 2)}MiB`,
  )
  return new RunError(
    'bad-option',
    `--memory ${given} is less than this run can do with: ${least}, of which ${largest} are for the largest partition of the register`,
    `Give --memory ${least} or more. A smaller --slab and fewer --threads need less; so does an index that was built with more --partitions.`,
  )
}
