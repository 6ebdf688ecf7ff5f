/** What makes a revision of a night differ from the one before it. */

import { createHash } from 'node:crypto'
import SQLite, { type Database } from 'better-sqlite3'
import { RunError } from '../model/errors.ts'
import type { StoredRun, StoredValue } from '../model/stored.ts'
import type { Summary } from '../model/summary.ts'
import type { RevisionChangeRow } from './change-reading.ts'
import { openToRead } from './open-file.ts'
import { RULE_COLUMNS, ruleValues } from './run-tables.ts'

/** What was, by item; items are ids of files or rules, empty where there is but one. */
type Prints = ReadonlyMap<string, string>

/**
 * Compares a run with the revision before: `permanent` is the permanent file with the row of `before`, `beforePath` that run's own
 * file. Where this is gone or damaged, rules and confirmations are not compared, since only it knew them.
 */
export function revisionChanges(
  permanent: Database,
  before: string,
  beforePath: string,
  run: StoredRun,
): readonly RevisionChangeRow[] {
  const was = permanent
    .prepare<[string], { readonly version: string; readonly key: string; readonly summary: string }>(
      'SELECT version, key_fingerprint AS key, summary FROM run WHERE run = ?',
    )
    .get(before)
  if (was === undefined) return []
  const summary: Summary = JSON.parse(was.summary)
  const own = ownFile(beforePath)
  return [
    ...different('file', filesOf(summary), filesOf(run.summary)),
    ...different('register', only(summary.register.sha256), only(run.summary.register.sha256)),
    ...different('program', only(was.version), only(run.version)),
    ...different('key', only(was.key), only(run.keyFingerprint)),
    ...different('linking', linkingOf(summary), linkingOf(run.summary)),
    ...(own === undefined
      ? []
      : [
          ...different('rules', own.rules, new Map(run.rules.map((rule) => [rule.id, print(ruleValues(rule))]))),
          ...different('confirmations', own.confirmations, only(run.confirmationsSha256 ?? '')),
        ]),
  ]
}

function different(what: string, before: Prints, after: Prints): readonly RevisionChangeRow[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((item) => ({ what, item, before: before.get(item) ?? '', after: after.get(item) ?? '' }))
    .filter((one) => one.before !== one.after)
}

function filesOf({ files }: Summary): Prints {
  return new Map(files.map(({ file, sha256 }) => [file, sha256]))
}

/** Whether the linking pass was done, in a sign that needs no language. */
function linkingOf({ linking }: Summary): Prints {
  return only(linking === undefined ? '' : '✓')
}

function only(value: string): Prints {
  return new Map([['', value]])
}

/** Of a rule with its texts and parameters: 16 hex digits tell two versions apart. */
function print(values: readonly StoredValue[]): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 16)
}

function ownFile(path: string): { readonly rules: Prints; readonly confirmations: Prints } | undefined {
  let database: Database | undefined
  try {
    database = openToRead(path, 'run')
    const rules = database
      .prepare<[], StoredValue[]>(`SELECT ${RULE_COLUMNS.join(', ')} FROM rule`)
      .raw()
      .all()
    const confirmations = database.prepare<[], string | null>('SELECT confirmations_sha256 FROM run').pluck().get()
    return {
      rules: new Map(rules.map((values) => [String(values[0]), print(values)])),
      confirmations: only(confirmations ?? ''),
    }
  } catch (cause) {
    if (cause instanceof RunError || cause instanceof SQLite.SqliteError) return undefined
    throw cause
  } finally {
    database?.close()
  }
}
