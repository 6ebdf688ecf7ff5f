/** `national`: a whole country in one night. It is done, not extrapolated. */
import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import type { IndexHeader } from '../../src/index.ts'
import { ROW_COUNT_KEYS, type Summary } from '../../src/model/summary.ts'
import { mustAgree } from '../agreement.ts'
import { barChart } from '../chart.ts'
import { type ChildRun, runSimsach } from '../child.ts'
import { type CommonFlags, count, say } from '../flags.ts'
import { Work } from '../national/markers.ts'
import { deliver } from '../record.ts'
import { manifestsOf, mustHaveRoom, worldAt } from '../world.ts'

/** What is on the disk, bytes a person or a record: measured, with some to spare. A build of the index takes its room twice meanwhile. */
const REGISTER_BYTES = 76
const INDEX_BYTES = 65
const DUMP_BYTES = 150
/** Spilled and written by a night. */
const NIGHT_BYTES = 200

interface NationalFlags extends CommonFlags {
  readonly persons: number
  readonly subscribers: number
  readonly seed: number
  readonly parts: number
  readonly threads: number
  readonly memory?: string
  readonly work?: string
  readonly keep?: boolean
}

/** What every stage took. */
type Cost = Omit<ChildRun, 'lastLine'>

const costOf = ({ seconds, cpuSeconds, peakMemoryBytes }: ChildRun): Cost => ({ seconds, cpuSeconds, peakMemoryBytes })

/** The part `national` of the suite. */
export function nationalCommand(): Command {
  return new Command('national')
    .summary('100 M identities, 126 M records: a whole country in one night')
    .description(
      'Generates the world (compressed as the carriers do, no answer key), builds the index and reconciles the night. Looks first whether the disk has room; a finished stage is kept, and a second call goes on where the first one stopped. Everything that was made is removed once the record is written. There is no record of less than was asked for.',
    )
    .option('--persons <n>', 'identities in the register', count, 100_000_000)
    .option('--subscribers <n>', 'records in the dumps', count, 126_000_000)
    .option('--seed <n>', 'the world to make', count, 1)
    .option('--parts <n>', 'files a carrier', count, 16)
    .option('--threads <n>', 'of the index and of the night', count, 2)
    .option('--memory <size>', 'memory budget of the night, as 2GiB; default: none')
    .option('--work <dir>', 'where all of it goes; default: a folder of its own among the worlds')
    .option('--keep', 'leave what was made')
    .action(national)
}

async function national(flags: NationalFlags): Promise<void> {
  const { persons, subscribers, seed, parts, threads, memory } = flags
  const asked = { persons, subscribers, seed, parts, threads, ...(memory === undefined ? {} : { memory }) }
  const work = new Work(flags.work ?? join(flags.worlds, `national-${persons}x${subscribers}`), asked)
  const world = await work.stage('world', () => generated(work.folder, flags))
  const index = await work.stage('index', () => built(work.folder, flags))
  const night = await work.stage('night', () => reconciled(work.folder, flags))
  const { rows } = night.figures.summary
  const outcomes = Object.values(ROW_COUNT_KEYS).reduce((sum, key) => sum + rows[key], 0)
  mustAgree('records read and outcomes', rows.read, outcomes)
  mustAgree('records read and records generated', rows.read, world.figures.records)
  mustAgree('records generated and records asked for', world.figures.records, subscribers)
  mustAgree('rows of the register and persons asked for', index.figures.counts.rows, persons)
  const stages = [world, index, night]
  const peakMemoryBytes = Math.max(...stages.map(({ figures }) => figures.peakMemoryBytes))
  const rowsPerSecond = Math.round(rows.read / night.figures.seconds)
  say(`${rows.read} records in ${night.figures.seconds.toFixed(0)} s, ${rowsPerSecond} a second`)
  deliver(
    'national',
    { figures: { asked, stages, rowsPerSecond, peakMemoryBytes }, charts: { '': chartOf(stages) } },
    flags,
  )
  if (flags.keep !== true) rmSync(work.folder, { recursive: true })
}

/** Looks for the room that a stage and those after it need, so that none is begun in vain. @throws RunError */
function mustHaveRoomFrom(stage: 'world' | 'index' | 'night', folder: string, flags: NationalFlags): void {
  const { persons, subscribers } = flags
  const night = subscribers * NIGHT_BYTES
  const index = persons * INDEX_BYTES + Math.max(persons * INDEX_BYTES, night)
  const world = persons * REGISTER_BYTES + subscribers * DUMP_BYTES + index
  mustHaveRoom(folder, { world, index, night }[stage])
}

async function generated(folder: string, flags: NationalFlags) {
  const { persons, subscribers, seed, parts } = flags
  mustHaveRoomFrom('world', folder, flags)
  const dir = join(folder, 'world')
  rmSync(dir, { recursive: true, force: true })
  const size = ['--persons', `${persons}`, '--subscribers', `${subscribers}`, '--seed', `${seed}`]
  const run = await runSimsach(['generate', dir, ...size, '--parts', `${parts}`, '--no-truth'], { shown: true })
  const { inbox, register, dumpBytes } = worldAt(dir)
  const records = manifestsOf(inbox).reduce((sum, { totals }) => sum + totals.records, 0)
  return { ...costOf(run), records, dumpBytes, registerBytes: statSync(register).size }
}

async function built(folder: string, flags: NationalFlags) {
  mustHaveRoomFrom('index', folder, flags)
  const { register } = worldAt(join(folder, 'world'))
  const how = ['--out', indexIn(folder), '--threads', `${flags.threads}`, '--json']
  const run = await runSimsach(['register', 'build', register, ...how], { shown: true })
  const { counts, partitions, fileBytes, seconds }: IndexHeader & { fileBytes: number; seconds: object } = JSON.parse(
    run.lastLine,
  )
  return { ...costOf(run), counts, partitions, fileBytes, secondsByStage: seconds }
}

async function reconciled(folder: string, flags: NationalFlags) {
  const { threads, memory } = flags
  mustHaveRoomFrom('night', folder, flags)
  const { inbox } = worldAt(join(folder, 'world'))
  const out = join(folder, 'out')
  const how = ['--inbox', inbox, '--out', out, '--threads', `${threads}`, '--json']
  const budget = memory === undefined ? [] : ['--memory', memory]
  const run = await runSimsach(['reconcile', '--register', indexIn(folder), ...how, ...budget], { shown: true })
  // Files by name are many, and say nothing that their sums do not.
  const { files, ...summary }: Summary = JSON.parse(run.lastLine)
  const outBytes = ['findings.csv', 'members.csv', 'rejects.csv'].map((name) => statSync(join(out, name)).size)
  return { ...costOf(run), dumps: files.length, outBytes: outBytes.reduce((sum, bytes) => sum + bytes, 0), summary }
}

const indexIn = (folder: string): string => join(folder, 'register.idx')

function chartOf(stages: readonly { readonly stage: string; readonly figures: Cost }[]): string {
  return barChart({
    title: 'A whole country in one night',
    unit: 'minutes; GiB',
    categories: stages.map(({ stage }) => stage),
    series: [
      { name: 'minutes', values: stages.map(({ figures }) => figures.seconds / 60) },
      { name: 'peak memory, GiB', values: stages.map(({ figures }) => figures.peakMemoryBytes / 1024 ** 3) },
    ],
  })
}
