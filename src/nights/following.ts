/** What follows a published run: its cases, whether it is held, its report, its answers. Each step does only what is not done yet. */

import { existsSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type OutboxOrder, writeOutbox } from '../exchange/outbox.ts'
import { writeRefusals } from '../exchange/refusals.ts'
import type { HoldBounds, SiteConfig } from '../model/config.ts'
import { mayLeave } from '../model/hold.ts'
import { makeFolder, PendingFile } from '../run/csv-file.ts'
import type { RunWatch } from '../run/watch.ts'
import type { RunListed, StoreReading } from '../store/reading.ts'
import { openStore } from '../store/store-reader.ts'
import { mergeCases } from './cases.ts'
import { type Decided, decideHold, type Judging } from './deciding.ts'
import { finishRecalls } from './recall.ts'

/** With what a run is compared once it is done. */
export interface Following {
  readonly bounds: HoldBounds
  /** Ids of the carriers that should have sent something. */
  readonly expected: readonly string[]
}

/** A run that was decided on. */
export interface DecidedRun extends Decided {
  readonly run: string
}

/**
 * Brings the runs of a store into the cases, and decides on those that stand and on which nobody has decided yet, the oldest first.
 * Answers those that it decided on; to call it once more changes nothing.
 * @throws RunError `store-busy` where somebody else writes into the store; as `storeFault`
 */
export function followRuns(db: string, { bounds, expected, at }: Judging, watch: RunWatch): readonly DecidedRun[] {
  mergeCases(db, watch)
  const undecided = standingRuns(db).filter(({ standing }) => standing === 'undecided')
  return undecided.toReversed().map(({ run }) => {
    const decided = decideHold(db, run, { bounds, expected, at })
    const { standing, reasons, nights } = decided
    watch.note('compared with the last nights', { run, standing, nights, beyondBounds: reasons.length })
    return { run, ...decided }
  })
}

/**
 * {@link followRuns} where a killed command has left a run on which nobody has decided: before anything leaves.
 * @throws RunError as {@link followRuns}
 */
export function decideLeft(db: string, following: Following, watch: RunWatch): void {
  const isAnyLeft = standingRuns(db).some(({ standing }) => standing === 'undecided')
  if (isAnyLeft) followRuns(db, { ...following, at: new Date() }, watch)
}

/**
 * Judges runs once more, by the bounds of today: one that has passed, and of which nothing has left, is held where it trips them.
 * Answers those that are held now and were not before.
 * @throws RunError as `storeFault`
 */
export function judgeAgain(
  db: string,
  runs: readonly RunListed[],
  judging: Judging,
  watch: Pick<RunWatch, 'note'>,
): readonly DecidedRun[] {
  return runs.flatMap(({ run, standing: before }) => {
    const decided = decideHold(db, run, { ...judging, isAgain: true })
    if (decided.standing === before) return []
    watch.note('judged again', { run, before, standing: decided.standing, beyondBounds: decided.reasons.length })
    return [{ run, ...decided }]
  })
}

/**
 * Writes the report of each run as `<run>.html` that is not there, or is older than what was last decided on the run.
 * @throws RunError `output-unwritable`, and as opening the store
 */
export async function writeReports(db: string, folder: string, runs: readonly RunListed[]): Promise<readonly string[]> {
  makeFolder(folder)
  const written: string[] = []
  const store = openStore(db)
  try {
    for (const { run, isThere } of runs) {
      const path = join(folder, `${run}.html`)
      if (!isThere || isCurrent(path, store, run)) continue
      await writeReport(path, store, run)
      written.push(path)
    }
  } finally {
    store.close()
  }
  return written
}

function isCurrent(path: string, store: StoreReading, run: string): boolean {
  const madeAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs
  const decidedAt = Date.parse(store.decisions(run).at(-1)?.at ?? '')
  return madeAt !== undefined && !(madeAt < decidedAt)
}

async function writeReport(path: string, store: StoreReading, run: string): Promise<void> {
  // Charts take most of a second to load: only who makes a report waits for them.
  const { reportHtml } = await import('../report/report.ts')
  const night = store.open(run)
  const file = new PendingFile(path)
  try {
    file.write(reportHtml(store, night, 'vi'))
    file.finish()
    file.publish()
  } finally {
    file.abandon()
    night.close()
  }
}

/**
 * Lays out the answers of each run that may leave, those to submissions that are refused, and recalls of which carriers were not told yet.
 * What has left already stays as it is.
 * Answers the folders that are new, `<carrier>/<answer>`.
 * @throws RunError as `writeOutbox`, `writeRefusals` and `finishRecalls`
 */
export async function answerRuns(
  { db, inbox, outbox, carriers, signingKey, evidenceKeys }: SiteConfig,
  runs: readonly RunListed[],
  formats: NonNullable<OutboxOrder['formats']>,
  watch: RunWatch,
): Promise<readonly string[]> {
  if (outbox === undefined || !existsSync(db)) return []
  const laidOut: string[] = []
  const languages = Object.fromEntries(Object.entries(carriers).map(([id, { lang }]) => [id, lang]))
  const order = { db, outbox, languages, expected: Object.keys(carriers), signingKey, evidenceKeys, formats }
  for (const run of await finishRecalls(order)) watch.note('recall laid out', { run })
  for (const { carrier, folder, isNew } of await writeRefusals({ ...order, inbox }, watch)) {
    const submission = `${carrier}/${basename(folder)}`
    if (!isNew) continue
    laidOut.push(submission)
    watch.note('refusal laid out', { submission })
  }
  for (const { run, standing, isThere } of runs) {
    if (!isThere || !mayLeave(standing)) continue
    for (const { carrier, isNew } of await writeOutbox({ ...order, run })) {
      if (!isNew) continue
      laidOut.push(`${carrier}/${run}`)
      watch.note('answer laid out', { run, carrier })
    }
  }
  return laidOut
}

/** The runs that stand of these dates, the newest first. */
export function runsOf(db: string, dates: readonly string[]): readonly RunListed[] {
  return standingRuns(db).filter(({ date }) => dates.includes(date))
}

/** Of each date the run that stands, the newest first; none where there is no store. */
export function standingRuns(db: string): readonly RunListed[] {
  if (statSync(db, { throwIfNoEntry: false }) === undefined) return []
  const store = openStore(db)
  try {
    return store.runs().filter(({ isReplaced }) => !isReplaced)
  } finally {
    store.close()
  }
}
