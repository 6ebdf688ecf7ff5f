/** The two that are compared, each run from its inputs to its end in processes of its own. */
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Summary } from '../../src/model/summary.ts'
import { type ChildRun, runScript, runSimsach } from '../child.ts'
import type { World } from '../world.ts'
import { type Answer, type Counts, countsOf, filesIn, levelsIn, rivalCounts } from './answers.ts'

const DRIVER = fileURLToPath(new URL('../duckdb/reconcile.ts', import.meta.url))

/** How DuckDB is set, by the names of `benchmarks/duckdb/settings/`. */
export const SETTINGS = ['streamed', 'staged', 'sorted'] as const

export type Setting = (typeof SETTINGS)[number]

/** What a case asks of both. */
export interface Night {
  /** The register: its CSV, or what each side made of it beforehand. */
  readonly register: 'csv' | 'made'
  readonly end: 'findings' | 'store'
  /** As an option says it: `1GiB`; undefined for no limit. */
  readonly memory: string | undefined
}

/** One run, of one process or of two one after the other. */
export interface Run {
  readonly seconds: number
  readonly cpuSeconds: number
  readonly peakMemoryBytes: number
  readonly answer: Answer
}

/** Where one comparison takes its inputs and writes. */
export interface Places {
  readonly world: World
  readonly index: string
  /** Empty, and removed in the end. */
  readonly scratch: string
}

/** The key under which persons and documents leave on both sides; made by the first run of ours. */
const keyOf = ({ index }: Places): readonly string[] => ['--key-file', join(dirname(index), 'register.key')]

/** An empty folder in the scratch; what an earlier run left there is no part of the time of the next. */
function emptied(scratch: string, name: string): string {
  const folder = join(scratch, name)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  return folder
}

function together(runs: readonly ChildRun[], answer: Answer): Run {
  const sum = (of: (run: ChildRun) => number): number => runs.reduce((total, run) => total + of(run), 0)
  return {
    seconds: sum(({ seconds }) => seconds),
    cpuSeconds: sum(({ cpuSeconds }) => cpuSeconds),
    peakMemoryBytes: Math.max(...runs.map(({ peakMemoryBytes }) => peakMemoryBytes)),
    answer,
  }
}

/** Runs ours; `withLevels` also has it write `outcomes.csv`, from which levels are counted, and is not to be timed. */
export async function runOurs(night: Night, places: Places, withLevels = false): Promise<Run> {
  const { world, scratch } = places
  const out = emptied(scratch, 'ours')
  const limit = night.memory === undefined ? [] : ['--memory', night.memory]
  const index = night.register === 'made' ? places.index : join(out, 'register.idx')
  const built = ['register', 'build', world.register, '--out', index, '--threads', '2']
  const how = [
    '--register',
    index,
    '--inbox',
    world.inbox,
    '--out',
    out,
    '--threads',
    '2',
    '--json',
    ...keyOf(places),
    ...limit,
  ]
  const store = night.end === 'store' ? ['--db', join(out, 'store.db')] : []
  const runs = night.register === 'made' ? [] : [await runSimsach(built)]
  const run = await runSimsach(['reconcile', ...how, ...store, ...(withLevels ? ['--outcomes'] : [])])
  const summary: Summary = JSON.parse(run.lastLine)
  const counts = countsOf(summary, withLevels ? await levelsIn(out) : undefined)
  return together([...runs, run], { ...counts, files: await filesIn(out) })
}

/** Runs DuckDB in one of its settings. To the store it leaves no files; ours must have run once before, for the key. */
export async function runRival(setting: Setting, night: Night, places: Places): Promise<Run> {
  const { world, scratch } = places
  const isMade = night.register === 'made'
  const register = isMade ? await databaseOf(setting, places) : world.register
  const limit = night.memory === undefined ? [] : ['--memory', night.memory]
  const how = [
    '--settings',
    setting,
    '--mode',
    isMade ? 'nightly' : 'cold',
    '--end',
    night.end,
    ...keyOf(places),
    ...limit,
  ]
  const out = emptied(scratch, 'duckdb')
  const run = await runScript(DRIVER, [...how, '--register', register, '--inbox', world.inbox, '--out', out])
  const { counts }: { readonly counts: Counts } = JSON.parse(run.lastLine)
  const files = night.end === 'findings' ? await filesIn(out) : undefined
  return together([run], { ...rivalCounts(counts), files })
}

/** The register in DuckDB's own database file, made once for each setting. */
async function databaseOf(setting: Setting, { world, scratch }: Places): Promise<string> {
  const path = join(scratch, `register-${setting}.duckdb`)
  if (!existsSync(path)) {
    await runScript(DRIVER, ['--settings', setting, '--mode', 'prepare', '--register', world.register, '--out', path])
  }
  return path
}
