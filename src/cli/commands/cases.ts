import { Command, Option } from 'commander'
import { CASE_STATES, type CaseState, CLOSED_STATES } from '../../model/case.ts'
import { RunError } from '../../model/errors.ts'
import { CASE_STATE_WORDS } from '../../report/words/cases.ts'
import { proposalOf } from '../../store/case-proposals.ts'
import { type CaseReading, openCases } from '../../store/case-reader.ts'
import type { CaseFilter, CaseRow } from '../../store/case-reading.ts'
import { caseAbout } from '../case-about.ts'
import { caseText, stepText } from '../case-text.ts'
import { withExamples } from '../examples.ts'
import { EXIT, type Finished } from '../exit.ts'
import { dateText, type Language, language } from '../language.ts'
import { nationalForm } from '../national-form.ts'
import { wholeNumber } from '../options.ts'
import { tableText } from '../table.ts'
import { actionsCommand, answerCommand, disputeCommand, exceptCommand, withdrawCommand } from './case-decisions.ts'

interface ListFlags {
  readonly db: string
  readonly run?: string
  readonly state?: CaseState
  readonly carrier?: string
  readonly rule?: string
  readonly number?: string
  readonly limit: number
  readonly lang: Language
  readonly json?: boolean
  readonly ids?: boolean
}

/** As it stands: a description would be wrapped. */
const STATES_MEAN = `
States of a case:
  new, persisting, reopened   found for the first time; found again; found again after it was closed
  register-suspect            found, though the number was authenticated since by chip or on VNeID
  disputed, excepted          by people: the clock stands still; left alone until a day
  not-observed                its carrier has no accepted submission that night, or its rule did not run: nothing is known
  resolved-proven             gone, and the number was authenticated since: closed
  resolved-unproven           gone, and nothing says why: closed
  vanished, withdrawn         the number is not live any more; the finding was wrong: closed`

/** `simsach cases`: findings followed from night to night. */
export function casesCommand(finished: Finished): Command {
  const command = new Command('cases')
    .summary('follow findings from night to night')
    .description(
      `A case is a finding followed from night to night until it is closed. "simsach cases --db …" lists them as they stand on the
newest night; the others show one, write down what people decide about it, and take what carriers report as done.`,
    )
    .addHelpText('after', STATES_MEAN)
    .addCommand(listCommand(finished), { isDefault: true })
    .addCommand(showCommand(finished))
    .addCommand(disputeCommand(finished))
    .addCommand(answerCommand(finished))
    .addCommand(exceptCommand(finished))
    .addCommand(withdrawCommand(finished))
    .addCommand(actionsCommand(finished))
  return withExamples(command, [
    { run: 'simsach cases --db simsach.db', does: 'after simsach reconcile … --db simsach.db' },
  ])
}

function listCommand(finished: Finished): Command {
  const command = new Command('list')
    .summary('list cases; what "simsach cases" does without another word')
    .description('Lists cases that are open on a night, or were closed on it.')
    .addHelpText('after', STATES_MEAN)
    .requiredOption('--db <file>', 'the store')
    .option('--run <run>', 'as they stood on the night of this run (default: the newest night)')
    .addOption(new Option('--state <state>', 'only those in this state').choices(CASE_STATES))
    .option('--carrier <id>', 'only those of this carrier')
    .option('--rule <id>', 'only those of this rule')
    .option('--number <msisdn>', 'only those on this number, with those closed earlier')
    .option('--limit <n>', 'at most so many', wholeNumber(1), 50)
    .addOption(language())
    .option('--json', 'print JSON')
    .option('--ids', 'print the ids alone')
    .action((flags: ListFlags) => {
      const text = listed(flags)
      process.stdout.write(text === '' ? '' : `${text}\n`)
      finished(EXIT.done)
    })
  return withExamples(command, [
    { run: 'simsach cases --db simsach.db --rule name-mismatch --carrier viettel', does: 'of one rule at one carrier' },
    { run: 'simsach cases --db simsach.db --state new --json --limit 10', does: 'for machines' },
  ])
}

function listed(flags: ListFlags): string {
  return reading(flags, (cases) => {
    const { state, carrier, rule, number, limit, lang } = flags
    const msisdn = number === undefined ? undefined : nationalForm(number)
    const { rows, hasMore } = first(cases, { state, carrier, rule, msisdn }, limit)
    if (flags.json) return JSON.stringify(rows, undefined, 2)
    if (flags.ids) return rows.map(({ caseId }) => caseId).join('\n')
    if (rows.length === 0) return WORDS.none[lang]
    return [tableOf(rows, lang), ...(hasMore ? [WORDS.more[lang]] : [])].join('\n')
  })
}

/** A case with two findings stands twice among the rows of a night, and once here. */
function first(cases: CaseReading, filter: CaseFilter, limit: number): { rows: readonly CaseRow[]; hasMore: boolean } {
  const rows = new Map<string, CaseRow>()
  for (const row of cases.rows(filter)) {
    if (rows.size === limit && !rows.has(row.caseId)) return { rows: [...rows.values()], hasMore: true }
    if (!rows.has(row.caseId)) rows.set(row.caseId, row)
  }
  return { rows: [...rows.values()], hasMore: false }
}

const WORDS = {
  none: { vi: 'Không có vụ việc nào.', en: 'There is no such case.' },
  more: { vi: 'Còn nữa: tăng --limit.', en: 'There are more: raise --limit.' },
  heads: {
    vi: ['vụ việc', 'quy tắc', 'nhà mạng', 'số hoặc đối tượng', 'trạng thái', 'từ ngày', 'bước tiếp theo'],
    en: ['case', 'rule', 'carrier', 'number or subject', 'state', 'since', 'next step'],
  },
}

function tableOf(rows: readonly CaseRow[], lang: Language): string {
  return tableText(
    WORDS.heads[lang],
    rows.map((row) => [
      ...[row.caseId, row.rule, row.carrier, row.subject, CASE_STATE_WORDS[row.state][lang]],
      ...[dateText(row.openedNight, lang), stepText(row, lang)],
    ]),
  )
}

interface ShowFlags extends Pick<ListFlags, 'db' | 'run' | 'lang' | 'json'> {}

function showCommand(finished: Finished): Command {
  const command = new Command('show')
    .summary('show one case and what became of it')
    .argument('<case>', 'its id, 32 hex digits')
    .requiredOption('--db <file>', 'the store')
    .option('--run <run>', 'as it stood on the night of this run (default: the newest night)')
    .addOption(language())
    .option('--json', 'print JSON')
    .action((caseId: string, flags: ShowFlags) => {
      process.stdout.write(`${shown(caseId.toLowerCase(), flags)}\n`)
      finished(EXIT.done)
    })
  return withExamples(command, [
    {
      run: 'simsach cases show "$(simsach cases --db simsach.db --ids --limit 1)" --db simsach.db --lang en',
      does: 'the first of the list',
    },
  ])
}

function shown(caseId: string, flags: ShowFlags): string {
  return reading(flags, (cases) => {
    const [row] = cases.rows({ caseId })
    if (row === undefined) {
      throw new RunError('case-unknown', `the store ${flags.db} holds no case ${caseId}`, '"simsach cases" lists them.')
    }
    const history = cases.history(caseId)
    const about = cases.run === undefined ? undefined : caseAbout(flags.db, cases.run, row)
    // What waits is decided on the newest night, as long as the case is open.
    const isOpen = flags.run === undefined && !CLOSED_STATES.includes(row.state)
    const proposal = isOpen ? proposalOf(flags.db, caseId) : undefined
    if (flags.json) return JSON.stringify({ ...row, ...about, history, proposal }, undefined, 2)
    return caseText({ row, history, about, proposal }, flags.lang).join('\n')
  })
}

function reading<T>({ db, run }: Pick<ListFlags, 'db' | 'run'>, work: (cases: CaseReading) => T): T {
  const cases = openCases(db, run)
  try {
    if (run !== undefined && cases.night === undefined) {
      throw new RunError(
        'run-unknown',
        `the cases of the store ${db} know no run "${run}"`,
        'A later revision may stand in its place: "simsach runs" lists all.',
      )
    }
    return work(cases)
  } finally {
    cases.close()
  }
}
