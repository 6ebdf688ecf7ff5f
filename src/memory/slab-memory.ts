/**
 * The slab memory: one shared memory for everything that passes through a run, laid out once and never grown, so that a
 * dump of any size takes the same memory.
 *
 * ```
 * 0        thread counter u32, rest of the page unused
 * 64 KiB   facts │ dictionary │ programs: one a file in flight │ split states: one a file in flight
 *          slabs: [ record table │ offset map │ input: carried record, then slabBytes of the file, padding ] × slabs
 *          threads: [ rows │ scratch │ heap ] × threads
 * ```
 * A slab belongs to the main thread while it is filled and split, to one worker while its batch runs. A thread's area
 * belongs to that worker alone. Facts, dictionary and programs are written before anybody reads them.
 */
import { recordBytesMax, wasmMemoryBytesMax } from '../model/limits.ts'
import { RECORD_BYTES } from './record-table.ts'
import { batchRecordsMax, ROW_BYTES } from './row.ts'

const PAGE_BYTES = 65_536

/** What a WebAssembly memory can be addressed in. */
export const slabMemoryBytesMax = wasmMemoryBytesMax

/** Kernel loops may read this much past the end of what they are given. */
export const PADDING_BYTES = 64

/** Of the unfinished record at the end of a slab: as long as a record may be, its line end, and a byte to see that it is longer. */
export const carriedBytesMax = recordBytesMax + 16

/** Of one batch: only the first bytes of its records are ever asked for. */
const OFFSET_RUNS_MAX = batchRecordsMax
const OFFSET_RUN_BYTES = 8

/** Scratch of a thread: what the widest stage writes for a full batch. */
const SCRATCH_BYTES_PER_RECORD = 320

/** Heap of a thread: no text takes more in another Unicode form (NFC). What is not touched takes no memory. */
const HEAP_BYTES_PER_INPUT_BYTE = 3

/** What the layout depends on. */
export interface SlabMemoryOptions {
  /** Bytes of a file that a slab takes; at least 1. */
  readonly slabBytes: number
  readonly threads: number
  readonly filesInFlight: number
  readonly factsBytes: number
  readonly dictionaryBytes: number
  readonly programBytes: number
  readonly splitStateBytes: number
  /** Whether files are transcoded, so that slabs need maps back to their source. */
  readonly hasOffsetMaps: boolean
}

/** Addresses of one slab. */
export interface SlabPlace {
  readonly table: number
  readonly offsetMap: number
  readonly input: number
  readonly inputBytes: number
}

/** Addresses of one thread's area. */
export interface ThreadPlace {
  readonly rows: number
  readonly scratch: number
  readonly scratchBytes: number
  readonly heap: number
  readonly heapBytes: number
}

/** Where everything stands; plain data. */
export interface SlabMemoryLayout {
  readonly bytes: number
  readonly threadCounter: number
  readonly facts: number
  readonly dictionary: number
  /** One a file in flight. */
  readonly programs: readonly number[]
  readonly splitStates: readonly number[]
  readonly slabs: readonly SlabPlace[]
  readonly threads: readonly ThreadPlace[]
}

/** Lays the memory out: one slab for each thread to work on, one for each file to fill, and one in between. */
export function slabMemoryLayout(options: SlabMemoryOptions): SlabMemoryLayout {
  let end = PAGE_BYTES
  const take = (bytes: number): number => {
    const at = end
    end = Math.ceil((end + bytes + PADDING_BYTES) / 64) * 64
    return at
  }
  const many = <T>(count: number, one: () => T): T[] => Array.from({ length: count }, one)
  const inputBytes = carriedBytesMax + options.slabBytes
  const scratchBytes = batchRecordsMax * SCRATCH_BYTES_PER_RECORD
  const mapBytes = options.hasOffsetMaps ? OFFSET_RUNS_MAX * OFFSET_RUN_BYTES : 0
  const facts = take(options.factsBytes)
  const dictionary = take(options.dictionaryBytes)
  const programs = many(options.filesInFlight, () => take(options.programBytes))
  const splitStates = many(options.filesInFlight, () => take(options.splitStateBytes))
  const slabs = many(options.threads + options.filesInFlight + 1, () => ({
    table: take(batchRecordsMax * RECORD_BYTES),
    offsetMap: take(mapBytes),
    input: take(inputBytes),
    inputBytes,
  }))
  const threads = many(options.threads, () => ({
    rows: take(batchRecordsMax * ROW_BYTES),
    scratch: take(scratchBytes),
    scratchBytes,
    heap: take(HEAP_BYTES_PER_INPUT_BYTE * inputBytes),
    heapBytes: HEAP_BYTES_PER_INPUT_BYTE * inputBytes,
  }))
  return { bytes: end, threadCounter: 0, facts, dictionary, programs, splitStates, slabs, threads }
}

/** A memory of at least so many bytes, shared and of fixed size. */
export function sharedMemory(bytes: number): WebAssembly.Memory {
  const pages = Math.ceil(bytes / PAGE_BYTES)
  return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true })
}

/** Copies bytes to an address of the shared memory, unless it is there that they lie. */
export function copyTo(memory: Uint8Array, at: number, bytes: Uint8Array): void {
  if (bytes.buffer !== memory.buffer || bytes.byteOffset !== at) memory.set(bytes, at)
}
