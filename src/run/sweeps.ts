/**
 * A register that is larger than the memory it may take. The dumps are read once for nothing but the keys that each batch will
 * look up; then group after group of partitions is in memory and answers all batches; then the night goes its way, each batch
 * with a register of its own. What CMNDs and replaced PINs lead to is asked in a second and a third sweep.
 */
import { randomBytes } from 'node:crypto'
import { headerOnly } from '../formats/text-file.ts'
import { batchRecordsMax } from '../memory/row.ts'
import { RunError } from '../model/errors.ts'
import type { AskedReceipt, KeysReceipt, NextTask, SpillPlaces, SweepTask } from '../stages/lookup-task.ts'
import type { NightData, PostedBatch } from '../stages/night-task.ts'
import { sealKeyBytes } from '../stages/spill-seal.ts'
import { eachFile, type FilesReading, type SharedFeeding } from './each-file.ts'
import { type FedFile, feedFile } from './feed.ts'
import type { MemoryPlan } from './memory-plan.ts'
import type { Pool } from './pool.ts'

/** A PIN of a CMND, and the PIN that took that one's place, are two keys further. */
const SWEEPS_MAX = 3

/** Keys of batches that one thread answers at a time, in bytes: fewer take less than the way there and back. */
const sweptBytesMin = 1024 * 1024

const NOTHING: SpillPlaces = new Float64Array(0)

/** What looking everything up needs. */
export interface Sweeping extends Omit<FilesReading, 'loaded'> {
  readonly data: NightData
  readonly pool: Pool
  readonly register: SweptRegister
  /** Looked up beside the documents of the dumps. */
  readonly pins: readonly number[]
}

/** A register in groups of partitions, one of them in memory at a time. */
export interface SweptRegister {
  readonly memory: MemoryPlan
  /** Brings a group into memory, by default the first. @throws RunError where the file is damaged */
  load(pool: Pool, group?: number): Promise<void>
}

/** What was found: where the rows of the register lie that each batch needs. */
export interface FoundNight {
  /** How often all batches went past the register. */
  readonly sweeps: number
  /** Of a batch, by its file in the plan and its rank there; undefined where the file had no such batch. */
  foundOf(file: number, rank: number): SpillPlaces | undefined
  /** Of the PINs, `batchRecordsMax` at a time, in their order. */
  readonly foundOfPins: readonly SpillPlaces[]
  /** SHA-256 of each file that was read. */
  readonly sha256: readonly string[]
}

/** What threads need to know of a register in groups; undefined where the whole of it is in memory. */
export function lookupsOf({ memory: { partitions, groups, groupPartitions } }: SweptRegister): NightData['lookups'] {
  return groups === 1 ? undefined : { partitions, groupPartitions, sealKey: randomBytes(sealKeyBytes) }
}

/** Looks everything up; undefined where the whole register is in memory. @throws RunError as reading the files and the register does. */
export async function sweepNight(sweeping: Sweeping): Promise<FoundNight | undefined> {
  const { data, pool, pins, watch, plan } = sweeping
  if (data.lookups === undefined) return undefined
  watch.stage('keys')
  const files = await eachFile(sweeping, [...plan.files.keys()], (file, feeding) => readKeys(file, pool, feeding))
  const ofFiles = files.map(({ receipts }) => receipts.map((receipt) => new AskingBatch(receipt)))
  const ofPins = await Promise.all(
    inBatches(pins).map(async (some) => {
      const task: NextTask = { pins: some, found: NOTHING }
      return new AskingBatch(await pool.run<AskedReceipt>('night-next', task))
    }),
  )
  watch.stage('sweeps')
  const sweeps = await sweepAll([...ofFiles.flat(), ...ofPins], sweeping)
  const found = ofFiles.map((batches) => batches.map((batch) => batch.found()))
  return {
    sweeps,
    foundOf: (file, rank) => found[file]?.[rank],
    foundOfPins: ofPins.map((batch) => batch.found()),
    sha256: files.map(({ sha256 }) => sha256),
  }
}

/** A batch on its way past the register. */
class AskingBatch {
  /** By group, what it asks in the sweep at hand. */
  keys: SpillPlaces
  readonly #found: number[] = []
  /** Where those begin that the sweep at hand has found. */
  #newFrom = 0

  constructor({ keys }: AskedReceipt) {
    this.keys = keys
  }

  /** What it asks a group; of no bytes where it asks nothing. */
  keysOf(group: number): SpillPlaces {
    return this.keys.subarray(3 * group, 3 * group + 3)
  }

  bytesOf(group: number): number {
    return this.keys[3 * group + 2] ?? 0
  }

  add(place: SpillPlaces): void {
    if ((place[2] ?? 0) > 0) this.#found.push(...place)
  }

  /** What the last sweep has found, after which another one begins. */
  newlyFound(): SpillPlaces {
    const found = Float64Array.from(this.#found.slice(this.#newFrom))
    this.#newFrom = this.#found.length
    return found
  }

  found(): SpillPlaces {
    return Float64Array.from(this.#found)
  }
}

async function sweepAll(batches: readonly AskingBatch[], { pool, register, watch }: Sweeping): Promise<number> {
  let loaded: number | undefined
  for (let sweep = 0; ; sweep++) {
    const bytes = Array.from({ length: register.memory.groups }, (_, group) => {
      return batches.reduce((sum, batch) => sum + batch.bytesOf(group), 0)
    })
    const total = bytes.reduce((sum, asked) => sum + asked, 0)
    if (total === 0 || sweep === SWEEPS_MAX) return sweep
    let done = 0
    // The group that is in memory still comes first.
    const order = [...bytes.entries()].sort(([a], [b]) => Number(b === loaded) - Number(a === loaded))
    for (const [group, asked] of order) {
      if (asked === 0) continue
      if (group !== loaded) await register.load(pool, group)
      loaded = group
      await sweepGroup(batches, group, pool, register)
      done += asked
      watch.progress(done, total, 'bytes')
    }
    await askNext(batches, pool)
  }
}

async function sweepGroup(
  batches: readonly AskingBatch[],
  group: number,
  pool: Pool,
  { memory: { partitions, groupPartitions } }: SweptRegister,
): Promise<void> {
  const count = Math.min(groupPartitions, partitions - group * groupPartitions)
  const tasks: Promise<void>[] = []
  let [some, bytes]: [AskingBatch[], number] = [[], 0]
  const answer = async (asking: readonly AskingBatch[]): Promise<void> => {
    const keys = Float64Array.from(asking.flatMap((batch) => [...batch.keysOf(group)]))
    const task: SweepTask = { partitions: count, keys }
    const places = await pool.run<SpillPlaces>('night-sweep', task)
    for (const [i, batch] of asking.entries()) batch.add(places.subarray(3 * i, 3 * i + 3))
  }
  for (const batch of batches) {
    const asked = batch.bytesOf(group)
    if (asked === 0) continue
    some.push(batch)
    bytes += asked
    if (bytes < sweptBytesMin) continue
    tasks.push(answer(some))
    ;[some, bytes] = [[], 0]
  }
  if (some.length > 0) tasks.push(answer(some))
  await Promise.all(tasks)
}

/** Every batch asks for what was found leads to. */
async function askNext(batches: readonly AskingBatch[], pool: Pool): Promise<void> {
  await Promise.all(
    batches.map(async (batch) => {
      const found = batch.newlyFound()
      if (found.length === 0) {
        batch.keys = NOTHING
        return
      }
      const task: NextTask = { pins: new Float64Array(0), found }
      batch.keys = (await pool.run<AskedReceipt>('night-next', task)).keys
    }),
  )
}

interface AskingFile {
  readonly sha256: string
  /** In the order of ranks. */
  readonly receipts: readonly KeysReceipt[]
}

/** The keys of one file; undefined where it was left. */
async function readKeys(file: FedFile, pool: Pool, feeding: SharedFeeding): Promise<AskingFile | undefined> {
  const receipts: KeysReceipt[] = []
  const fed = await feedFile(file, {
    ...feeding,
    post: async (batch) => {
      // Nothing that is made of a batch here has a rank in the run.
      receipts.push(await pool.run<KeysReceipt>('night-keys', { ...batch, ordinal: 0 }))
    },
  })
  if (fed === undefined) return undefined
  if (receipts.every(({ records }) => records === 0)) throw headerOnly(file.planned.file)
  return { sha256: fed.sha256, receipts: receipts.sort((a, b) => a.rank - b.rank) }
}

function inBatches(pins: readonly number[]): Float64Array[] {
  const batches: Float64Array[] = []
  for (let from = 0; from < pins.length; from += batchRecordsMax) {
    batches.push(Float64Array.from(pins.slice(from, from + batchRecordsMax)))
  }
  return batches
}

/** Where the rows lie that were found for a batch; undefined where the whole register is in memory. @throws RunError `file-changed` */
export function foundFor(
  { file, rank }: Pick<PostedBatch, 'file' | 'rank'>,
  path: string,
  found: FoundNight | undefined,
): SpillPlaces | undefined {
  const rows = found?.foundOf(file, rank)
  if (found !== undefined && rows === undefined) throw changedSince(path)
  return rows
}

/** A file is not what it was when it was read before. */
export function changedSince(path: string): RunError {
  return new RunError(
    'file-changed',
    `${path} is not what it was when the run began`,
    'Nothing was published. Leave the files alone while the run lasts, and start again.',
  )
}
