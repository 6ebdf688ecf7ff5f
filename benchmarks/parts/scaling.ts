/** `scaling`: more rows, more threads. */
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Command } from 'commander'
import { capacityFor, SLOT_BYTES } from '../../src/memory/partition.ts'
import { barChart, lineChart } from '../chart.ts'
import { runScript } from '../child.ts'
import { type CommonFlags, count, counts, say } from '../flags.ts'
import type { ProbeCost } from '../programs/probes.ts'
import { deliver } from '../record.ts'
import { type Growth, growthOf } from '../scaling/growth.ts'
import { type SizeFigures, sizeFigures } from '../scaling/nights.ts'
import { type StagesScaling, stagesScaling } from '../scaling/stages.ts'
import { inScratch } from '../scratch.ts'
import { indexOf, type World, worldOf } from '../world.ts'

const PROBES = fileURLToPath(new URL('../programs/probes.ts', import.meta.url))

/** Of one identity at the load of an index. */
const SLOT_BYTES_PER_IDENTITY = (capacityFor(1000) * SLOT_BYTES) / 1000

/** Bytes of dumps beyond which they do not fit into one memory beside what the stages need. */
const STAGES_ROWS_MAX = 3_000_000

interface ScalingFlags extends CommonFlags {
  readonly rows: readonly number[]
  readonly threads: readonly number[]
  readonly runs: number
  readonly pairs: number
  readonly tables: readonly number[]
  readonly tidy?: boolean
}

/** The part `scaling` of the suite. */
export function scalingCommand(): Command {
  return new Command('scaling')
    .summary('1 and 2 threads; 1, 3, 10, 30 M rows; bytes an identity')
    .description(
      'Whole nights of growing size (as many identities as records) with each number of threads: seconds by stage, and what a row costs more in a larger night, beside the look-ups of the kernel over tables of growing size, measured in the same run. Then the stages that compute, alone, over dumps in memory whose pages were touched before, with one thread and with the largest number, in pairs.',
    )
    .option('--rows <list>', 'records of each night, as 1M,3M,10M,30M', counts, [300_000, 1_000_000, 3_000_000])
    .option('--threads <list>', 'numbers of threads', counts, [1, 2])
    .option('--runs <n>', 'runs of each night', count, 3)
    .option('--pairs <n>', 'pairs of the stages alone', count, 5)
    .option('--tables <list>', 'MiB of the tables of the curve', counts, [16, 64, 256, 1024])
    .option('--tidy', 'remove each world once it was measured')
    .action(async (flags: ScalingFlags) => {
      const curve: ProbeCost[] = JSON.parse((await runScript(PROBES, flags.tables.map(String))).lastLine)
      for (const { bytes, nanosecondsPerProbe } of curve) {
        say(`a look-up over ${Math.round(bytes / 1024 ** 2)} MiB: ${nanosecondsPerProbe.toFixed(1)} ns`)
      }
      const rowsOfStages = stagesRows(flags.rows)
      const sizes: SizeFigures[] = []
      let stages: StagesScaling | undefined
      for (const rows of [...flags.rows].sort((a, b) => a - b)) {
        const world = await worldOf({ persons: rows, subscribers: rows }, flags.worlds)
        const index = await indexOf(world)
        sizes.push(await inScratch(flags.worlds, (out) => sizeFigures(world, index, out, { ...flags, rows })))
        if (rows === rowsOfStages) stages = await stagesOf(world, index, flags)
        if (flags.tidy === true) rmSync(world.dir, { recursive: true })
      }
      const growth = growthOf(sizes, curve, SLOT_BYTES_PER_IDENTITY)
      const figures = { curve, sizes, growth, stages }
      deliver('scaling', { figures, charts: chartsOf(sizes, growth, Math.max(...flags.threads)) }, flags)
    })
}

/** The largest night whose dumps fit into one memory; the smallest of all where none does, which then says so itself. */
function stagesRows(rows: readonly number[]): number {
  const fitting = rows.filter((one) => one <= STAGES_ROWS_MAX)
  return fitting.length > 0 ? Math.max(...fitting) : Math.min(...rows)
}

function stagesOf(world: World, index: string, { threads, pairs }: ScalingFlags): Promise<StagesScaling> {
  return stagesScaling(world, index, Math.max(...threads), pairs)
}

function chartsOf(sizes: readonly SizeFigures[], growth: readonly Growth[], threads: number): Record<string, string> {
  const costs = [...new Set(growth.map((one) => one.threads))].map((number) => ({
    name: `a row, ${number === 1 ? '1 thread' : `${number} threads`}`,
    points: growth.filter((one) => one.threads === number).map((one) => [one.rows, one.rowGrowth] as const),
  }))
  const ofThreads = growth.filter((one) => one.threads === threads)
  const probes = { name: 'a look-up', points: ofThreads.map((one) => [one.rows, one.probeGrowth] as const) }
  const stages = Object.keys(sizes[0]?.nights[0]?.seconds ?? {}).filter((stage) => stage !== 'total')
  const secondsPerMillion = (size: SizeFigures, stage: string): number =>
    (size.nights.find((night) => night.threads === threads)?.seconds[stage] ?? 0) / (size.rows / 1e6)
  return {
    '': lineChart({
      title: 'What a row costs in a larger night, beside what a look-up costs in a larger table',
      xUnit: 'rows, and identities',
      yUnit: 'of the smallest',
      isLogarithmic: true,
      series: [...costs, probes],
    }),
    stages: barChart({
      title: `Seconds for a million rows by stage, ${threads} threads`,
      unit: 's',
      categories: stages,
      series: sizes.map((size) => ({
        name: `${size.rows / 1e6} M rows`,
        values: stages.map((stage) => secondsPerMillion(size, stage)),
      })),
    }),
  }
}
