/** What a carrier is told of a submission that is refused, or not whole: at once, whether or not a run answers, for nothing of the register is in it. */
import type { KeyObject } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { CarrierFormat } from '../formats/format.ts'
import { RunError } from '../model/errors.ts'
import { rejectsListedMax, slabBytesDefault } from '../model/limits.ts'
import { checkFiles } from '../run/check.ts'
import { planCheck } from '../run/check-plan.ts'
import type { CheckedFile } from '../run/check-report.ts'
import { withEncodings } from '../run/file-encodings.ts'
import { businessDateOf } from '../run/plan.ts'
import type { RunWatch } from '../run/watch.ts'
import { deliveriesOfAnswer, recordDeliveries } from '../store/deliveries.ts'
import type { RejectCountRow } from '../store/reading.ts'
import { openSubmissions, type SubmissionRow } from '../store/submissions.ts'
import { AnswerFolder, answerIn } from './answer-folder.ts'
import type { CarrierAnswered } from './carrier-answer.ts'
import { readInbox } from './inbox.ts'
import { lockedOutbox } from './outbox-lock.ts'
import { plannedSubmissions } from './planned-submissions.ts'
import { receiptOf } from './receipt.ts'
import { CARRIER_REJECT_COLUMNS, listedRejects } from './reject-lines.ts'
import { readPrivateKey } from './signature.ts'

/** Whose refused submissions are answered, and where. */
export interface RefusalsOrder {
  /** The permanent file of the store. */
  readonly db: string
  /** yyyy-MM-dd; every date where undefined. */
  readonly date?: string | undefined
  /** Folder of the carriers' outboxes. */
  readonly outbox: string
  /** Where the submissions are: their files are read once more for what is wrong with them; they are not where undefined. */
  readonly inbox: string | undefined
  /** In which language a carrier is answered; Vietnamese where it is not named. */
  readonly languages?: Readonly<Record<string, 'vi' | 'en'>>
  /** The only carrier that is answered; all where undefined. */
  readonly carrier?: string | undefined
  /** File of the regulator's Ed25519 key; nothing is signed where undefined. */
  readonly signingKey?: string | undefined
  /** Formats besides those of this program. */
  readonly formats?: readonly CarrierFormat[]
}

/**
 * Lays the receipt of each refused submission into the outbox of its carrier, as `<date>-<seq>`, and once that of each that is less
 * than its manifest says, as `<date>-<seq>-unfinished`, and writes down that it left. What has left already is not written again.
 * @throws RunError as opening the store; `key-invalid`, `output-busy`, `output-unwritable`, `interrupted`
 */
export async function writeRefusals(order: RefusalsOrder, watch: RunWatch): Promise<readonly CarrierAnswered[]> {
  const { db, date, outbox, carrier, signingKey } = order
  const refused = submissionsOf(db, date).filter((one) => {
    return (one.state === 'refused' || isUnfinished(one)) && one.carrier === (carrier ?? one.carrier)
  })
  if (refused.length === 0) return []
  const key = signingKey === undefined ? undefined : await readPrivateKey(signingKey)
  const lock = lockedOutbox(outbox, db)
  try {
    const answered: CarrierAnswered[] = []
    for (const submission of refused) answered.push(await answerRefusal(submission, order, key, watch))
    return answered
  } finally {
    lock.release()
  }
}

function submissionsOf(db: string, date: string | undefined): readonly SubmissionRow[] {
  const store = openSubmissions(db)
  try {
    return store.submissions(date)
  } finally {
    store.close()
  }
}

async function answerRefusal(
  refused: SubmissionRow,
  order: RefusalsOrder,
  key: KeyObject | undefined,
  watch: RunWatch,
): Promise<CarrierAnswered> {
  const { db, outbox } = order
  const { carrier, submission } = refused
  const answer = `${submission.slice(carrier.length + 1)}${isUnfinished(refused) ? '-unfinished' : ''}`
  const path = join(outbox, carrier, answer)
  const told = { carrier, folder: path, feedbackLines: undefined }
  if (deliveriesOfAnswer(db, carrier, answer).length > 0) return { ...told, isNew: false }
  const there = answerIn(path)
  const files = there ?? (await writeRefusal(path, refused, order, key, watch))
  const deliveries = files.map(({ name, sha256 }) => ({ carrier, answer, file: name, sha256, run: undefined }))
  recordDeliveries(db, deliveries, new Date())
  return { ...told, isNew: there === undefined }
}

async function writeRefusal(
  path: string,
  refused: SubmissionRow,
  order: RefusalsOrder,
  key: KeyObject | undefined,
  watch: RunWatch,
): Promise<AnswerFolder['files']> {
  const { carrier, date } = refused
  const lang = order.languages?.[carrier] ?? 'vi'
  const folder = new AnswerFolder(path, key)
  const checked = `${path}.check.partial`
  try {
    const files = isReadable(refused) ? await checkedAgain(refused, order, checked, watch) : []
    if (files.length > 0)
      await folder.addCsv('rejects', CARRIER_REJECT_COLUMNS, listedRejects(join(checked, 'rejects.csv'), lang))
    const receipt = receiptOf({
      ...{ carrier, date, lang, revision: undefined, submissions: [refused], feedbackLines: undefined, notes: [] },
      files: files.map(({ file, sha256, bytes, records: read, rejected, skipped }) => ({
        file,
        sha256,
        bytes,
        read,
        rejected,
        skipped,
      })),
      rejects: files.flatMap(rejectCounts),
      answers: folder.files,
    })
    folder.addText('receipt.json', `${JSON.stringify(receipt, undefined, 2)}\n`)
    folder.publish()
    return folder.files
  } catch (error) {
    folder.abandon()
    throw error
  } finally {
    rmSync(checked, { recursive: true, force: true })
  }
}

/** Not whole, though its manifest, which comes last, is there: its carrier should know. */
function isUnfinished({ state, refusal }: SubmissionRow): boolean {
  return state === 'partial' && refusal !== undefined && refusal.code !== 'manifest-missing'
}

/** Of others the files cannot be read, or are not what the carrier meant to send. */
function isReadable({ refusal }: SubmissionRow): boolean {
  return refusal?.code === 'totals-differ' || refusal?.code === 'rejects-too-many'
}

/** Reads the files once more, as a carrier's own check does, and lists into `out` what is wrong with them; none where they are gone. */
async function checkedAgain(
  { submission, date }: SubmissionRow,
  { inbox, formats = [] }: RefusalsOrder,
  out: string,
  watch: RunWatch,
): Promise<readonly CheckedFile[]> {
  if (inbox === undefined) return []
  try {
    const { candidates } = await readInbox(inbox, { date, formats, only: new Set([submission]) })
    const whole = candidates.flatMap(({ manifest, ...candidate }) => (manifest ? [{ ...candidate, manifest }] : []))
    const files = await withEncodings(plannedSubmissions({ submissions: whole }, formats))
    if (files.length === 0) return []
    const options = { threads: 1, slabBytes: slabBytesDefault, memoryBytes: undefined, out, rejectShareMax: 1 }
    const report = await checkFiles(planCheck(options, businessDateOf(date), files), watch)
    return report.files
  } catch (error) {
    if (!(error instanceof RunError) || error.code === 'interrupted') throw error
    watch.note('a refused submission cannot be read again', { submission, code: error.code })
    return []
  }
}

/** The records and cells of a file that a check could not read, as a run counts them. */
function rejectCounts({ file, rejects, cellFaults }: CheckedFile): readonly Omit<RejectCountRow, 'carrier'>[] {
  return [...rejects, ...cellFaults].map(({ code, column, records }) => {
    return { file, code, column, count: records, listed: Math.min(records, rejectsListedMax) }
  })
}
