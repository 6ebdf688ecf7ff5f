/** `linking`: whom the linking pass suggests, whom it misses, whether its probabilities are what happens, and what it takes. */
import { join } from 'node:path'
import { Command, Option } from 'commander'
import type { Summary } from '../../src/model/summary.ts'
import type { CalibrationBin, LinkingAgreement } from '../../src/run/verification.ts'
import { verify } from '../../src/run/verify.ts'
import { DEVIATIONS_95, wilsonInterval } from '../../src/statistics/wilson.ts'
import { mustAgree } from '../agreement.ts'
import { lineChart } from '../chart.ts'
import { runSimsach } from '../child.ts'
import { type CommonFlags, count, counts, say } from '../flags.ts'
import { deliver } from '../record.ts'
import { inScratch } from '../scratch.ts'
import { indexOf, type World, worldOf } from '../world.ts'

/** What is asked of the pass. */
const RECALL_MIN = 0.98
const PRECISION_MIN = 0.995
const CALIBRATION_ERROR_MAX = 0.02

interface LinkingFlags extends CommonFlags {
  readonly persons: number
  readonly subscribers: number
  readonly seeds: readonly number[]
  readonly threads: number
  readonly engine: 'local' | 'reference'
}

/** One world, linked and judged. */
interface Linked {
  readonly seed: number
  readonly linking: Summary['linking']
  readonly agreement: LinkingAgreement
  /** Of the pass, and of all before it; by the wall. */
  readonly passSeconds: number
  readonly firstPassSeconds: number
  readonly cpuSeconds: number
  readonly peakMemoryBytes: number
}

/** The part `linking` of the suite. */
export function linkingCommand(): Command {
  return new Command('linking')
    .summary('the linking pass against the truth: recall, precision, calibration, and its seconds')
    .description(
      `Reconciles worlds of the scenario linking with the linking pass and judges its suggestions by their truth. Asked for, in each: recall ${RECALL_MIN} and precision ${PRECISION_MIN} at least, an expected calibration error of ${CALIBRATION_ERROR_MAX} at most.`,
    )
    .option('--persons <n>', 'identities in the register', count, 1_000_000)
    .option('--subscribers <n>', 'records in the dumps', count, 1_000_000)
    .option('--seeds <list>', 'a world of each', counts, [1])
    .option('--threads <n>', 'of the local engine', count, 2)
    .addOption(new Option('--engine <name>', 'which engine').choices(['local', 'reference']).default('local'))
    .action(async (flags: LinkingFlags) => {
      const linked: Linked[] = []
      for (const seed of flags.seeds) {
        const { persons, subscribers } = flags
        const world = await worldOf({ persons, subscribers, seed, scenario: 'linking', truth: true }, flags.worlds)
        linked.push(await inScratch(flags.worlds, (out) => judged(world, seed, out, flags)))
      }
      const holds = linked.every(({ agreement }) => isGoodEnough(agreement))
      const figures = { threads: flags.threads, engine: flags.engine, holds, linked, bins: pooled(linked) }
      deliver('linking', { figures, charts: { '': calibrationChart(linked) } }, flags)
    })
}

async function judged(world: World, seed: number, out: string, { engine, threads }: LinkingFlags): Promise<Linked> {
  const register = engine === 'local' ? await indexOf(world, threads) : world.register
  const night = ['--register', register, '--inbox', world.inbox, '--confirmations', world.confirmations]
  const keyFile = join(world.dir, 'register.key')
  const how = ['--link', '--outcomes', '--engine', engine, '--threads', `${threads}`, '--key-file', keyFile]
  const run = await runSimsach(['reconcile', ...night, ...how, '--out', out, '--json'])
  const { linking, seconds }: Summary = JSON.parse(run.lastLine)
  const { agree, linking: agreement } = await verify({ truth: join(world.dir, 'truth.csv'), out, keyFile })
  mustAgree('outcomes and rules with the truth', agree, true)
  if (agreement === undefined) throw new Error('a run with --link left no suggestions')
  const [passSeconds = Number.NaN, total = Number.NaN] = [seconds['link'], seconds['total']]
  const firstPassSeconds = total - passSeconds
  say(
    `seed ${seed}: recall ${agreement.recall.toFixed(4)}, precision ${agreement.precision.toFixed(4)}, calibration error ${agreement.calibrationError.toFixed(4)}${isGoodEnough(agreement) ? '' : ': NOT GOOD ENOUGH'}; ` +
      `the pass ${passSeconds.toFixed(1)} s, all before it ${firstPassSeconds.toFixed(1)} s`,
  )
  const { cpuSeconds, peakMemoryBytes } = run
  return { seed, linking, agreement, passSeconds, firstPassSeconds, cpuSeconds, peakMemoryBytes }
}

function isGoodEnough({ recall, precision, calibrationError }: LinkingAgreement): boolean {
  return recall >= RECALL_MIN && precision >= PRECISION_MIN && calibrationError <= CALIBRATION_ERROR_MAX
}

/** Bins of all worlds together. */
function pooled(linked: readonly Linked[]): readonly CalibrationBin[] {
  const [first] = linked
  return (first?.agreement.bins ?? []).map(({ from }, at) => {
    const same = linked.flatMap(({ agreement }) => agreement.bins.slice(at, at + 1))
    const candidates = same.reduce((sum, bin) => sum + bin.candidates, 0)
    const right = same.reduce((sum, bin) => sum + bin.right, 0)
    const probabilities = same.reduce((sum, bin) => sum + bin.candidates * bin.meanProbability, 0)
    return { from, candidates, right, meanProbability: candidates === 0 ? 0 : probabilities / candidates }
  })
}

function calibrationChart(linked: readonly Linked[]): string {
  const bins = pooled(linked)
  const listed = bins.reduce((sum, { candidates }) => sum + candidates, 0)
  const filled = bins.filter(({ candidates }) => candidates > 0)
  const through = (share: (right: number, candidates: number) => number) =>
    filled.map(({ candidates, right, meanProbability }) => [meanProbability, share(right, candidates)] as const)
  return lineChart({
    title: `Linking: what ${listed.toLocaleString('en-US')} probabilities came to, in ten bins (95 % intervals)`,
    xUnit: 'mean probability of the bin',
    yUnit: 'share that is the holder',
    series: [
      { name: 'as it happened', points: through((right, candidates) => right / candidates) },
      {
        name: 'at least',
        points: through((right, candidates) => wilsonInterval(right, candidates, DEVIATIONS_95).lower),
      },
      {
        name: 'at most',
        points: through((right, candidates) => wilsonInterval(right, candidates, DEVIATIONS_95).upper),
      },
      {
        name: 'as it should',
        points: [
          [0, 0],
          [1, 1],
        ],
      },
    ],
  })
}
