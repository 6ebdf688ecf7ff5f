/** `worst`: files that make others crawl. No case may be slower, by its bytes, than a third of an ordinary night. */
import { createReadStream, mkdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { Command } from 'commander'
import { RunError } from '../../src/model/errors.ts'
import type { Summary } from '../../src/model/summary.ts'
import { barChart } from '../chart.ts'
import { type CommonFlags, count, say } from '../flags.ts'
import { type ReconciledNight, reconciled, viettelNight } from '../night.ts'
import { abbaPairs, type Paired } from '../pairs.ts'
import { deliver } from '../record.ts'
import { inScratch } from '../scratch.ts'
import { indexOf, mustHaveRoom, viettelDumpsOf, type World, worldOf } from '../world.ts'
import { type Holder, type WorstCase, worstCases } from '../worst/cases.ts'
import { rewriteDump } from '../worst/dumps.ts'

/** Viettel has 57 in 100 records of a generated night. */
const VIETTEL_SHARE = 0.57
/** No record becomes longer than this share of what it was. */
const GROWTH_MAX = 1.4
/** The slowest that a case may be, of the ordinary rate. */
const RATE_SHARE_MIN = 1 / 3

interface WorstFlags extends CommonFlags {
  readonly rows: number
  readonly threads: number
  readonly pairs: number
  readonly cases?: readonly string[]
}

/** A case against an ordinary night. */
interface CaseFigures {
  readonly about: string
  readonly records: number
  readonly dumpBytes: number
  /** Seconds for each gigabyte, from plain dumps to findings.csv, whole processes; the ordinary night is the rival. */
  readonly secondsPerGigabyte: Paired
  /** Rate of the case over that of the ordinary night, both in bytes a second: the ratio of the pairs. */
  readonly rateShare: number
  readonly peakMemoryBytes: number
  readonly peakMemoryShare: number
  readonly findings: number
  /** Whether the case is at least a third as fast. */
  readonly holds: boolean
}

/** Files of one case, and what came of the last run over them. */
class Night {
  readonly dumps: readonly string[]
  readonly dumpBytes: number
  readonly #run: (dumps: readonly string[]) => Promise<ReconciledNight>
  peakMemoryBytes = 0
  summary: Summary | undefined

  constructor(dumps: readonly string[], run: (dumps: readonly string[]) => Promise<ReconciledNight>) {
    this.dumps = dumps
    this.dumpBytes = dumps.reduce((sum, path) => sum + statSync(path).size, 0)
    this.#run = run
  }

  /** Reconciles the night in a process of its own; seconds a gigabyte. */
  async secondsPerGigabyte(): Promise<number> {
    const { seconds, peakMemoryBytes, summary } = await this.#run(this.dumps)
    this.peakMemoryBytes = Math.max(this.peakMemoryBytes, peakMemoryBytes)
    this.summary = summary
    return seconds / (this.dumpBytes / 1e9)
  }

  async reconciled(): Promise<Summary> {
    await this.secondsPerGigabyte()
    if (this.summary === undefined) throw new Error('a night without a summary')
    return this.summary
  }
}

/** The part `worst` of the suite. */
export function worstCommand(): Command {
  return new Command('worst')
    .summary('every row bad, every row quoted, one identity, blank keys, all names different or strange')
    .description(
      'Takes the dumps of Viettel of a generated night, writes them again as each of the worst cases, and reconciles each case against the ordinary night, in pairs, each in a process of its own: bytes a second from plain dumps to findings.csv, and peak memory. No case may be slower than a third of the ordinary rate.',
    )
    .option('--rows <n>', 'records of each case, nearly', count, 1_000_000)
    .option('--threads <n>', 'of every night', count, 2)
    .option('--pairs <n>', 'runs of each', count, 3)
    .option('--cases <list>', 'only these, joined by commas', (text: string) => text.split(','))
    .action(async (flags: WorstFlags) => {
      const rows = Math.ceil(flags.rows / VIETTEL_SHARE)
      const world = await worldOf({ persons: rows, subscribers: rows }, flags.worlds)
      await inScratch(flags.worlds, (folder) => measured(world, folder, flags))
    })
}

async function measured(world: World, folder: string, flags: WorstFlags): Promise<void> {
  const index = await indexOf(world)
  const plain = viettelDumpsOf(world.inbox)
  const run = (dumps: readonly string[]): Promise<ReconciledNight> =>
    reconciled(viettelNight(dumps), { index, out: join(folder, 'out'), threads: flags.threads })
  const ordinary = new Night(plain, run)
  const cases = chosen(worstCases(await holderIn(world)), flags.cases)
  mustHaveRoom(folder, ordinary.dumpBytes * GROWTH_MAX * Object.keys(cases).length)
  const nights = await written(cases, plain, folder, run)
  const expected = await ordinary.reconciled()
  const figures: Record<string, CaseFigures> = {}
  for (const [name, { about, check }] of Object.entries(cases)) {
    const night = nights.get(name)
    if (night === undefined) throw new Error(`no dumps of ${name}`)
    const found = await night.reconciled()
    check(found, expected)
    const seconds = await abbaPairs(
      flags.pairs,
      () => night.secondsPerGigabyte(),
      () => ordinary.secondsPerGigabyte(),
    )
    const one = caseFigures(about, night, found, seconds, ordinary.peakMemoryBytes)
    const [rate, memory] = [one.rateShare, one.peakMemoryShare].map((share) => `${(100 * share).toFixed(0)} %`)
    say(`${name}: ${rate} of the ordinary rate, ${memory} of its peak memory${one.holds ? '' : ': TOO SLOW'}`)
    figures[name] = one
  }
  const usual = {
    records: expected.rows.read,
    dumpBytes: ordinary.dumpBytes,
    peakMemoryBytes: ordinary.peakMemoryBytes,
  }
  deliver('worst', { figures: { ordinary: usual, cases: figures }, charts: { '': chartOf(figures) } }, flags)
}

/** The cases that were asked for. @throws RunError `bad-option` for one that there is not */
function chosen(
  cases: Readonly<Record<string, WorstCase>>,
  asked: readonly string[] = Object.keys(cases),
): Readonly<Record<string, WorstCase>> {
  const unknown = asked.find((name) => !(name in cases))
  if (unknown === undefined) return Object.fromEntries(Object.entries(cases).filter(([name]) => asked.includes(name)))
  const hint = `There are ${Object.keys(cases).join(', ')}.`
  throw new RunError('bad-option', `--cases: there is no case "${unknown}"`, hint)
}

function caseFigures(
  about: string,
  { dumpBytes, peakMemoryBytes }: Night,
  { rows, findings }: Summary,
  secondsPerGigabyte: Paired,
  ordinaryPeak: number,
): CaseFigures {
  return {
    ...{ about, records: rows.read, dumpBytes, secondsPerGigabyte, peakMemoryBytes },
    rateShare: secondsPerGigabyte.ratio,
    peakMemoryShare: peakMemoryBytes / ordinaryPeak,
    findings: Object.values(findings).reduce((sum, one) => sum + one, 0),
    holds: secondsPerGigabyte.ratio >= RATE_SHARE_MIN,
  }
}

/** Writes the dumps of all cases, one pass over each ordinary one. */
async function written(
  cases: Readonly<Record<string, WorstCase>>,
  dumps: readonly string[],
  folder: string,
  run: (dumps: readonly string[]) => Promise<ReconciledNight>,
): Promise<ReadonlyMap<string, Night>> {
  const rewrites = Object.fromEntries(Object.entries(cases).map(([name, { rewrite }]) => [name, rewrite]))
  for (const name of Object.keys(cases)) mkdirSync(join(folder, name))
  let records = 0
  for (const dump of dumps) {
    records += await rewriteDump(dump, rewrites, (name) => join(folder, name, basename(dump)), records)
  }
  const dumpsOfCase = (name: string): string[] => dumps.map((dump) => join(folder, name, basename(dump)))
  return new Map(Object.keys(cases).map((name) => [name, new Night(dumpsOfCase(name), run)]))
}

/** The first person of the register who is alive, and whose birth date is known to the day. */
async function holderIn({ register }: World): Promise<Holder> {
  const lines = createInterface({ input: createReadStream(register) })
  try {
    for await (const line of lines) {
      const [pin = '', name = '', born = '', sex, status] = line.split(',')
      const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(born) ?? []
      if (day === undefined || status !== 'alive') continue
      return { pin, name, birthDate: `${day}/${month}/${year}`, sex: sex === 'M' ? 'Nam' : 'Nữ' }
    }
  } finally {
    lines.close()
  }
  throw new Error('the register holds nobody who is alive')
}

function chartOf(figures: Readonly<Record<string, CaseFigures>>): string {
  const cases = Object.entries(figures)
  return barChart({
    title: 'The worst that can come, against an ordinary night',
    unit: '% of the ordinary night',
    categories: cases.map(([name]) => name),
    series: [
      { name: 'bytes a second', values: cases.map(([, { rateShare }]) => 100 * rateShare) },
      { name: 'peak memory', values: cases.map(([, { peakMemoryShare }]) => 100 * peakMemoryShare) },
    ],
  })
}
