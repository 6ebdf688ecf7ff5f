/** A night from an inbox: what stands is reconciled; what a run refuses falls away, and the run starts again without it. */
import { existsSync } from 'node:fs'
import type { CarrierFormat } from '../formats/format.ts'
import { isTaken, type SeenSubmission } from '../model/submission.ts'
import type { Summary } from '../model/summary.ts'
import { totalsOf } from '../run/control-totals.ts'
import { withEncodings } from '../run/file-encodings.ts'
import { type RefusedSubmission, SubmissionsRefused } from '../run/gate.ts'
import type { PlannedFile, PlannedSubmission } from '../run/plan.ts'
import { noteSubmissions, openSubmissions } from '../store/submissions.ts'
import { expectStanding, type Inbox, withoutRefused } from './decisions.ts'
import { gatesOf, plannedSubmissions } from './planned-submissions.ts'

/** What of an inbox a run is planned with. */
export interface TakenNight {
  /** yyyy-MM-dd. */
  readonly date: string
  readonly files: readonly PlannedFile[]
  readonly submissions: readonly PlannedSubmission[]
  /** All of the date; of the run's own file. */
  readonly seen: readonly SeenSubmission[]
}

/** How a night is carried out. */
export interface NightWork {
  /** Formats besides those of this program, with which the inbox was read. */
  readonly formats?: readonly CarrierFormat[] | undefined
  /** The store that keeps what was decided about submissions; nothing keeps it where undefined. */
  readonly db?: string | undefined
  /** Plans and carries out a run. */
  readonly run: (taken: TakenNight) => Promise<Summary>
  /** The run that has read just what stands; asked once something was refused, for then nothing may be left to be done. */
  readonly standing?: ((inbox: Inbox) => Summary | undefined) | undefined
  /** Told of each submission that a run refuses, before it starts again. */
  readonly refused?: ((submission: RefusedSubmission) => void) | undefined
}

/** A night that was carried out, and the inbox as it was decided in the end. */
export interface ReconciledInbox {
  readonly summary: Summary
  readonly inbox: Inbox
}

/**
 * Reconciles what stands of an inbox. What was decided is brought into the store after the run, and also where nothing stands.
 * @throws RunError as `expectStanding` where nothing stands, and what the run fails with otherwise
 */
export async function reconcileInbox(found: Inbox, work: NightWork): Promise<ReconciledInbox> {
  const { db } = work
  // When the inbox was looked at, not when the run was done.
  const at = new Date()
  let inbox = markedLate(found, db)
  const note = (run: string | undefined, seen: readonly SeenSubmission[]): void => {
    if (db !== undefined) noteSubmissions(db, { date: inbox.date, seen, run, at })
  }
  for (;;) {
    if (inbox.submissions.length === 0 && inbox.seen.length > 0) note(undefined, inbox.seen)
    try {
      const standing = inbox.candidates === found.candidates ? undefined : work.standing?.(inbox)
      const summary = standing ?? (await work.run(await takenOf(inbox, work.formats)))
      note(summary.run, inbox.seen.map(withCounted(summary)))
      return { summary, inbox }
    } catch (error) {
      if (!(error instanceof SubmissionsRefused)) throw error
      for (const submission of error.refused) work.refused?.(submission)
      inbox = markedLate(withoutRefused(inbox, error.refused), db)
    }
  }
}

/** What a run is planned with. @throws RunError as `expectStanding` */
export async function takenOf(inbox: Inbox, formats?: readonly CarrierFormat[]): Promise<TakenNight> {
  expectStanding(inbox)
  const files = await withEncodings(plannedSubmissions(inbox, formats))
  return { date: inbox.date, files, submissions: gatesOf(inbox), seen: inbox.seen }
}

/** What stands is late where the first run of the date had been published before anything of its carrier was whole: to mend in time is not late. */
function markedLate(inbox: Inbox, db: string | undefined): Inbox {
  if (db === undefined || !existsSync(db)) return inbox
  const store = openSubmissions(db)
  try {
    const first = store.firstRun(inbox.date)
    if (first === undefined) return inbox
    const inTime = store.submissions(inbox.date).filter(({ receivedAt }) => {
      return receivedAt !== undefined && receivedAt <= first.publishedAt
    })
    const seen = inbox.seen.map((one) => {
      const wasThere = inTime.some(({ carrier }) => carrier === one.carrier)
      const isLate = !wasThere && !first.files.some((file) => file.startsWith(`${one.carrier}/`))
      return one.state === 'accepted' && isLate ? { ...one, state: 'late' as const } : one
    })
    return { ...inbox, seen }
  } finally {
    store.close()
  }
}

function withCounted({ files }: Summary): (one: SeenSubmission) => SeenSubmission {
  return (one) => {
    if (!isTaken(one.state)) return one
    const totals = files.flatMap((file) => (file.file.startsWith(`${one.submission}/`) ? (file.totals ?? []) : []))
    return { ...one, counted: totalsOf(totals) }
  }
}
