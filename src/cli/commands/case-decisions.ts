import { Command } from 'commander'
import { RunError, takeActions } from '../../index.ts'
import type { CaseDecision } from '../../model/case.ts'
import { parseIsoDate } from '../../model/dates.ts'
import { isSamePerson } from '../../model/two-people.ts'
import { decideCase } from '../../store/case-decisions.ts'
import { account, statedReason } from '../account.ts'
import { type Example, withExamples } from '../examples.ts'
import { EXIT, type Finished } from '../exit.ts'
import { reportedLines } from '../reported-text.ts'

interface Flags {
  readonly db: string
  readonly reason?: string
  readonly until?: string
  readonly approver?: string
}

/** The first case of a list, in a shell: ids differ from site to site. */
const firstCase = (narrowed: string): string => `"$(simsach cases --db simsach.db --ids --limit 1 ${narrowed})"`

/** `simsach cases dispute`. */
export function disputeCommand(finished: Finished): Command {
  return deciding(finished, 'dispute', 'somebody disputes a case: its clock stands still until that is answered', [
    {
      run: `simsach cases dispute ${firstCase('--rule name-mismatch')} --db simsach.db --reason "letter 12 of the holder"`,
      does: 'the first of a rule',
    },
  ])
}

/** `simsach cases answer`. */
export function answerCommand(finished: Finished): Command {
  return deciding(finished, 'answer', 'a dispute is answered, and the case goes on', [
    {
      run: `simsach cases answer ${firstCase('--state disputed')} --db simsach.db --reason "the contract was looked at: letter 14"`,
      does: 'after simsach cases dispute',
    },
  ])
}

/** `simsach cases withdraw`. */
export function withdrawCommand(finished: Finished): Command {
  return deciding(finished, 'withdraw', 'the finding was wrong, and its case ends', [
    {
      run: `simsach cases withdraw ${firstCase('--rule identity-not-found')} --db simsach.db --reason "the register came too late: ticket 7"`,
      does: 'the first of a rule',
    },
  ])
}

/** `simsach cases except`. */
export function exceptCommand(finished: Finished): Command {
  const what = 'a case is left alone for a time, as two people have agreed'
  return deciding(finished, 'except', what, [
    {
      run: `simsach cases except ${firstCase('--rule birth-date-mismatch')} --db simsach.db --until 2027-01-31 --approver "the head of department" --reason "papers are being issued anew"`,
      does: 'until the end of January',
    },
  ])
    .option('--until <date>', 'the last day, yyyy-MM-dd; on the day after, the case is open again')
    .option('--approver <name>', 'who agreed, beside yourself')
}

function deciding(finished: Finished, decision: CaseDecision, what: string, examples: readonly Example[]): Command {
  const command = new Command(decision)
    .summary(what)
    .description(`Writes down that ${what}. It stands in the audit log too, with who wrote it and why.`)
    .argument('<case>', 'its id, 32 hex digits')
    .requiredOption('--db <file>', 'the store')
    .option('--reason <text>', 'why; goes into the audit log, so leave out names and document numbers')
    .action((caseId: string, { db, ...flags }: Flags) => {
      const reason = statedReason(flags.reason, `cases ${decision}`, 'Say why, as by the number of a letter or ticket.')
      const agreed = decision === 'except' ? agreement(flags) : { approver: '', until: undefined }
      const id = caseId.toLowerCase()
      decideCase(db, { caseId: id, decision, actor: account(), reason, ...agreed, at: new Date() })
      process.stdout.write(`${id}: ${decision}, written down.\n`)
      finished(EXIT.done)
    })
  return withExamples(command, examples)
}

function agreement({ until, approver = '' }: Omit<Flags, 'db'>): { readonly approver: string; readonly until: string } {
  if (until === undefined || until.length !== 10 || parseIsoDate(until) === undefined) {
    throw new RunError('bad-option', '--until takes a date', 'An exception ends: give its last day as yyyy-MM-dd.')
  }
  if (approver.trim() === '') {
    throw new RunError('bad-option', 'an exception needs a second person', 'Name who agreed with --approver.')
  }
  if (isSamePerson(approver, account())) {
    throw new RunError('bad-option', `--approver ${account()} is yourself`, 'Name somebody else, who agreed.')
  }
  return { approver: approver.trim(), until }
}

interface ActionFlags extends Pick<Flags, 'db'> {
  readonly carrier?: string
  readonly json?: boolean
}

/** `simsach cases actions`. */
export function actionsCommand(finished: Finished): Command {
  const command = new Command('actions')
    .summary('take what carriers report as done')
    .description(
      `Takes a feed of steps that a carrier reports as done: CSV with the header case_id,step,done_at, where case_id and
step (notice, one-way, two-way, termination, in this order) are those of feedback.csv.gz and done_at is yyyy-MM-dd. A row that cannot be taken is
told with its reason, and the others are taken; then the exit code is 1. To take the same feed again changes nothing.`,
    )
    .argument('<file>', 'the feed; plain, gzip or zstd')
    .requiredOption('--db <file>', 'the store')
    .option('--carrier <id>', 'whose feed it is: cases of others are not taken from it')
    .option('--json', 'print JSON')
    .action(async (file: string, { db, carrier, json }: ActionFlags) => {
      const reported = await takeActions(db, file, { carrier })
      process.stdout.write(`${json ? JSON.stringify(reported, undefined, 2) : reportedLines(reported).join('\n')}\n`)
      finished(reported.rejected.length === 0 ? EXIT.done : EXIT.gateTripped)
    })
  return withExamples(command, [
    {
      run: `printf 'case_id,step,done_at\\n' > done.csv && simsach cases actions done.csv --db simsach.db --carrier viettel`,
      does: 'a feed in which nothing was done',
    },
  ])
}
