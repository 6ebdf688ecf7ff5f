/**
 * Loaded before the program (`node --import`), which knows nothing of it: counts what its threads do at the places that every
 * night passes, whatever the code between them. Every thread loads it, and counts into a row of its own of one shared array; when
 * the process ends the sums go to the file that the environment names (`metered.ts`).
 */
import fs from 'node:fs'
import { getEnvironmentData, isMainThread, MessagePort, setEnvironmentData, Worker } from 'node:worker_threads'
import SQLite from 'better-sqlite3'
import { COUNTERS, type Counts, METER_ENVIRONMENT, type MeterOrder, type MeterReport } from './counters.ts'
import { HiddenBytes } from './hidden-bytes.ts'
import { listenTo } from './listen.ts'
import { liveBytes } from './live-bytes.ts'
import { addLiveNote, liveNotesBytes, liveNotesOf } from './live-notes.ts'

/** Threads that a night may have, the main one and the store's included. */
const THREADS_MAX = 64

/** Where spill files lie (`src/run/spill-folder.ts`). */
const SPILL = /spill\.partial/

const COMMON_WORDS = 4
const [DRAWN, MESSAGES, MESSAGES_BEFORE, MESSAGES_OF_RECORDS] = [0, 1, 2, 3]

const ROWS_BYTES = 8 * THREADS_MAX * COUNTERS.length

interface Shared {
  /** How many threads have drawn a row; messages of all threads so far, when the first batch came, and when the last one did. */
  readonly common: Int32Array
  readonly rows: Float64Array
  readonly notes: Float64Array
}

function sharedRows(): Shared {
  const shared = isMainThread ? undefined : getEnvironmentData('meter')
  const buffer =
    shared instanceof SharedArrayBuffer
      ? shared
      : new SharedArrayBuffer(4 * COMMON_WORDS + ROWS_BYTES + liveNotesBytes(THREADS_MAX))
  if (isMainThread) setEnvironmentData('meter', buffer)
  return {
    common: new Int32Array(buffer, 0, COMMON_WORDS),
    rows: new Float64Array(buffer, 4 * COMMON_WORDS, ROWS_BYTES / 8),
    notes: new Float64Array(buffer, 4 * COMMON_WORDS + ROWS_BYTES),
  }
}

const order: MeterOrder = JSON.parse(process.env[METER_ENVIRONMENT] ?? '')
const { common, rows, notes } = sharedRows()
/** The main thread loads this first, and has row 0. */
const row = Atomics.add(common, DRAWN, 1)

function add(counter: keyof Counts, count: number): void {
  const at = row * COUNTERS.length + COUNTERS.indexOf(counter)
  rows[at] = (rows[at] ?? 0) + count
}

function sumOf(counter: keyof Counts): number {
  const i = COUNTERS.indexOf(counter)
  return rows.reduce((sum, count, at) => (at % COUNTERS.length === i ? sum + count : sum), 0)
}

/** What lives in this thread after all rubbish is gone, and how many records it has taken; the main thread: how many all have. */
function noteLiveBytes(): void {
  if (!order.liveBytes) return
  const own = rows[row * COUNTERS.length + COUNTERS.indexOf('records')] ?? 0
  addLiveNote(notes, row, [isMainThread ? sumOf('records') : own, liveBytes()])
}

const hidden = order.hideDump ? new HiddenBytes((bytes) => add('dumpBytesTaken', bytes)) : undefined

/** From a batch's first call of the kernel until its receipt is given. */
let isInBatch = false

/** A function of the kernel, counted. `memory`: the one that the instance works on. */
function counted(name: string, run: (...args: number[]) => unknown, memory: WebAssembly.Memory) {
  return (...args: number[]): unknown => {
    if (name === 'decode') isInBatch = true
    if (isInBatch || name === 'split') add('kernelCalls', 1)
    if (name === 'split') noteLiveBytes()
    if (name === 'decode') {
      const [table = 0, records = 0] = args
      add('batches', 1)
      add('records', records)
      const messages = Atomics.load(common, MESSAGES)
      Atomics.compareExchange(common, MESSAGES_BEFORE, 0, messages)
      Atomics.store(common, MESSAGES_OF_RECORDS, messages)
      noteLiveBytes()
      hidden?.watch(memory, table, records)
    }
    return hidden === undefined ? run(...args) : hidden.shownTo(() => run(...args))
  }
}

/** Puts counted functions in the place of the kernel's, whichever memory it is attached to. */
function countKernel(): void {
  const Native = WebAssembly.Instance
  Reflect.set(WebAssembly, 'Instance', function instance(module: WebAssembly.Module, imports: Imports) {
    const native = new Native(module, imports)
    const { memory } = imports['env'] ?? {}
    if (!('decode' in native.exports) || !(memory instanceof WebAssembly.Memory)) return native
    const exports = Object.entries(native.exports).map(([name, run]) => [
      name,
      typeof run === 'function' ? counted(name, (...args) => Reflect.apply(run, undefined, args), memory) : run,
    ])
    return { exports: Object.fromEntries(exports) }
  })
}

type Imports = Record<string, Record<string, unknown>>

function countMessages(): void {
  for (const port of [MessagePort.prototype, Worker.prototype]) {
    listenTo(port, 'postMessage', () => {
      Atomics.add(common, MESSAGES, 1)
      isInBatch = false
    })
  }
}

function countStatements(): void {
  const database = new SQLite(':memory:')
  const statement: object = Object.getPrototypeOf(database.prepare('SELECT 1'))
  for (const name of ['run', 'get', 'all', 'iterate']) listenTo(statement, name, () => add('statements', 1))
  listenTo(Object.getPrototypeOf(database), 'exec', () => add('statements', 1))
  database.close()
}

/** Bytes that go into spill files, by whichever thread. */
function countSpill(): void {
  const spilling = new Set<unknown>()
  listenTo(fs, 'openSync', ([path], fd) => (SPILL.test(String(path)) ? spilling.add(fd) : spilling.delete(fd)))
  listenTo(fs, 'writeSync', ([fd], bytes) => spilling.has(fd) && add('spillBytes', Number(bytes)))
}

function writeReport(): void {
  add('messages', Atomics.load(common, MESSAGES_OF_RECORDS) - Atomics.load(common, MESSAGES_BEFORE))
  const counts = Object.fromEntries(COUNTERS.map((counter) => [counter, sumOf(counter)])) as Counts
  const [main = [], ...workers] = Array.from({ length: Atomics.load(common, DRAWN) }, (_, thread) =>
    liveNotesOf(notes, thread),
  )
  fs.writeFileSync(order.out, JSON.stringify({ counts, live: { main, workers } } satisfies MeterReport))
}

countKernel()
countMessages()
countStatements()
countSpill()
if (isMainThread) process.on('exit', writeReport)
