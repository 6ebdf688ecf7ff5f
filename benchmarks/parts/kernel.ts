/** `kernel`: the inner loops, each against what one would use instead. */
import { Command } from 'commander'
import { barChart } from '../chart.ts'
import { type CommonFlags, count, say } from '../flags.ts'
import type { Comparison } from '../kernel/comparison.ts'
import { gradingFigures } from '../kernel/grading.ts'
import { hashComparisons } from '../kernel/hash.ts'
import { scannerComparisons } from '../kernel/scanner.ts'
import { tableComparisons } from '../kernel/table.ts'
import { loadNight } from '../loaded-night.ts'
import { versionOf } from '../machine.ts'
import { deliver } from '../record.ts'
import { installRivals, rivalVersions } from '../rivals.ts'
import { indexOf, worldOf } from '../world.ts'

interface KernelFlags extends CommonFlags {
  readonly rows: number
  readonly keys: number
  readonly pairs: number
}

/** The part `kernel` of the suite. */
export function kernelCommand(): Command {
  return new Command('kernel')
    .summary('scanner, hash, table and grading, each against what one would use instead')
    .description(
      'One thread, everything in memory. Scanner: against a byte loop in JavaScript, uDSV and fast-csv, on a dump of Viettel; the cells must be the same. Hash: against xxhash-wasm. Table: against Map. Grading: against the reference, on the names of a night that differ.',
    )
    .option('--rows <n>', 'records of the world, and identities', count, 300_000)
    .option('--keys <n>', 'PINs in the table', count, 4_000_000)
    .option('--pairs <n>', 'runs of each', count, 5)
    .action(async (flags: KernelFlags) => {
      installRivals('kernel-rivals')
      const world = await worldOf({ persons: flags.rows, subscribers: flags.rows }, flags.worlds)
      const night = await loadNight(world, await indexOf(world), 1)
      const scanner = await scannerComparisons(night, flags.pairs)
      const hash = await hashComparisons(flags.pairs)
      const table = await tableComparisons(flags.keys, flags.pairs)
      const { names, compare } = await gradingFigures(night, flags.pairs)
      say(`answers compared in the kernel: ${compare.millionRowsPerSecond.toFixed(1)} M rows/s`)
      const rivals = {
        'fast-csv': versionOf('fast-csv'),
        'xxhash-wasm': versionOf('xxhash-wasm'),
        ...rivalVersions('kernel-rivals'),
      }
      const comparisons = [...scanner, ...hash, ...table, names]
      deliver('kernel', { figures: { comparisons, compare }, rivals, charts: { '': chartOf(comparisons) } }, flags)
    })
}

function chartOf(comparisons: readonly Comparison[]): string {
  return barChart({
    title: 'The kernel, one thread: how many times faster than what one would use instead',
    unit: 'times',
    categories: comparisons.map(({ name, rival }) => `${name}, against ${rival}`),
    series: [{ name: 'ratio of medians', values: comparisons.map(({ pairs }) => pairs.ratio) }],
  })
}
