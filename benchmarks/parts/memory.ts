/** `memory`: a night that may not take the whole register into memory, against one that may. The bytes are the same; the time is bounded. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { type IndexHeader, LOADED_KINDS } from '../../src/memory/index-file.ts'
import { partitionMemoryBytes } from '../../src/memory/partition.ts'
import type { Summary } from '../../src/model/summary.ts'
import { mustAgree } from '../agreement.ts'
import { barChart } from '../chart.ts'
import { type ChildRun, runSimsach } from '../child.ts'
import { type CommonFlags, count, say } from '../flags.ts'
import { abbaPairs } from '../pairs.ts'
import { deliver } from '../record.ts'
import { inScratch } from '../scratch.ts'
import { type World, worldOf } from '../world.ts'

const OUTPUTS = ['findings.csv', 'members.csv', 'outcomes.csv', 'rejects.csv', 'register-faults.csv']
/** The longest that a night may take with less memory, of the time with all that it wants. */
const SECONDS_SHARE_MAX = 3

interface MemoryFlags extends CommonFlags {
  readonly persons: number
  readonly subscribers: number
  readonly threads: number
  readonly pairs: number
  readonly memory: string
  readonly partitionBytesMax: string
}

/** One side: its runs, and what they came to. */
class Side {
  readonly #args: readonly string[]
  readonly #out: string
  readonly cpuSeconds: number[] = []
  readonly peakMemoryBytes: number[] = []
  readonly stages: Summary['seconds'][] = []
  memory: Summary['memory']

  constructor(out: string, args: readonly string[]) {
    this.#args = args
    this.#out = out
  }

  /** Reconciles in a process of its own; seconds. */
  async seconds(): Promise<number> {
    const run: ChildRun = await runSimsach(['reconcile', ...this.#args, '--out', this.#out, '--outcomes', '--json'])
    const { memory, seconds }: Summary = JSON.parse(run.lastLine)
    this.memory = memory
    this.stages.push(seconds)
    this.cpuSeconds.push(run.cpuSeconds)
    this.peakMemoryBytes.push(run.peakMemoryBytes)
    return run.seconds
  }

  /** SHA-256 of every output of the last run. */
  outputs(): readonly string[] {
    return OUTPUTS.map((name) => {
      return `${name} ${createHash('sha256')
        .update(readFileSync(join(this.#out, name)))
        .digest('hex')}`
    })
  }

  figures() {
    const { cpuSeconds, peakMemoryBytes, stages, memory } = this
    return { cpuSeconds, peakMemoryBytes, stages, memory }
  }
}

/** The part `memory` of the suite. */
export function memoryCommand(): Command {
  return new Command('memory')
    .summary('a register larger than the memory it may take, against all of it in memory')
    .description(
      'Reconciles a generated night twice: with the whole register in memory, and with --memory. Every output must be the same byte for byte; then both take turns. With less memory a night may take three times as long at most, and not more memory than it was given. --partition-bytes-max lowers what one WebAssembly memory may have.',
    )
    .option('--persons <n>', 'of the register', count, 2_000_000)
    .option('--subscribers <n>', 'records', count, 1_000_000)
    .option('--memory <size>', 'what the night may take, such as 512MiB', '512MiB')
    .option('--partition-bytes-max <size>', 'what one partition of the register may take', '4GiB')
    .option('--threads <n>', 'of every night', count, 2)
    .option('--pairs <n>', 'runs of each', count, 1)
    .action(async (flags: MemoryFlags) => {
      const world = await worldOf({ persons: flags.persons, subscribers: flags.subscribers }, flags.worlds)
      await inScratch(flags.worlds, (folder) => measured(world, folder, flags))
    })
}

async function measured(world: World, folder: string, flags: MemoryFlags): Promise<void> {
  const index = join(folder, 'register.idx')
  const { partitionBytesMax, threads } = flags
  const how = ['--out', index, '--partition-bytes-max', partitionBytesMax, '--threads', `${threads}`, '--json']
  const built = await runSimsach(['register', 'build', world.register, ...how])
  const register = registerFigures(JSON.parse(built.lastLine))
  const night = ['--register', index, '--inbox', world.inbox, '--confirmations', world.confirmations]
  const whole = new Side(join(folder, 'whole'), [...night, '--threads', `${threads}`])
  const budget = ['--threads', `${threads}`, '--memory', flags.memory]
  const parted = new Side(join(folder, 'parted'), [...night, ...budget])
  // Unseen by the figures: the files come into the system's cache, and the outputs are compared.
  await whole.seconds()
  await parted.seconds()
  mustAgree('outputs with all of the register in memory and with parts of it', parted.outputs(), whole.outputs())
  const pairs = await abbaPairs(
    flags.pairs,
    () => whole.seconds(),
    () => parted.seconds(),
  )
  const peak = Math.max(...parted.peakMemoryBytes)
  const keepsBudget = peak <= (parted.memory?.budgetBytes ?? 0)
  const holds = pairs.ratio <= SECONDS_SHARE_MAX && keepsBudget
  const [share, megabytes] = [pairs.ratio.toFixed(2), (peak / 1e6).toFixed(0)]
  say(`${flags.memory}: ${share} times the seconds, peak ${megabytes} MB${holds ? '' : ': MORE THAN IT MAY'}`)
  const figures = {
    ...{ agree: true, register, seconds: pairs, secondsShare: pairs.ratio, keepsBudget, holds },
    ...{ whole: whole.figures(), parted: parted.figures() },
  }
  deliver('memory', { figures, charts: { '': chartOf(whole, parted) } }, flags)
}

/** What the register takes, and its largest partition. */
function registerFigures({ partitions, sizes, sections, counts }: IndexHeader) {
  const loaded: readonly string[] = LOADED_KINDS
  const names = (partition: number): number =>
    sections.find((section) => section.kind === 'names' && section.partition === partition)?.bytes ?? 0
  return {
    persons: counts.persons,
    partitions,
    bytes: sections.reduce((sum, { kind, bytes }) => sum + (loaded.includes(kind) ? bytes : 0), 0),
    partitionBytesMax: Math.max(
      ...sizes.map((one, partition) => partitionMemoryBytes({ ...one, nameBytes: names(partition) })),
    ),
  }
}

function chartOf(whole: Side, parted: Side): string {
  const stages = [...new Set([...whole.stages, ...parted.stages].flatMap((seconds) => Object.keys(seconds)))]
  const series = Object.entries({ 'all in memory': whole, 'with less': parted }).map(([name, { stages: runs }]) => {
    return { name, values: stages.map((stage) => runs.at(-1)?.[stage] ?? 0) }
  })
  return barChart({ title: 'A night with less memory than its register', unit: 's', categories: stages, series })
}
