/** What became of an earlier run's findings. A finding keeps its id from night to night, so two lists of ids are compared. */

import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import SQLite, { type Database } from 'better-sqlite3'
import { RUN_FILE_ID, SCHEMA_VERSION } from './schema.ts'

/** A run that is compared with. */
export interface EarlierRun {
  readonly run: string
  /** Of its own file, which need not be there any more. */
  readonly path: string
}

/** One row of the table change. */
export interface StoredChange {
  readonly against: string
  readonly rule: string
  /** Empty over several carriers. */
  readonly carrier: string
  readonly appeared: number
  readonly stayed: number
  readonly vanished: number
}

/** An earlier run with which there is no comparison, and why. */
export interface Uncompared {
  readonly run: string
  /** `other-key`: its pseudonyms, and so the ids of groups, were made with another key. `other-version`: by another program's tables. */
  readonly why: 'missing' | 'damaged' | 'other-key' | 'other-version'
}

/**
 * Compares the open file of a run, indexed by finding, with an earlier run's file, which is only read. An earlier file that cannot
 * be read is no reason to fail: the comparison is left out, and the answer says why.
 */
export function changesAgainst(
  database: Database,
  { run, path }: EarlierRun,
  keyFingerprint: string,
): readonly StoredChange[] | Uncompared {
  if (!existsSync(path)) return { run, why: 'missing' }
  try {
    database.prepare('ATTACH ? AS earlier').run(resolve(path))
    try {
      return compared(database, run, keyFingerprint)
    } finally {
      database.exec('DETACH earlier')
    }
  } catch (cause) {
    if (!(cause instanceof SQLite.SqliteError)) throw cause
    return { run, why: 'damaged' }
  }
}

function compared(database: Database, run: string, keyFingerprint: string): readonly StoredChange[] | Uncompared {
  if (database.pragma('earlier.application_id', { simple: true }) !== RUN_FILE_ID) return { run, why: 'damaged' }
  if (database.pragma('earlier.user_version', { simple: true }) !== SCHEMA_VERSION) return { run, why: 'other-version' }
  const key = database.prepare<[], string>('SELECT key_fingerprint FROM earlier.run').pluck().get()
  if (key !== keyFingerprint) return { run, why: 'other-key' }
  return database
    .prepare<[], Omit<StoredChange, 'against'>>(COMPARE)
    .all()
    .map((change) => ({ against: run, ...change }))
}

/**
 * A finding's id is made of its rule and carrier among others, so equal ids have those in common. The join goes through both
 * indexes in the order of ids. Numbers of rules and carriers may differ between runs: their names are compared.
 */
const COMPARE = `
WITH stayed AS MATERIALIZED (
  SELECT now.rule, now.carrier, count(*) AS findings
  FROM main.finding now INDEXED BY finding_by_id JOIN earlier.finding old ON old.finding_id = now.finding_id
  GROUP BY now.rule, now.carrier
), counts AS (
  SELECT rule.id AS rule, coalesce(carrier.id, '') AS carrier, count(*) AS now, 0 AS stayed, 0 AS old
  FROM main.finding JOIN main.rule USING (rule) LEFT JOIN main.carrier ON carrier.carrier = finding.carrier
  GROUP BY finding.rule, finding.carrier
  UNION ALL
  SELECT rule.id, coalesce(carrier.id, ''), 0, findings, 0
  FROM stayed JOIN main.rule USING (rule) LEFT JOIN main.carrier ON carrier.carrier = stayed.carrier
  UNION ALL
  SELECT rule.id, coalesce(carrier.id, ''), 0, 0, count(*)
  FROM earlier.finding JOIN earlier.rule USING (rule) LEFT JOIN earlier.carrier ON carrier.carrier = finding.carrier
  GROUP BY finding.rule, finding.carrier
)
SELECT rule, carrier, sum(now) - sum(stayed) AS appeared, sum(stayed) AS stayed, sum(old) - sum(stayed) AS vanished
FROM counts GROUP BY rule, carrier ORDER BY rule, carrier
`
