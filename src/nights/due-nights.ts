/** Which business dates a night is about: those whose submissions have changed since their run. */

import { existsSync } from 'node:fs'
import { type Inbox, withoutRefused } from '../exchange/decisions.ts'
import { type InboxOptions, inboxDates, readInbox } from '../exchange/inbox.ts'
import { contentDigest } from '../exchange/manifest.ts'
import type { CarrierFormat } from '../formats/format.ts'
import type { SiteConfig } from '../model/config.ts'
import { DAY_SECONDS, dateOf, isoDate, parseIsoInstant } from '../model/dates.ts'
import type { RunErrorCode } from '../model/errors.ts'
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

/**
 * Looks for the dates that are to be reconciled, the oldest first. Of the others what is seen of their submissions is noted in the store.
 * What a run has refused falls away before it is read, except where `isAgain`.
 * @throws RunError as `readInbox`, and as opening the store
 */
export async function dueNights(
  { config, date, isAgain, formats }: DueOrder,
  watch: RunWatch,
): Promise<readonly Inbox[]> {
  const { inbox, db, carriers } = config
  const options: InboxOptions = { formats, carriers }
  const newest = await readInbox(inbox, { ...options, date })
  const earlier = date === undefined ? await earlierDates(inbox, newest.date, db) : []
  const due: Inbox[] = []
  for (const one of [...earlier, newest.date]) {
    const found = one === newest.date ? newest : await readInbox(inbox, { ...options, date: one })
    // Of an earlier date of which nothing stands nothing can be said anew.
    if (found !== newest && found.submissions.length === 0) continue
    const run = standingRuns(db).find((listed) => listed.date === one)
    const toRead = isAgain ? found : withoutKnownRefused(found, db)
    if (run === undefined || isAgain || !hasRead(run, toRead)) {
      due.push(toRead)
      continue
    }
    watch.note('unchanged since its run', { date: one, run: run.run })
    noteSeen(toRead, run, db)
  }
  return due
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

/** Whether what stands of a date is what a run of it has read, file by file. */
export function hasRead(run: RunListed, { submissions }: Pick<Inbox, 'submissions'>): boolean {
  const said = submissions.flatMap(({ id, manifest }) =>
    manifest.files.map((file) => `${id}/${file.name} ${file.sha256}`),
  )
  const read = run.summary.files.map(({ file, sha256 }) => `${file} ${sha256}`)
  return said.toSorted(bytewise).join('\n') === read.toSorted(bytewise).join('\n')
}

/** Notes what is seen of a date that is not due. */
function noteSeen({ date, seen }: Inbox, { run }: RunListed, db: string): void {
  const known = new Map(knownOf(db, date).map((row) => [row.submission, row]))
  // What is in the run is what it was when the run took it: late, say.
  const kept = seen.map((one): SeenSubmission => {
    const before = known.get(one.submission)
    return before !== undefined && isTaken(one.state) && isTaken(before.state) ? { ...one, state: before.state } : one
  })
  noteSubmissions(db, { date, seen: kept, run, at: new Date() })
}

/** Refused without being read, so that it is looked at each time whether it still is. */
const LOOKED_AT: ReadonlySet<RunErrorCode> = new Set([
  ...(['signature-missing', 'signature-wrong', 'manifest-invalid'] as const),
  ...(['format-unknown', 'file-not-regular', 'file-changed'] as const),
])

/** What a run refused once is refused again without being read, where its manifest still says the same. */
function withoutKnownRefused(inbox: Inbox, db: string): Inbox {
  const known = existsSync(db) ? knownOf(db, inbox.date) : []
  for (let at = inbox; ; ) {
    const refused = known.flatMap(({ submission, refusal, state, content, counted }) => {
      const standing = at.submissions.find(({ id }) => id === submission)
      const isSame = standing !== undefined && contentDigest(standing.manifest) === content
      if (state !== 'refused' || refusal === undefined || LOOKED_AT.has(refusal.code)) return []
      return isSame ? [{ submission, ...refusal, counted }] : []
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
