import { Command, Option } from 'commander'
import packageJson from '../../../package.json' with { type: 'json' }
import {
  describePlan,
  ENGINE_NAMES,
  type Engine,
  type EngineName,
  engineNamed,
  lawGaps,
  mergeCases,
  type PlanOptions,
  planRun,
  RunError,
  type RunPlan,
  type RunWatch,
  type SeenSubmission,
  type SubmissionState,
  type Summary,
} from '../../index.ts'
import { type DumpFlags, dumpsOf, noteEncodings, withDumps } from '../dumps.ts'
import { withExamples } from '../examples.ts'
import { EXIT, type Finished } from '../exit.ts'
import { interruptible } from '../interrupt.ts'
import { memoryOption, slabOption, threadsOption } from '../options.ts'
import { shownWatch } from '../progress.ts'
import { summaryText } from '../summary.ts'

const { version } = packageJson

interface ReconcileFlags extends DumpFlags {
  readonly register: string
  readonly out: string
  readonly engine: EngineName
  readonly threads: number
  readonly slab: number
  readonly memory?: number
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
      const { plan, unfinished } = await planOf(files, flags)
      if (flags.dryRun) process.stdout.write(`${(await foreseen(plan, flags.engine)).join('\n')}\n`)
      else await carryOut(plan, unfinished, flags)
      finished(EXIT.done)
    })
  return withExamples(command, [
    {
      run: 'simsach reconcile --register world/register.idx --inbox world/inbox --out out --outcomes --db simsach.db',
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

/** What a run would do. The register is looked at: a plan that cannot be carried out for its sake is no plan. */
async function foreseen(plan: RunPlan, name: EngineName): Promise<string[]> {
  const engine = engineNamed(name)
  const register = await engine.lookAtRegister(plan.register)
  return [`engine         ${engine.describe(plan)}`, ...describePlan(plan, register)]
}

interface Planned {
  readonly plan: RunPlan
  /** Submissions passed over, as they have no manifest yet. */
  readonly unfinished: readonly string[]
}

async function carryOut(plan: RunPlan, unfinished: readonly string[], flags: ReconcileFlags): Promise<void> {
  const engine = engineNamed(flags.engine)
  const summary = await interruptible(async (signal) => {
    const watch = shownWatch(signal)
    try {
      for (const submission of unfinished) watch.note('no manifest yet, passed over', { submission })
      noteEncodings(plan.files, watch)
      for (const format of new Set(plan.files.map((file) => file.format))) {
        const fields = lawGaps(format).join(' ')
        if (fields !== '')
          watch.note('required by law and not in the format: every record is incomplete', {
            format: format.name,
            fields,
          })
      }
      return await followed(plan, engine, watch)
    } finally {
      watch.close()
    }
  })
  process.stdout.write(flags.json ? `${JSON.stringify(summary)}\n` : summaryText(summary, { plan, engine, unfinished }))
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

function seenAs(state: SubmissionState): (submission: string) => SeenSubmission {
  return (submission) => {
    const [carrier = '', folder = ''] = submission.split('/')
    return { submission, carrier, date: folder.slice(0, 10), sequence: Number(folder.slice(11)), state }
  }
}

async function planOf(paths: readonly string[], flags: ReconcileFlags): Promise<Planned> {
  const options: PlanOptions = {
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
  }
  const { businessDate, files, unfinished } = await dumpsOf(paths, flags)
  const { db, evidenceKeys } = flags
  const taken = new Set(files.map(({ file }) => file.slice(0, file.lastIndexOf('/'))))
  const seen = [...[...taken].map(seenAs('accepted')), ...unfinished.map(seenAs('partial'))]
  const store = db === undefined ? undefined : { db, evidenceKeys, version, seen }
  return { plan: planRun({ ...options, store }, businessDate, files), unfinished }
}
