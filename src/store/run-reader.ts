/** One run's own file, opened to read. */

import type { Database } from 'better-sqlite3'
import { SELLER_KINDS, type StoredSubmission } from '../model/stored.ts'
import {
  type CodedFinding,
  type CodedMember,
  FINDING_SQL,
  findingRow,
  memberRow,
  type RunWords,
  readWords,
  wordOf,
} from './finding-queries.ts'
import type { EvidencePlace, FindingRow, MemberRow, RuleRow, RunListed, RunReading, SellerRow } from './reading.ts'
import { talliesOfFile } from './tally-reader.ts'

/** What the permanent file knows of a run beside its own. */
export type Compared = Pick<RunReading, 'changes' | 'revisionChanges'>

/** Reads a run from its own file, which is closed with it; `compared` answers for the permanent file. */
export function readRun(database: Database, listed: RunListed, compared: Compared): RunReading {
  const words = readWords(database)
  return {
    listed,
    ...compared,
    ...findingsIn(database, words),
    ...figuresIn(database, words, listed),
    summary: () => listed.summary,
    digests: () => digestsIn(database),
    carriers: () => [...words.carriers.values()],
    rules: () => rulesIn(database, listed),
    tallies: (dimension) => talliesOfFile(database, dimension, listed),
    close: () => database.close(),
  }
}

function digestsIn(database: Database): ReturnType<RunReading['digests']> {
  const [row] = database
    .prepare<[], { readonly inputs: string; readonly confirmations: string | null }>(
      'SELECT inputs_digest AS inputs, confirmations_sha256 AS confirmations FROM run',
    )
    .all()
  return { inputs: row?.inputs ?? '', confirmations: row?.confirmations ?? undefined }
}

type Findings = Pick<RunReading, 'findingsOf' | 'membershipsOf' | 'findingsAbout' | 'membersOf' | 'evidencePlace'>

function findingsIn(database: Database, words: RunWords): Findings {
  const all = (sql: string, key: number | string): readonly FindingRow[] =>
    database
      .prepare<[number | string], CodedFinding>(sql)
      .all(key)
      .map((coded) => findingRow(coded, words))
  const members = (sql: string, ...keys: readonly number[]): readonly MemberRow[] =>
    database
      .prepare<number[], CodedMember>(sql)
      .all(...keys)
      .map((coded) => memberRow(coded, words))
  return {
    findingsOf: (msisdn) => all(FINDING_SQL.findingsOf, Number(msisdn)),
    findingsAbout: (subject) => all(FINDING_SQL.findingsAbout, subject),
    membershipsOf: (msisdn) =>
      members(FINDING_SQL.membershipsOf, Number(msisdn)).flatMap((member) =>
        all(FINDING_SQL.finding, member.finding).map((finding) => ({ finding, member })),
      ),
    membersOf: (finding, limit) => members(FINDING_SQL.membersOf, finding, limit),
    evidencePlace: (file, line) => placeOf(database, words, file, line),
  }
}

function placeOf(database: Database, { files }: RunWords, file: string, line: number): EvidencePlace | undefined {
  const [fileIndex] = [...files].find(([, id]) => id === file) ?? []
  if (fileIndex === undefined) return undefined
  const found = database
    .prepare<[number, number, number], Pick<EvidencePlace, 'lineFrom' | 'lineTo' | 'at' | 'bytes'>>(FINDING_SQL.frameOf)
    .get(fileIndex, line, line)
  return found === undefined ? undefined : { fileIndex, file, line, ...found }
}

type Figures = Pick<RunReading, 'files' | 'submissions' | 'rejectCounts' | 'sellers' | 'sellerCount'>

function figuresIn(database: Database, words: RunWords, { summary }: RunListed): Figures {
  return {
    files: () =>
      database
        .prepare<[], Omit<ReturnType<RunReading['files']>[number], 'carrier'> & { readonly carrier: number }>(
          `SELECT id, carrier, format, sha256, bytes, extracted_at AS extractedAt, records, skipped FROM file ORDER BY file`,
        )
        .all()
        .map((row) => ({ ...row, carrier: wordOf(words.carriers, row.carrier) })),
    submissions: () =>
      database
        .prepare<[], StoredSubmission>('SELECT submission, carrier, state FROM submission ORDER BY submission')
        .all(),
    rejectCounts: () => {
      const carriers = new Map(summary.files.map(({ file, carrier }) => [file, carrier]))
      return database
        .prepare<[], { file: number; code: string; column: string; count: number; listed: number }>(
          `SELECT file, code, "column", count, listed FROM reject_count ORDER BY file, code, "column"`,
        )
        .all()
        .map((row) => {
          const file = wordOf(words.files, row.file)
          return { ...row, file, carrier: carriers.get(file) ?? '' }
        })
    },
    sellers: (kind, recordsMin) => sellersIn(database, words, SELLER_KINDS.indexOf(kind), recordsMin),
    sellerCount: (kind) =>
      database
        .prepare<[number], number>('SELECT count(*) FROM seller WHERE kind = ?')
        .pluck()
        .get(SELLER_KINDS.indexOf(kind)) ?? 0,
  }
}

function* sellersIn(database: Database, words: RunWords, kind: number, recordsMin: number): Iterable<SellerRow> {
  const rows = database
    .prepare<[number, number], Omit<SellerRow, 'carrier'> & { readonly carrier: number }>(
      `SELECT carrier, code, matched + variant + mismatched + not_found + ambiguous + unverifiable AS records, matched, variant,
        mismatched, not_found AS notFound, ambiguous, unverifiable
      FROM seller WHERE kind = ? AND matched + variant + mismatched + not_found + ambiguous + unverifiable >= ?
      ORDER BY carrier, code`,
    )
    .iterate(kind, recordsMin)
  for (const row of rows) yield { ...row, carrier: wordOf(words.carriers, row.carrier) }
}

interface StoredRule extends Pick<RuleRow, 'id' | 'kind' | 'class' | 'severity' | 'ladder'> {
  readonly titleVi: string
  readonly titleEn: string
  readonly whyVi: string
  readonly whyEn: string
  readonly subjects: string
  readonly basis: string
  readonly params: string
  readonly notice: string
}

function rulesIn(database: Database, { summary }: RunListed): readonly RuleRow[] {
  return database
    .prepare<[], StoredRule>(
      `SELECT id, kind, class, severity, subjects, title_vi AS titleVi, title_en AS titleEn, why_vi AS whyVi, why_en AS whyEn,
        basis, params, ladder, notice FROM rule ORDER BY rule`,
    )
    .all()
    .map(({ titleVi, titleEn, whyVi, whyEn, ...rule }) => ({
      ...rule,
      title: { vi: titleVi, en: titleEn },
      why: { vi: whyVi, en: whyEn },
      subjects: JSON.parse(rule.subjects),
      basis: JSON.parse(rule.basis),
      params: JSON.parse(rule.params),
      notice: JSON.parse(rule.notice),
      findings: summary.findings[rule.id] ?? 0,
    }))
}
