import { Dictionary } from '../memory/dictionary.ts'
import { sourceOffsetOf } from '../memory/offset-map.ts'
import type { Batch, SlabThread } from './batch.ts'
import { attachKernel } from './kernel.ts'
import type { PostedBatch, SlabData } from './night-task.ts'

/** A thread's place in the slab memory, by its number from 0 on. @throws Error where there is none. */
export function slabThread({ kernel, layout, slabMemory }: SlabData, number: number): SlabThread {
  const place = layout.threads[number]
  if (place === undefined) throw new Error(`the slab memory has no place for thread ${number}`)
  const { facts, dictionary } = layout
  const bytes = new Uint8Array(slabMemory.buffer)
  const view = new DataView(slabMemory.buffer)
  return { kernel: attachKernel(kernel, slabMemory), bytes, view, facts, dictionary, ...place }
}

/** The dictionary of names, where it lies in the slab memory. */
export function dictionaryAt({ bytes, dictionary }: SlabThread, dictionaryBytes: number): Dictionary {
  return new Dictionary(bytes.subarray(dictionary, dictionary + dictionaryBytes))
}

/** A batch as stages take it, of the integers that crossed; `view` is that of the slab memory. */
export function batchOf(view: DataView, { input, sourceOffset, offsetMap, offsetRuns, ...batch }: PostedBatch): Batch {
  return {
    ...batch,
    isTranscoded: offsetRuns > 0,
    byteOffsetOf: (address) => sourceOffset + sourceOffsetOf(view, offsetMap, offsetRuns, address - input),
  }
}
