/** What a case is on a night, worked out from its row, from what later nights changed of it, and from what people decided. */

import { CLOSED_STATES } from '../model/case.ts'
import { isoDate, packDate, parseIsoDate, unpackDate } from '../model/dates.ts'

/** Writes the integer yyyymmdd as yyyy-MM-dd. */
export function nightText(night: number): string {
  return isoDate(unpackDate(night))
}

/** Reads yyyy-MM-dd as the integer that {@link nightText} writes. @throws Error where it is no date. */
export function nightNumber(date: string): number {
  const parsed = parseIsoDate(date)
  if (parsed === undefined) throw new Error(`"${date}" is no night`)
  return packDate(parsed)
}

/**
 * A SELECT of all cases that are open on a night, or were closed on it: case_id, rule, carrier (ids of the small tables), msisdn,
 * subject, first_night, opened, closed, state. `night` is one of the table case_night, yyyymmdd; `narrowed` is a condition on the
 * columns of the table case, `c`, that an index answers; `or were closed` takes those that were closed earlier as well.
 */
export function casesOn(night: number, narrowed = 'true', which: 'open' | 'or were closed' = 'open'): string {
  return `SELECT case_id, rule, carrier, msisdn, subject, first_night, opened, closed, ${stateOn(night)} AS state
  FROM (SELECT c.*, d.decision, d.until, ${isPresentOn(night)} AS is_present
    FROM (${standingOn(night, narrowed, which)}) c
    LEFT JOIN case_decision d ON d.seq = (SELECT max(seq) FROM case_decision
      WHERE case_id = c.case_id AND night BETWEEN c.opened AND ${night}))`
}

/**
 * Whether the carrier of `c`, a case or a row of case_carrier, had an accepted submission on a night. Those over several carriers are looked at
 * where anything of the night stands; which of them lacks a carrier that it rests on, the merge writes down. Nothing of a recalled run stands.
 */
export function isPresentOn(night: number): string {
  const some = `EXISTS (SELECT 1 FROM case_presence p WHERE p.night = ${night}`
  return `iif(c.carrier = (SELECT carrier FROM case_carrier WHERE id = ''), ${some}), ${some} AND p.carrier = c.carrier))`
}

/** As the first night that changed it afterwards has kept it; as it stands where none did. */
function standingOn(night: number, narrowed: string, which: 'open' | 'or were closed'): string {
  const was = (now: string, before: string): string => `iif(e.case_id IS NULL, c.${now}, e.${before})`
  const closed = was('closed_night', 'was_closed')
  return `SELECT c.case_id, c.rule, c.carrier, c.msisdn, c.subject, c.first_night, ${was('state', 'was_state')} AS stored,
      ${was('opened_night', 'was_opened')} AS opened, ${closed} AS closed
    FROM "case" c LEFT JOIN case_event e ON e.case_id = c.case_id
      AND e.night = (SELECT min(night) FROM case_event WHERE case_id = c.case_id AND night > ${night})
    WHERE ${narrowed} AND c.first_night <= ${night} ${which === 'open' ? `AND (${closed} IS NULL OR ${closed} = ${night})` : ''}`
}

/** People's word comes before that of a night; a carrier that is absent hides all others. */
function stateOn(night: number): string {
  const closed = CLOSED_STATES.map((state) => `'${state}'`).join(', ')
  return `CASE
    WHEN decision = 'withdraw' THEN 'withdrawn'
    WHEN stored IN (${closed}) THEN stored
    WHEN decision = 'dispute' THEN 'disputed'
    WHEN decision = 'except' AND coalesce(until, '9999') >= '${nightText(night)}' THEN 'excepted'
    WHEN stored = 'not-observed' OR NOT is_present THEN 'not-observed'
    WHEN stored = 'register-suspect' THEN stored
    WHEN first_night = ${night} THEN 'new'
    WHEN opened = ${night} THEN 'reopened'
    ELSE 'persisting' END`
}
