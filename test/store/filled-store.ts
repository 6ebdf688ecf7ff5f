/** A store filled by hand, so that what is read from it is known without the writer. */

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import SQLite, { type Database } from 'better-sqlite3'
import { ROLES, SEVERITIES, SUBJECT_KINDS } from '../../src/model/finding.ts'
import type { StoredValue } from '../../src/model/stored.ts'
import type { Summary } from '../../src/model/summary.ts'
import { BIRTH_DATE_LEVELS, NAME_LEVELS, OUTCOMES } from '../../src/model/verdict.ts'
import { RULES } from '../../src/rules/index.ts'
import { thresholdsOf } from '../../src/rules/params.ts'
import { caseId } from '../../src/stages/finding-id.ts'
import {
  RUN_FILE_ID,
  RUN_INDEXES,
  RUN_TABLES,
  SCHEMA_VERSION,
  STORE_FILE_ID,
  STORE_TABLES,
} from '../../src/store/schema.ts'

/** A finding as a test states it: words, and only what is not empty. */
export interface FilledFinding {
  readonly rule: string
  readonly severity?: (typeof SEVERITIES)[number]
  readonly subjectKind?: (typeof SUBJECT_KINDS)[number]
  readonly subject?: string
  readonly carrier?: string
  readonly msisdn?: string
  readonly outcome?: (typeof OUTCOMES)[number]
  readonly nameLevel?: (typeof NAME_LEVELS)[number]
  readonly birthDateLevel?: (typeof BIRTH_DATE_LEVELS)[number]
  readonly person?: string
  readonly groupSize?: number
  readonly evidence?: string
  readonly file?: string
  readonly line?: number
  readonly byteOffset?: number
  readonly members?: readonly {
    role: (typeof ROLES)[number]
    carrier: string
    msisdn: string
    file: string
    line: number
  }[]
}

/** A run as a test states it. */
export interface FilledRun {
  readonly run: string
  readonly findings: readonly FilledFinding[]
  readonly files: readonly string[]
  readonly records?: number
  /** Live individual records of sellers: kind 0 point of sale, 1 agent. */
  readonly sellers?: readonly { kind: 0 | 1; carrier: string; code: string; matched: number; notFound: number }[]
  /** Rules that did not run. */
  readonly rulesOff?: readonly string[]
  /** Records of followed numbers; `by` and `on` as in the table sighting. */
  readonly sightings?: readonly { carrier: string; msisdn: string; isLive?: boolean; by?: number; on?: number }[]
}

/** Fills the permanent file at `dbPath` and a file for each run. */
export function fillStore(dbPath: string, runs: readonly FilledRun[]): void {
  mkdirSync(`${dbPath}.runs`, { recursive: true })
  const store = created(dbPath, STORE_FILE_ID, STORE_TABLES)
  store.pragma('journal_mode = WAL')
  store.close()
  addRuns(dbPath, runs)
}

/** Adds runs to a store that was filled. */
export function addRuns(dbPath: string, runs: readonly FilledRun[]): void {
  const store = new SQLite(dbPath)
  for (const filled of runs) {
    fillRun(join(`${dbPath}.runs`, `${filled.run}.db`), filled)
    const [date = '', revision = ''] = filled.run.split('.')
    insert(store, 'run', [
      ...[filled.run, date, Number(revision), 'local', '0.1.0', `${date}T23:00:00Z`, 'f'.repeat(32), 'd'.repeat(64)],
      ...[filled.records ?? 1000, filled.findings.length, JSON.stringify(summaryOf(filled)), null],
    ])
  }
  store.close()
}

const ranIn = ({ rulesOff = [] }: FilledRun): typeof RULES => RULES.filter(({ id }) => !rulesOff.includes(id))

/** Carriers of a run, as its files name them. */
const carriersOf = ({ files }: FilledRun): readonly string[] =>
  [...new Set(files.map((file) => file.split('/')[0] ?? ''))].sort()

/** As much of a summary as the store itself reads. */
function summaryOf(filled: FilledRun): Summary {
  const [date = '', revision = ''] = filled.run.split('.')
  const none = { matched: 0, variant: 0, mismatched: 0, notFound: 0, ambiguous: 0, unverifiable: 0, rejected: 0 }
  return {
    run: filled.run,
    revision: Number(revision),
    date,
    engine: 'local',
    rows: { ...none, matched: filled.records ?? 1000, read: filled.records ?? 1000, skipped: 0 },
    findings: Object.fromEntries(
      ranIn(filled).map(({ id }) => [id, filled.findings.filter(({ rule }) => rule === id).length] as const),
    ),
    files: filled.files.map((file) => ({
      ...{ file, carrier: file.split('/')[0] ?? '', sha256: 'a'.repeat(64), bytes: 10, rows: 10, skipped: 0 },
      skippedBy: { blank: 0, comment: 0, 'repeated-header': 0, total: 0 },
      ...{ unreadable: {}, outcomes: none, terminated: none },
    })),
    register: { sha256: 'b'.repeat(64), bytes: 1, rows: 1, persons: 1, extractDate: date },
    ...{ seconds: { total: 1 }, rowsPerSecond: 1, peakMemoryBytes: 1, partitions: 1 },
  }
}

function fillRun(path: string, filled: FilledRun): void {
  const database = created(path, RUN_FILE_ID, RUN_TABLES)
  const [date = '', revision = ''] = filled.run.split('.')
  const summary = JSON.stringify(summaryOf(filled))
  const [fingerprint, digest] = ['f'.repeat(32), 'd'.repeat(64)]
  insert(database, 'run', [filled.run, date, Number(revision), 'local', '0.1.0', fingerprint, digest, null, summary])
  const carriers = carriersOf(filled)
  const lists = { carrier: carriers, outcome: OUTCOMES, name_level: NAME_LEVELS, birth_date_level: BIRTH_DATE_LEVELS }
  for (const [table, list] of Object.entries({
    ...lists,
    ...{ severity: SEVERITIES, subject_kind: SUBJECT_KINDS, role: ROLES },
  })) {
    for (const [code, id] of list.entries()) insert(database, table, [code, id])
  }
  for (const rule of ranIn(filled)) {
    const at = RULES.indexOf(rule)
    const { id, kind, title, why, subjects, ladder, notice } = rule
    const basis = [
      { key: 'law', title: { vi: 'Luật', en: 'Law' }, where: { vi: 'Điều 1', en: 'Art. 1' }, status: 'verified' },
    ]
    insert(database, 'rule', [
      ...[at, id, kind, rule.class, rule.severity, JSON.stringify(subjects), title.vi, title.en, why.vi, why.en],
      ...[JSON.stringify(basis), JSON.stringify(thresholdsOf(id)), ladder, JSON.stringify(notice)],
    ])
  }
  for (const [at, file] of filled.files.entries()) {
    const carrier = carriers.indexOf(file.split('/')[0] ?? '')
    insert(database, 'file', [
      at,
      file,
      carrier,
      'canonical',
      ',',
      '"',
      '["msisdn"]',
      'a'.repeat(64),
      10,
      1_800_000_000,
      10,
      0,
    ])
  }
  for (const [at, finding] of filled.findings.entries()) fillFinding(database, filled, at + 1, finding)
  for (const { carrier, msisdn, isLive = true, by, on } of filled.sightings ?? []) {
    insert(database, 'sighting', [carriers.indexOf(carrier), Number(msisdn), isLive ? 1 : 0, by ?? null, on ?? null])
  }
  for (const { kind, carrier, code, matched, notFound } of filled.sellers ?? []) {
    insert(database, 'seller', [kind, carriers.indexOf(carrier), code, matched, 0, 0, notFound, 0, 0])
  }
  database.exec(RUN_INDEXES)
  database.close()
}

function fillFinding(database: Database, filled: FilledRun, finding: number, one: FilledFinding): void {
  const carriers = carriersOf(filled)
  const codeOf = (list: readonly string[], word: string | undefined): number | null =>
    word === undefined ? null : list.indexOf(word)
  insert(database, 'finding', [
    finding,
    Buffer.alloc(16, finding),
    RULES.findIndex(({ id }) => id === one.rule),
    SEVERITIES.indexOf(one.severity ?? 'high'),
    SUBJECT_KINDS.indexOf(one.subjectKind ?? 'number'),
    one.subject ?? null,
    codeOf(carriers, one.carrier),
    one.msisdn === undefined ? null : Number(one.msisdn),
    codeOf(OUTCOMES, one.outcome),
    codeOf(NAME_LEVELS, one.nameLevel),
    codeOf(BIRTH_DATE_LEVELS, one.birthDateLevel),
    one.person === undefined ? null : Buffer.from(one.person, 'hex'),
    one.groupSize ?? null,
    one.evidence ?? null,
    codeOf(filled.files, one.file),
    one.line ?? null,
    one.byteOffset ?? null,
    Buffer.from(caseIdOf(one), 'hex'),
  ])
  for (const [rank, { role, carrier, msisdn, file, line }] of (one.members ?? []).entries()) {
    const codes = [ROLES.indexOf(role), carriers.indexOf(carrier), Number(msisdn), filled.files.indexOf(file), line]
    insert(database, 'member', [finding, rank, ...codes])
  }
}

/** 32 hex digits. */
export function caseIdOf({ rule, carrier = '', msisdn, person = '', subject, subjectKind }: FilledFinding): string {
  const number = msisdn === undefined ? '' : `0${Number(msisdn)}`
  const about = `${subjectKind === 'agent' ? 'agent:' : ''}${subject ?? number}`
  return caseId({ rule, carrier, msisdn: number, person, subject: about })
}

function created(path: string, fileId: number, tables: string): Database {
  const database = new SQLite(path)
  // Nothing is lost with a test's file.
  database.pragma('synchronous = OFF')
  database.pragma(`application_id = ${fileId}`)
  database.pragma(`user_version = ${SCHEMA_VERSION}`)
  database.exec(tables)
  return database
}

/** Adds a row with a value for each column. */
export function insert(database: Database, table: string, values: readonly StoredValue[]): void {
  database.prepare(`INSERT INTO ${table} VALUES (${values.map(() => '?').join(', ')})`).run(...values)
}
