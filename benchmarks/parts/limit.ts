/** `limit`: the same bytes, read and only summed by as many threads. Nobody can be faster than that; how near are we? */
import { fileURLToPath } from 'node:url'
import { Command } from 'commander'
import type { Summary } from '../../src/model/summary.ts'
import { mustAgree } from '../agreement.ts'
import { barChart } from '../chart.ts'
import { runScript } from '../child.ts'
import { type CommonFlags, count, say } from '../flags.ts'
import { inboxOf, reconciled } from '../night.ts'
import { abbaPairs, median } from '../pairs.ts'
import { deliver } from '../record.ts'
import { inScratch } from '../scratch.ts'
import { dumpsOf, indexOf, type World, worldOf } from '../world.ts'

const SUM = fileURLToPath(new URL('../programs/sum.ts', import.meta.url))

interface LimitFlags extends CommonFlags {
  readonly persons: number
  readonly subscribers: number
  readonly threads: number
  readonly pairs: number
}

interface Summed {
  readonly bytes: number
  readonly sum: number
  readonly seconds: number
}

/** Seconds of one run: whole processes, and in them the part that reads the dumps. */
interface Sample {
  readonly process: number
  readonly reading: number
}

/** The part `limit` of the suite. */
export function limitCommand(): Command {
  return new Command('limit')
    .summary('the same bytes read and only summed: what the machine allows')
    .description(
      'Reads the plain dumps of a generated world and only sums them, in as many threads as a reconciliation has, and reconciles them, in pairs, each in a process of its own.',
    )
    .option('--persons <n>', 'identities in the register', count, 1_000_000)
    .option('--subscribers <n>', 'records in the dumps', count, 1_000_000)
    .option('--threads <n>', 'of both', count, 2)
    .option('--pairs <n>', 'runs of each', count, 5)
    .action(async (flags: LimitFlags) => {
      const world = await worldOf(flags, flags.worlds)
      await inScratch(flags.worlds, (out) => measured(world, out, flags))
    })
}

async function measured(world: World, out: string, flags: LimitFlags): Promise<void> {
  const dumps = dumpsOf(world.inbox)
  const index = await indexOf(world)
  const samples: { readonly limit: Sample[]; readonly ours: Sample[] } = { limit: [], ours: [] }
  const limit = async (threads: number): Promise<Summed> => {
    const run = await runScript(SUM, [`${threads}`, ...dumps])
    const summed: Summed = JSON.parse(run.lastLine)
    samples.limit.push({ process: run.seconds, reading: summed.seconds })
    return summed
  }
  const ours = async (): Promise<Summary> => {
    const { seconds, summary } = await reconciled(inboxOf(world), { index, out, threads: flags.threads })
    samples.ours.push({ process: seconds, reading: summary.seconds['records'] ?? Number.NaN })
    return summary
  }
  const alone = await limit(1)
  const together = await limit(flags.threads)
  mustAgree('sums of 1 thread and of several', together.sum, alone.sum)
  const bytesRead = (await ours()).files.reduce((sum, { bytes }) => sum + bytes, 0)
  mustAgree('bytes read', bytesRead, together.bytes)
  for (const taken of Object.values(samples)) taken.length = 0
  const last = (side: readonly Sample[]): number => side.at(-1)?.process ?? Number.NaN
  const pairs = await abbaPairs(
    flags.pairs,
    async () => {
      await ours()
      return last(samples.ours)
    },
    async () => {
      await limit(flags.threads)
      return last(samples.limit)
    },
  )
  const gigabytesPerSecond = (seconds: number): number => together.bytes / 1e9 / seconds
  const rates = {
    limit: gigabytesPerSecond(median(samples.limit.map(({ reading }) => reading))),
    records: gigabytesPerSecond(median(samples.ours.map(({ reading }) => reading))),
    reconcile: gigabytesPerSecond(pairs.ours.median),
  }
  const figures = { bytes: together.bytes, threads: flags.threads, gigabytesPerSecond: rates, samples, pairs }
  say(
    `read and summed ${rates.limit.toFixed(2)} GB/s; the stage that reads the dumps ${rates.records.toFixed(2)} GB/s; whole night ${rates.reconcile.toFixed(2)} GB/s`,
  )
  const chart = barChart({
    title: `${(together.bytes / 1e6).toFixed(0)} MB of plain dumps, ${flags.threads} threads`,
    unit: 'GB/s',
    categories: ['read and only summed', 'stage records: to segments', 'whole night, to findings.csv'],
    series: [{ name: 'GB/s', values: [rates.limit, rates.records, rates.reconcile] }],
  })
  deliver('limit', { figures, charts: { '': chart } }, flags)
}
