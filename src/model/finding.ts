import type { BirthDateLevel, NameLevel, Outcome } from './verdict.ts'

/**
 * Classes are reported apart: "SIM rác" has no single legal meaning. J1 information mismatch, J2 holder is not the
 * user, J3 many SIMs on one identity, J4 pre- or mass-activated, J5 dormant, DQ data quality of the carrier.
 */
export const RULE_CLASSES = ['J1', 'J2', 'J3', 'J4', 'J5', 'DQ'] as const

export type RuleClass = (typeof RULE_CLASSES)[number]

/** From the lightest to the gravest. */
export const SEVERITIES = ['low', 'medium', 'high'] as const

export type Severity = (typeof SEVERITIES)[number]

/** What a finding is about. */
export const SUBJECT_KINDS = ['number', 'person', 'document', 'point-of-sale', 'agent', 'portrait'] as const

export type SubjectKind = (typeof SUBJECT_KINDS)[number]

/** How a number stands to a finding: it is about this number, this number is an honest party to it, or it is context. */
export const ROLES = ['subject', 'affected', 'context'] as const

export type Role = (typeof ROLES)[number]

/** Where a record stands: the proof of origin of a finding. */
export interface Origin {
  /** `<carrier>/<date>-<seq>/<name>`. */
  readonly file: string
  /** Physical line on which the record begins; the first line of the file is 1. */
  readonly line: number
  /** Of the record's first byte, in the decompressed file before any transcoding. */
  readonly byteOffset: number
}

/** Where in its file a record begins. */
export type RecordPlace = Pick<Origin, 'line' | 'byteOffset'>

/** One line of `findings.csv`. Empty strings stand for what a group finding does not have. */
export interface Finding {
  /** 32 hex digits; the same finding has the same id on any night. */
  readonly findingId: string
  readonly rule: string
  readonly class: RuleClass
  readonly severity: Severity
  readonly subjectKind: SubjectKind
  /** The number, the point of sale or agent (`<carrier>:<code>`), or the keyed pseudonym of a person, document or portrait. */
  readonly subject: string
  readonly role: Role
  readonly carrier: string
  readonly msisdn: string
  readonly outcome: Outcome | ''
  readonly nameLevel: NameLevel | ''
  readonly birthDateLevel: BirthDateLevel | ''
  /** Keyed pseudonym, 32 hex digits; empty where the record has no usable document. */
  readonly person: string
  /** Members of the group, all of them; undefined for a record's finding. */
  readonly groupSize: number | undefined
  /** `key=value` joined by `;`, keys sorted; integers and level names only. */
  readonly evidence: string
  readonly origin: Origin | undefined
}

/** One line of `members.csv`. */
export interface FindingMember {
  readonly findingId: string
  readonly role: Role
  readonly carrier: string
  readonly msisdn: string
  readonly origin: Origin
}
