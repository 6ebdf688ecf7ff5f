import { dirname, join } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import { type VerifySampleOptions, verifySample } from '../../engines/verify-sample.ts'
import { takenOf } from '../../exchange/taken-night.ts'
import { RunError } from '../../model/errors.ts'
import { businessDateOf } from '../../run/plan.ts'
import { readRunInputs } from '../../run/summary-file.ts'
import { verify } from '../../run/verify.ts'
import { verifyCases } from '../../run/verify-cases.ts'
import { type DumpFlags, withDumps } from '../dump-options.ts'
import { type Dumps, inboxOf, looseDumpsOf } from '../dumps.ts'
import { withExamples } from '../examples.ts'
import { EXIT, type Finished } from '../exit.ts'
import { interruptible } from '../interrupt.ts'
import { RepeatableOption } from '../options.ts'
import { shownWatch } from '../progress.ts'
import { caseText, sampleText, verificationText } from '../verification.ts'

interface SampleFlags extends DumpFlags {
  readonly sample?: number
  readonly seed?: string
  readonly register?: readonly string[]
  readonly keyFile?: string
  readonly confirmations?: string
}

interface RunFlags extends SampleFlags {
  readonly truth?: string
  readonly out: string
}

interface VerifyFlags extends Partial<RunFlags> {
  readonly cases?: string
  readonly db?: string
  readonly json?: boolean
}

/** `simsach verify`: a run against what was planted, or against what the reference engine derives from its inputs. */
export function verifyCommand(finished: Finished): Command {
  const command = withDumps(new Command('verify'), "the run's")
    .summary('compare a run with an answer key, or derive a sample of it again')
    .description(
      `With --truth: compares the files of a run (made with --outcomes) with the truth.csv of a generated world, record by
record, and recomputes nothing; suggestions of the linking pass are judged, and change no exit code. With --sample: derives
a share of the run's records, persons, documents, numbers, agents and points of sale again from the run's own inputs, with
the plain reference engine, and compares; not suggestions, which rest on the whole register. With --cases: compares what
became of every finding on a number, on every night of a store, with the cases.csv of a generated world. Exits 1 where anything differs.`,
    )
    .option('--truth <file>', 'the answer key, truth.csv')
    .addOption(
      new Option('--sample <share>', 'share to derive again, above 0 and at most 1, for instance 0.01').argParser(
        shareIn,
      ),
    )
    .option('--out <dir>', "the run's folder, with --truth or --sample")
    .option('--cases <file>', 'the answer key of several nights, cases.csv')
    .option('--db <file>', 'the store that the nights were reconciled into, with --cases')
    .addOption(
      new RepeatableOption(
        '--register <file>',
        "the register's CSV; one made from several files, or updated: each, in their order",
      ),
    )
    .option(
      '--key-file <file>',
      "key of the run's pseudonyms; default: register.key beside the register, or beside the truth",
    )
    .option('--confirmations <file>', 'the answers that the run was given')
    .option('--seed <text>', 'draws another sample (default: 1)')
    .option('--json', 'print JSON')
    .action(async (files: string[], flags: VerifyFlags) => {
      const { text, result } = await compared(files, flags)
      process.stdout.write(flags.json ? `${JSON.stringify(result, undefined, 2)}\n` : text)
      finished(result.agree ? EXIT.done : EXIT.gateTripped)
    })
  return withExamples(command, [
    { run: 'simsach verify --truth world/truth.csv --out out', does: 'after simsach reconcile … --out out --outcomes' },
    { run: 'simsach verify --truth world/truth.csv --out out --json', does: 'for machines' },
    {
      run: 'simsach verify --sample 0.01 --register world/register.csv --inbox world/inbox --confirmations world/confirmations.csv --out out',
      does: 'derive a hundredth of it again; no answer key is needed',
    },
    {
      run: 'simsach register build nights/register.csv --out nights/register.idx && for day in 20 21 22; do simsach reconcile --register nights/register.idx --inbox nights/inbox --date 2026-11-$day --confirmations nights/confirmations.csv --db nights.db --out night-$day; done && simsach verify --cases nights/cases.csv --db nights.db',
      does: 'three nights into a store, and what became of each finding',
    },
  ])
}

async function compared(files: readonly string[], { cases, db, out, json: _, ...flags }: VerifyFlags) {
  if (cases !== undefined && db !== undefined) {
    if (files.length > 0 || out !== undefined || Object.keys(flags).length > 0) {
      throw new RunError('bad-option', 'more is given beside --cases and --db', 'Leave the rest out.')
    }
    const result = await interruptible((signal) => verifyCases({ cases, db, signal }))
    return { result, text: caseText(result) }
  }
  if (cases !== undefined || db !== undefined) {
    throw new RunError('bad-option', '--cases and --db go together', 'Give --cases FILE and --db FILE.')
  }
  if (out === undefined) throw new RunError('bad-option', 'no run is given', 'Give its folder: --out DIR.')
  return flags.sample === undefined ? against(files, { ...flags, out }) : sampled(files, { ...flags, out })
}

/** The answer key. */
async function against(files: readonly string[], { truth, out, keyFile, ...rest }: RunFlags) {
  const idle = [...files, ...Object.keys(rest)]
  if (truth === undefined) {
    throw new RunError(
      'bad-option',
      'nothing to compare with is given',
      'Give --truth FILE, --sample SHARE, or --cases FILE.',
    )
  }
  if (idle.length > 0) {
    throw new RunError(
      'bad-option',
      'inputs are given beside --truth, which reads none',
      'Give --sample SHARE, or leave them out.',
    )
  }
  const result = await interruptible((signal) => verify({ truth, out, keyFile, signal }))
  return { result, text: verificationText(result) }
}

/** The reference engine. */
async function sampled(files: readonly string[], flags: RunFlags) {
  if (flags.truth !== undefined) {
    throw new RunError('bad-option', 'both --truth and --sample are given', 'Give one or the other.')
  }
  const options = await sampleOptions(files, flags)
  const result = await interruptible(async (signal) => {
    const watch = shownWatch(signal)
    try {
      return await verifySample(options, watch)
    } finally {
      watch.close()
    }
  })
  return { result, text: sampleText(result) }
}

async function sampleOptions(paths: readonly string[], flags: RunFlags): Promise<VerifySampleOptions> {
  const { out, sample: share = 1, seed = '1', register = [], confirmations } = flags
  const [first] = register
  if (first === undefined) {
    throw new RunError(
      'bad-option',
      '--sample needs the register',
      'Give its CSV, for instance --register register.csv.',
    )
  }
  const run = await readRunInputs(join(out, 'summary.json'))
  const { files, businessDate } = await dumpsOf(paths, { ...flags, date: flags.date ?? run.date }, run.files)
  const keyFile = flags.keyFile ?? join(dirname(first), 'register.key')
  return { share, seed, register, files, businessDate, out, keyFile, confirmations }
}

/** Of an inbox the submissions that the run read: of others nothing is derived, whatever came after it. */
async function dumpsOf(
  paths: readonly string[],
  flags: SampleFlags,
  read: readonly { readonly file: string }[],
): Promise<Dumps> {
  const only = new Set(read.map(({ file }) => file.slice(0, file.lastIndexOf('/'))))
  const found = await inboxOf(paths, flags, { only })
  if (found === undefined) return await looseDumpsOf(paths, flags)
  const { files, date } = await takenOf(found.inbox, found.formats)
  return { files, businessDate: businessDateOf(date) }
}

function shareIn(text: string): number {
  const share = /^(0?\.\d+|0|1(\.0+)?)$/.test(text) ? Number(text) : 0
  if (share > 0) return share
  throw new InvalidArgumentError('It takes a share above 0 and at most 1, for instance 0.01.')
}
