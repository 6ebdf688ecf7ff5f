/** The small tables of a run's file. */

import type { Database } from 'better-sqlite3'
import { ROLES, SEVERITIES, SUBJECT_KINDS } from '../model/finding.ts'
import type { RuleAsWas, StoredRun, StoredValue } from '../model/stored.ts'
import { BIRTH_DATE_LEVELS, NAME_LEVELS, OUTCOMES } from '../model/verdict.ts'
import { bulkInsert } from './bulk-insert.ts'
import type { StoredTally } from './counted.ts'

type Rows = readonly (readonly StoredValue[])[]

/** Fills all tables but finding, member, reject, seller, suggestion and tally. Integers count as the lists of the run and the model do. */
export function fillRunTables(database: Database, run: StoredRun): void {
  const { summary } = run
  const numbered = (words: readonly string[]): Rows => words.map((word, at) => [at, word])
  const into = (table: string, columns: readonly string[], rows: Rows): void =>
    bulkInsert(database, table, columns)(rows.flat(), rows.length)

  into('carrier', ['carrier', 'id'], numbered(run.carriers))
  into('outcome', ['outcome', 'id'], numbered(OUTCOMES))
  into('name_level', ['name_level', 'id'], numbered(NAME_LEVELS))
  into('birth_date_level', ['birth_date_level', 'id'], numbered(BIRTH_DATE_LEVELS))
  into('severity', ['severity', 'id'], numbered(SEVERITIES))
  into('subject_kind', ['subject_kind', 'id'], numbered(SUBJECT_KINDS))
  into('role', ['role', 'id'], numbered(ROLES))
  into(
    'rule',
    ['rule', ...RULE_COLUMNS],
    run.rules.map((rule, at) => [at, ...ruleValues(rule)]),
  )
  into('file', FILE_COLUMNS, filesOf(run))
  into(
    'submission',
    ['submission', 'carrier', 'state', 'refusal', 'said', 'counted'],
    run.submissions.map(({ submission, carrier, state, ...told }) => {
      return [submission, carrier, state, ...[told.refusal, told.said, told.counted].map(jsonOrNull)]
    }),
  )
  into(
    'reject_count',
    ['file', 'code', 'column', 'count', 'listed'],
    run.rejectCounts.map(({ file, code, column, count, listed }) => [file, code, column, count, listed]),
  )
  into(
    'evidence_frame',
    ['frame', 'file', 'line_from', 'line_to', 'at', 'bytes', 'records'],
    run.evidence.map(({ file, lineFrom, lineTo, at, bytes, records }, frame) => [
      ...[frame, file, lineFrom, lineTo, at, bytes, records],
    ]),
  )
  into('linking', ['model'], run.linkingModel === undefined ? [] : [[run.linkingModel]])
  into('run', RUN_COLUMNS, [
    [
      ...[summary.run, summary.date, summary.revision, summary.engine, run.version, run.keyFingerprint],
      ...[run.inputsDigest, run.confirmationsSha256 ?? null, JSON.stringify(summary)],
    ],
  ])
}

function jsonOrNull(value: object | undefined): string | null {
  return value === undefined ? null : JSON.stringify(value)
}

/** Fills the table tally. */
export function fillTallies(database: Database, tallies: readonly StoredTally[]): void {
  const values = tallies.flatMap((one) => [
    one.dimension,
    one.carrier,
    one.key,
    one.measure,
    one.count,
    one.denominator,
  ])
  bulkInsert(database, 'tally', ['dimension', 'carrier', 'key', 'measure', 'count', 'denominator'])(
    values,
    tallies.length,
  )
}

const RUN_COLUMNS = [
  ...['run', 'date', 'revision', 'engine', 'version', 'key_fingerprint', 'inputs_digest'],
  ...['confirmations_sha256', 'summary'],
]

/** Columns of the table rule but its number. */
export const RULE_COLUMNS = [
  ...['id', 'kind', 'class', 'severity', 'subjects', 'title_vi', 'title_en', 'why_vi', 'why_en', 'basis', 'params'],
  ...['ladder', 'notice'],
]

/** Values of {@link RULE_COLUMNS}: the same for equal rules. */
export function ruleValues(rule: RuleAsWas): readonly StoredValue[] {
  return [
    ...[rule.id, rule.kind, rule.class, rule.severity, JSON.stringify(rule.subjects)],
    ...[rule.title.vi, rule.title.en, rule.why.vi, rule.why.en],
    ...[JSON.stringify(rule.basis), JSON.stringify(rule.params), rule.ladder, JSON.stringify(rule.notice)],
  ]
}

const FILE_COLUMNS = [
  ...['file', 'id', 'carrier', 'format', 'delimiter', 'quote', 'header', 'sha256', 'bytes', 'extracted_at'],
  ...['records', 'skipped'],
]

function filesOf({ summary, files, carriers }: StoredRun): Rows {
  return summary.files.map(({ file, carrier, sha256, bytes, rows, skipped }, at) => {
    const known = files[at]
    if (known === undefined) throw new Error('a run has more files than it says how to read')
    const { format, delimiter, quote, header, extractedAt } = known
    return [
      ...[at, file, carriers.indexOf(carrier), format, delimiter, quote, JSON.stringify(header)],
      ...[sha256, bytes, extractedAt, rows, skipped],
    ]
  })
}
