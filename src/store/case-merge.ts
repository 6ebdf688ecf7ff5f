/**
 * A night's findings into the cases: both stand in the order of case ids, so each is passed once, and only what changes is written.
 * All of it is SQL in the permanent file, with the run's own file beside it as `night`.
 */

import type { Database } from 'better-sqlite3'
import { CLOSED_STATES, RULES_OVER_CARRIERS } from '../model/case.ts'
import { bulkInsert } from './bulk-insert.ts'
import { countedDues } from './case-dues.ts'

/** A night to be merged, or one that is. */
export interface CaseNight {
  /** yyyymmdd. */
  readonly night: number
  readonly run: string
  /** Recalled: what it found opens nothing, and what it did not find closes nothing. */
  readonly isRecalled: boolean
}

/** What a night changed. */
export interface CaseChanges {
  /** Cases that were there before, by what they became, and new ones. */
  readonly opened: number
  readonly turned: number
}

/**
 * Merges the findings of a run that stands beside as `night`; open a transaction around it. The night before must be merged, and no
 * later one.
 */
export function mergeNight(database: Database, { night, run, isRecalled }: CaseNight): CaseChanges {
  const exec = (sql: string): number => database.prepare(sql).run().changes
  exec(`INSERT OR IGNORE INTO case_carrier (id) VALUES ('')`)
  exec('INSERT OR IGNORE INTO case_carrier (id) SELECT id FROM night.carrier ORDER BY carrier')
  exec(`INSERT INTO case_rule (id, class, ladder) SELECT id, class, ladder FROM night.rule WHERE true ORDER BY rule
    ON CONFLICT (id) DO UPDATE SET class = excluded.class, ladder = excluded.ladder`)
  bulkInsert(database, 'case_night', ['night', 'run', 'is_recalled'])([night, run, isRecalled ? 1 : 0], 1)
  database.exec(WORK_TABLES)
  exec(`INSERT INTO rule_in SELECT n.rule, r.rule FROM night.rule n JOIN case_rule r USING (id)`)
  exec(`INSERT INTO carrier_in SELECT n.carrier, c.carrier FROM night.carrier n JOIN case_carrier c USING (id)`)
  exec(`INSERT INTO resting ${RESTING}`)
  let turned = 0
  if (!isRecalled) {
    exec(`INSERT INTO case_presence SELECT ${night}, meant FROM carrier_in`)
    exec(`INSERT INTO absent SELECT id FROM case_carrier c WHERE id <> ''
      AND NOT EXISTS (SELECT 1 FROM case_presence WHERE night = ${night} AND carrier = c.carrier)`)
    exec(`INSERT INTO turn ${gone(night)}`)
    exec(`INSERT INTO turn ${SEEN_AGAIN}`)
    exec(`INSERT OR REPLACE INTO turn ${suspect(night)}`)
    exec(`INSERT INTO turn ${SPREAD} ON CONFLICT (case_id) DO UPDATE SET rests_on = excluded.rests_on`)
    turned =
      exec(`INSERT INTO case_event SELECT ${night}, c.case_id, t.state, c.state, c.rests_on, c.opened_night, c.closed_night
      FROM turn t CROSS JOIN "case" c ON c.case_id = t.case_id`)
    exec(`UPDATE "case" SET rests_on = t.rests_on, state = iif(t.state = 'reopened', 'open', t.state),
      opened_night = iif(t.state = 'reopened', ${night}, opened_night),
      closed_night = iif(t.state IN (${CLOSED}), ${night}, NULL) FROM turn t WHERE t.case_id = "case".case_id`)
  }
  const opened = insertNew(database, night, isRecalled)
  database.exec(WORK_TABLES_GONE)
  insertDues(database, night)
  return { opened, turned }
}

function insertDues(database: Database, night: number): void {
  const columns = ['night', 'carrier', 'rule', 'state', 'step', 'due', 'due_status', 'cases']
  const counts = countedDues(database, night, true)
  const values = counts.flatMap(({ carrier, rule, state, step, due, dueStatus, cases }) => [
    ...[night, carrier, rule, state],
    ...[step, due, dueStatus, cases],
  ])
  bulkInsert(database, 'case_due', columns)(values, counts.length)
}

/** Takes a merged night back, as if it had never been merged; no later one may be merged. Open a transaction around it. */
export function takeBackNight(database: Database, night: number): void {
  database.exec(`
    UPDATE "case" SET state = e.was_state, rests_on = e.was_rests_on, opened_night = e.was_opened, closed_night = e.was_closed
      FROM case_event e WHERE e.night = ${night} AND e.case_id = "case".case_id;
    DELETE FROM case_event WHERE night = ${night};
    DELETE FROM "case" WHERE first_night = ${night};
    DELETE FROM case_due WHERE night = ${night};
    DELETE FROM case_presence WHERE night = ${night};
    DELETE FROM case_night WHERE night = ${night};`)
}

/** Many rows into an empty table: its indexes are faster made afterwards. */
function insertNew(database: Database, night: number, isRecalled: boolean): number {
  const isFirst = database.prepare('SELECT 1 FROM "case" LIMIT 1').get() === undefined
  const indexes = isFirst ? database.prepare<[], { name: string; sql: string }>(CASE_INDEXES).all() : []
  for (const { name } of indexes) database.exec(`DROP INDEX ${name}`)
  const state = isRecalled ? 'withdrawn' : 'open'
  const { changes } = database
    .prepare(
      `INSERT INTO "case" (case_id, rule, carrier, msisdn, subject, rests_on, state, first_night, opened_night, closed_night)
      SELECT t.case_id, r.meant, coalesce(c.meant, (SELECT carrier FROM case_carrier WHERE id = '')), f.msisdn, f.subject,
        (SELECT rests_on FROM resting WHERE case_id = t.case_id),
        '${state}', ${night}, ${night}, ${isRecalled ? night : 'NULL'}
      FROM (SELECT case_id, min(finding) AS finding FROM night.finding WHERE case_id IS NOT NULL GROUP BY case_id) t
      CROSS JOIN night.finding f ON f.finding = t.finding
      CROSS JOIN rule_in r ON r.rule = f.rule LEFT JOIN carrier_in c ON c.carrier = f.carrier
      WHERE NOT EXISTS (SELECT 1 FROM "case" WHERE case_id = t.case_id)`,
    )
    .run()
  for (const { sql } of indexes) database.exec(sql)
  return changes
}

const CASE_INDEXES = `SELECT name, sql FROM main.sqlite_schema WHERE type = 'index' AND tbl_name = 'case' AND sql IS NOT NULL`

const CLOSED = CLOSED_STATES.map((state) => `'${state}'`).join(', ')

const WORK_TABLES = `
CREATE TEMP TABLE turn (case_id BLOB PRIMARY KEY, state TEXT NOT NULL, rests_on TEXT) STRICT, WITHOUT ROWID;
CREATE TEMP TABLE absent (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TEMP TABLE resting (case_id BLOB PRIMARY KEY, rests_on TEXT NOT NULL) STRICT, WITHOUT ROWID;
-- Which rule and carrier of the cases is meant by one of the run: each counts in its own way.
CREATE TEMP TABLE rule_in (rule INTEGER PRIMARY KEY, meant INTEGER NOT NULL) STRICT;
CREATE TEMP TABLE carrier_in (carrier INTEGER PRIMARY KEY, meant INTEGER NOT NULL UNIQUE) STRICT;
`

const WORK_TABLES_GONE =
  'DROP TABLE turn; DROP TABLE absent; DROP TABLE resting; DROP TABLE rule_in; DROP TABLE carrier_in'

const IS_FOUND = 'EXISTS (SELECT 1 FROM night.finding WHERE case_id = c.case_id)'

/** On which carriers tonight's findings over several rest: all of the night where a group is longer than its list. Few findings are such. */
const RESTING = `
SELECT f.case_id, ' ' || iif(count(*) < max(f.group_size), (SELECT group_concat(id, ' ' ORDER BY id) FROM night.carrier),
  replace(group_concat(DISTINCT n.id ORDER BY n.id), ',', ' ')) || ' '
FROM night.rule r CROSS JOIN night.finding f INDEXED BY finding_by_rule ON f.rule = r.rule
  CROSS JOIN night.member m ON m.finding = f.finding CROSS JOIN night.carrier n ON n.carrier = m.carrier
WHERE f.carrier IS NULL AND f.group_size IS NOT NULL AND f.case_id IS NOT NULL GROUP BY f.case_id
UNION ALL
SELECT f.case_id, ' ' || replace(group_concat(DISTINCT n.id ORDER BY n.id), ',', ' ') || ' '
FROM night.rule r CROSS JOIN night.finding f INDEXED BY finding_by_rule ON f.rule = r.rule
  CROSS JOIN night.finding o INDEXED BY finding_by_msisdn ON o.msisdn = f.msisdn AND o.rule = f.rule
  CROSS JOIN night.carrier n ON n.carrier = o.carrier
WHERE r.id IN (${RULES_OVER_CARRIERS.map((rule) => `'${rule}'`).join(', ')}) AND f.msisdn IS NOT NULL AND f.case_id IS NOT NULL
GROUP BY f.case_id
`

/** The records of its number tonight. */
const SEEN = `night.sighting s WHERE s.msisdn = c.msisdn
  AND s.carrier = (SELECT carrier FROM carrier_in WHERE meant = c.carrier)`

/** Open cases that are not found; where nobody looked, for the rule was not in the run, they are not observed. Of a carrier that is absent nothing is written: that follows from its absence. */
function gone(night: number): string {
  return `SELECT case_id, became, rests_on FROM (
    SELECT c.case_id, c.rests_on, c.state, CASE
      WHEN c.rule NOT IN (SELECT meant FROM rule_in) THEN 'not-observed'
      WHEN c.rests_on IS NOT NULL AND EXISTS (SELECT 1 FROM absent WHERE instr(c.rests_on, ' ' || id || ' ') > 0)
        THEN 'not-observed'
      WHEN c.rests_on IS NULL AND NOT EXISTS (SELECT 1 FROM case_presence WHERE night = ${night} AND carrier = c.carrier) THEN NULL
      WHEN c.msisdn IS NULL THEN 'resolved-unproven'
      WHEN NOT EXISTS (SELECT 1 FROM ${SEEN}) THEN 'not-observed'
      WHEN NOT EXISTS (SELECT 1 FROM ${SEEN} AND s.is_live = 1) THEN 'vanished'
      WHEN EXISTS (SELECT 1 FROM ${SEEN} AND s.is_live = 1 AND s.authenticated_by IN (1, 2, 3)
        AND s.authenticated_on > c.opened_night AND s.authenticated_on <= ${night}) THEN 'resolved-proven'
      ELSE 'resolved-unproven' END AS became
    FROM "case" c WHERE c.closed_night IS NULL AND NOT ${IS_FOUND})
  WHERE became <> state`
}

const SEEN_AGAIN = `
SELECT c.case_id, iif(c.closed_night IS NULL, 'open', 'reopened'),
  iif(c.closed_night IS NULL, c.rests_on, (SELECT rests_on FROM resting WHERE case_id = c.case_id))
FROM "case" c WHERE (c.closed_night IS NOT NULL OR c.state = 'not-observed') AND ${IS_FOUND}
`

/** Only rules of class J1 compare with the register, so that only they can say that it is wrong. A date yet to come proves nothing. */
function suspect(night: number): string {
  return `
SELECT c.case_id, 'register-suspect', c.rests_on
FROM (SELECT s.msisdn, k.meant AS carrier, max(s.authenticated_on) AS authenticated_on
    FROM night.sighting s INDEXED BY sighting_by_number CROSS JOIN carrier_in k ON k.carrier = s.carrier
    WHERE s.is_live = 1 AND s.authenticated_by IN (2, 3) AND s.authenticated_on <= ${night} GROUP BY s.msisdn, s.carrier) s
  CROSS JOIN "case" c ON c.msisdn = s.msisdn AND c.carrier = s.carrier AND c.opened_night < s.authenticated_on
  JOIN case_rule r ON r.rule = c.rule
WHERE r.class = 'J1' AND c.closed_night IS NULL AND c.state <> 'register-suspect' AND ${IS_FOUND}
`
}

/** Open cases that are found on carriers on which they did not rest before. */
const SPREAD = `
SELECT case_id, state, spread FROM (
  SELECT c.case_id, coalesce(t.state, c.state) AS state, c.rests_on, ' ' || (SELECT group_concat(id, ' ' ORDER BY id) FROM case_carrier
    WHERE id <> '' AND instr(c.rests_on || n.rests_on, ' ' || id || ' ') > 0) || ' ' AS spread
  FROM resting n CROSS JOIN "case" c ON c.case_id = n.case_id LEFT JOIN turn t ON t.case_id = c.case_id WHERE c.closed_night IS NULL)
WHERE spread <> rests_on
`
