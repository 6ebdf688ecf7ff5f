/** What is sealed for a legal hold on a case: all that a court or the holder may ask for later, when the run is gone. It holds values in clear, so it exists in memory and in sealed files only. */

import type { EvidenceValues, RevealedRecord } from '../model/evidence.ts'
import type { Role } from '../model/finding.ts'
import type { Summary } from '../model/summary.ts'
import type { CaseNote } from '../store/case-notes.ts'
import type { CaseRow, CaseTurn } from '../store/case-reading.ts'
import type { FileRow, FindingRow, RuleRow } from '../store/reading.ts'

/** A record that a finding of the case rests on, as the carrier sent it, with the register's values of that night. */
export interface SealedRecord extends EvidenceValues, Pick<RevealedRecord, 'cells' | 'recordBytes'> {
  /** Rank of the finding in the run's `findings.csv`. */
  readonly finding: number
  readonly role: Role
  readonly carrier: string
  readonly msisdn: string
  readonly file: string
  readonly line: number
  /** Its bytes in base64. */
  readonly record: string
}

/** The content of a sealed file; rows of the store are kept as the store gives them. */
export interface SealedCase {
  /** The shape of this. */
  readonly shape: 1
  readonly hold: number
  readonly caseId: string
  /** What made it, and of what. */
  readonly run: {
    readonly run: string
    readonly date: string
    readonly engine: string
    /** Of the program that made the run, and of the tables of the store that it was sealed from. */
    readonly version: string
    readonly schema: number
    readonly publishedAt: string
    readonly keyFingerprint: string
    readonly inputsDigest: string
    readonly confirmationsSha256: string | undefined
    readonly configSha256: string | null
    readonly register: Summary['register']
  }
  /** As it stood on the newest night, and all that had become of it. */
  readonly stood: CaseRow
  readonly history: readonly CaseTurn[]
  readonly notes: readonly CaseNote[]
  readonly findings: readonly FindingRow[]
  /** Rules of the findings: texts, sources and thresholds as they were in the run. */
  readonly rules: readonly RuleRow[]
  /** Files that the records stand in, with their SHA-256 as they lay in the inbox. */
  readonly files: readonly Pick<FileRow, 'id' | 'carrier' | 'format' | 'sha256' | 'bytes'>[]
  readonly records: readonly SealedRecord[]
  /** Records that are not among them: those of a group beyond its listed members, or beyond what is sealed of one case. */
  readonly recordsLeftOut: number
  /** `none`: the run keeps no evidence of it; `gone`: its time was over, and a purge had destroyed the key. */
  readonly evidence: 'sealed' | 'none' | 'gone'
}
