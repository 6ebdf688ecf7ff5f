/** The answer to one carrier after one run: its receipt, its rejects and its feedback. */
import type { KeyObject } from 'node:crypto'
import { join } from 'node:path'
import type { CarrierFormat } from '../formats/format.ts'
import type { FileSummary } from '../model/summary.ts'
import { totalsOf } from '../run/control-totals.ts'
import type { EvidenceReading } from '../run/evidence-reading.ts'
import type { AnswerReading } from '../store/answer-reader.ts'
import { recordDeliveries } from '../store/deliveries.ts'
import type { RunReading } from '../store/reading.ts'
import { AnswerFolder, answerIn } from './answer-folder.ts'
import { FEEDBACK_COLUMNS, type FeedbackSources, feedbackLines } from './feedback.ts'
import { type Receipt, type ReceiptFile, type ReceiptSources, receiptOf, type ToldSubmission } from './receipt.ts'
import { CARRIER_REJECT_COLUMNS, storedRejects } from './reject-lines.ts'

/** What was done for one carrier. */
export interface CarrierAnswered {
  readonly carrier: string
  /** `<outbox>/<carrier>/<date>.<revision>`. */
  readonly folder: string
  /** Whether it was written now; else it had left already. */
  readonly isNew: boolean
  /** Lines of `feedback.csv.gz`; undefined where there is none, or it had left already. */
  readonly feedbackLines: number | undefined
}

/** Everything that the answers of one run are made of. */
export interface AnsweredNight {
  /** The permanent file of the store. */
  readonly db: string
  /** Folder of the carriers' outboxes. */
  readonly outbox: string
  /** Vietnamese for a carrier that is not named. */
  readonly languages: Readonly<Record<string, 'vi' | 'en'>>
  readonly run: RunReading
  readonly answers: AnswerReading
  /** Undefined where it can no longer be read. */
  readonly evidence: EvidenceReading | undefined
  readonly key: KeyObject | undefined
  readonly formats: readonly CarrierFormat[]
  readonly caseOf: FeedbackSources['caseOf']
}

/**
 * Lays the answer for one carrier into its outbox in one step, and writes down that it left. `hasLeft`: it was written down before.
 * A folder that is there without being written down, as a kill leaves it, is looked through and written down.
 */
export async function answerCarrier(carrier: string, night: AnsweredNight, hasLeft: boolean): Promise<CarrierAnswered> {
  const { db, outbox, run } = night
  const answer = run.listed.run
  const folder = join(outbox, carrier, answer)
  if (hasLeft) return { carrier, folder, isNew: false, feedbackLines: undefined }
  const there = answerIn(folder)
  const written = there === undefined ? await writeAnswer(carrier, folder, night) : undefined
  const files = written?.files ?? there ?? []
  const deliveries = files.map(({ name, sha256 }) => ({ carrier, answer, file: name, sha256, run: run.listed.run }))
  recordDeliveries(db, deliveries, new Date())
  return { carrier, folder, isNew: written !== undefined, feedbackLines: written?.receipt.feedback?.lines }
}

interface WrittenAnswer {
  readonly receipt: Receipt
  readonly files: AnswerFolder['files']
}

async function writeAnswer(carrier: string, path: string, night: AnsweredNight): Promise<WrittenAnswer> {
  const folder = new AnswerFolder(path, night.key)
  try {
    const sources = carrierSources(carrier, night)
    const { lang, files, notes } = sources
    let lines: number | undefined
    if (files.length > 0) {
      const ids = files.map(({ file }) => file)
      await folder.addCsv('rejects', CARRIER_REJECT_COLUMNS, storedRejects(ids, lang, night.answers))
      lines = await folder.addCsv('feedback', FEEDBACK_COLUMNS, feedbackOf(carrier, lang, night))
    }
    const receipt = receiptOf({ ...sources, notes, feedbackLines: lines, answers: folder.files })
    folder.addText('receipt.json', `${JSON.stringify(receipt, undefined, 2)}\n`)
    folder.publish()
    return { receipt, files: folder.files }
  } catch (error) {
    folder.abandon()
    throw error
  }
}

function carrierSources(
  carrier: string,
  { languages, run, evidence, formats }: AnsweredNight,
): Omit<ReceiptSources, 'feedbackLines' | 'answers'> {
  const { date, revision, files: all } = run.summary()
  const files = all.filter((file) => file.carrier === carrier).map(receiptFile)
  const rejects = run.rejectCounts().filter((row) => row.carrier === carrier)
  const submissions = submissionsOf(carrier, run)
  const known = new Set(formats.map(({ name }) => name))
  const isReadable = run.files().every((file) => file.carrier !== carrier || known.has(file.format))
  return {
    ...{ carrier, date, revision, files, rejects },
    lang: languages[carrier] ?? 'vi',
    submissions,
    notes: [
      ...(submissions.some(({ state }) => state === 'late') ? (['late'] as const) : []),
      ...(rejects.some(({ count, listed }) => listed < count) ? (['listed'] as const) : []),
      ...(files.length > 0 && evidence === undefined ? (['keysGone'] as const) : []),
      ...(isReadable ? [] : (['formatUnknown'] as const)),
    ],
  }
}

function receiptFile({ file, sha256, bytes, rows, outcomes, skippedBy }: FileSummary): ReceiptFile {
  return { file, sha256, bytes, read: rows, rejected: outcomes.rejected, skipped: skippedBy }
}

/** In the order of their sequence. Of one that is in the run its files say what was counted. */
function submissionsOf(carrier: string, run: RunReading): readonly ToldSubmission[] {
  const { files } = run.summary()
  return run
    .submissions()
    .filter((one) => one.carrier === carrier && one.state !== 'expected')
    .map((one) => {
      const totals = files.flatMap(({ file, totals }) => (file.startsWith(`${one.submission}/`) ? (totals ?? []) : []))
      return totals.length === 0 ? one : { ...one, counted: totalsOf(totals) }
    })
}

function feedbackOf(carrier: string, lang: 'vi' | 'en', night: AnsweredNight): Iterable<readonly string[]> {
  const { run, answers, formats, evidence, caseOf } = night
  const sources = { carrier, lang, answers, formats, evidence, rules: run.rules(), files: run.files() }
  return feedbackLines({ ...sources, caseOf })
}
