import { Command } from 'commander'
import type { CaseDecision } from '../../model/case.ts'
import { parseIsoDate } from '../../model/dates.ts'
import { RunError } from '../../model/errors.ts'
import { takeActions } from '../../nights/actions.ts'
import { decideCase } from '../../store/case-decisions.ts'
import { agreeToException, proposeException } from '../../store/case-proposals.ts'
import { account, statedReason } from '../account.ts'
import { type Example, withExamples } from '../examples.ts'
import { EXIT, type Finished } from '../exit.ts'
import { wholeNumber } from '../options.ts'
import { reportedLines } from '../reported-text.ts'

interface Flags {
  readonly db: string
  readonly reason?: string
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

/** `simsach cases except`: one person proposes, another agrees. */
export function exceptCommand(finished: Finished): Command {
  const command = new Command('except')
    .summary('a case is left alone for a time, as two people have agreed')
    .description(
      `One person proposes until when a case is left alone (--until); another, by an account of their own, agrees (--agree, with the number of the
proposal), here or on the page; then it is. Where the page has accounts ("simsach users"), who agrees must have one of the same name that may
decide on cases. "simsach cases show" tells what is proposed. A later proposal takes the place of one that waits. All of it stands in the audit log.`,
    )
    .argument('<case>', 'its id, 32 hex digits')
    .requiredOption('--db <file>', 'the store')
    .option('--until <date>', 'propose: the last day, yyyy-MM-dd; on the day after, the case is open again')
    .option('--agree <n>', 'agree to what another person has proposed', wholeNumber(1))
    .option('--reason <text>', 'why; goes into the audit log, so leave out names and document numbers')
    .action((caseId: string, flags: ExceptFlags) => {
      process.stdout.write(`${excepted(caseId.toLowerCase(), flags)}\n`)
      finished(EXIT.done)
    })
  return withExamples(command, [
    {
      run: `simsach cases except ${firstCase('--rule birth-date-mismatch')} --db simsach.db --until 2027-01-31 --reason "papers are being issued anew"`,
      does: 'propose it until the end of January',
    },
  ])
}

interface ExceptFlags extends Flags {
  readonly until?: string
  readonly agree?: number
}

function excepted(caseId: string, { db, until, agree, ...flags }: ExceptFlags): string {
  if ((until === undefined) === (agree === undefined)) {
    throw new RunError(
      'bad-option',
      'cases except takes either --until or --agree',
      'Propose with --until and the last day; agree with --agree and the number of the proposal.',
    )
  }
  const reason = statedReason(flags.reason, 'cases except', 'Say why, as by the number of a letter or ticket.')
  const decided = { caseId, actor: account(), reason, at: new Date() }
  if (agree !== undefined) {
    agreeToException(db, { ...decided, proposal: agree })
    return `${caseId}: except, written down.`
  }
  if (until?.length !== 10 || parseIsoDate(until) === undefined) {
    throw new RunError('bad-option', '--until takes a date', 'An exception ends: give its last day as yyyy-MM-dd.')
  }
  const proposal = proposeException(db, { ...decided, until })
  return `${caseId}: proposed. Another person agrees: simsach cases except ${caseId} --agree ${proposal} --db ${db} --reason "…"`
}

function deciding(
  finished: Finished,
  decision: Exclude<CaseDecision, 'except'>,
  what: string,
  examples: readonly Example[],
): Command {
  const command = new Command(decision)
    .summary(what)
    .description(`Writes down that ${what}. It stands in the audit log too, with who wrote it and why.`)
    .argument('<case>', 'its id, 32 hex digits')
    .requiredOption('--db <file>', 'the store')
    .option('--reason <text>', 'why; goes into the audit log, so leave out names and document numbers')
    .action((caseId: string, { db, ...flags }: Flags) => {
      const reason = statedReason(flags.reason, `cases ${decision}`, 'Say why, as by the number of a letter or ticket.')
      const id = caseId.toLowerCase()
      const alone = { approver: '', until: undefined }
      decideCase(db, { caseId: id, decision, actor: account(), reason, ...alone, at: new Date() })
      process.stdout.write(`${id}: ${decision}, written down.\n`)
      finished(EXIT.done)
    })
  return withExamples(command, examples)
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
