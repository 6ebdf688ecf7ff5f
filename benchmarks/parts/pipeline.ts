/** `pipeline`: a whole night, from plain dumps and the register to findings, against DuckDB doing the same work. */
import { fileURLToPath } from 'node:url'
import { Command, InvalidArgumentError } from 'commander'
import { mustAgree } from '../agreement.ts'
import { barChart } from '../chart.ts'
import { runScript } from '../child.ts'
import { type CommonFlags, count, say } from '../flags.ts'
import { abbaPairs, type Paired } from '../pairs.ts'
import type { Answer } from '../pipeline/answers.ts'
import { type Night, type Places, type Run, runOurs, runRival, SETTINGS, type Setting } from '../pipeline/contenders.ts'
import { deliver } from '../record.ts'
import { installRivals, rivalVersions } from '../rivals.ts'
import { inScratch } from '../scratch.ts'
import { dumpsOf, indexOf, type World, worldOf } from '../world.ts'

const INFLATE = fileURLToPath(new URL('../programs/inflate.ts', import.meta.url))

/** The cases, in the order in which they run; `compressed` has the dumps as carriers send them: gzip, zstd and plain. */
const CASES = {
  nightly: { register: 'made', end: 'findings', memory: undefined },
  cold: { register: 'csv', end: 'findings', memory: undefined },
  memory1GiB: { register: 'made', end: 'findings', memory: '1GiB' },
  toStore: { register: 'made', end: 'store', memory: undefined },
  compressed: { register: 'made', end: 'findings', memory: undefined },
} as const satisfies Readonly<Record<string, Night>>

type Case = keyof typeof CASES

const isCase = (text: string): text is Case => Object.hasOwn(CASES, text)

function cases(text: string): readonly Case[] {
  const names = text.split(',')
  const known = names.filter(isCase)
  if (known.length === names.length) return known
  throw new InvalidArgumentError(`It takes some of ${Object.keys(CASES).join(',')}.`)
}

interface PipelineFlags extends CommonFlags {
  readonly persons: number
  readonly subscribers: number
  readonly parts: number
  readonly pairs: number
  readonly cases: readonly Case[]
}

/** One case: medians, and all that they were made of. */
interface CaseFigures {
  readonly oursSeconds: number
  readonly duckdbSeconds: number
  readonly ratio: number
  /** The one of the three settings that was the fastest here, and seconds of each. */
  readonly setting: Setting
  readonly settings: Readonly<Record<string, number>>
  readonly pairs: Paired
  readonly peakMemoryBytes: { readonly ours: number; readonly duckdb: number }
  readonly cpuSeconds: { readonly ours: readonly number[]; readonly duckdb: readonly number[] }
  /** Where dumps are compressed: how long decompressing them alone takes. */
  readonly floorSeconds?: number
}

/** The part `pipeline` of the suite. */
export function pipelineCommand(): Command {
  return new Command('pipeline')
    .summary('a whole night against DuckDB doing the same work')
    .description(
      'Reconciles a generated night, ours and DuckDB (SQL and settings in benchmarks/duckdb/), two threads each, each run in processes of its own. Outcomes, levels and findings of all rules must be equal in every run, and the files of findings and members byte for byte but for byte offsets. Of the three settings of DuckDB the fastest in each case is the rival.',
    )
    .option('--persons <n>', 'identities in the register', count, 1_000_000)
    .option('--subscribers <n>', 'records in the dumps', count, 1_000_000)
    .option('--parts <n>', 'files a carrier', count, 4)
    .option('--pairs <n>', 'timed runs of each in a case', count, 5)
    .option('--cases <list>', `some of ${Object.keys(CASES).join(',')}`, cases, Object.keys(CASES).filter(isCase))
    .action(async (flags: PipelineFlags) => {
      installRivals('duckdb')
      const world = await worldOf(flags, flags.worlds)
      const places = { world, index: await indexOf(world) }
      await inScratch(flags.worlds, (scratch) => measured({ ...places, scratch }, flags))
    })
}

async function measured(places: Places, flags: PipelineFlags): Promise<void> {
  const { answer } = await runOurs(CASES.nightly, places, true)
  const figures: Partial<Record<Case, CaseFigures>> = {}
  for (const name of flags.cases) {
    const isCompressed = name === 'compressed'
    const world = isCompressed ? await worldOf({ ...flags, compress: 'format' }, flags.worlds) : places.world
    const floor = isCompressed ? { floorSeconds: await floorOf(world) } : {}
    // the files of compressed dumps have other names, and so have places in findings
    const expected = isCompressed ? (await runOurs(CASES[name], { ...places, world }, true)).answer : answer
    mustAgree(`counts of ${name}`, { ...expected, files: answer.files }, answer)
    figures[name] = { ...(await caseOf(name, expected, { ...places, world }, flags.pairs)), ...floor }
  }
  const free = [figures.nightly, figures.cold].filter((one) => one !== undefined)
  const peak = (side: 'ours' | 'duckdb') => Math.max(...free.map(({ peakMemoryBytes }) => peakMemoryBytes[side]))
  const peaks = free.length > 0 ? { peakMemoryBytes: { ours: peak('ours'), duckdb: peak('duckdb') } } : {}
  const content = { agree: true, ...figures, ...peaks, answer, dumpBytes: places.world.dumpBytes }
  deliver(
    'pipeline',
    { figures: content, rivals: rivalVersions('duckdb'), charts: { '': chartOf(figures, flags) } },
    flags,
  )
}

/** One case: which setting is the rival, then both in turns; whoever answers otherwise ends the suite. */
async function caseOf(name: Case, answer: Answer, places: Places, pairCount: number): Promise<CaseFigures> {
  const night = CASES[name]
  const runs: { readonly ours: Run[]; readonly duckdb: Run[] } = { ours: [], duckdb: [] }
  const rival = async (setting: Setting): Promise<Run> => {
    const run = await runRival(setting, night, places)
    const { files } = night.end === 'findings' ? answer : run.answer
    mustAgree(`answers of ${name} (DuckDB ${setting})`, { ...answer, files }, run.answer)
    return run
  }
  const ours = async (): Promise<Run> => {
    const run = await runOurs(night, places)
    mustAgree(`answers of ${name}`, { ...run.answer, levels: answer.levels }, answer)
    return run
  }
  const trials: { readonly setting: Setting; readonly seconds: number }[] = []
  for (const setting of SETTINGS) trials.push({ setting, seconds: (await rival(setting)).seconds })
  const setting = trials.reduce((best, one) => (one.seconds < best.seconds ? one : best)).setting
  await ours()
  const kept = async (into: Run[], run: Promise<Run>): Promise<number> => into[into.push(await run) - 1]?.seconds ?? 0
  const pairs = await abbaPairs(
    pairCount,
    () => kept(runs.ours, ours()),
    () => kept(runs.duckdb, rival(setting)),
  )
  const peak = (of: readonly Run[]): number => Math.max(...of.map(({ peakMemoryBytes }) => peakMemoryBytes))
  say(
    `${name}: ${pairs.ours.median.toFixed(2)} s, DuckDB (${setting}) ${pairs.rival.median.toFixed(2)} s, ${pairs.ratio.toFixed(2)} times (${pairs.ratioMin.toFixed(2)} to ${pairs.ratioMax.toFixed(2)})`,
  )
  return {
    oursSeconds: pairs.ours.median,
    duckdbSeconds: pairs.rival.median,
    ratio: pairs.ratio,
    setting,
    settings: Object.fromEntries(trials.map(({ setting, seconds }) => [setting, seconds])),
    pairs,
    peakMemoryBytes: { ours: peak(runs.ours), duckdb: peak(runs.duckdb) },
    cpuSeconds: { ours: runs.ours.map((run) => run.cpuSeconds), duckdb: runs.duckdb.map((run) => run.cpuSeconds) },
  }
}

/** Seconds that nobody who reads these files can be faster than, two streams at once. */
async function floorOf({ inbox }: World): Promise<number> {
  const { lastLine } = await runScript(INFLATE, dumpsOf(inbox))
  const { seconds }: { readonly seconds: number } = JSON.parse(lastLine)
  return seconds
}

function chartOf(figures: Partial<Record<Case, CaseFigures>>, { persons, subscribers }: PipelineFlags): string {
  const done = Object.entries(figures)
  return barChart({
    title: `${subscribers.toLocaleString('en-US')} records against ${persons.toLocaleString('en-US')} identities, 2 threads`,
    unit: 'seconds, median',
    categories: done.map(([name, { ratio }]) => `${name} (${ratio.toFixed(1)} times)`),
    series: [
      { name: 'simsach', values: done.map(([, { oursSeconds }]) => oursSeconds) },
      { name: 'DuckDB', values: done.map(([, { duckdbSeconds }]) => duckdbSeconds) },
    ],
  })
}
