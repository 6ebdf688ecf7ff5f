import { Command, Option } from 'commander'
import packageJson from '../../../package.json' with { type: 'json' }
import {
  businessDateOf,
  describePlan,
  ENGINE_NAMES,
  type Engine,
  type EngineName,
  engineNamed,
  isAnyRefused,
  lawGaps,
  mergeCases,
  type PlanOptions,
  planRun,
  RunError,
  type RunPlan,
  type RunWatch,
  reconcileInbox,
  rejectShareMax,
  type SeenSubmission,
  type Summary,
  type TakenNight,
  takenOf,
} from '../../index.ts'
import { type DumpFlags, inboxOf, looseDumpsOf, noteEncodings, withDumps } from '../dumps.ts'
import { withExamples } from '../examples.ts'
import { EXIT, type ExitCode, type Finished } from '../exit.ts'
import { interruptible } from '../interrupt.ts'
import { memoryOption, rejectShareOption, slabOption, threadsOption } from '../options.ts'
import { shownWatch } from '../progress.ts'
import { passedOverLines, summaryText } from '../summary.ts'

const { version } = packageJson

interface ReconcileFlags extends DumpFlags {
  readonly register: string
  readonly out: string
  readonly engine: EngineName
  readonly threads: number
  readonly slab: number
  readonly memory?: number
  readonly rejectShareMax: number
  readonly outcomes?: boolean
  readonly db?: string
  readonly evidenceKeys?: string
  readonly keyFile?: string
  readonly confirmations?: string
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
run also goes into a store, where it becomes visible in one step.`,
    )
    .requiredOption('--register <file>', 'the index of "simsach register build"; for the reference engine register.csv')
    .requiredOption('--out <dir>', 'where to write; files of an earlier run there are replaced')
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
    .option('--key-file <file>', 'key of the pseudonyms; default: register.key beside the register, made if absent')
    .option(
      '--confirmations <file>',
      'answers of holders on VNeID: a number answered "mine" is not counted against its holder',
    )
    .option('--fresh', 'begin anew, where a run that was stopped has left in --out what could be gone on with')
    .option('--json', 'print the summary as JSON on stdout')
    .option('--dry-run', 'say what would be done, and do nothing')
    .action(async (files: string[], flags: ReconcileFlags) => {
      if (flags.evidenceKeys !== undefined && flags.db === undefined) {
        throw new RunError(
          'bad-option',
          '--evidence-keys without --db',
          'Evidence is kept with a store: name it with --db.',
        )
      }
      finished(await act(files, flags))
    })
  return withExamples(command, [
    {
      run: 'simsach reconcile --register world/register.idx --inbox world/inbox --confirmations world/confirmations.csv --out out --outcomes --db simsach.db',
      does: 'the newest night of an inbox, into a store too',
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

async function act(paths: readonly string[], flags: ReconcileFlags): Promise<ExitCode> {
  if (flags.dryRun) {
    process.stdout.write(await foreseen(paths, flags))
    return EXIT.done
  }
  const { code, summary, ...done } = await interruptible(async (signal) => {
    const watch = shownWatch(signal)
    try {
      return await reconciled(paths, flags, watch)
    } finally {
      watch.close()
    }
  })
  const engine = engineNamed(flags.engine)
  process.stdout.write(flags.json ? `${JSON.stringify(summary)}\n` : summaryText(summary, { ...done, engine }))
  return code
}

/** Cases are brought up to date before as well: a command that was killed may have left a run that is not in them. */
async function followed(plan: RunPlan, engine: Engine, watch: RunWatch): Promise<Summary> {
  const merge = (): void => {
    if (plan.store !== undefined) mergeCases(plan.store.db, watch)
  }
  merge()
  const summary = await engine.reconcile(plan, watch)
  merge()
  return summary
}

/** A run of dumps that are named one by one. */
async function loosePlan(paths: readonly string[], flags: ReconcileFlags): Promise<RunPlan> {
  if (flags.rejectShareMax !== rejectShareMax) {
    throw new RunError(
      'bad-option',
      '--reject-share-max beside dumps: only submissions are refused for their rejects',
      'Leave it out, or read an inbox.',
    )
  }
  const { businessDate, files } = await looseDumpsOf(paths, flags)
  return planRun(optionsOf(flags, []), businessDate, files)
}

/** A run of what stands of an inbox. */
function inboxPlan(taken: TakenNight, flags: ReconcileFlags): RunPlan {
  return planRun(optionsOf(flags, taken.seen), businessDateOf(taken.date), taken.files, taken.submissions)
}

function optionsOf(flags: ReconcileFlags, seen: readonly SeenSubmission[]): PlanOptions {
  const { db, evidenceKeys } = flags
  return {
    register: flags.register,
    out: flags.out,
    keyFile: flags.keyFile,
    confirmations: flags.confirmations,
    listOutcomes: flags.outcomes === true,
    threads: flags.threads,
    slabBytes: flags.slab,
    memoryBytes: flags.memory,
    version,
    fresh: flags.fresh,
    store: db === undefined ? undefined : { db, evidenceKeys, version, seen },
  }
}

/** Runs the plan, and says on the terminal what may surprise of its formats and encodings. */
async function carryOut(plan: RunPlan, name: EngineName, watch: RunWatch): Promise<Summary> {
  noteEncodings(plan.files, watch)
  for (const format of new Set(plan.files.map((file) => file.format))) {
    const fields = lawGaps(format).join(' ')
    if (fields === '') continue
    watch.note('required by law and not in the format: every record is incomplete', { format: format.name, fields })
  }
  return await followed(plan, engineNamed(name), watch)
}

/** A run that is done; `seen` is empty where there is no inbox. */
interface Done {
  readonly plan: RunPlan
  readonly summary: Summary
  readonly seen: readonly SeenSubmission[]
  readonly code: ExitCode
}

async function reconciled(paths: readonly string[], flags: ReconcileFlags, watch: RunWatch): Promise<Done> {
  const found = await inboxOf(paths, flags, { rejectShareMax: flags.rejectShareMax })
  if (found === undefined) {
    const plan = await loosePlan(paths, flags)
    return { plan, summary: await carryOut(plan, flags.engine, watch), seen: [], code: EXIT.done }
  }
  let plan: RunPlan | undefined
  noteSeen(found.inbox.seen, watch)
  const { summary, inbox } = await reconcileInbox(found.inbox, {
    formats: found.formats,
    db: flags.db,
    run: (taken) => {
      plan = inboxPlan(taken, flags)
      return carryOut(plan, flags.engine, watch)
    },
    refused: ({ submission, code, reason }) =>
      watch.note('refused; the run starts again without it', { submission, code, reason }),
  })
  if (plan === undefined) throw new Error('a run was done that nobody planned')
  return { plan, summary, seen: inbox.seen, code: isAnyRefused(inbox) ? EXIT.gateTripped : EXIT.done }
}

function noteSeen(seen: readonly SeenSubmission[], watch: RunWatch): void {
  for (const { submission, state, refusal } of seen) {
    if (refusal !== undefined) watch.note(state, { submission, code: refusal.code, reason: refusal.reason })
  }
}

/** What a run would do. */
async function foreseen(paths: readonly string[], flags: ReconcileFlags): Promise<string> {
  const found = await inboxOf(paths, flags, { rejectShareMax: flags.rejectShareMax })
  const plan =
    found === undefined ? await loosePlan(paths, flags) : inboxPlan(await takenOf(found.inbox, found.formats), flags)
  const engine = engineNamed(flags.engine)
  // Looked at: a plan that cannot be carried out for the register's sake is no plan.
  const register = await engine.lookAtRegister(plan.register)
  const passedOver = (found?.inbox.seen ?? []).flatMap((seen) => passedOverLines(seen))
  const lines = [`engine         ${engine.describe(plan)}`, ...describePlan(plan, register), ...passedOver]
  return `${lines.join('\n')}\n`
}
