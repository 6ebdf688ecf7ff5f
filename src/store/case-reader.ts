/** Cases, read from the permanent file and from the file of the night that they are asked about. */

import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Database } from 'better-sqlite3'
import type { CaseState } from '../model/case.ts'
import { nextStep, reportedSteps } from './case-climb.ts'
import { countedDues } from './case-dues.ts'
import { historyOf } from './case-history.ts'
import { BY_IDS, caseIdsOf, caseListOn, caseStripOf } from './case-listing.ts'
import type {
  CaseAbout,
  CaseCount,
  CaseFilter,
  CaseList,
  CaseListOrder,
  CaseRow,
  CaseStrip,
  CaseTurn,
  DueCount,
} from './case-reading.ts'
import { casesOn, nightText } from './case-sql.ts'
import { eachRow, openToRead, rowsOf } from './open-file.ts'
import { runFile } from './paths.ts'

/** Cases as they stand on one night. Close it when done. */
export interface CaseReading {
  /** The night, yyyy-MM-dd; undefined where no night is in the cases, or the run that was asked about is not: there are no rows then. */
  readonly night: string | undefined
  /** The run that stands for it; undefined likewise. */
  readonly run: string | undefined
  /**
   * Cases that are open that night, or were closed on it: first those with a finding, in the order of the run's findings (a case with
   * two findings stands twice), then the others by their ids. Read one after the other, whatever their number. Where a number or an id
   * is asked for, those that were closed earlier come too, each once.
   */
  rows(filter?: CaseFilter): Iterable<CaseRow>
  /** By carrier, rule and state, in this order. */
  counts(): readonly CaseCount[]
  /** By carrier, rule, state and what is asked for next; counted in one pass over all open cases. */
  dues(): readonly DueCount[]
  /** A page of the cases of the newest night; nothing where an older one was asked about. */
  list(order: CaseListOrder): CaseList
  /** Ids of cases on a number or about a subject, at most so many. */
  idsOf(about: CaseAbout, limit: number): readonly string[]
  /** What cases were on that night and the ones before it, so many in all. */
  strip(caseIds: readonly string[], nightsMax: number): CaseStrip
  /** What became of a case up to that night, the oldest first. Nights on which all of a carrier was absent are not told. */
  history(caseId: string): readonly CaseTurn[]
  close(): void
}

/**
 * Opens the cases of a store as they stand on the night of a run, by default on the newest night.
 * @throws RunError as `openToRead`
 */
export function openCases(dbPath: string, run?: string): CaseReading {
  const database = openToRead(dbPath, 'store')
  const [night] = rowsOf<{ readonly night: number; readonly run: string }>(
    database,
    run === undefined
      ? 'SELECT night, run FROM case_night ORDER BY night DESC LIMIT 1'
      : 'SELECT night, run FROM case_night WHERE run = ?',
    ...(run === undefined ? [] : [run]),
  )
  if (night === undefined)
    return {
      night: undefined,
      run: undefined,
      rows: () => [],
      list: () => NOTHING_LISTED,
      idsOf: () => [],
      strip: () => ({ nights: [], states: new Map() }),
      counts: () => [],
      dues: () => [],
      history: () => [],
      close: () => database.close(),
    }
  const newest = rowsOf<{ readonly night: number }>(database, 'SELECT max(night) AS night FROM case_night')
  const isNewest = newest[0]?.night === night.night
  const hasRun = existsSync(runFile(dbPath, night.run))
  if (hasRun) attachRun(database, dbPath, night.run)
  const rowsAt = (caseIds: readonly string[]): readonly CaseRow[] => [
    ...caseRowsOf(database, night.night, hasRun, { caseIds }),
  ]
  return {
    night: nightText(night.night),
    run: night.run,
    rows: (filter = {}) => caseRowsOf(database, night.night, hasRun, filter),
    list: (order) => (isNewest ? caseListOn(database, night.night, order, rowsAt) : NOTHING_LISTED),
    idsOf: (about, limit) => caseIdsOf(database, about, limit),
    strip: (caseIds, nightsMax) => caseStripOf(database, night.night, caseIds, nightsMax),
    history: (caseId) => historyOf(database, caseId, night.night),
    counts: () => caseCountsIn(database, night.run),
    dues: () => countedDues(database, night.night, hasRun),
    close: () => database.close(),
  }
}

const NOTHING_LISTED: CaseList = { rows: [], looked: 0, next: undefined }

/**
 * Cases as they stand on the night of a run, as {@link CaseReading} gives them; none where a later revision of the night stands in
 * the run's place, or its findings are not yet in the cases.
 * @throws RunError as `openToRead`
 */
export function* caseRows(dbPath: string, run: string, carrier?: string): Iterable<CaseRow> {
  const cases = openCases(dbPath, run)
  try {
    yield* cases.rows({ carrier })
  } finally {
    cases.close()
  }
}

/** Cases of an open permanent file on the night of a run, by carrier, rule and state, in this order; none where they do not know the run. */
export function caseCountsIn(database: Database, run: string): readonly CaseCount[] {
  const sql = 'SELECT night FROM case_night WHERE run = ?'
  const [night] = rowsOf<{ readonly night: number }>(database, sql, run)
  return night === undefined ? [] : rowsOf<CaseCount>(database, countsOn(night.night))
}

/** Puts the file of a run beside an open permanent one, as `night`. @throws RunError as `openToRead` */
export function attachRun(database: Database, dbPath: string, run: string): void {
  const path = runFile(dbPath, run)
  // Brought up to date, and refused where it is none.
  openToRead(path, 'run').close()
  database.prepare('ATTACH ? AS night').run(resolve(path))
}

interface StoredCase {
  readonly caseId: string
  readonly rule: string
  readonly ladder: string
  readonly carrier: string
  readonly msisdn: number | null
  readonly subject: string | null
  readonly finding: number | null
  readonly state: CaseState
  readonly first: number
  readonly opened: number
  readonly closed: number | null
  readonly isAuthenticated: number
  /** JSON arrays of [step, done at] and of [decision, night]. */
  readonly actions: string
  readonly decisions: string
}

function* caseRowsOf(database: Database, night: number, hasRun: boolean, filter: CaseFilter): Iterable<CaseRow> {
  for (const { sql, values } of questions(night, hasRun, filter)) {
    for (const stored of eachRow<StoredCase>(database, sql, ...values)) yield caseRow(stored, night)
  }
}

interface Question {
  readonly sql: string
  readonly values: readonly (string | number)[]
}

/** One about few cases is answered by an index; else the findings are gone through in their order, then the cases without one. */
function questions(night: number, hasRun: boolean, filter: CaseFilter): readonly Question[] {
  const narrow = conditions([
    ['c.msisdn = ?', filter.msisdn === undefined ? undefined : Number(filter.msisdn)],
    ['c.case_id = unhex(?)', filter.caseId],
    [BY_IDS, filter.caseIds === undefined ? undefined : JSON.stringify(filter.caseIds)],
  ])
  const wide = conditions([
    ['c.state = ?', filter.state],
    ['k.id = ?', filter.carrier],
    ['r.id = ?', filter.rule],
  ])
  const isNarrow = narrow.values.length > 0
  const cases = `(${isNarrow ? casesOn(night, narrow.sql, 'or were closed') : casesOn(night)}) c`
  const values = [...narrow.values, ...wide.values]
  const question = (finding: string, from: string, rest: string): Question => {
    return { sql: `${select(night, hasRun, finding)} FROM ${from} ${WORDS} WHERE ${wide.sql} ${rest}`, values }
  }
  if (isNarrow) {
    const first = hasRun ? '(SELECT min(finding) FROM night.finding WHERE case_id = c.case_id)' : 'NULL'
    return [question(first, cases, 'ORDER BY k.id, r.id, c.case_id')]
  }
  if (!hasRun) return [question('NULL', cases, 'ORDER BY c.case_id')]
  const isGone = 'AND NOT EXISTS (SELECT 1 FROM night.finding WHERE case_id = c.case_id)'
  return [
    question('f.finding', `night.finding f CROSS JOIN ${cases} ON c.case_id = f.case_id`, 'ORDER BY f.finding'),
    question('NULL', cases, `${isGone} ORDER BY c.case_id`),
  ]
}

const WORDS = 'JOIN case_rule r ON r.rule = c.rule JOIN case_carrier k ON k.carrier = c.carrier'

function select(night: number, hasRun: boolean, finding: string): string {
  const isAuthenticated = `EXISTS (SELECT 1 FROM night.sighting s JOIN night.carrier n ON n.carrier = s.carrier
    WHERE s.msisdn = c.msisdn AND n.id = k.id AND s.is_live = 1 AND s.authenticated_by IN (2, 3))`
  return `SELECT lower(hex(c.case_id)) AS caseId, r.id AS rule, r.ladder AS ladder, k.id AS carrier, c.msisdn AS msisdn, c.subject AS subject,
    ${finding} AS finding, c.state AS state, c.first_night AS first, c.opened AS opened, c.closed AS closed,
    ${hasRun ? isAuthenticated : '0'} AS isAuthenticated,
    (SELECT json_group_array(json_array(step, done_at)) FROM case_action
      WHERE case_id = c.case_id AND opened_night = c.opened) AS actions,
    (SELECT json_group_array(json_array(decision, night)) FROM (SELECT decision, night FROM case_decision
      WHERE case_id = c.case_id AND night BETWEEN c.opened AND ${night} ORDER BY seq)) AS decisions`
}

/** All that have a value. */
function conditions(all: readonly (readonly [sql: string, value: string | number | undefined])[]): Question {
  const given = all.flatMap(([sql, value]) => (value === undefined ? [] : [{ sql, value }]))
  return { sql: ['true', ...given.map(({ sql }) => sql)].join(' AND '), values: given.map(({ value }) => value) }
}

function caseRow(stored: StoredCase, night: number): CaseRow {
  const { caseId, rule, carrier, state, first, opened, closed } = stored
  const msisdn = stored.msisdn === null ? '' : `0${stored.msisdn}`
  const isAuthenticated = stored.isAuthenticated === 1
  return {
    ...{
      caseId,
      rule,
      carrier,
      msisdn,
      subject: stored.subject ?? msisdn,
      finding: stored.finding ?? undefined,
      state,
    },
    ...{ firstNight: nightText(first), openedNight: nightText(opened) },
    ...{ lastNight: closed === null ? '' : nightText(closed), isAuthenticated, reported: reportedSteps(stored) },
    ...nextStep({ ...stored, isAuthenticated }, night),
  }
}

function countsOn(night: number): string {
  return `SELECT k.id AS carrier, r.id AS rule, c.state AS state, count(*) AS cases FROM (${casesOn(night)}) c ${WORDS}
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`
}
