/** Which business dates a night is about: those whose submissions have changed since their run. */

import { type Inbox, withoutRefused } from '../exchange/decisions.ts'
import { type InboxOptions, inboxDates, readInbox } from '../exchange/inbox.ts'
import type { CarrierFormat } from '../formats/format.ts'
import type { SiteConfig } from '../model/config.ts'
import { DAY_SECONDS, dateOf, isoDate, parseIsoInstant } from '../model/dates.ts'
import { bytewise } from '../model/order.ts'
import { isTaken, type SeenSubmission } from '../model/submission.ts'
import type { RunWatch } from '../run/watch.ts'
import type { RunListed } from '../store/reading.ts'
import { noteSubmissions, openSubmissions, type SubmissionRow } from '../store/submissions.ts'
import { standingRuns } from './following.ts'

/** How many days before the newest run a submission is still taken where no date is named; older ones by naming their date. */
const daysBack = 7

/** What is looked at. */
export interface DueOrder {
  readonly config: SiteConfig
  /** yyyy-MM-dd; where undefined the newest in the inbox, and the days before it. */
  readonly date: string | undefined
  /** Whether a date is due that has not changed. */
  readonly isAgain: boolean
  readonly formats: readonly CarrierFormat[]
}

/** What was found. */
export interface DueNights {
  /** What is to be reconciled, the oldest date first. */
  readonly due: readonly Inbox[]
  /** Whether a date that is not due has a refused submission of which nothing was known. */
  readonly isAnyNewlyRefused: boolean
}

/**
 * Looks for the dates that are to be reconciled. Of the others what is seen of their submissions is noted in the store.
 * @throws RunError as `readInbox`, and as opening the store
 */
export async function dueNights({ config, date, isAgain, formats }: DueOrder, watch: RunWatch): Promise<DueNights> {
  const { inbox, db, carriers } = config
  const options: InboxOptions = { formats, carriers }
  const newest = await readInbox(inbox, { ...options, date })
  const earlier = date === undefined ? await earlierDates(inbox, newest.date, db) : []
  const due: Inbox[] = []
  let isAnyNewlyRefused = false
  for (const one of [...earlier, newest.date]) {
    const found = one === newest.date ? newest : await readInbox(inbox, { ...options, date: one })
    // Of an earlier date of which nothing stands nothing can be said anew.
    if (found !== newest && found.submissions.length === 0) continue
    const run = standingRuns(db).find((listed) => listed.date === one)
    if (run === undefined || isAgain || hasChanged(found, run, db)) {
      due.push(found)
      continue
    }
    watch.note('unchanged since its run', { date: one, run: run.run })
    isAnyNewlyRefused ||= noteSeen(found, run, db)
  }
  return { due, isAnyNewlyRefused }
}

/** Runs that stand and are not long over, the oldest first: of these reports are made and answers laid out. */
export function recentRuns(db: string): readonly RunListed[] {
  const runs = standingRuns(db)
  const from = daysBefore(runs[0]?.date ?? '', daysBack)
  return runs.filter(({ date }) => date >= from).toReversed()
}

/** Dates of the inbox before the newest that are not long over, where the store has runs. */
async function earlierDates(inbox: string, newest: string, db: string): Promise<readonly string[]> {
  const [latest] = standingRuns(db)
  if (latest === undefined) return []
  const from = daysBefore(latest.date, daysBack)
  return (await inboxDates(inbox)).filter((date) => date < newest && date >= from)
}

function daysBefore(date: string, days: number): string {
  return isoDate(dateOf((parseIsoInstant(date) ?? 0) - days * DAY_SECONDS))
}

/** Whether what stands of a date is something else than what its run has read. */
function hasChanged(found: Inbox, run: RunListed, db: string): boolean {
  const { submissions } = withoutKnownRefused(found, db)
  const said = submissions.flatMap(({ id, manifest }) =>
    manifest.files.map((file) => `${id}/${file.name} ${file.sha256}`),
  )
  const read = run.summary.files.map(({ file, sha256 }) => `${file} ${sha256}`)
  return said.toSorted(bytewise).join('\n') !== read.toSorted(bytewise).join('\n')
}

/** Notes what is seen of a date that is not due; answers whether anything was refused that was not refused before. */
function noteSeen(found: Inbox, { run }: RunListed, db: string): boolean {
  const { date, seen } = withoutKnownRefused(found, db)
  const known = new Map(knownOf(db, date).map((row) => [row.submission, row]))
  // What is in the run is what it was when the run took it: late, say.
  const kept = seen.map((one): SeenSubmission => {
    const before = known.get(one.submission)
    return before !== undefined && isTaken(one.state) && isTaken(before.state) ? { ...one, state: before.state } : one
  })
  noteSubmissions(db, { date, seen: kept, run, at: new Date() })
  return kept.some(({ submission, state }) => state === 'refused' && known.get(submission)?.state !== 'refused')
}

/** What a run refused once is refused again without being read, where its manifest still says the same. */
function withoutKnownRefused(inbox: Inbox, db: string): Inbox {
  const known = knownOf(db, inbox.date)
  for (let at = inbox; ; ) {
    const refused = known.flatMap(({ submission, refusal, state, said, counted }) => {
      const standing = at.submissions.find(({ id }) => id === submission)
      const isSame = JSON.stringify(standing?.manifest.totals) === JSON.stringify(said)
      return state === 'refused' && refusal && standing && isSame ? [{ submission, ...refusal, counted }] : []
    })
    if (refused.length === 0) return at
    at = withoutRefused(at, refused)
  }
}

function knownOf(db: string, date: string): readonly SubmissionRow[] {
  const store = openSubmissions(db)
  try {
    return store.submissions(date)
  } finally {
    store.close()
  }
}
