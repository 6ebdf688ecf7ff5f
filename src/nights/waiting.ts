/** What waits for somebody: a cron job must say so each time, until it is mended, and not only when it begins. */

import { existsSync } from 'node:fs'
import { refusedLast } from '../exchange/decisions.ts'
import type { RunListed } from '../store/reading.ts'
import { openStore } from '../store/store-reader.ts'
import { openSubmissions, type SubmissionRow } from '../store/submissions.ts'
import { recentRuns } from './due-nights.ts'
import { type DecidedRun, runsOf } from './following.ts'

/** What waits, of the dates of a week. */
export interface Waiting {
  /** Runs that stand and are held, and why. */
  readonly held: readonly DecidedRun[]
  /** Runs that were recalled, and in whose place nothing stands yet. */
  readonly recalled: readonly string[]
  /** Submissions that are refused, and after which nothing good of their carrier has come. */
  readonly refused: readonly SubmissionRow[]
}

/** Looks for what waits of these dates, and of the week before the newest run. @throws RunError as opening the store. */
export function waitingIn(db: string, dates: readonly string[]): Waiting {
  if (!existsSync(db)) return { held: [], recalled: [], refused: [] }
  const recent = recentRuns(db)
  const inView = [...new Set([...recent.map(({ date }) => date), ...dates])].sort()
  const runs = runsOf(db, inView).toReversed()
  const recalled = runs.filter(({ standing }) => standing === 'recalled').map(({ run }) => run)
  const rows = Map.groupBy(submissionsOf(db), ({ date }) => date)
  const refused = inView.flatMap((date) => refusedLast(rows.get(date) ?? []))
  return { held: heldOf(db, runs), recalled, refused }
}

function heldOf(db: string, runs: readonly RunListed[]): readonly DecidedRun[] {
  const store = openStore(db)
  try {
    const held = runs.filter(({ standing }) => standing === 'held')
    return held.map(({ run, standing }) => ({ run, standing, reasons: store.holdReasons(run), nights: 0 }))
  } finally {
    store.close()
  }
}

/** Answers the submissions that are refused or partial, the newest date first; none where there is no store. @throws RunError as opening it. */
export function unreadIn(db: string): readonly SubmissionRow[] {
  return existsSync(db) ? submissionsOf(db).filter(({ state }) => state === 'refused' || state === 'partial') : []
}

/** Tells what became of a submission apart from what became of it before. */
export function nameOf({ submission, state, refusal }: SubmissionRow): string {
  return [submission, state, refusal?.reason].join(' ')
}

function submissionsOf(db: string): readonly SubmissionRow[] {
  const store = openSubmissions(db)
  try {
    return store.submissions()
  } finally {
    store.close()
  }
}
