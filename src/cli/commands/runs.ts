import { Command } from 'commander'
import { beside, isComparable, type Told } from '../../report/earlier.ts'
import type { RunListed, StoreReading } from '../../store/reading.ts'
import { openStore } from '../../store/store-reader.ts'
import { withExamples } from '../examples.ts'
import { EXIT, type Finished } from '../exit.ts'
import { printable } from '../printable.ts'
import { grouped, tableText } from '../table.ts'

/** A run with what changed since the night before it, and who has signed its report. */
interface RunRow extends RunListed {
  /** At most two accounts, in their order. */
  readonly signedBy: readonly string[]
  /** Undefined where findings were not compared one by one with the night before that stands. */
  readonly change: { readonly against: string; readonly appeared: number; readonly vanished: number } | undefined
}

/** `simsach runs`: what a store holds. */
export function runsCommand(finished: Finished): Command {
  const command = new Command('runs')
    .summary('list the runs of a store')
    .description(
      `Lists the runs of a store, the newest night first: how many records and findings, and how many findings appeared and
vanished since the night before that stands; those of carriers and rules that were there on one of the two only are not
counted. Where the linking pass was done (reconcile --link) it says how many records that were not found it asked whom they
mean, and for how many of them it has a suggestion. Of a night that was reconciled several times the latest revision stands, unless it was recalled.
A run is said to be held, released or recalled; what holds it "simsach release" tells. A report is signed by two people, on the page.`,
    )
    .requiredOption('--db <file>', 'the store')
    .option('--json', 'print JSON')
    .action((flags: { db: string; json?: boolean }) => {
      const rows = runRows(flags.db)
      process.stdout.write(flags.json ? `${JSON.stringify(rows.map(plain), undefined, 2)}\n` : `${tableOf(rows)}\n`)
      finished(EXIT.done)
    })
  return withExamples(command, [
    { run: 'simsach runs --db simsach.db', does: 'after simsach reconcile … --db simsach.db' },
    { run: 'simsach runs --db simsach.db --json', does: 'for machines' },
  ])
}

function runRows(db: string): readonly RunRow[] {
  const store = openStore(db)
  try {
    const signers = store.signers()
    const runs = store.runs()
    return runs.map((listed) => ({
      ...listed,
      change: sinceNightBefore(store, runs, listed),
      signedBy: signers.get(listed.run) ?? [],
    }))
  } finally {
    store.close()
  }
}

function sinceNightBefore(store: StoreReading, runs: readonly RunListed[], listed: RunListed): RunRow['change'] {
  const before = runs.find(
    ({ date, isReplaced, standing }) => date < listed.date && !isReplaced && standing !== 'recalled',
  )
  const changes = store.changes(listed.run)
  const found = changes.find(({ against }) => against === before?.run)
  if (before === undefined || found === undefined) return undefined
  const talliesOf: Told['talliesOf'] = ({ run }, dimension) => store.tallies(run, dimension)
  const earlier = beside({ run: { listed, changes: () => changes }, talliesOf }, before)
  const rows = found.rows.filter((row) => isComparable(earlier, row))
  const sum = (key: 'appeared' | 'vanished'): number => rows.reduce((total, row) => total + row[key], 0)
  return { against: found.against, appeared: sum('appeared'), vanished: sum('vanished') }
}

function plain({ summary: { linking }, ...row }: RunRow): object {
  if (linking === undefined) return { ...row, linking: null }
  const { records, queries, listed, suggested } = linking
  return { ...row, linking: { records, queries, listed, suggested } }
}

const COUNTS = ['revision', 'records', 'findings', 'appeared', 'vanished', 'asked', 'suggested'].map((number) => ({
  number,
}))

function tableOf(rows: readonly RunRow[]): string {
  if (rows.length === 0) return 'The store holds no run yet.'
  const [revision = '', ...counts] = COUNTS
  return tableText(
    ['run', 'date', revision, 'engine', ...counts, 'published', 'signed by', ''],
    rows.map(({ run, date, engine, change, publishedAt, signedBy, summary: { linking }, ...row }) => [
      ...[run, date, String(row.revision), engine, grouped(row.records), grouped(row.findings)],
      ...(change === undefined ? ['', ''] : [grouped(change.appeared), grouped(change.vanished)]),
      ...(linking === undefined ? ['', ''] : [grouped(linking.records), grouped(linking.suggested)]),
      ...[publishedAt, signedText(signedBy), standingText(row)],
    ]),
  )
}

/** One of two is told as such: a report is signed by both. */
function signedText(signedBy: readonly string[]): string {
  const names = signedBy.map(printable).join(', ')
  return signedBy.length === 1 ? `${names} (1 of 2)` : names
}

function standingText({ standing, isReplaced, isThere }: Pick<RunRow, 'standing' | 'isReplaced' | 'isThere'>): string {
  const decided = standing === 'undecided' || standing === 'passed' ? [] : [standing]
  return [...decided, ...(isReplaced ? ['replaced'] : []), ...(isThere ? [] : ['dropped: figures only'])].join(', ')
}
