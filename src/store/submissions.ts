/** Every submission ever seen, in the permanent file. */
import { dirname, resolve } from 'node:path'
import type { Database } from 'better-sqlite3'
import type { ControlTotals } from '../model/manifest.ts'
import { isTaken, type Refusal, type SeenSubmission } from '../model/submission.ts'
import type { Summary } from '../model/summary.ts'
import { bulkInsert } from './bulk-insert.ts'
import { withStoreFaults } from './fault.ts'
import { openToRead, rowsOf } from './open-file.ts'
import { makeFolders } from './place.ts'
import { openStoreFileToWrite } from './written-file.ts'

/** A submission with when it came and what was decided last. Times are ISO 8601, UTC. */
export interface SubmissionRow extends SeenSubmission {
  readonly firstSeen: string
  /** When all of it was there first; undefined: never. */
  readonly receivedAt: string | undefined
  /** Since when its state is this one. */
  readonly decidedAt: string
  /** The latest run that it went into; undefined: none. */
  readonly run: string | undefined
}

/** What was seen of a business date at some time. */
export interface Sighting {
  /** yyyy-MM-dd. */
  readonly date: string
  /** All submissions of the date that are known now. */
  readonly seen: readonly SeenSubmission[]
  /** The run that those that are taken went into; undefined where there was none. */
  readonly run: string | undefined
  readonly at: Date
}

interface Stored {
  readonly submission: string
  readonly carrier: string
  readonly date: string
  readonly sequence: number | null
  readonly state: SeenSubmission['state']
  readonly code: string
  readonly reason: string
  readonly hint: string
  readonly sameAs: string | null
  readonly firstSeen: string
  readonly receivedAt: string | null
  readonly decidedAt: string
  readonly run: string | null
  readonly content: string | null
  readonly said: string | null
  readonly counted: string | null
}

const COLUMNS = [
  ...['submission', 'carrier', 'date', 'sequence', 'state', 'code', 'reason', 'hint', 'same_as', 'first_seen'],
  ...['received_at', 'decided_at', 'run', 'content', 'said', 'counted'],
]
const SELECT = `SELECT submission, carrier, date, sequence, state, code, reason, hint, same_as AS sameAs, first_seen AS firstSeen,
  received_at AS receivedAt, decided_at AS decidedAt, run, content, said, counted FROM submission`

/**
 * Notes what was seen of a date, in one transaction: what is known already keeps its times where nothing else was decided. Carriers
 * that were only expected are forgotten once something of them is there, and what a run refused stays refused once a later one stands.
 * The store is made where it is not there.
 * @throws RunError as `storeFault`
 */
export function noteSubmissions(dbPath: string, { date, seen, run, at }: Sighting): void {
  withStoreFaults(dbPath, () => makeFolders(dirname(resolve(dbPath))))
  const database = openStoreFileToWrite(dbPath)
  try {
    withStoreFaults(dbPath, () => {
      const note = database.transaction(() => {
        const known = new Map(storedOf(database, date).map((row) => [row.submission, row]))
        const told = seen.filter(
          (one) => !(one.state === 'superseded' && known.get(one.submission)?.state === 'refused'),
        )
        const rows = told.map((one) => valuesOf(one, known.get(one.submission), run, at.toISOString()))
        const forget = database.prepare('DELETE FROM submission WHERE submission = ? OR (date = ? AND state = ?)')
        for (const { submission } of told) forget.run(submission, date, 'expected')
        bulkInsert(database, 'submission', COLUMNS)(rows.flat(), rows.length)
      })
      note.immediate()
    })
  } finally {
    database.close()
  }
}

function valuesOf(one: SeenSubmission, known: Stored | undefined, run: string | undefined, at: string) {
  const { submission, carrier, date, sequence, state, refusal, sameAs, content, said, counted } = one
  const isWhole = state !== 'expected' && state !== 'partial'
  const intoRun = (isTaken(state) ? run : undefined) ?? known?.run ?? null
  const { code = '', reason = '', hint = '' } = refusal ?? {}
  const isSame = known !== undefined && known.state === state && known.reason === reason && known.run === intoRun
  return [
    ...[submission, carrier, date, sequence ?? null, state, code, reason, hint, sameAs ?? null],
    ...[known?.firstSeen ?? at, known?.receivedAt ?? (isWhole ? at : null), isSame ? known.decidedAt : at, intoRun],
    ...[content ?? null, said === undefined ? null : JSON.stringify(said)],
    ...[counted === undefined ? (known?.counted ?? null) : JSON.stringify(counted)],
  ]
}

function storedOf(database: Database, date: string): readonly Stored[] {
  return database.prepare<[string], Stored>(`${SELECT} WHERE date = ?`).all(date)
}

/** The first run of a date. */
export interface FirstRun {
  /** ISO 8601, UTC. */
  readonly publishedAt: string
  /** Its files, `<carrier>/<date>-<seq>/<name>`. */
  readonly files: readonly string[]
}

/** Which submissions are asked for. */
export interface SubmissionOrder {
  /** Those of one carrier; undefined: of all. */
  readonly carrier: string | undefined
  /** Those that come after this one; undefined: from the newest on. */
  readonly after: Pick<SubmissionRow, 'date' | 'submission'> | undefined
  readonly limit: number
}

/** The questions that pages ask; each is answered by an index, without sorting. Ids begin with the carrier and the date. */
export const SUBMISSION_SQL = {
  submissionsAfter: `${SELECT} WHERE (date, submission) < (?, ?) ORDER BY date DESC, submission DESC LIMIT ?`,
  ownSubmissionsAfter: `${SELECT} WHERE submission > ? AND submission < ? ORDER BY submission DESC LIMIT ?`,
} as const

/** Later than any date and any id. */
const LAST = '\u{10ffff}'

/** What a store knows of submissions. */
export interface SubmissionReading {
  /** Of one business date, or of all, the newest first; within a date in order of their ids. */
  submissions(date?: string): readonly SubmissionRow[]
  /** One page, the newest date first, of a date in falling order of their ids. */
  page(order: SubmissionOrder): readonly SubmissionRow[]
  /** The first run of a date; undefined: there is none. */
  firstRun(date: string): FirstRun | undefined
  close(): void
}

/** Opens a store to read of submissions. @throws RunError `store-missing` and others as {@link openToRead}. */
export function openSubmissions(dbPath: string): SubmissionReading {
  const database = openToRead(dbPath, 'store')
  return {
    submissions: (date) => {
      const rows =
        date === undefined
          ? rowsOf<Stored>(database, `${SELECT} ORDER BY date DESC, submission`)
          : rowsOf<Stored>(database, `${SELECT} WHERE date = ? ORDER BY submission`, date)
      return rows.map(submissionRow)
    },
    page: ({ carrier, after: { date, submission } = { date: LAST, submission: LAST }, limit }) => {
      if (carrier === undefined) {
        return rowsOf<Stored>(database, SUBMISSION_SQL.submissionsAfter, date, submission, limit).map(submissionRow)
      }
      const own = [`${carrier}/`, submission === LAST ? `${carrier}/${LAST}` : submission] as const
      return rowsOf<Stored>(database, SUBMISSION_SQL.ownSubmissionsAfter, ...own, limit).map(submissionRow)
    },
    firstRun: (date) => {
      const sql = 'SELECT published_at AS publishedAt, summary FROM run WHERE date = ? ORDER BY revision LIMIT 1'
      const [row] = rowsOf<{ readonly publishedAt: string; readonly summary: string }>(database, sql, date)
      if (row === undefined) return undefined
      const { files }: Pick<Summary, 'files'> = JSON.parse(row.summary)
      return { publishedAt: row.publishedAt, files: files.map(({ file }) => file) }
    },
    close: () => database.close(),
  }
}

function submissionRow({ code, reason, hint, ...row }: Stored): SubmissionRow {
  return {
    ...row,
    sequence: row.sequence ?? undefined,
    refusal: code === '' ? undefined : { code: code as Refusal['code'], reason, hint },
    sameAs: row.sameAs ?? undefined,
    receivedAt: row.receivedAt ?? undefined,
    run: row.run ?? undefined,
    content: row.content ?? undefined,
    said: totalsIn(row.said),
    counted: totalsIn(row.counted),
  }
}

function totalsIn(json: string | null): ControlTotals | undefined {
  return json === null ? undefined : JSON.parse(json)
}
