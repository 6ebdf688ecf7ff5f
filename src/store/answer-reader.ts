/** What of one run goes back to carriers, read in the order of their files: everything, where other questions ask for a little. */

import type { Database } from 'better-sqlite3'
import type { EvidenceFrame } from '../model/stored.ts'
import type { FaultCode } from '../model/verdict.ts'
import { evidenceOf, type RunWords, readWords, wordOf } from './finding-queries.ts'
import { eachRow, openToRead, rowsOf } from './open-file.ts'
import { runFile } from './paths.ts'

/** A finding on a number, or on a group of a carrier's own of which the number is a subject, as far as anything of it may leave. */
export interface AnsweredFinding {
  /** Rank in `findings.csv`, from 1. */
  readonly finding: number
  /** 32 hex digits; empty of a group, which is no case, and in a run of before there were cases. */
  readonly caseId: string
  readonly rule: string
  /** With its leading zero. */
  readonly msisdn: string
  readonly evidence: Readonly<Record<string, string>>
  readonly file: string
  readonly line: number
}

/** A listed reject of a file. */
export interface RejectRow {
  readonly line: number
  readonly byteOffset: number
  /** The carrier's header; empty: the whole record. */
  readonly column: string
  readonly code: FaultCode
}

/** A run, opened for its answers. While one of its lists is read nothing is written; close it when done. */
export interface AnswerReading {
  /**
   * Findings of some rules on a carrier's own numbers, in order of file, line and `findings.csv`; of those on groups that are the carrier's
   * alone (a portrait, an agent, a point of sale) one for each listed member that is a subject.
   */
  findings(carrier: string, rules: readonly string[]): Iterable<AnsweredFinding>
  /** Frames of a file's evidence in the order of its lines. */
  frames(file: string): readonly Pick<EvidenceFrame, 'lineFrom' | 'lineTo' | 'at' | 'bytes'>[]
  /** Listed rejects of a file, in the order of `rejects.csv`. */
  rejects(file: string): Iterable<RejectRow>
  close(): void
}

/** Opens a run's own file. @throws RunError as `openToRead` */
export function openAnswers(dbPath: string, run: string): AnswerReading {
  const database = openToRead(runFile(dbPath, run), 'run')
  const words = readWords(database)
  return {
    findings: (carrier, rules) => findingsOf(database, words, carrier, rules),
    frames: (file) => rowsOf(database, FRAMES, codeOf(words.files, file)),
    rejects: (file) => eachRow<RejectRow>(database, REJECTS, codeOf(words.files, file)),
    close: () => database.close(),
  }
}

interface StoredFinding {
  readonly finding: number
  readonly caseId: string
  readonly rule: number
  readonly msisdn: number
  readonly evidence: string | null
  readonly file: number
  readonly line: number
}

const FINDINGS = `WITH told AS (SELECT rule.rule FROM rule JOIN json_each(?) ON rule.id = json_each.value),
  own AS (SELECT * FROM finding WHERE carrier = ? AND rule IN told)
  SELECT finding, lower(coalesce(hex(case_id), '')) AS caseId, rule, msisdn, evidence, file, line FROM own
  WHERE msisdn IS NOT NULL AND subject IS NULL
  UNION ALL
  SELECT own.finding, '', own.rule, member.msisdn, own.evidence, member.file, member.line FROM own JOIN member USING (finding)
  WHERE own.msisdn IS NULL AND member.role = (SELECT role FROM role WHERE id = 'subject')
  ORDER BY file, line, finding`
const FRAMES = `SELECT line_from AS lineFrom, line_to AS lineTo, at, bytes FROM evidence_frame WHERE file = ? ORDER BY line_from`
const REJECTS = `SELECT line, byte_offset AS byteOffset, "column", code FROM reject WHERE file = ? ORDER BY rowid`

function* findingsOf(
  database: Database,
  words: RunWords,
  carrier: string,
  rules: readonly string[],
): Iterable<AnsweredFinding> {
  const code = codeOf(words.carriers, carrier)
  for (const row of eachRow<StoredFinding>(database, FINDINGS, JSON.stringify(rules), code)) {
    yield {
      ...row,
      rule: wordOf(words.rules, row.rule),
      msisdn: `0${row.msisdn}`,
      evidence: evidenceOf(row.evidence),
      file: wordOf(words.files, row.file),
    }
  }
}

/** -1, which no row has, where the run knows no such word. */
function codeOf(words: ReadonlyMap<number, string>, word: string): number {
  for (const [code, one] of words) if (one === word) return code
  return -1
}
