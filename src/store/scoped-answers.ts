/** What of submissions and of what has left a viewer gets, as `scoped.ts` says it of a store: a carrier's account its own, and of nights that may leave. */

import type { Viewer } from '../model/account.ts'
import type { SubmissionState } from '../model/submission.ts'
import { type DeliveryRow, deliveriesBefore, deliveriesOfAnswer } from './deliveries.ts'
import type { RunListed } from './reading.ts'
import { RunRecalled } from './recalls.ts'
import { onlyCarrier, ownRecall, scopedStore } from './scoped.ts'
import { openStore } from './store-reader.ts'
import { openSubmissions, type SubmissionOrder, type SubmissionRow } from './submissions.ts'

/** States that a run has decided: they are told with that run, and not before. */
const DECIDED: readonly SubmissionState[] = ['accepted', 'late', 'superseded']

/** Files that say that an answer was withdrawn: told also where the run behind it is gone for the carrier. */
const RECALL_FILE = /^recall\./

/** Files of answers that one page looks at; an answer has at most ten. */
const filesPerPage = 200

/**
 * One page of submissions, the newest date first: of all carriers, or of the viewer's own alone. What a night that has not left decided of one is not
 * told to its carrier: the submission is `received` then.
 * @throws RunError as `openToRead`
 */
export function submissionsFor(
  dbPath: string,
  viewer: Viewer,
  order: Omit<SubmissionOrder, 'carrier'>,
): readonly SubmissionRow[] {
  const carrier = onlyCarrier(viewer)
  const reading = openSubmissions(dbPath)
  try {
    const rows = reading.page({ ...order, carrier })
    if (carrier === undefined) return rows
    const runs = runsFor(dbPath, viewer)
    return rows.filter((row) => row.carrier === carrier).map((row) => asTold(row, runs))
  } finally {
    reading.close()
  }
}

function asTold(row: SubmissionRow, runs: readonly RunListed[]): SubmissionRow {
  const { run, date, state, firstSeen, receivedAt } = row
  const isToldRun = run !== undefined && runs.some((one) => one.run === run)
  const isTold = DECIDED.includes(state)
    ? run === undefined
      ? runs.some((one) => one.date === date)
      : isToldRun
    : true
  if (isTold) return { ...row, run: isToldRun ? run : undefined }
  return { ...row, run: undefined, state: 'received', counted: undefined, decidedAt: receivedAt ?? firstSeen }
}

/** What one answer to a carrier consists of. */
export interface AnswerListed {
  /** Its folder: `<date>.<revision>` answers a run, `<date>-<seq>` a submission. */
  readonly answer: string
  /** Each file once, in order of their names, as it was laid out last. */
  readonly files: readonly DeliveryRow[]
}

/** Some answers to a carrier, the newest first. */
export interface AnswerPage {
  readonly rows: readonly AnswerListed[]
  /** For `before` of the next page; undefined: this is the last. */
  readonly next: string | undefined
}

/**
 * What has left for the carrier of an account. Of a night that was recalled only the recall is left.
 * @throws RunError as `openToRead`
 */
export function answersFor(dbPath: string, viewer: Viewer, before?: string): AnswerPage {
  const carrier = ownCarrier(viewer)
  const rows = deliveriesBefore(dbPath, { carrier, before, limit: filesPerPage })
  const all = [...Map.groupBy(rows, ({ answer }) => answer)]
  // The last one may lack some of its files: it begins the next page.
  const isCut = rows.length === filesPerPage && all.length > 1
  const whole = isCut ? all.slice(0, -1) : all
  const runs = runsFor(dbPath, viewer)
  const answers = whole.map(([answer, files]) => ({ answer, files: newestOfEach(files.filter(isToldIn(runs))) }))
  return { rows: answers.filter(({ files }) => files.length > 0), next: isCut ? whole.at(-1)?.[0] : undefined }
}

/**
 * One file that has left for the carrier of an account, by the name of its answer and its own; undefined where none of that name did, or it is not
 * told any more.
 * @throws RunRecalled where it was of a run that the carrier could read and that was recalled; RunError as `openToRead`
 */
export function answerFileFor(dbPath: string, viewer: Viewer, answer: string, file: string): DeliveryRow | undefined {
  const carrier = ownCarrier(viewer)
  const named = deliveriesOfAnswer(dbPath, carrier, answer).filter((one) => one.file === file)
  const store = openStore(dbPath)
  try {
    const [told] = newestOfEach(named.filter(isToldIn(scopedStore(store, viewer).runs())))
    const run = named.at(-1)?.run
    const recall = told !== undefined || run === undefined ? undefined : ownRecall(store, carrier, run)
    if (recall !== undefined) throw new RunRecalled(recall)
    return told
  } finally {
    store.close()
  }
}

function ownCarrier(viewer: Viewer): string {
  const carrier = onlyCarrier(viewer)
  if (carrier === undefined) throw new Error('nobody but a carrier has answers of its own')
  return carrier
}

function isToldIn(runs: readonly RunListed[]): (file: DeliveryRow) => boolean {
  return ({ run, file }) => run === undefined || RECALL_FILE.test(file) || runs.some((one) => one.run === run)
}

function newestOfEach(files: readonly DeliveryRow[]): readonly DeliveryRow[] {
  const byName = new Map(files.toSorted((a, b) => (a.at < b.at ? -1 : 1)).map((one) => [one.file, one]))
  return [...byName.values()].toSorted((a, b) => (a.file < b.file ? -1 : 1))
}

function runsFor(dbPath: string, viewer: Viewer): readonly RunListed[] {
  const store = openStore(dbPath)
  try {
    return scopedStore(store, viewer).runs()
  } finally {
    store.close()
  }
}
