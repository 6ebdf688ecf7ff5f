/** All cases through `simsach reconcile`, by each engine, and `simsach check`, in processes of their own: many small ones share one. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Summary } from '../../src/model/summary.ts'
import type { CheckReport } from '../../src/run/check-report.ts'
import { registerText } from '../reference/small-world.ts'
import { below, dumpArgs, dumpsIn, type HostileCase, hostileCases, layOut, SHARED_FORMAT } from './cases.ts'
import type { HostileEnding, HostileLine } from './child.ts'

/** What reads the cases: both engines of `simsach reconcile`, and `simsach check`; and what each is given before the dumps. */
const WAYS = {
  local: ['reconcile', '--outcomes', '--register', '../register.idx', '--threads', '1'],
  reference: ['reconcile', '--outcomes', '--register', '../register.csv', '--engine', 'reference'],
  check: ['check', '--threads', '1', '--reject-share-max', '1'],
} as const

export type Way = keyof typeof WAYS

/** What a run says of one dump: `outcomes` is empty where nothing is compared. */
export interface Reported {
  readonly read: number
  readonly outcomes: Readonly<Record<string, number>>
  readonly skipped: Readonly<Record<string, number>>
  readonly unreadable: Readonly<Record<string, number>>
}

/** What became of a case one way. */
export interface Seen {
  /** Of the run it was in. */
  readonly ending: HostileEnding | undefined
  /** Paths in the folder of the run that were not there before. */
  readonly left: readonly string[]
  /** What the run says of its dump; undefined where it says nothing. */
  readonly reported: Reported | undefined
  /** The lines of `rejects.csv` that are of its dump. */
  readonly rejects: readonly string[]
}

/** A process that has nothing more to say for so long hangs, and is killed: no case takes a tenth of it. */
const SECONDS_MAX = 60

const CHILD = fileURLToPath(new URL('child.ts', import.meta.url))

/** The two people of whom all dumps speak. */
const REGISTER = registerText([
  {},
  { pin: '001190000002', full_name: 'Trần Thị Mẫu', date_of_birth: '1990-03-02', sex: 'F' },
])

/** Cases that are read in one run, or one that has a run of its own. */
interface Run {
  readonly way: Way
  readonly folder: string
  readonly before: ReadonlySet<string>
  readonly line: HostileLine
  /** Each case with the name of its dump; the name is empty where the run has no other. */
  readonly cases: readonly (readonly [one: HostileCase, file: string])[]
}

/** Sound enough to be read beside others in one run: it has an answer and nothing particular about it. */
const isTogether = ({ expected, setting, ownFormat }: HostileCase): boolean =>
  expected.exit === 0 && !ownFormat && Object.keys(setting).every((key) => key === 'files')

/** In a process of its own, as its memory is measured or bounded. */
const isAlone = ({ setting }: HostileCase): boolean => setting.isLarge === true || setting.fileBlocksMax !== undefined

/** Runs the cases; `root` holds the register, its index and its key. Their folders are removed once they were looked at. */
export async function runAll(
  cases: readonly HostileCase[],
  way: Way,
  root: string,
): Promise<ReadonlyMap<string, Seen>> {
  const inTurn = cases.filter((one) => !isTogether(one) && !isAlone(one))
  const seen = new Map<string, Seen>()
  const look = async (runs: readonly Run[], fileBlocksMax?: number): Promise<void> => {
    const endings = await endingsOf(
      runs.map(({ line }) => line),
      fileBlocksMax,
    )
    for (const [index, run] of runs.entries()) {
      for (const [one, file] of run.cases) seen.set(one.name, seenIn(run, file, endings[index]))
      rmSync(run.folder, { recursive: true, force: true })
    }
  }
  await look([runOfMany(cases.filter(isTogether), way, root), ...inTurn.map((one) => runOf(one, way, root))])
  for (const one of cases.filter(isAlone)) await look([runOf(one, way, root)], one.setting.fileBlocksMax)
  return seen
}

function runOf(one: HostileCase, way: Way, root: string): Run {
  const folder = join(root, `${way}-${one.name}`)
  const before = new Set(layOut(one, folder))
  const line = { cwd: folder, args: commandOf(way, dumpArgs(one, folder)), grows: one.setting.grows }
  return { way, folder, before, line, cases: [[one, '']] }
}

/** The dump of each under the name of its case, in one folder. */
function runOfMany(cases: readonly HostileCase[], way: Way, root: string): Run {
  const folder = join(root, `${way}-together`)
  mkdirSync(folder)
  const named = cases.map((one) => {
    const aside = join(root, `${way}-aside`)
    layOut(one, aside)
    const [dump = ''] = dumpsIn(aside)
    const file = dump.replace('dump', one.name)
    renameSync(join(aside, dump), join(folder, file))
    rmSync(aside, { recursive: true })
    return [one, file] as const
  })
  const files = named.map(([, file]) => file)
  const line = { cwd: folder, args: commandOf(way, [...SHARED_FORMAT, ...files]) }
  return { way, folder, before: new Set(files), line, cases: named }
}

function seenIn({ folder, before, way }: Run, file: string, ending: HostileEnding | undefined): Seen {
  const left = below(folder).filter((path) => !before.has(path))
  const written = ending?.status === 0
  const text = written ? readFileSync(join(folder, 'out/rejects.csv'), 'utf8') : ''
  const start = `viettel/2026-11-20-001/${file}`
  const rejects = text.split('\n').filter((line) => line.startsWith(file === '' ? start : `${start},`))
  const reports = written ? (way === 'check' ? checkedIn(ending.stdout) : reconciledIn(ending.stdout)) : new Map()
  return { ending, left, rejects, reported: [...reports].find(([name]) => name.startsWith(start))?.[1] }
}

/** What `summary.json` says, by file. */
function reconciledIn(json: string): ReadonlyMap<string, Reported> {
  const { files }: Summary = JSON.parse(json)
  return new Map(
    files.map(({ file, rows, outcomes, skippedBy, unreadable }) => {
      return [file, { read: rows, outcomes: { ...outcomes }, skipped: skippedBy, unreadable }]
    }),
  )
}

/** What `check.json` says, by file. */
function checkedIn(json: string): ReadonlyMap<string, Reported> {
  const { files }: CheckReport = JSON.parse(json)
  return new Map(
    files.map(({ file, records, skipped, cellFaults }) => {
      const unreadable: Record<string, number> = {}
      for (const { column, records: cells } of cellFaults) unreadable[column] = (unreadable[column] ?? 0) + cells
      return [file, { read: records, outcomes: {}, skipped, unreadable }]
    }),
  )
}

const commandOf = (way: Way, dumps: readonly string[]): readonly string[] => [
  ...[...WAYS[way], ...dumps, '--out', 'out', '--json'],
]

/** The most memory of a process that reads a sound dump. */
export async function ordinaryPeakBytes(way: Way, root: string): Promise<number> {
  const { line, folder } = runOfMany(
    hostileCases().filter(({ name }) => name === 'no-last-line-end'),
    way,
    root,
  )
  const [ending] = await endingsOf([line])
  rmSync(folder, { recursive: true })
  if (ending?.status !== 0) throw new Error(ending?.crash ?? 'an ordinary dump could not be read')
  return ending.peakBytes
}

/** Lays the register and its index into the folder. */
export async function layRegister(root: string): Promise<void> {
  writeFileSync(join(root, 'register.csv'), REGISTER)
  const args = ['register', 'build', 'register.csv', '--out', 'register.idx']
  const [ending] = await endingsOf([{ cwd: root, args }])
  if (ending?.status !== 0) throw new Error(ending?.crash ?? 'the index could not be built')
}

/** Of what a process says on stderr so many characters are kept, the last ones. */
const SAID_MAX = 2000

/** The ending of each command line; a crash for those that came to none. */
async function endingsOf(lines: readonly HostileLine[], fileBlocksMax?: number): Promise<readonly HostileEnding[]> {
  const node = [process.execPath, CHILD]
  const limited = ['bash', '-c', `ulimit -f ${fileBlocksMax}; exec "$@"`, 'bash', ...node]
  const [command = '', ...args] = fileBlocksMax === undefined ? node : limited
  const child = spawn(command, args)
  const hanging = setTimeout(() => child.kill('SIGKILL'), SECONDS_MAX * 1000)
  let [written, said] = ['', '']
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-SAID_MAX)
  })
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    written += text
    hanging.refresh()
  })
  child.stdin.end(JSON.stringify(lines))
  const [code, signal] = await once(child, 'close')
  clearTimeout(hanging)
  const endings: HostileEnding[] = written
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))
  const crash = `the process ended with ${signal ?? code}: ${said}`
  const died = { status: 3, crash, stdout: '', seconds: 0, peakBytes: 0 }
  return lines.map((_, index) => endings[index] ?? died)
}
