/** Generated worlds, made once and kept: the inputs of every comparison. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { RunError } from '../src/model/errors.ts'
import type { Manifest } from '../src/model/manifest.ts'
import { runSimsach } from './child.ts'

const root = fileURLToPath(new URL('../', import.meta.url))

/** What makes a world what it is; the same options give the same bytes. */
export interface WorldOptions {
  readonly persons: number
  readonly subscribers: number
  /** 1 where undefined. */
  readonly seed?: number
  /** `nightly` where undefined. */
  readonly scenario?: 'nightly' | 'clean' | 'hostile' | 'linking'
  /** Files a carrier; 4 where undefined. */
  readonly parts?: number
  /** `none` where undefined: plain dumps. `format`: gzip, zstd and plain, as the carriers do. */
  readonly compress?: 'none' | 'format'
  /** Whether there is a `truth.csv`; no where undefined. */
  readonly truth?: boolean
}

/** A world on the disk; read-only. */
export interface World {
  readonly dir: string
  readonly register: string
  readonly inbox: string
  readonly confirmations: string
  /** Of all dumps, as they lie on the disk. */
  readonly dumpBytes: number
}

/** The business date of every world. */
export const WORLD_DATE = '2026-11-20'

/** Rows of the generator take, at most, so many bytes. */
const PERSON_BYTES = 80
const SUBSCRIBER_BYTES = { none: 400, format: 160 }
/** An index is written aside, and takes twice its room meanwhile. */
const INDEX_BYTES_PER_PERSON = 150
/** What a disk must keep free beside. */
const SPARE_BYTES = 2 * 1024 ** 3

/** The world of these options in the folder of worlds, made if it is not there. @throws RunError where the disk has no room for it */
export async function worldOf(options: WorldOptions, worlds: string): Promise<World> {
  const { persons, subscribers, seed = 1, scenario = 'nightly', parts = 4, compress = 'none', truth = false } = options
  const name = `${persons}x${subscribers}-${scenario}-seed${seed}-${parts}-${compress}${truth ? '-truth' : ''}`
  const dir = join(worlds, `${name}-${digestOf(['src/generate', 'src/formats', 'seeds'])}`)
  if (!existsSync(dir)) {
    mkdirSync(worlds, { recursive: true })
    mustHaveRoom(worlds, persons * PERSON_BYTES + subscribers * SUBSCRIBER_BYTES[compress])
    const partial = `${dir}.partial`
    rmSync(partial, { recursive: true, force: true })
    const size = ['--persons', `${persons}`, '--subscribers', `${subscribers}`, '--seed', `${seed}`]
    const how = [
      '--date',
      WORLD_DATE,
      '--scenario',
      scenario,
      '--parts',
      `${parts}`,
      '--compress',
      compress,
      ...(truth ? [] : ['--no-truth']),
    ]
    await runSimsach(['generate', partial, ...size, ...how])
    renameSync(partial, dir)
  }
  return worldAt(dir)
}

/** A world that is there. */
export function worldAt(dir: string): World {
  const inbox = join(dir, 'inbox')
  return {
    dir,
    register: join(dir, 'register.csv'),
    inbox,
    confirmations: join(dir, 'confirmations.csv'),
    dumpBytes: dumpsOf(inbox).reduce((sum, path) => sum + statSync(path).size, 0),
  }
}

/** Paths of all dumps of an inbox, in bytewise order. */
export function dumpsOf(inbox: string): readonly string[] {
  return readdirSync(inbox, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'manifest.json')
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/** Those of Viettel, the largest carrier, whose records have quotes where they need them. */
export function viettelDumpsOf(inbox: string): readonly string[] {
  return dumpsOf(inbox).filter((path) => path.includes('/viettel/'))
}

/** Manifests of all submissions of an inbox, as they were written. */
export function manifestsOf(inbox: string): readonly Manifest[] {
  return readdirSync(inbox, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name === 'manifest.json')
    .map((entry) => JSON.parse(readFileSync(join(entry.parentPath, entry.name), 'utf8')))
}

/** The index of a world's register, made if it is not there or was made by another state of the engine. */
export async function indexOf({ dir, register }: World, threads = 2): Promise<string> {
  const path = join(dir, `register-${digestOf(['src/kernel', 'src/memory', 'src/stages', 'src/run'])}.idx`)
  if (!existsSync(path)) {
    for (const old of readdirSync(dir).filter((name) => name.endsWith('.idx'))) rmSync(join(dir, old))
    mustHaveRoom(dir, (statSync(register).size / PERSON_BYTES) * INDEX_BYTES_PER_PERSON)
    const partial = `${path}.partial`
    await runSimsach(['register', 'build', register, '--out', partial, '--threads', `${threads}`])
    renameSync(partial, path)
  }
  return path
}

/** Looks whether a folder's disk has room for so many bytes and some to spare. @throws RunError `output-unwritable` */
export function mustHaveRoom(folder: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(folder)
  const [free, needed] = [bavail * bsize, bytes + SPARE_BYTES]
  if (free >= needed) return
  const gigabytes = (value: number) => (value / 1e9).toFixed(1)
  throw new RunError(
    'output-unwritable',
    `${folder}: ${gigabytes(needed)} GB are needed, ${gigabytes(free)} GB are free`,
    'Name a folder on a larger disk, or ask for fewer rows.',
  )
}

/** Tells states of the sources apart: ten hex digits over the files below these folders. */
function digestOf(folders: readonly string[]): string {
  const hash = createHash('sha256')
  for (const folder of folders) {
    const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    for (const file of files.filter((name) => /\.(?:ts|json|csv)$/.test(name)).sort()) {
      hash.update(`${file}\0`).update(readFileSync(join(root, folder, file)))
    }
  }
  return hash.digest('hex').slice(0, 10)
}
