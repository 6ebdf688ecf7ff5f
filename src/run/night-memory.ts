/** The slab memory of a run, laid out and with everything in it that stays the same. */
import { Dictionary } from '../memory/dictionary.ts'
import { factsBytes } from '../memory/facts.ts'
import { programBytes } from '../memory/program.ts'
import { type SlabMemoryLayout, sharedMemory, slabMemoryBytesMax, slabMemoryLayout } from '../memory/slab-memory.ts'
import { splitStateBytes } from '../memory/split-state.ts'
import { RunError } from '../model/errors.ts'
import type { RunConstants } from '../stages/batch.ts'
import { writeFacts } from '../stages/facts.ts'
import type { ReadingPlan } from './plan.ts'

/** A slab memory, ready for files. */
export interface NightMemory {
  readonly slabMemory: WebAssembly.Memory
  readonly layout: SlabMemoryLayout
}

/**
 * Makes the slab memory of a run. Files in flight: as many as threads, and never more than there are. `codeHashSeed` is a secret of the run.
 * @throws RunError `bad-option` where threads and slabs take more than can be shared
 */
export function nightMemory(
  plan: ReadingPlan,
  run: RunConstants,
  dictionary: Uint8Array,
  codeHashSeed: bigint,
): NightMemory {
  const layout = nightLayout(plan, dictionary.length)
  if (layout.bytes > slabMemoryBytesMax) {
    const [taken, given] = [layout.bytes, slabMemoryBytesMax].map((bytes) => (bytes / 2 ** 30).toFixed(1))
    throw new RunError(
      'bad-option',
      `${plan.threads} threads with slabs of ${plan.slabBytes} bytes take ${taken} GiB, and ${given} GiB can be shared`,
      'Give fewer --threads, or a smaller --slab.',
    )
  }
  const memory = sharedMemory(layout.bytes)
  const view = new DataView(memory.buffer)
  const bytes = new Uint8Array(memory.buffer)
  bytes.set(dictionary, layout.dictionary)
  const words = new Dictionary(dictionary)
  writeFacts(view, layout.facts, run, { idsOf: (name) => words.idsOf(name)?.ids, codeHashSeed })
  return { slabMemory: memory, layout }
}

/** How the slab memory of a run is laid out. */
export function nightLayout(plan: ReadingPlan, dictionaryBytes: number): SlabMemoryLayout {
  return slabMemoryLayout({
    slabBytes: plan.slabBytes,
    threads: plan.threads,
    filesInFlight: filesInFlight(plan),
    factsBytes,
    dictionaryBytes,
    programBytes,
    splitStateBytes,
    hasOffsetMaps: plan.files.some((file) => (file.encoding ?? 'utf-8') !== 'utf-8'),
  })
}

/** Files that are read at the same time. */
export function filesInFlight({ threads, files }: Pick<ReadingPlan, 'threads' | 'files'>): number {
  return Math.min(threads, files.length)
}

/** Threads that libuv has for decompression, unless somebody says otherwise. */
const poolThreads = 4

/** Threads that one stream is enough for: it gives some 400 MB/s, and a thread takes 100 MB/s at most. */
const threadsPerStream = 2

/**
 * Members or frames of one file that are unpacked at a time: as many as the threads that it has to itself would wait for. Each
 * takes up to 96 MiB (`unpack-ahead.ts`), so one after the other where memory is bounded: there what can be had is the register's.
 */
export function partsAtOnce(plan: Pick<ReadingPlan, 'threads' | 'files' | 'memoryBytes'>): number {
  if (plan.memoryBytes !== undefined) return 1
  return Math.min(poolThreads, Math.ceil(plan.threads / filesInFlight(plan) / threadsPerStream))
}
