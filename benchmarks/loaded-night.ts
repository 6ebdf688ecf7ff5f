/**
 * A night whose dumps lie in memory, cut into batches, beside its register: what the stages compute, without anything
 * that is read or written meanwhile.
 *
 * ```
 * 0  thread counter │ facts │ dictionary │ of each file: program, split state, table, input │ of each thread: rows, scratch, heap
 * ```
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { readInbox } from '../src/exchange/inbox.ts'
import { plannedSubmissions } from '../src/exchange/planned-submissions.ts'
import { Dictionary } from '../src/memory/dictionary.ts'
import { factsBytes } from '../src/memory/facts.ts'
import { programBytes } from '../src/memory/program.ts'
import { RECORD_BYTES } from '../src/memory/record-table.ts'
import { batchRecordsMax, ROW_BYTES } from '../src/memory/row.ts'
import { PADDING_BYTES, sharedMemory, slabMemoryBytesMax, type ThreadPlace } from '../src/memory/slab-memory.ts'
import { readSplitState, splitStateBytes, writeSplitState } from '../src/memory/split-state.ts'
import { RunError } from '../src/model/errors.ts'
import { recordBytesMax } from '../src/model/limits.ts'
import { bytewise } from '../src/model/order.ts'
import { programOf } from '../src/run/file-program.ts'
import { kernelModule } from '../src/run/kernel-module.ts'
import { businessDateOf, type PlannedFile } from '../src/run/plan.ts'
import { openPool } from '../src/run/pool.ts'
import { type LoadableRegister, openRegister } from '../src/run/register-load.ts'
import type { RunConstants, SlabThread } from '../src/stages/batch.ts'
import { writeFacts } from '../src/stages/facts.ts'
import { headerIn } from '../src/stages/header.ts'
import { attachKernel } from '../src/stages/kernel.ts'
import type { PostedBatch } from '../src/stages/night-task.ts'
import { WORLD_DATE, type World } from './world.ts'

const SCRATCH_BYTES_PER_RECORD = 320
/** Of names in another Unicode form, of one batch. */
const HEAP_BYTES = 48 * 1024 * 1024
const BYTE_ORDER_MARK = Buffer.of(0xef, 0xbb, 0xbf)

/** A file in memory. */
export interface LoadedFile {
  readonly planned: PlannedFile
  /** Addresses; `input` is that of the first byte after a byte order mark. */
  readonly program: number
  readonly splitState: number
  readonly table: number
  readonly tableEntries: number
  readonly input: number
  readonly inputBytes: number
}

/** What a thread needs to work on it; plain data and shared memories. */
export interface LoadedNight {
  readonly kernel: WebAssembly.Module
  readonly memory: WebAssembly.Memory
  readonly facts: number
  readonly dictionary: number
  readonly dictionaryBytes: number
  readonly partitions: readonly WebAssembly.Memory[]
  readonly seed: bigint
  readonly run: RunConstants
  readonly files: readonly LoadedFile[]
  readonly batches: readonly PostedBatch[]
  readonly threads: readonly ThreadPlace[]
}

/** Lays areas out one behind the other. */
class Areas {
  end = 64

  take(bytes: number): number {
    const at = this.end
    this.end = Math.ceil((at + bytes + PADDING_BYTES) / 64) * 64
    return at
  }
}

/** An index in memory, with a place for so many threads and one more. @throws RunError as `openRegister` does */
export async function loadRegister(index: string, threads: number): Promise<LoadableRegister> {
  const register = await openRegister(index, threads)
  const pool = openPool(1, undefined)
  await register.load(pool)
  await pool.close()
  return register
}

/** The plain dumps of a generated world and its index in memory, for so many threads. @throws RunError `world-too-large` beyond 4 GiB */
export async function loadNight({ inbox }: World, index: string, threadCount: number): Promise<LoadedNight> {
  const register = await loadRegister(index, threadCount)
  const planned = plannedSubmissions(await readInbox(inbox, { date: WORLD_DATE }))
  const areas = new Areas()
  const facts = areas.take(factsBytes)
  const dictionary = areas.take(register.dictionary.length)
  const places = planned.map((file) => filePlace(file, areas))
  const threads = Array.from({ length: threadCount }, () => threadPlace(areas))
  if (areas.end > slabMemoryBytesMax) {
    const hint = 'Ask for fewer subscribers.'
    throw new RunError('world-too-large', `the dumps take ${areas.end} bytes, and one memory has 4 GiB`, hint)
  }
  const memory = sharedMemory(areas.end)
  const [bytes, view] = [new Uint8Array(memory.buffer), new DataView(memory.buffer)]
  bytes.set(register.dictionary, dictionary)
  const carriers = [...new Set(planned.map(({ carrier }) => carrier))].sort(bytewise)
  const run: RunConstants = {
    businessDate: businessDateOf(WORLD_DATE),
    registerExtractDate: register.extractDate,
    carriers,
    files: planned.map((file) => ({ ...file, carrier: carriers.indexOf(file.carrier) })),
  }
  const words = new Dictionary(register.dictionary)
  writeFacts(view, facts, run, { idsOf: (name) => words.idsOf(name)?.ids, codeHashSeed: 1n })
  const kernel = kernelModule()
  const slab = { kernel: attachKernel(kernel, memory), bytes, view }
  const files = places.map((place) => fileInMemory(place, bytes))
  const batches = files.flatMap((file, number) => batchesOf(slab, file, number, carriers))
  const dictionaryBytes = register.dictionary.length
  const { partitions, seed } = register
  return { kernel, memory, facts, dictionary, dictionaryBytes, partitions, seed, run, files, batches, threads }
}

/** The place of one thread in a loaded night. @throws Error where it has no place for that thread */
export function threadOf({ kernel, memory, facts, dictionary, threads }: LoadedNight, number: number): SlabThread {
  const place = threads[number]
  if (place === undefined) throw new Error(`the night has no place for thread ${number}`)
  const [bytes, view] = [new Uint8Array(memory.buffer), new DataView(memory.buffer)]
  return { kernel: attachKernel(kernel, memory), bytes, view, facts, dictionary, ...place }
}

function threadPlace(areas: Areas): ThreadPlace {
  const scratchBytes = batchRecordsMax * SCRATCH_BYTES_PER_RECORD
  const [rows, scratch] = [areas.take(batchRecordsMax * ROW_BYTES), areas.take(scratchBytes)]
  return { rows, scratch, scratchBytes, heap: areas.take(HEAP_BYTES), heapBytes: HEAP_BYTES }
}

type FilePlace = Omit<LoadedFile, 'inputBytes'> & { readonly fileBytes: number }

/** Generated records are longer than 32 bytes: so many entries are always enough. */
function filePlace(planned: PlannedFile, areas: Areas): FilePlace {
  const file = openSync(planned.path, 'r')
  const fileBytes = fstatSync(file).size
  closeSync(file)
  const tableEntries = Math.ceil(fileBytes / 32)
  const [program, splitState] = [areas.take(programBytes), areas.take(splitStateBytes)]
  const [table, input] = [areas.take(tableEntries * RECORD_BYTES), areas.take(fileBytes)]
  return { planned, program, splitState, table, tableEntries, input, fileBytes }
}

function fileInMemory({ fileBytes, input, ...place }: FilePlace, bytes: Uint8Array): LoadedFile {
  const file = openSync(place.planned.path, 'r')
  for (let at = 0; at < fileBytes; ) at += readSync(file, bytes, input + at, fileBytes - at, at)
  closeSync(file)
  const mark = BYTE_ORDER_MARK.every((byte, i) => bytes[input + i] === byte) ? BYTE_ORDER_MARK.length : 0
  return { ...place, input: input + mark, inputBytes: fileBytes - mark }
}

/** Cuts a file into batches and writes its column program. @throws Error where it has no header */
function batchesOf(
  { kernel, bytes, view }: Pick<SlabThread, 'kernel' | 'bytes' | 'view'>,
  file: LoadedFile,
  number: number,
  carriers: readonly string[],
): PostedBatch[] {
  const batches: PostedBatch[] = []
  const { planned, program, input } = file
  for (const { table, entries, firstLine } of splitBatches({ kernel, view }, file)) {
    let used = 0
    if (batches.length === 0) {
      const found = headerIn({ bytes, view }, { at: table, entries, firstLine }, planned.format, planned.file)
      if (found.header === undefined) throw new Error(`${planned.file} has no header`)
      bytes.set(programOf(planned, found.header, carriers), program)
      used = found.used
    }
    const at = { table: table + used * RECORD_BYTES, records: entries - used, firstLine }
    const ordinal = number * 2 ** 32 + batches.reduce((sum, { records }) => sum + records, 0)
    const rank = batches.length
    batches.push({ ordinal, file: number, rank, program, input, sourceOffset: 0, offsetMap: 0, offsetRuns: 0, ...at })
  }
  return batches
}

/** Runs the splitter over a file in memory: tables of at most `batchRecordsMax` entries, one behind the other. */
export function* splitBatches(
  { kernel, view }: Pick<SlabThread, 'kernel' | 'view'>,
  { planned, splitState, table: first, tableEntries, input, inputBytes }: LoadedFile,
): Generator<{ readonly table: number; readonly entries: number; readonly firstLine: number }> {
  writeSplitState(view, splitState, planned.format, recordBytesMax)
  const to = input + inputBytes
  for (let [from, done] = [input, 0]; from < to; ) {
    const table = first + done * RECORD_BYTES
    const entries = kernel.split(splitState, from, to, true, table, Math.min(batchRecordsMax, tableEntries - done))
    const { consumed, lineBefore } = readSplitState(view, splitState)
    if (consumed === from) throw new Error(`${planned.file} has more records than there is room for`)
    if (entries > 0) yield { table, entries, firstLine: lineBefore }
    done += entries
    from = consumed
  }
}
