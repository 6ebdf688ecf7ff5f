import { existsSync } from 'node:fs'
import { Command } from 'commander'
import bounds from '../../../seeds/review.json' with { type: 'json' }
import { csvCell } from '../../model/csv-cell.ts'
import { RunError } from '../../model/errors.ts'
import { type ReviewFault, sampledRecordsMax } from '../../model/review.ts'
import { sampleRows, type TakenReviews, takeReviews } from '../../nights/review.ts'
import { PendingFile } from '../../run/csv-file.ts'
import { openStore } from '../../store/store-reader.ts'
import { account } from '../account.ts'
import { withExamples } from '../examples.ts'
import { EXIT, type ExitCode, type Finished } from '../exit.ts'
import { openNamed } from '../named-run.ts'
import { wholeNumber } from '../options.ts'
import { printable } from '../printable.ts'

interface Flags {
  readonly db: string
  readonly out?: string
  readonly run?: string
  readonly perRule?: number
  readonly seed?: number
  readonly numbers?: boolean
  readonly verdicts?: string
  readonly reviewer?: string
  readonly json?: boolean
}

const PER_RULE = 50
const VERDICTS_MIN = Math.min(...bounds.map(({ verdictsMin }) => verdictsMin))
const PER_RULE_MAX = 10_000
const SEED = 1
const SEED_MAX = 999_999_999
const REVIEWER_CHARACTERS_MAX = 100

/** `simsach sample`: findings for people to judge, and what they said. */
export function sampleCommand(finished: Finished): Command {
  const command = new Command('sample')
    .summary('draw findings for people to judge, or read back what they said')
    .description(
      `With --out draws findings of a run by lot, of each rule as many, into a CSV file. Its columns file and line say where the record
stands in the inbox, of a group where its first members do (at most ${sampledRecordsMax}; group_size counts all, members.csv of the run has the rest by finding_id). Who judges them fills in the column
verdict: right, wrong or unclear (đúng, sai, không rõ), and a note if there is something to say. With --verdicts reads the file back: the report, "simsach rules --db" and
"simsach explain" then say how often each rule is right, and which is advisory; of a rule with fewer than ${VERDICTS_MIN} verdicts they say
that it has too few. The same seed draws the same findings, so anybody can check that
nobody picked. Write no name, document number or birth date into a note: notes are kept in the store as they are. A row that cannot be
taken is told with its reason, and the others are taken; then the exit code is 1.`,
    )
    .requiredOption('--db <file>', 'the store')
    .option('--out <file>', 'where the sample goes; no file may be there')
    .option('--run <run>', 'a run of the store (default: the newest that stands)')
    .option(
      '--per-rule <n>',
      `findings of each rule, fewer where there are fewer (default: ${PER_RULE})`,
      wholeNumber(1, PER_RULE_MAX),
    )
    .option('--seed <n>', `which lots are drawn (default: ${SEED})`, wholeNumber(0, SEED_MAX))
    .option('--numbers', 'numbers in full, not masked; the file is personal data then')
    .option('--verdicts <file>', 'a sample with verdicts, to be read back; plain, gzip or zstd')
    .option('--reviewer <name>', 'who judged')
    .option('--json', 'print JSON')
    .action(async (flags: Flags) => {
      finished(flags.verdicts === undefined ? draw(flags) : await take(flags, flags.verdicts))
    })
  return withExamples(command, [
    { run: 'simsach sample --db simsach.db --out sample.csv', does: 'fifty of each rule' },
    { run: 'simsach sample --db simsach.db --seed 2 --numbers --out sample-2.csv', does: 'others, with their numbers' },
    {
      run: `sed '2,$s/,,,\\([^,]*,[^,]*,[^,]*\\)$/,right,,\\1/' sample.csv > judged.csv && simsach sample --db simsach.db --verdicts judged.csv --reviewer "Team 1"`,
      does: 'reads verdicts; here all are right',
    },
  ])
}

function draw({ db, out, run, perRule = PER_RULE, seed = SEED, numbers, reviewer, json }: Flags): ExitCode {
  if (reviewer !== undefined) throw needless('--reviewer', 'It goes with --verdicts.')
  if (out === undefined)
    throw needless('no --out', 'Say where the sample goes: --out, or what is read back: --verdicts.')
  // Somebody's work may stand in it.
  if (existsSync(out)) throw needless(`--out: ${out} is there already`, 'Verdicts may stand in it: give another name.')
  const store = openStore(db)
  try {
    const reading = openNamed(store, run, 'en')
    try {
      const rows = sampleRows(reading, { seed, perRule }, numbers === true)
      write(out, rows)
      const drawn = { run: reading.listed.run, seed, perRule, findings: rows.length - 1, out }
      print(json ? JSON.stringify(drawn, undefined, 2) : `${out}: ${drawn.findings} findings of run ${drawn.run}`)
    } finally {
      reading.close()
    }
  } finally {
    store.close()
  }
  return EXIT.done
}

function write(out: string, rows: readonly (readonly string[])[]): void {
  const file = new PendingFile(out)
  try {
    for (const cells of rows) file.write(`${cells.map(csvCell).join(',')}\n`)
    file.finish()
    file.publish()
  } catch (error) {
    file.abandon()
    throw error
  }
}

async function take({ db, reviewer, json, ...others }: Flags, path: string): Promise<ExitCode> {
  const { out, run, perRule, seed, numbers } = others
  const given = Object.entries({
    '--out': out,
    '--run': run,
    '--per-rule': perRule,
    '--seed': seed,
    '--numbers': numbers,
  })
  const extra = given.find(([, value]) => value !== undefined)?.[0]
  if (extra !== undefined) throw needless(`${extra} beside --verdicts`, 'The file says how it was drawn.')
  const who = reviewer?.trim() ?? ''
  if (who === '' || who.length > REVIEWER_CHARACTERS_MAX || printable(who) !== who) {
    throw needless('--verdicts without a --reviewer', `Say who judged, in up to ${REVIEWER_CHARACTERS_MAX} characters.`)
  }
  const taken = await takeReviews(db, path, { reviewer: who, actor: account(), at: new Date() })
  print(json ? JSON.stringify(taken, undefined, 2) : takenLines(taken).join('\n'))
  return taken.rejected.length === 0 ? EXIT.done : EXIT.gateTripped
}

const WHY: Readonly<Record<ReviewFault, string>> = {
  'unknown-verdict': 'verdict is none of right, wrong, unclear',
  'not-drawn': 'its run, seed and per_rule do not draw this finding',
  repeated: 'the finding stands in the file before',
  'note-too-long': 'the note has more than 500 characters',
}

function takenLines({ added, changed, known, open, rejected }: TakenReviews): readonly string[] {
  return [
    `${added} taken, ${changed} changed, ${known} known before, ${open} without a verdict, ${rejected.length} not taken`,
    ...rejected.map(({ row, findingId, why }) => `row ${row}: ${why}: ${WHY[why]} (${printable(findingId)})`),
  ]
}

function needless(message: string, hint: string): RunError {
  return new RunError('bad-option', message, hint)
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
