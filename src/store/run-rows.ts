/** Rows of a run that more than one reading gives: a finding, a listed member of a group, and a seller's counts. */

import type { Role, Severity, SubjectKind } from '../model/finding.ts'
import type { BirthDateLevel, NameLevel, Outcome } from '../model/verdict.ts'

/** A point of sale or agent by outcome of its live individual records. */
export interface SellerRow {
  readonly carrier: string
  readonly code: string
  readonly records: number
  readonly matched: number
  readonly variant: number
  readonly mismatched: number
  readonly notFound: number
  readonly ambiguous: number
  readonly unverifiable: number
}

/** A finding as it stands in a run. */
export interface FindingRow {
  /** Rank in findings.csv, from 1. */
  readonly finding: number
  /** 32 hex digits. */
  readonly findingId: string
  readonly rule: string
  readonly severity: Severity
  readonly subjectKind: SubjectKind
  readonly subject: string
  /** Empty over several carriers. */
  readonly carrier: string
  /** With its leading zero; empty for a group. */
  readonly msisdn: string
  readonly outcome: Outcome | ''
  readonly nameLevel: NameLevel | ''
  readonly birthDateLevel: BirthDateLevel | ''
  /** 32 hex digits, or empty. */
  readonly person: string
  readonly groupSize: number | undefined
  readonly evidence: Readonly<Record<string, string>>
  readonly origin: { readonly file: string; readonly line: number; readonly byteOffset: number } | undefined
}

/** A listed member of a group finding. */
export interface MemberRow {
  readonly finding: number
  readonly rank: number
  readonly role: Role
  readonly carrier: string
  readonly msisdn: string
  readonly file: string
  readonly line: number
}
