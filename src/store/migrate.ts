/** How a file made by an older program becomes one of today. */

import type { Database } from 'better-sqlite3'
import { RunError } from '../model/errors.ts'
import { SCHEMA_VERSION } from './schema.ts'
import { ACCOUNT_TABLES } from './schema-accounts.ts'
import { CASE_LIST_INDEXES } from './schema-cases.ts'
import { DUE_TABLES } from './schema-dues.ts'
import { CANDIDATE_RUN_INDEX, LINKING_RUN_INDEX, LINKING_RUN_TABLES } from './schema-linking.ts'
import { LIST_INDEXES, LIST_RUN_INDEXES, LIST_RUN_TABLES } from './schema-lists.ts'
import { NIGHT_RUN_TABLES, NIGHT_TABLES } from './schema-nights.ts'
import { PAGE_INDEXES, PAGE_RUN_INDEXES, PAGE_RUN_TABLES } from './schema-pages.ts'
import { SUBMISSION_RUN_STEP } from './schema-submissions.ts'

/** SQL that brings both kinds of file from version `to - 1` to `to`; an empty text where nothing changes. */
export interface SchemaStep {
  readonly to: number
  readonly store: string
  readonly run: string
}

/** Which tables are meant, and how to get there from older ones: one step for each version from 2 on. */
export interface Schema {
  readonly version: number
  readonly steps: readonly SchemaStep[]
}

/** Today's. Who changes a table raises SCHEMA_VERSION and adds a step here. */
export const SCHEMA: Schema = {
  version: SCHEMA_VERSION,
  steps: [
    {
      to: 2,
      store: NIGHT_TABLES,
      run: NIGHT_RUN_TABLES + SUBMISSION_RUN_STEP + LINKING_RUN_TABLES + LINKING_RUN_INDEX,
    },
    {
      to: 3,
      store: ACCOUNT_TABLES + DUE_TABLES + PAGE_INDEXES + LIST_INDEXES,
      run: PAGE_RUN_TABLES + LIST_RUN_TABLES + PAGE_RUN_INDEXES + LIST_RUN_INDEXES,
    },
    { to: 4, store: CASE_LIST_INDEXES, run: CANDIDATE_RUN_INDEX },
  ],
}

/** The version of an open file's tables; 0 where it has none yet. */
export function versionOf(database: Database): number {
  return Number(database.pragma('user_version', { simple: true }))
}

/**
 * Takes all steps that a file lacks, in one transaction: done in full or not at all.
 * @throws RunError `store-version` where a newer program made it
 */
export function migrate(database: Database, kind: 'store' | 'run', path: string, schema: Schema = SCHEMA): void {
  const found = versionOf(database)
  if (found > schema.version) throw newer(path, found, schema.version)
  if (found === schema.version) return
  const steps = schema.steps.filter(({ to }) => to > found).toSorted((a, b) => a.to - b.to)
  if (steps.length !== schema.version - found) throw new Error(`no way from tables ${found} to ${schema.version}`)
  const takeSteps = database.transaction(() => {
    for (const step of steps) database.exec(step[kind])
    database.pragma(`user_version = ${schema.version}`)
  })
  takeSteps.exclusive()
}

function newer(path: string, found: number, known: number): RunError {
  return new RunError(
    'store-version',
    `${path} was made by a newer simsach: its tables are of version ${found}, this program knows ${known}`,
    'Use the newer program, or give --db another path.',
  )
}
