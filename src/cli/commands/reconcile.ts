import { Command, Option } from 'commander'
import {
  businessDateOf,
  type CarrierFormat,
  describePlan,
  ENGINE_NAMES,
  type EngineName,
  engineNamed,
  formatFileBytesMax,
  formatNamed,
  JsonFault,
  lawGaps,
  type PlanOptions,
  parseFormat,
  plannedLooseFiles,
  plannedSubmissions,
  planRun,
  RunError,
  type RunPlan,
  readInbox,
  readJsonFile,
  slabBytesDefault,
  slabBytesMax,
} from '../../index.ts'
import { withExamples } from '../examples.ts'
import { EXIT, type Finished } from '../exit.ts'
import { interruptible } from '../interrupt.ts'
import { byteSize, threadsOption } from '../options.ts'
import { shownWatch } from '../progress.ts'
import { summaryText } from '../summary.ts'

interface ReconcileFlags {
  readonly register: string
  readonly inbox?: string
  readonly format?: string
  readonly formatFile?: string
  readonly carrier?: string
  readonly date?: string
  readonly out: string
  readonly engine: EngineName
  readonly threads: number
  readonly slab: number
  readonly outcomes?: boolean
  readonly keyFile?: string
  readonly confirmations?: string
  readonly json?: boolean
  readonly dryRun?: boolean
}

/** `simsach reconcile`: dumps and a register in, findings out. */
export function reconcileCommand(finished: Finished): Command {
  const command = new Command('reconcile')
    .summary('reconcile the dumps of one night with the register')
    .description(
      `Reads the accepted submissions of a business date (--inbox) or the dumps named, compares every record with the
register, and writes findings.csv, members.csv, rejects.csv, register-faults.csv and summary.json into --out.`,
    )
    .argument('[files...]', 'dumps, instead of --inbox; they need --format or --format-file, and --date')
    .requiredOption('--register <file>', 'the index of "simsach register build"; for the reference engine register.csv')
    .option('--inbox <dir>', 'submissions as <carrier>/<date>-<sequence>/ with their manifests')
    .option('--format <name>', 'format of the dumps named; "simsach formats" lists them')
    .option('--format-file <json>', 'a format of your own, in the shape of "simsach formats canonical --json"')
    .option('--carrier <id>', 'whose dumps they are, where the format does not say')
    .option('--date <yyyy-mm-dd>', 'business date; default: the newest in the inbox')
    .requiredOption('--out <dir>', 'where to write; files of an earlier run there are replaced')
    .addOption(new Option('--engine <name>', 'where it runs').choices(ENGINE_NAMES).default('local'))
    .addOption(threadsOption('worker threads of the local engine'))
    .addOption(
      new Option('--slab <size>', 'bytes of a dump that a thread of the local engine takes at a time')
        .argParser(byteSize(slabBytesMax))
        .default(slabBytesDefault, '8MiB'),
    )
    .option('--outcomes', 'also write outcomes.csv, one line a record')
    .option('--key-file <file>', 'key of the pseudonyms; default: register.key beside the register, made if absent')
    .option(
      '--confirmations <file>',
      'answers of holders on VNeID: a number answered "mine" is not counted against its holder',
    )
    .option('--json', 'print the summary as JSON on stdout')
    .option('--dry-run', 'say what would be done, and do nothing')
    .action(async (files: string[], flags: ReconcileFlags) => {
      const { plan, unfinished } = await planOf(files, flags)
      if (flags.dryRun) process.stdout.write(`${(await foreseen(plan, flags.engine)).join('\n')}\n`)
      else await carryOut(plan, unfinished, flags)
      finished(EXIT.done)
    })
  return withExamples(command, [
    {
      run: 'simsach reconcile --register world/register.idx --inbox world/inbox --out out --outcomes',
      does: 'the newest night of an inbox',
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
      for (const format of new Set(plan.files.map((file) => file.format))) {
        const fields = lawGaps(format).join(' ')
        if (fields !== '')
          watch.note('required by law and not in the format: every record is incomplete', {
            format: format.name,
            fields,
          })
      }
      return await engine.reconcile(plan, watch)
    } finally {
      watch.close()
    }
  })
  process.stdout.write(flags.json ? `${JSON.stringify(summary)}\n` : summaryText(summary, { plan, engine, unfinished }))
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
  }
  if (flags.inbox !== undefined) {
    if (paths.length > 0) throw new RunError('bad-option', 'both --inbox and dumps are given', 'Give one or the other.')
    refuseBesideInbox(flags)
    if (flags.date !== undefined) businessDateOf(flags.date)
    const inbox = await readInbox(flags.inbox, flags.date)
    const { date, unfinished } = inbox
    return { plan: planRun(options, businessDateOf(date), plannedSubmissions(inbox)), unfinished }
  }
  if (paths.length === 0) {
    throw new RunError('bad-option', 'nothing to read is given', 'Give --inbox DIR, or dumps with --format and --date.')
  }
  const { date } = flags
  if (date === undefined)
    throw new RunError('bad-option', 'dumps without an inbox need --date', 'For instance --date 2026-11-20.')
  const format = await formatOf(flags)
  const loose = plannedLooseFiles({ paths, format, carrier: flags.carrier, date })
  return { plan: planRun(options, businessDateOf(date), loose), unfinished: [] }
}

/** An option that would do nothing is refused: whoever gave it expects that it does. */
function refuseBesideInbox({ format, formatFile, carrier }: ReconcileFlags): void {
  const given = Object.entries({ '--format': format, '--format-file': formatFile, '--carrier': carrier })
  const idle = given.flatMap(([option, value]) => (value === undefined ? [] : [option]))
  if (idle.length === 0) return
  throw new RunError(
    'bad-option',
    `${idle.join(' and ')} beside --inbox: each submission's manifest says its carrier and format`,
    'Leave it out, or name the dumps instead of the inbox.',
  )
}

async function formatOf({ format, formatFile }: ReconcileFlags): Promise<CarrierFormat> {
  if (format !== undefined && formatFile !== undefined) {
    throw new RunError('bad-option', 'both --format and --format-file are given', 'Give one or the other.')
  }
  if (formatFile !== undefined) return parseFormat(await jsonOf(formatFile), formatFile)
  if (format !== undefined) return formatNamed(format)
  throw new RunError(
    'bad-option',
    'dumps without an inbox need --format or --format-file',
    '"simsach formats" lists the formats; "simsach formats canonical --json" prints one to start your own from.',
  )
}

async function jsonOf(path: string): Promise<unknown> {
  try {
    return await readJsonFile(path, formatFileBytesMax)
  } catch (cause) {
    if (!(cause instanceof JsonFault)) throw cause
    throw new RunError(
      cause.isMissing ? 'file-missing' : 'format-invalid',
      `the format file ${path} ${cause.message}`,
      'Start from "simsach formats canonical --json".',
      { cause },
    )
  }
}
