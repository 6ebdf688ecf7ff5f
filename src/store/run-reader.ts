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
import { listingIn } from './listing.ts'
import { eachRow, rowsOf } from './open-file.ts'
import type {
  EvidencePlace,
  FileRow,
  FindingRow,
  MemberRow,
  RejectCountRow,
  RuleRow,
  RunListed,
  RunReading,
  SellerRow,
} from './reading.ts'
import { runLists } from './run-lists.ts'
import { sampleIn } from './sample.ts'
import { suggestionsIn } from './suggestion-queries.ts'
import { talliesOfFile } from './tally-reader.ts'

/** What the permanent file knows of a run beside its own. */
export type Compared = Pick<RunReading, 'changes' | 'revisionChanges'>

/** Reads a run from its own file, which is closed with it; `compared` answers for the permanent file, which knows the cases too. */
export function readRun(database: Database, listed: RunListed, compared: Compared, permanent: Database): RunReading {
  const words = readWords(database)
  return {
    listed,
    lists: runLists(database, words),
    ...compared,
    ...findingsIn(database, words),
    ...figuresIn(database, words, listed),
    ...suggestionsIn(database, words),
    ...listingIn(database, words, listed, permanent),
    summary: () => listed.summary,
    digests: () => digestsIn(database),
    carriers: () => [...words.carriers.values()],
    rules: () => rulesIn(database, listed),
    tallies: (dimension) => talliesOfFile(database, dimension, listed),
    close: () => database.close(),
  }
}

function digestsIn(database: Database): ReturnType<RunReading['digests']> {
  const sql = 'SELECT inputs_digest AS inputs, confirmations_sha256 AS confirmations FROM run'
  const [row] = rowsOf<{ readonly inputs: string; readonly confirmations: string | null }>(database, sql)
  return { inputs: row?.inputs ?? '', confirmations: row?.confirmations ?? undefined }
}

type Findings = Pick<
  RunReading,
  | 'findingsOf'
  | 'findingsOfCase'
  | 'findingsFrom'
  | 'findingsOfRule'
  | 'membershipsOf'
  | 'findingsAbout'
  | 'membersOf'
  | 'evidencePlace'
  | 'sample'
>

function findingsIn(database: Database, words: RunWords): Findings {
  const all = (sql: string, ...keys: readonly (number | string)[]): readonly FindingRow[] =>
    rowsOf<CodedFinding>(database, sql, ...keys).map((coded) => findingRow(coded, words))
  const members = (sql: string, ...keys: readonly number[]): readonly MemberRow[] =>
    rowsOf<CodedMember>(database, sql, ...keys).map((coded) => memberRow(coded, words))
  return {
    findingsOf: (msisdn) => all(FINDING_SQL.findingsOf, Number(msisdn)),
    findingsFrom: (finding, limit) => all(FINDING_SQL.findingsFrom, finding, limit),
    findingsOfRule: (rule, limit) => {
      const [code] = [...words.rules].find(([, id]) => id === rule) ?? []
      return code === undefined ? [] : all(FINDING_SQL.findingsOfRule, code, limit)
    },
    findingsOfCase: (caseId) => all(FINDING_SQL.findingsOfCase, caseId),
    findingsAbout: (subject) => all(FINDING_SQL.findingsAbout, subject),
    membershipsOf: (msisdn) =>
      members(FINDING_SQL.membershipsOf, Number(msisdn)).flatMap((member) =>
        all(FINDING_SQL.finding, member.finding).map((finding) => ({ finding, member })),
      ),
    membersOf: (finding, limit) => members(FINDING_SQL.membersOf, finding, limit),
    sample: (order) => sampleIn(database, words, order),
    evidencePlace: (file, line) => placeOf(database, words, file, line),
  }
}

type FrameRow = Pick<EvidencePlace, 'lineFrom' | 'lineTo' | 'at' | 'bytes'>

function placeOf(database: Database, { files }: RunWords, file: string, line: number): EvidencePlace | undefined {
  const [fileIndex] = [...files].find(([, id]) => id === file) ?? []
  if (fileIndex === undefined) return undefined
  const [found] = rowsOf<FrameRow>(database, FINDING_SQL.frameOf, fileIndex, line, line)
  const [cut] = rowsOf<CellsRow>(database, CELLS, fileIndex)
  if (found === undefined || cut === undefined) return undefined
  return { fileIndex, file, line, ...found, ...cut, header: JSON.parse(cut.header) }
}

type Figures = Pick<RunReading, 'files' | 'submissions' | 'rejectCounts' | 'sellers' | 'sellerCount'>

function figuresIn(database: Database, words: RunWords, { summary }: RunListed): Figures {
  return {
    files: () =>
      rowsOf<Omit<Coded<FileRow>, 'header'> & { readonly header: string }>(database, FILES).map((row) => {
        return { ...withCarrier(row, words), header: JSON.parse(row.header) }
      }),
    submissions: () =>
      rowsOf<JsonSubmission>(database, SUBMISSIONS).map(({ refusal, said, counted, ...row }) => {
        return { ...row, refusal: jsonIn(refusal), said: jsonIn(said), counted: jsonIn(counted) }
      }),
    rejectCounts: () => {
      const carriers = new Map(summary.files.map(({ file, carrier }) => [file, carrier]))
      return rowsOf<Omit<RejectCountRow, 'file' | 'carrier'> & { readonly file: number }>(database, REJECT_COUNTS).map(
        (row) => {
          const file = wordOf(words.files, row.file)
          return { ...row, file, carrier: carriers.get(file) ?? '' }
        },
      )
    },
    sellers: (kind, recordsMin) => sellersIn(database, words, SELLER_KINDS.indexOf(kind), recordsMin),
    sellerCount: (kind) => {
      const sql = 'SELECT count(*) AS count FROM seller WHERE kind = ?'
      const [row] = rowsOf<{ readonly count: number }>(database, sql, SELLER_KINDS.indexOf(kind))
      return row?.count ?? 0
    },
  }
}

/** How the records of a file are cut. */
interface CellsRow {
  readonly delimiter: string
  readonly quote: string
  readonly header: string
}

const CELLS = 'SELECT delimiter, quote, header FROM file WHERE file = ?'
const FILES =
  'SELECT id, carrier, format, delimiter, quote, header, sha256, bytes, extracted_at AS extractedAt, records, skipped FROM file ORDER BY file'
const SUBMISSIONS = 'SELECT submission, carrier, state, refusal, said, counted FROM submission ORDER BY submission'
const REJECT_COUNTS = 'SELECT file, code, "column", count, listed FROM reject_count ORDER BY file, code, "column"'
const SELLERS = `SELECT carrier, code, matched + variant + mismatched + not_found + ambiguous + unverifiable AS records,
  matched, variant, mismatched, not_found AS notFound, ambiguous, unverifiable
  FROM seller WHERE kind = ? AND records >= ? ORDER BY carrier, code`

type JsonSubmission = Pick<StoredSubmission, 'submission' | 'carrier' | 'state'> &
  Readonly<Record<'refusal' | 'said' | 'counted', string | null>>

function jsonIn<Value>(text: string | null): Value | undefined {
  return text === null ? undefined : JSON.parse(text)
}

/** A row whose carrier is still an integer. */
type Coded<Row> = Omit<Row, 'carrier'> & { readonly carrier: number }

function withCarrier<Row extends { readonly carrier: number }>(row: Row, { carriers }: RunWords) {
  return { ...row, carrier: wordOf(carriers, row.carrier) }
}

function* sellersIn(database: Database, words: RunWords, kind: number, recordsMin: number): Iterable<SellerRow> {
  for (const row of eachRow<Coded<SellerRow>>(database, SELLERS, kind, recordsMin)) yield withCarrier(row, words)
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

const RULES = `SELECT id, kind, class, severity, subjects, title_vi AS titleVi, title_en AS titleEn, why_vi AS whyVi,
  why_en AS whyEn, basis, params, ladder, notice FROM rule ORDER BY rule`

function rulesIn(database: Database, { summary }: RunListed): readonly RuleRow[] {
  return rowsOf<StoredRule>(database, RULES).map(({ titleVi, titleEn, whyVi, whyEn, ...rule }) => ({
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
