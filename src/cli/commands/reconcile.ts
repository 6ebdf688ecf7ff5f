import { Command, Option } from 'commander'
import packageJson from '../../../package.json' with { type: 'json' }
import { ENGINE_NAMES, type EngineName } from '../../engines/engine.ts'
import { engineNamed } from '../../engines/list.ts'
import { isAnyRefused } from '../../exchange/decisions.ts'
import { reconcileInbox, type TakenNight, takenOf } from '../../exchange/taken-night.ts'
import type { SiteConfig } from '../../model/config.ts'
import { isoDate } from '../../model/dates.ts'
import { RunError } from '../../model/errors.ts'
import { rejectShareMax } from '../../model/limits.ts'
import type { SeenSubmission } from '../../model/submission.ts'
import type { Summary } from '../../model/summary.ts'
import { carryOut } from '../../nights/carry-out.ts'
import { holdBoundsByDefault } from '../../nights/config.ts'
import type { DecidedRun, Following } from '../../nights/following.ts'
import { OPTIONAL_RULES } from '../../rules/chosen.ts'
import { businessDateOf, describePlan, type PlanOptions, planRun, type RunPlan } from '../../run/plan.ts'
import type { RunWatch } from '../../run/watch.ts'
import { type DumpFlags, type FoundInbox, inboxOf, looseDumpsOf, withDumps } from '../dumps.ts'
import { withExamples } from '../examples.ts'
import { EXIT, type ExitCode, type Finished } from '../exit.ts'
import { interruptible } from '../interrupt.ts'
import { memoryOption, RepeatableOption, rejectShareOption, slabOption, threadsOption } from '../options.ts'
import { shownWatch } from '../progress.ts'
import { configOption, needed, outOf, type SiteFlags, sited } from '../site.ts'
import { passedOverLines, summaryText } from '../summary.ts'

const { version } = packageJson

const RULES_ON = `also run this rule, off by default: ${OPTIONAL_RULES.join(', ')}`

interface ReconcileFlags extends DumpFlags, SiteFlags {
  readonly out?: string
  readonly engine: EngineName
  readonly slab: number
  readonly link?: boolean
  readonly json?: boolean
  readonly dryRun?: boolean
  readonly fresh?: boolean
}

/** `simsach reconcile`: dumps and a register in, findings out. */
export function reconcileCommand(finished: Finished): Command {
  const command = withDumps(new Command('reconcile'), 'the newest in the inbox')
    .summary('reconcile the dumps of one night with the register')
    .description(
      `Reads the accepted submissions of a business date (--inbox) or the dumps named, compares every record with the
register, and writes findings.csv, members.csv, rejects.csv, register-faults.csv and summary.json into --out. With --db the
run also goes into a store, where it becomes visible in one step; it is held where its figures are beyond bounds. Ends with
1 where a submission was refused or the run is held.`,
    )
    .addOption(configOption())
    .option('--register <file>', 'the index of "simsach register build"; for the reference engine register.csv')
    .option('--out <dir>', 'where to write; files of an earlier run there are replaced')
    .option(
      '--db <file>',
      'also bring the run into this store, made if absent: for reports, explain and comparisons of nights',
    )
    .option('--evidence-keys <dir>', 'where the key of the run’s evidence file is kept; default: beside the store')
    .addOption(new Option('--engine <name>', 'where it runs').choices(ENGINE_NAMES).default('local'))
    .addOption(threadsOption('worker threads of the local engine'))
    .addOption(slabOption())
    .addOption(
      memoryOption(
        'what the local engine may take in all; a register that does not fit is looked up part by part, and the answer is the same; default: no bound',
      ),
    )
    .addOption(rejectShareOption('a submission is refused where a file of it has a larger share of rejected records'))
    .option('--outcomes', 'also write outcomes.csv, one line a record')
    .option(
      '--link',
      'also write suggestions.csv and linking.json: whom records that were not found probably mean; for the regulator only, no outcome or finding changes',
    )
    .addOption(new RepeatableOption('--rules-on <id>', RULES_ON))
    .option('--key-file <file>', 'key of the pseudonyms; default: register.key beside the register, made if absent')
    .option(
      '--confirmations <file>',
      'answers of holders on VNeID: a number answered "mine" is not counted against its holder, one answered "not mine" is a finding',
    )
    .option('--fresh', 'begin anew, where a run that was stopped has left in --out what could be gone on with')
    .option('--json', 'print the summary as JSON on stdout')
    .option('--dry-run', 'say what would be done, and do nothing')
    .action(async (files: string[], given: ReconcileFlags) => {
      const { flags, site } = await sited(given, command, files)
      refuseIncomplete(flags, site)
      finished(await act({ paths: files, flags, site }))
    })
  return withExamples(command, [
    {
      run: 'simsach reconcile --register world/register.idx --inbox world/inbox --confirmations world/confirmations.csv --out out --outcomes --link --db simsach.db',
      does: 'the newest night of an inbox, with suggestions, into a store too',
    },
    {
      run: 'simsach reconcile --register world/register.idx --format vinaphone --date 2026-11-20 --out out2 world/inbox/vinaphone/2026-11-20-001/*.csv',
      does: 'one carrier’s files, without an inbox',
    },
    {
      run: 'simsach reconcile --register world/register.idx --inbox world/inbox --out out3 --dry-run',
      does: 'what it would do',
    },
  ])
}

/** What is missing is told before anything is looked at. */
function refuseIncomplete({ register, out, evidenceKeys, db }: ReconcileFlags, site: SiteConfig | undefined): void {
  needed(register, '--register')
  if (site === undefined) needed(out, '--out')
  if (evidenceKeys === undefined || db !== undefined) return
  throw new RunError('bad-option', '--evidence-keys without --db', 'Evidence is kept with a store: name it with --db.')
}

/** What is asked for. */
interface Asked {
  readonly paths: readonly string[]
  readonly flags: ReconcileFlags
  readonly site: SiteConfig | undefined
}

async function act(asked: Asked): Promise<ExitCode> {
  const { flags } = asked
  if (flags.dryRun) {
    process.stdout.write(await foreseen(asked))
    return EXIT.done
  }
  const { code, summary, decided, ...done } = await interruptible(async (signal) => {
    const watch = shownWatch(signal)
    try {
      return await reconciled(asked, watch)
    } finally {
      watch.close()
    }
  })
  const text = summaryText(summary, { ...done, engine: engineNamed(flags.engine) })
  process.stdout.write(flags.json ? `${JSON.stringify(summary)}\n` : `${text}${await heldText(decided, flags.db)}`)
  return code
}

/** What there is to say of runs that are held; empty where there is no store. */
async function heldText(decided: readonly DecidedRun[], db: string | undefined): Promise<string> {
  if (db === undefined) return ''
  const { heldLines } = await import('../held-lines.ts')
  return heldLines(decided, db)
}

/** A run of dumps that are named one by one. */
async function loosePlan(asked: Asked): Promise<RunPlan> {
  const { paths, flags } = asked
  if (flags.rejectShareMax !== rejectShareMax) {
    throw new RunError(
      'bad-option',
      '--reject-share-max beside dumps: only submissions are refused for their rejects',
      'Leave it out, or read an inbox.',
    )
  }
  const { businessDate, files } = await looseDumpsOf(paths, flags)
  return planRun(optionsOf(asked, isoDate(businessDate), []), businessDate, files)
}

/** A run of what stands of an inbox. */
function inboxPlan(taken: TakenNight, asked: Asked): RunPlan {
  return planRun(optionsOf(asked, taken.date, taken.seen), businessDateOf(taken.date), taken.files, taken.submissions)
}

function optionsOf({ flags, site }: Asked, date: string, seen: readonly SeenSubmission[]): PlanOptions {
  const { db, evidenceKeys } = flags
  return {
    register: needed(flags.register, '--register'),
    out: outOf(flags.out, site, date),
    keyFile: flags.keyFile,
    confirmations: flags.confirmations,
    listOutcomes: flags.outcomes === true,
    link: flags.link === true,
    rulesOn: flags.rulesOn,
    threads: flags.threads,
    slabBytes: flags.slab,
    memoryBytes: flags.memory,
    version,
    fresh: flags.fresh,
    store: db === undefined ? undefined : { db, evidenceKeys, version, seen, configSha256: site?.digest },
  }
}

/** A run that is done; `seen` is empty where there is no inbox. */
interface Done {
  readonly plan: RunPlan
  readonly summary: Summary
  readonly seen: readonly SeenSubmission[]
  readonly decided: readonly DecidedRun[]
  readonly code: ExitCode
}

async function reconciled(asked: Asked, watch: RunWatch): Promise<Done> {
  const { flags, site } = asked
  const engine = engineNamed(flags.engine)
  const expected = Object.keys(site?.carriers ?? {})
  const following = (): Following => ({ bounds: site?.hold ?? holdBoundsByDefault(), expected })
  const found = await foundInbox(asked)
  if (found === undefined) {
    const plan = await loosePlan(asked)
    const done = await carryOut(plan, engine, following, watch)
    return { plan, ...done, seen: [], code: isAnyHeld(done.decided) ? EXIT.gateTripped : EXIT.done }
  }
  let plan: RunPlan | undefined
  const decided: DecidedRun[] = []
  noteSeen(found.inbox.seen, watch)
  const { summary, inbox } = await reconcileInbox(found.inbox, {
    formats: found.formats,
    db: flags.db,
    run: async (taken) => {
      plan = inboxPlan(taken, asked)
      const done = await carryOut(plan, engine, following, watch)
      decided.push(...done.decided)
      return done.summary
    },
    refused: ({ submission, code, reason }) =>
      watch.note('refused; the run starts again without it', { submission, code, reason }),
  })
  if (plan === undefined) throw new Error('a run was done that nobody planned')
  const isTripped = isAnyRefused(inbox) || isAnyHeld(decided)
  return { plan, summary, seen: inbox.seen, decided, code: isTripped ? EXIT.gateTripped : EXIT.done }
}

function foundInbox({ paths, flags, site }: Asked): Promise<FoundInbox | undefined> {
  return inboxOf(paths, flags, { rejectShareMax: flags.rejectShareMax, carriers: site?.carriers })
}

function isAnyHeld(decided: readonly DecidedRun[]): boolean {
  return decided.some(({ standing }) => standing === 'held')
}

function noteSeen(seen: readonly SeenSubmission[], watch: RunWatch): void {
  for (const { submission, state, refusal } of seen) {
    if (refusal !== undefined) watch.note(state, { submission, code: refusal.code, reason: refusal.reason })
  }
}

/** What a run would do. */
async function foreseen(asked: Asked): Promise<string> {
  const found = await foundInbox(asked)
  const plan =
    found === undefined ? await loosePlan(asked) : inboxPlan(await takenOf(found.inbox, found.formats), asked)
  const engine = engineNamed(asked.flags.engine)
  // Looked at: a plan that cannot be carried out for the register's sake is no plan.
  const register = await engine.lookAtRegister(plan.register)
  const passedOver = (found?.inbox.seen ?? []).flatMap((seen) => passedOverLines(seen))
  const lines = [`engine         ${engine.describe(plan)}`, ...describePlan(plan, register), ...passedOver]
  return `${lines.join('\n')}\n`
}
