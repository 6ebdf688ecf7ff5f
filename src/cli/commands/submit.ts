import { stat } from 'node:fs/promises'
import { Command, InvalidArgumentError } from 'commander'
import { readPrivateKey } from '../../exchange/signature.ts'
import { type Submitted, submit } from '../../exchange/submit.ts'
import { isoInstant, parseIsoInstant, vietNamTime } from '../../model/dates.ts'
import { partBytesAdvised } from '../../model/limits.ts'
import type { CheckReport } from '../../run/check-report.ts'
import { refuseNoFiles } from '../../run/open.ts'
import { checkText } from '../check-text.ts'
import { withFormat } from '../dump-options.ts'
import { withExamples } from '../examples.ts'
import { EXIT, type ExitCode, type Finished } from '../exit.ts'
import { interruptible } from '../interrupt.ts'
import { type Language, language } from '../language.ts'
import { memoryOption, rejectShareOption, slabOption, threadsOption, wholeNumber } from '../options.ts'
import { type PreFlightFlags, preFlight } from '../pre-flight.ts'
import { SUBMIT_WORDS as WORDS } from '../submit-words.ts'
import { grouped } from '../table.ts'

/** Here `--out` is the inbox. */
interface SubmitFlags extends Omit<PreFlightFlags, 'out'> {
  readonly out: string
  readonly key?: string
  readonly sequence?: number
  readonly extractedAt?: string
  readonly json?: boolean
  readonly lang: Language
}

/** `simsach submit`: dumps that pass the check become a submission in an inbox. */
export function submitCommand(finished: Finished): Command {
  const command = withFormat(new Command('submit').argument('<files...>', 'dumps of one carrier and one format'))
    .summary('check dumps and lay them into an inbox, with their manifest')
    .description(
      `A carrier's way in: checks dumps as "simsach check" does, and where they pass copies them into the inbox as the next
sequence of the business date, with a manifest of their checksums and control totals, signed where --key is given. The submission
appears whole, in one step. The same files again add nothing. Ends with 1 where the check is not passed.

Keys: make one with "openssl genpkey -algorithm ed25519 -out carrier.pem" and keep it; its public half, "openssl pkey -in
carrier.pem -pubout -out carrier.pub.pem", goes to the regulator once, who registers it as carriers.<id>.publicKey.`,
    )
    .requiredOption('--out <inbox>', 'the inbox; <carrier>/<date>-<sequence>/ is made in it')
    .option('--date <yyyy-mm-dd>', 'business date; default: the one in the files’ names')
    .option('--key <pem>', 'sign the manifest with this private Ed25519 key')
    .option('--sequence <n>', 'which sequence it is to be; default: the next that is free', wholeNumber(1, 999))
    .option(
      '--extracted-at <time>',
      'when the dumps were drawn, yyyy-mm-ddThh:mm:ss in Viet Nam time; default: when the newest of the files was written',
      instantText,
    )
    .addOption(rejectShareOption('a file with a larger share of rejected records is not submitted'))
    .addOption(threadsOption('worker threads'))
    .addOption(slabOption())
    .addOption(memoryOption('what the check may take in all; default: no bound'))
    .option('--json', 'print what was submitted as JSON on stdout')
    .addOption(language())
    .action(async (paths: string[], flags: SubmitFlags) => finished(await act(paths, flags)))
  return withExamples(command, [
    {
      run: 'simsach submit --format vinaphone --out outgoing world/inbox/vinaphone/2026-11-20-001/*.csv',
      does: 'make a submission of dumps; the business date is in their names',
    },
    {
      run: 'openssl genpkey -algorithm ed25519 -out carrier.pem && simsach submit --format vinaphone --key carrier.pem --out signed world/inbox/vinaphone/2026-11-20-001/*.csv',
      does: 'signed, with a key that is made for it',
    },
  ])
}

async function act(paths: readonly string[], { out, ...flags }: SubmitFlags): Promise<ExitCode> {
  await refuseNoFiles(paths)
  // Before the check, which may take long.
  const key = flags.key === undefined ? undefined : await readPrivateKey(flags.key)
  const extractedAtDefault = isoInstant(vietNamTime(await newestOf(paths)))
  const report = await preFlight(paths, flags)
  if (!report.passed) {
    process.stdout.write(flags.json ? `${JSON.stringify(report)}\n` : checkText(report, flags.lang, undefined))
    process.stderr.write(`${WORDS.notPassed[flags.lang]}\n`)
    return EXIT.gateTripped
  }
  const { sequence, extractedAt } = flags
  const order = { report, inbox: out, extractedAt, extractedAtDefault, sequence, key }
  const done = await interruptible((signal) => submit({ ...order, signal }))
  process.stdout.write(flags.json ? `${JSON.stringify(done)}\n` : textOf(done, report, flags))
  return EXIT.done
}

function textOf(
  { isNew, folder, manifest }: Submitted,
  { files, state }: CheckReport,
  { lang, extractedAt }: Omit<SubmitFlags, 'out'>,
): string {
  const wide = files.filter(({ bytes }) => bytes > partBytesAdvised)
  const lines = [
    `${isNew ? WORDS.submitted[lang] : WORDS.same[lang]} ${folder}`,
    `${WORDS.records[lang]} ${grouped(manifest.totals.records, lang)}`,
    `${WORDS.extracted[lang]} ${manifest.extractedAt}${isNew && extractedAt === undefined ? WORDS.byFiles[lang] : ''}`,
    ...(state === 'clean' ? [] : [WORDS.mend[lang]]),
    ...wide.map(({ path }) => `${path}: ${WORDS.wide[lang]}`),
  ]
  return `${lines.join('\n')}\n`
}

async function newestOf(paths: readonly string[]): Promise<Date> {
  const times = await Promise.all(paths.map(async (path) => (await stat(path)).mtimeMs))
  return new Date(Math.max(...times))
}

function instantText(text: string): string {
  if (text.length === 19 && parseIsoInstant(text) !== undefined) return text
  throw new InvalidArgumentError('It takes a time such as 2026-11-20T23:30:00.')
}
