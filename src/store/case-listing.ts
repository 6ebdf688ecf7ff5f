/** Open cases a page at a time, and the cases of a number or a subject: by an index, never by going through all. */

import type { Database } from 'better-sqlite3'
import { type CaseState, CLOSED_STATES } from '../model/case.ts'
import { dueIn } from './case-dues.ts'
import { pairKey, pairsOf } from './case-pairs.ts'
import type { CaseAbout, CaseList, CaseListOrder, CaseRow, CaseStrip } from './case-reading.ts'
import { casesOn, isPresentOn, nightText } from './case-sql.ts'
import { eachRow, rowsOf } from './open-file.ts'

/** For each row of a page at most so many are looked at. */
const LOOKED_PER_ROW_MAX = 10

const CASE = 'SELECT opened_night AS place, lower(hex(case_id)) AS caseId FROM "case"'
const OPEN_AFTER = 'closed_night IS NULL AND (opened_night, case_id) > (?, unhex(?)) ORDER BY opened_night, case_id'

/** The questions; a test holds that each is answered by an index, without sorting. */
export const CASE_LIST_SQL = {
  openByAge: `${CASE} INDEXED BY case_by_age WHERE ${OPEN_AFTER}`,
  openByRule: `${CASE} INDEXED BY case_by_rule WHERE rule = ? AND carrier = ? AND ${OPEN_AFTER}`,
  openInDoubt: `${CASE} INDEXED BY case_by_doubt WHERE state <> 'open' AND state = ? AND ${OPEN_AFTER}`,
  turnedOn: `SELECT night AS place, lower(hex(case_id)) AS caseId FROM case_event
    WHERE night = ? AND case_id > unhex(?) ORDER BY case_id`,
  recalledOn: `SELECT closed_night AS place, lower(hex(case_id)) AS caseId FROM "case" c
    WHERE state = 'withdrawn' AND closed_night = ? AND case_id > unhex(?)
    AND NOT EXISTS (SELECT 1 FROM case_decision WHERE case_id = c.case_id) ORDER BY case_id`,
  decided: `SELECT seq AS place, lower(hex(case_id)) AS caseId FROM case_decision d WHERE seq > ?
    AND seq = (SELECT max(seq) FROM case_decision WHERE case_id = d.case_id) ORDER BY seq`,
  casesOfNumber: `SELECT lower(hex(case_id)) AS caseId FROM "case" INDEXED BY case_by_number WHERE msisdn = ?
    ORDER BY carrier, opened_night, closed_night, case_id LIMIT ?`,
  casesOfSubject: 'SELECT lower(hex(case_id)) AS caseId FROM "case" WHERE subject = ? ORDER BY case_id LIMIT ?',
  caseNights:
    'SELECT night, run, is_recalled AS isRecalled FROM case_night WHERE night <= ? ORDER BY night DESC LIMIT ?',
} as const

/** Where a case stands in a list. */
interface Place {
  readonly place: number
  readonly caseId: string
}

/** A question with what fills it. */
interface Stream {
  readonly sql: string
  readonly values: readonly (string | number)[]
}

/** Ids of cases on a number or about a subject, at most so many. */
export function caseIdsOf(database: Database, about: CaseAbout, limit: number): readonly string[] {
  const [sql, key] =
    'msisdn' in about
      ? [CASE_LIST_SQL.casesOfNumber, Number(about.msisdn)]
      : [CASE_LIST_SQL.casesOfSubject, about.subject]
  return rowsOf<{ readonly caseId: string }>(database, sql, key, limit).map(({ caseId }) => caseId)
}

/**
 * A page of the cases on a night (yyyymmdd) which is the newest. `rowsAt` gives cases by their ids as they stand then.
 * Where filters leave few of them, it ends before it is full, and says so.
 */
export function caseListOn(
  database: Database,
  night: number,
  order: CaseListOrder,
  rowsAt: (caseIds: readonly string[]) => readonly CaseRow[],
): CaseList {
  const { limit } = order
  const places = merged(database, streamsOf(database, night, order))
  const wanted: { readonly row: CaseRow; readonly place: Place }[] = []
  let looked = 0
  let last: Place | undefined
  let isEnd = false
  // One more than asked for says that there is another page.
  while (wanted.length <= limit && looked < limit * LOOKED_PER_ROW_MAX && !isEnd) {
    const some = taken(places, limit)
    const rows = new Map(rowsAt(some.map(({ caseId }) => caseId)).map((row) => [row.caseId, row]))
    for (const place of some) {
      const row = rows.get(place.caseId)
      if (row !== undefined && isWanted(row, order, nightText(night))) wanted.push({ row, place })
    }
    looked += some.length
    last = some.at(-1) ?? last
    isEnd = some.length < limit
  }
  places.return()
  const rows = wanted.slice(0, limit)
  const end = wanted.length > limit ? rows.at(-1)?.place : isEnd ? undefined : last
  return { rows: rows.map(({ row }) => row), looked, next: end === undefined ? undefined : cursorOf(end) }
}

/** The next ones, at most so many. */
function taken(places: Iterator<Place>, limit: number): readonly Place[] {
  const some: Place[] = []
  while (some.length < limit) {
    const next = places.next()
    if (next.done) break
    some.push(next.value)
  }
  return some
}

function isWanted(row: CaseRow, { carrier, rule, state, due }: CaseListOrder, night: string): boolean {
  return (
    (carrier === undefined || row.carrier === carrier) &&
    (rule === undefined || row.rule === rule) &&
    (state === undefined ? !CLOSED_STATES.includes(row.state) : row.state === state) &&
    (due === undefined || dueIn(row.dueOn, night) === due)
  )
}

/** Those among which all wanted cases are, each in the order of places. */
function streamsOf(database: Database, night: number, order: CaseListOrder): readonly Stream[] {
  const { state } = order
  const after = placeOf(order.after)
  const pairs = pairsOf(database, night, order)
  if (pairs?.size === 0) return []
  const decided = { sql: CASE_LIST_SQL.decided, values: [after.place] }
  if (state === 'disputed' || state === 'excepted') return [decided]
  if (state === 'withdrawn') {
    const recalled = { sql: CASE_LIST_SQL.recalledOn, values: [night, after.place < night ? '' : after.caseId] }
    return [decided, recalled]
  }
  if (state === 'reopened' || (state !== undefined && CLOSED_STATES.includes(state))) {
    return [{ sql: CASE_LIST_SQL.turnedOn, values: [night, after.caseId] }]
  }
  if (state === 'register-suspect') return [inDoubt(state, after)]
  if (state === 'not-observed') {
    // Of a carrier that is absent nothing is written.
    const which = `NOT ${isPresentOn(night)}`
    return [inDoubt(state, after), ...openStreams(database, order, { after, pairs, which })]
  }
  const from = state === 'new' && after.place < night ? { place: night, caseId: '' } : after
  return openStreams(database, order, { after: from, pairs, which: 'true' })
}

function inDoubt(state: CaseState, { place, caseId }: Place): Stream {
  return { sql: CASE_LIST_SQL.openInDoubt, values: [state, place, caseId] }
}

/** Open cases behind a place, of carriers of which something holds. */
interface Open {
  readonly after: Place
  /** Outside of which there is nothing; undefined: not known. */
  readonly pairs: ReadonlySet<string> | undefined
  readonly which: string
}

/** Of a rule or a carrier one stream for each pair of them; a date is due under a ladder alone. */
function openStreams(
  database: Database,
  { carrier, rule, due }: CaseListOrder,
  { after: { place, caseId }, pairs, which }: Open,
): readonly Stream[] {
  const climbs = due !== undefined && due !== 'none'
  if (carrier === undefined && rule === undefined && !climbs && which === 'true') {
    return [{ sql: CASE_LIST_SQL.openByAge, values: [place, caseId] }]
  }
  const all = 'SELECT rule AS code, id, ladder FROM case_rule ORDER BY rule'
  const rules = rowsOf<{ readonly code: number; readonly id: string; readonly ladder: string }>(database, all).filter(
    (one) => (rule === undefined || one.id === rule) && (!climbs || one.ladder !== 'none'),
  )
  const carriers = rowsOf<{ readonly code: number; readonly id: string }>(
    database,
    `SELECT carrier AS code, id FROM case_carrier c WHERE ${which} ORDER BY carrier`,
  ).filter(({ id }) => carrier === undefined || id === carrier)
  return rules.flatMap(({ code, id }) =>
    carriers
      .filter((one) => pairs?.has(pairKey({ carrier: one.id, rule: id })) ?? true)
      .map((one) => ({ sql: CASE_LIST_SQL.openByRule, values: [code, one.code, place, caseId] })),
  )
}

/** Several streams as one in the order of places; each row is read when it is its turn. */
function* merged(database: Database, streams: readonly Stream[]): Generator<Place, void> {
  const heads = streams.flatMap(({ sql, values }) => {
    const rows = eachRow<Place>(database, sql, ...values)[Symbol.iterator]()
    const first = rows.next()
    return first.done ? [] : [{ rows, place: first.value }]
  })
  let lastId = ''
  try {
    while (heads.length > 0) {
      const least = heads.reduce((best, one) => (isBefore(one.place, best.place) ? one : best))
      // What stands in two streams is met twice in a row.
      if (least.place.caseId !== lastId) yield least.place
      lastId = least.place.caseId
      const next = least.rows.next()
      if (next.done) heads.splice(heads.indexOf(least), 1)
      else least.place = next.value
    }
  } finally {
    for (const { rows } of heads) rows.return?.()
  }
}

function isBefore(a: Place, b: Place): boolean {
  return a.place < b.place || (a.place === b.place && a.caseId < b.caseId)
}

function cursorOf({ place, caseId }: Place): string {
  return `${place}-${caseId}`
}

function placeOf(cursor: string | undefined): Place {
  const [place = '0', caseId = ''] = (cursor ?? '').split('-')
  return { place: Number(place) || 0, caseId }
}

/** What cases were on the newest nights up to one (yyyymmdd), the oldest of them first. */
export function caseStripOf(
  database: Database,
  upTo: number,
  caseIds: readonly string[],
  nightsMax: number,
): CaseStrip {
  const nights = rowsOf<{ readonly night: number; readonly run: string; readonly isRecalled: number }>(
    database,
    CASE_LIST_SQL.caseNights,
    upTo,
    nightsMax,
  ).toReversed()
  const states = nights.map(({ night }) => {
    const sql = `SELECT lower(hex(case_id)) AS caseId, state FROM (${casesOn(night, BY_IDS)})`
    const rows = rowsOf<{ readonly caseId: string; readonly state: CaseState }>(database, sql, JSON.stringify(caseIds))
    return new Map(rows.map(({ caseId, state }) => [caseId, state]))
  })
  return {
    nights: nights.map(({ night, run, isRecalled }) => ({
      night: nightText(night),
      run,
      isRecalled: isRecalled === 1,
    })),
    states: new Map(caseIds.map((id) => [id, states.map((on) => on.get(id))])),
  }
}

/** Narrows the cases of `casesOn` to a JSON array of ids. */
export const BY_IDS = 'c.case_id IN (SELECT unhex(value) FROM json_each(?))'
