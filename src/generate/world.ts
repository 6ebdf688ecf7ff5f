/** A world written to a folder: the register, the dumps of every night, the confirmations, and the truth. */
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { formatNamed } from '../formats/index.ts'
import { RunError } from '../model/errors.ts'
import { CONFIRMATIONS_HEADER, TRUTH_HEADER } from './answer-key.ts'
import { CaseBook } from './cases.ts'
import { seedKey } from './chance.ts'
import { dialectOf } from './dialect.ts'
import { blankPerson } from './drafts.ts'
import { OutputFile, writable } from './files.ts'
import { CARRIERS } from './msisdns.ts'
import { writeNight } from './night-files.ts'
import { nightOf } from './nights.ts'
import { checkOptions, type GenerateOptions, type GenerateResult, type GenerateWatch } from './options.ts'
import { inBatches } from './pace.ts'
import { permute } from './permutation.ts'
import { putPerson, REGISTER_HEADER } from './register-file.ts'
import { worldOf } from './scenario.ts'
import { Scene } from './scene.ts'

export type { GenerateOptions, GenerateResult, GenerateWatch } from './options.ts'
export { SCENARIOS } from './scenario.ts'

/** The order of the register's rows has nothing to do with that of the dumps. */
const REGISTER_ORDER_KEY = 0x31

/**
 * Makes a world. Memory does not grow with persons, records or nights. The same options give the same bytes on any
 * machine, but for compressed files, whose bytes are those of the zlib and zstd at hand.
 *
 * @throws RunError `bad-option` (numbers that do not fit together), `output-unwritable` (a folder with something in
 * it, a full disk), `interrupted` (the signal). Whatever was written is removed again.
 */
export async function generateWorld(options: GenerateOptions, watch: GenerateWatch): Promise<GenerateResult> {
  checkOptions(options)
  const firstNight = nightOf(options.date, 0, options.nights)
  const { scenario, persons, subscribers, nights, errorRate } = options
  const planned = worldOf(scenario, persons, subscribers, nights, errorRate)
  const isNew = claim(options.dir)
  try {
    return await write(options, new Scene(planned, firstNight, seedKey(options.seed), scenario === 'linking'), watch)
  } catch (error) {
    if (isNew) rmSync(options.dir, { recursive: true, force: true })
    else for (const name of readdirSync(options.dir)) rmSync(join(options.dir, name), { recursive: true, force: true })
    throw error
  }
}

/** Makes the folder where it is not there. @returns whether it was made. */
function claim(dir: string): boolean {
  const isNew = writable(() => makeFolder(dir))
  if (isNew || writable(() => readdirSync(dir)).length === 0) return isNew
  throw new RunError(
    'output-unwritable',
    'a world needs a folder that is empty or not there; this one has files in it',
    'Give another folder, or empty this one.',
  )
}

/** Not `mkdirSync` with `recursive`, which never ends where the system denies that the parent is there (`/proc`). */
function makeFolder(dir: string): boolean {
  if (existsSync(dir)) return false
  const parent = dirname(dir)
  if (parent !== dir) makeFolder(parent)
  mkdirSync(dir)
  return true
}

async function write(options: GenerateOptions, scene: Scene, watch: GenerateWatch): Promise<GenerateResult> {
  const { dir } = options
  let bytes = await writeRegister(scene, join(dir, 'register.csv'), watch)
  const truth = options.truth ? new OutputFile(join(dir, 'truth.csv'), 'none') : undefined
  const confirmations = new OutputFile(join(dir, 'confirmations.csv'), 'none')
  const cases = options.truth && options.nights > 1 ? new CaseBook(join(dir, 'cases')) : undefined
  truth?.sink.copy(TRUTH_HEADER)
  confirmations.sink.copy(CONFIRMATIONS_HEADER)
  const dialects = CARRIERS.map((carrier) => dialectOf(formatNamed(carrier)))
  const nights = Array.from({ length: options.nights }, (_, number) => nightOf(options.date, number, options.nights))
  let subscriberRows = 0
  try {
    for (const night of nights) {
      const written = await writeNight(scene, night, dialects, options, { truth, confirmations, cases }, watch)
      subscriberRows += written.records
      bytes += written.bytes
    }
  } catch (error) {
    truth?.abandon()
    confirmations.abandon()
    throw error
  }
  bytes += confirmations.close().bytes + (truth?.close().bytes ?? 0)
  bytes += cases?.write(join(dir, 'cases.csv'), nights) ?? 0
  return { personRows: scene.plan.rows, subscriberRows, bytes }
}

async function writeRegister(scene: Scene, path: string, watch: GenerateWatch): Promise<number> {
  const { rows } = scene.plan
  const file = new OutputFile(path, 'none')
  const person = blankPerson()
  const orderKey = scene.key + REGISTER_ORDER_KEY
  watch.stage('register')
  file.sink.copy(REGISTER_HEADER)
  try {
    await inBatches(watch, rows, (from, to) => {
      for (let place = from; place < to; place++) {
        scene.fillRow(person, permute(place, rows, orderKey))
        putPerson(person, file.sink)
        file.sink.drainIfFull()
      }
    })
  } catch (error) {
    file.abandon()
    throw error
  }
  return file.close().bytes
}
