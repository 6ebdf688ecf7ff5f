import { Command } from 'commander'
import { RunError } from '../../model/errors.ts'
import { isCaseId } from '../../store/disputes.ts'
import { newestRun } from '../../store/newest-run.ts'
import { type OpeningRow, openings, openUntil } from '../../store/opening-rows.ts'
import { approveOpening, askOpening } from '../../store/openings.ts'
import { openStore } from '../../store/store-reader.ts'
import { account, statedReason } from '../account.ts'
import { withExamples } from '../examples.ts'
import { EXIT, type Finished } from '../exit.ts'
import { nationalForm } from '../national-form.ts'
import { wholeNumber } from '../options.ts'
import { printable } from '../printable.ts'
import { tableText } from '../table.ts'

interface Flags {
  readonly db: string
  readonly run?: string
  readonly reason?: string
  readonly limit: number
  readonly json?: boolean
}

/** `simsach openings`: values that two people must agree on. */
export function openingsCommand(finished: Finished): Command {
  const command = new Command('openings')
    .summary('values that two people must agree on: list, ask for or approve an opening')
    .description(
      `Where a case on a number is under dispute, two people must agree before its values are shown; and whoever has ended a dispute (cases answer,
withdraw or except) does not look at those values alone afterwards. One asks (openings ask), another, by an account of their own,
approves (openings approve), and the first may look once within a day (explain --reveal, hold open). Without a word it lists what was asked for. All
of it stands in the audit log.`,
    )
    .argument('[what]', 'ask or approve')
    .argument('[which]', 'the number or case that is asked for; the number of the opening that is approved')
    .requiredOption('--db <file>', 'the store')
    .option('--run <run>', 'whose values are asked for (default: the newest that stands)')
    .option('--reason <text>', 'why; goes into the audit log')
    .option('--limit <n>', 'list at most so many', wholeNumber(1), 100)
    .option('--json', 'print JSON')
    .action((what: string | undefined, which: string | undefined, flags: Flags) => {
      process.stdout.write(`${answer(what, which, flags)}\n`)
      finished(EXIT.done)
    })
  return withExamples(command, [
    {
      run: 'simsach openings ask "$(simsach cases --db simsach.db --ids --limit 1)" --db simsach.db --reason "the court asks: file 12 of 2026"',
      does: 'ask for what was sealed of a case',
    },
    { run: 'simsach openings --db simsach.db', does: 'what was asked for, and by whom' },
  ])
}

function answer(what: string | undefined, which: string | undefined, flags: Flags): string {
  const { db, limit, json } = flags
  const printed = (rows: readonly OpeningRow[], text: string): string =>
    json ? JSON.stringify(rows, undefined, 2) : text
  if (what === undefined) {
    const rows = openings(db, limit)
    return printed(rows, tableOf(rows))
  }
  if (what === 'ask' && which !== undefined) {
    const row = asked(which, flags)
    return printed(
      [row],
      `Opening ${row.opening} is asked for. Another person approves: simsach openings approve ${row.opening} --db ${db} --reason "…"`,
    )
  }
  if (what === 'approve' && /^[1-9]\d{0,8}$/.test(which ?? '')) {
    const reason = statedReason(
      flags.reason,
      'openings approve',
      'Say why you agree: it is written into the audit log.',
    )
    const row = approveOpening(db, { opening: Number(which), actor: account(), reason, at: new Date() })
    return printed(
      [row],
      `Opening ${row.opening} is approved: ${row.askedBy} may look once, until ${openUntil(row)?.toISOString() ?? ''}.`,
    )
  }
  throw new RunError(
    'bad-option',
    'openings takes no word, or ask with a number or case, or approve with the number of an opening',
    'simsach openings ask 0912345678 --db … --reason "…"',
  )
}

function asked(which: string, { db, run, reason }: Flags): OpeningRow {
  const stated = statedReason(
    reason,
    'openings ask',
    'Say why the values are needed: it is written into the audit log.',
  )
  const subject = isCaseId(which.toLowerCase()) ? which.toLowerCase() : nationalForm(which)
  return askOpening(db, { run: run ?? newestOf(db), subject, actor: account(), reason: stated, at: new Date() })
}

function newestOf(db: string): string {
  const store = openStore(db)
  try {
    return newestRun(store.runs())?.run ?? ''
  } finally {
    store.close()
  }
}

/** Characters in which reasons are wrapped. */
const REASON_WIDTH = 40

function tableOf(rows: readonly OpeningRow[]): string {
  if (rows.length === 0) return 'Nobody has asked for values that two people must agree on.'
  const cells = rows.map(({ opening, run, subject, askedAt, askedBy, reason, approved, openedAt }) => [
    ...[String(opening), run, subject, askedAt, printable(askedBy), printable(reason)],
    ...[approved === undefined ? 'waits' : `${approved.at}, ${printable(approved.by)}: ${printable(approved.reason)}`],
    openedAt ?? '',
  ])
  return tableText(
    [{ number: 'opening' }, 'run', 'number or case', 'asked', 'by', 'reason', 'approved', 'looked at'],
    cells,
    REASON_WIDTH,
  )
}
