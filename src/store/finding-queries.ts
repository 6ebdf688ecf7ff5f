/** What is asked of the findings of one run: the questions in SQL, each answered by an index, and their rows in words. */

import type { Database } from 'better-sqlite3'
import type { Role, Severity, SubjectKind } from '../model/finding.ts'
import type { BirthDateLevel, NameLevel, Outcome } from '../model/verdict.ts'
import { rowsOf } from './open-file.ts'
import type { FindingRow, MemberRow } from './reading.ts'

/** Of the table `finding`, called f: a {@link CodedFinding}. */
export const FINDING_COLUMNS = `f.finding, lower(hex(f.finding_id)) AS findingId, f.rule, f.severity, f.subject_kind AS subjectKind, f.subject,
  f.carrier, f.msisdn, f.outcome, f.name_level AS nameLevel, f.birth_date_level AS birthDateLevel, lower(hex(f.person)) AS person,
  f.group_size AS groupSize, f.evidence, f.file, f.line, f.byte_offset AS byteOffset`

/** All columns of a finding; a condition and an order come behind. */
export const FINDING = `SELECT ${FINDING_COLUMNS} FROM finding f`

/** All columns of a member, likewise. */
export const MEMBER = 'SELECT finding, rank, role, carrier, msisdn, file, line FROM member'

/** The questions; a test holds that none of them reads all findings, members or frames. */
export const FINDING_SQL = {
  findingsOf: `${FINDING} WHERE msisdn = ? ORDER BY file, line, finding`,
  finding: `${FINDING} WHERE finding = ?`,
  findingsFrom: `${FINDING} WHERE finding >= ? ORDER BY finding LIMIT ?`,
  findingsOfCase: `${FINDING} WHERE case_id = unhex(?) ORDER BY finding`,
  findingsAbout: `${FINDING} WHERE subject = ? ORDER BY finding`,
  findingsOfRule: `${FINDING} WHERE rule = ? ORDER BY carrier, severity, finding LIMIT ?`,
  membershipsOf: `${MEMBER} WHERE msisdn = ? ORDER BY rowid`,
  membersOf: `${MEMBER} WHERE finding = ? ORDER BY rank LIMIT ?`,
  frameOf: `SELECT line_from AS lineFrom, line_to AS lineTo, at, bytes FROM evidence_frame
    WHERE file = ? AND line_from <= ? AND line_to >= ? ORDER BY line_from DESC LIMIT 1`,
} as const

/** A row of the table `finding`: integers that the small tables explain. */
export interface CodedFinding {
  readonly finding: number
  readonly findingId: string
  readonly rule: number
  readonly severity: number
  readonly subjectKind: number
  readonly subject: string | null
  readonly carrier: number | null
  readonly msisdn: number | null
  readonly outcome: number | null
  readonly nameLevel: number | null
  readonly birthDateLevel: number | null
  readonly person: string | null
  readonly groupSize: number | null
  readonly evidence: string | null
  readonly file: number | null
  readonly line: number | null
  readonly byteOffset: number | null
}

/** A row of the table `member`. */
export interface CodedMember {
  readonly finding: number
  readonly rank: number
  readonly role: number
  readonly carrier: number
  readonly msisdn: number
  readonly file: number
  readonly line: number
}

/** What the integers of one run stand for: its small tables, which are few rows each. */
export interface RunWords {
  readonly carriers: ReadonlyMap<number, string>
  readonly files: ReadonlyMap<number, string>
  readonly rules: ReadonlyMap<number, string>
  readonly outcomes: ReadonlyMap<number, Outcome>
  readonly nameLevels: ReadonlyMap<number, NameLevel>
  readonly birthDateLevels: ReadonlyMap<number, BirthDateLevel>
  readonly severities: ReadonlyMap<number, Severity>
  readonly subjectKinds: ReadonlyMap<number, SubjectKind>
  readonly roles: ReadonlyMap<number, Role>
}

/** Reads the small tables of a run's file whole. */
export function readWords(database: Database): RunWords {
  const words = <Word extends string>(table: string): ReadonlyMap<number, Word> => {
    const sql = `SELECT ${table} AS code, id FROM ${table} ORDER BY ${table}`
    return new Map(
      rowsOf<{ readonly code: number; readonly id: Word }>(database, sql).map(({ code, id }) => [code, id]),
    )
  }
  return {
    carriers: words('carrier'),
    files: words('file'),
    rules: words('rule'),
    outcomes: words('outcome'),
    nameLevels: words('name_level'),
    birthDateLevels: words('birth_date_level'),
    severities: words('severity'),
    subjectKinds: words('subject_kind'),
    roles: words('role'),
  }
}

/** The word of a code. @throws Error where the file explains no such code, which is a fault of ours. */
export function wordOf<Word>(words: ReadonlyMap<number, Word>, code: number): Word {
  const word = words.get(code)
  if (word === undefined) throw new Error(`the run's file holds no word for the code ${code}`)
  return word
}

const wordOrNone = <Word>(words: ReadonlyMap<number, Word>, code: number | null): Word | '' =>
  code === null ? '' : wordOf(words, code)

/** A finding in words. */
export function findingRow(coded: CodedFinding, words: RunWords): FindingRow {
  const msisdn = coded.msisdn === null ? '' : `0${coded.msisdn}`
  return {
    finding: coded.finding,
    findingId: coded.findingId,
    rule: wordOf(words.rules, coded.rule),
    severity: wordOf(words.severities, coded.severity),
    subjectKind: wordOf(words.subjectKinds, coded.subjectKind),
    subject: coded.subject ?? msisdn,
    carrier: wordOrNone(words.carriers, coded.carrier),
    msisdn,
    outcome: wordOrNone(words.outcomes, coded.outcome),
    nameLevel: wordOrNone(words.nameLevels, coded.nameLevel),
    birthDateLevel: wordOrNone(words.birthDateLevels, coded.birthDateLevel),
    person: coded.person ?? '',
    groupSize: coded.groupSize ?? undefined,
    evidence: evidenceOf(coded.evidence),
    origin: originOf(coded, words),
  }
}

/** Evidence as the store has it, `key=value` joined by `;`, taken apart; empty for none. */
export function evidenceOf(text: string | null): Readonly<Record<string, string>> {
  if (text === null || text === '') return {}
  const pairs = text.split(';').map((pair) => {
    const [key = '', value = ''] = pair.split('=')
    return [key, value] as const
  })
  return Object.fromEntries(pairs)
}

function originOf({ file, line, byteOffset }: CodedFinding, { files }: RunWords): FindingRow['origin'] {
  if (file === null || line === null || byteOffset === null) return undefined
  return { file: wordOf(files, file), line, byteOffset }
}

/** A listed member in words. */
export function memberRow(coded: CodedMember, words: RunWords): MemberRow {
  return {
    finding: coded.finding,
    rank: coded.rank,
    role: wordOf(words.roles, coded.role),
    carrier: wordOf(words.carriers, coded.carrier),
    msisdn: `0${coded.msisdn}`,
    file: wordOf(words.files, coded.file),
    line: coded.line,
  }
}
