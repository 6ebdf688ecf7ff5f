import { Command } from 'commander'
import { isTaken } from '../../model/submission.ts'
import { businessDateOf } from '../../run/plan.ts'
import { openSubmissions, type SubmissionRow } from '../../store/submissions.ts'
import { withExamples } from '../examples.ts'
import { EXIT, type Finished } from '../exit.ts'
import { grouped, tableText } from '../table.ts'

/** `simsach submissions`: what carriers sent, and what became of it. */
export function submissionsCommand(finished: Finished): Command {
  const command = new Command('submissions')
    .summary('list the submissions of a store, with their states')
    .description(
      `Lists what carriers sent, the newest business date first, with the state of each: expected, received (the same again as one
that stands), partial (something is missing), accepted, late (accepted all the same; no submission of its carrier was whole when the
first run of the date was published), refused with the reason, superseded. Records are those that its manifest says and those that were
counted.`,
    )
    .requiredOption('--db <file>', 'the store')
    .option('--date <yyyy-mm-dd>', 'only of this business date')
    .option('--json', 'print JSON')
    .action((flags: { db: string; date?: string; json?: boolean }) => {
      if (flags.date !== undefined) businessDateOf(flags.date)
      const rows = submissionsIn(flags.db, flags.date)
      process.stdout.write(flags.json ? `${JSON.stringify(rows, undefined, 2)}\n` : textOf(rows))
      finished(EXIT.done)
    })
  return withExamples(command, [
    { run: 'simsach submissions --db simsach.db', does: 'after simsach reconcile --inbox … --db simsach.db' },
    { run: 'simsach submissions --db simsach.db --date 2026-11-20 --json', does: 'one night, for machines' },
  ])
}

function submissionsIn(db: string, date: string | undefined): readonly SubmissionRow[] {
  const store = openSubmissions(db)
  try {
    return store.submissions(date)
  } finally {
    store.close()
  }
}

function textOf(rows: readonly SubmissionRow[]): string {
  if (rows.length === 0) return 'The store knows of no submission.\n'
  const table = tableText(
    ['submission', 'state', { number: 'said' }, { number: 'counted' }, 'run', 'first seen', 'decided'],
    rows.map(({ submission, state, said, counted, run, firstSeen, decidedAt }) => [
      ...[submission, state, recordsOf(said), recordsOf(counted), run ?? '', firstSeen, decidedAt],
    ]),
  )
  return `${table}\n${rows.flatMap((row) => whyLines(row, rows)).join('\n')}`
}

function recordsOf(totals: SubmissionRow['said']): string {
  return totals === undefined ? '' : grouped(totals.records)
}

function whyLines(row: SubmissionRow, rows: readonly SubmissionRow[]): string[] {
  const { submission, refusal, sameAs } = row
  const replaced = isTaken(row.state) ? replacedBy(row, rows) : ''
  if (replaced !== '') return [`${submission}: replaces ${replaced}`, '']
  if (sameAs !== undefined) return [`${submission}: the same as ${sameAs}`, '']
  return refusal === undefined ? [] : [`${submission}: ${refusal.reason}`, `  ${refusal.hint}`, '']
}

/** Sequences of the same date that it stands in place of. */
function replacedBy({ carrier, date, sequence = 0 }: SubmissionRow, rows: readonly SubmissionRow[]): string {
  const before = rows.filter((one) => one.carrier === carrier && one.date === date && (one.sequence ?? 0) < sequence)
  const replaced = before.filter(({ state }) => state === 'superseded' || state === 'refused')
  return replaced.map(({ submission }) => submission.slice(-3)).join(', ')
}
