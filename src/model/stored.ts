/** What a run hands to the store besides its findings: plain data, so that it crosses to the store's thread. */

import type { ComparedGroups } from './compared-group.ts'
import type { RuleClass, Severity, SubjectKind } from './finding.ts'
import type { ControlTotals } from './manifest.ts'
import type { BothLanguages, CarrierNotice } from './rule.ts'
import type { Refusal, SubmissionState } from './submission.ts'
import { WATERFALL_COLUMNS } from './suggestion.ts'
import type { Summary } from './summary.ts'
import type { FaultCode } from './verdict.ts'

/**
 * Values of one finding, in order, as the store takes them: integers are indexes into the lists of the model (of `rule` into the
 * rules of the run, of `carrier` and `file` into its carriers and files); null stands for none. `finding_id`, `case_id` and `person` are 16
 * bytes; `subject` is text, null where the finding is about one record.
 */
export const FINDING_VALUES = [
  'finding_id',
  'case_id',
  'rule',
  'severity',
  'subject_kind',
  'subject',
  'carrier',
  'msisdn',
  'outcome',
  'name_level',
  'birth_date_level',
  'person',
  'group_size',
  'evidence',
  'file',
  'line',
  'byte_offset',
] as const

/** Values of one listed member, in order; `finding` is the rank of its finding in `findings.csv`, from 1, `rank` its own in the group, from 0. */
export const MEMBER_VALUES = ['finding', 'rank', 'role', 'carrier', 'msisdn', 'file', 'line'] as const

/** Values of one agent or point of sale: live individual records of it by outcome. */
export const SELLER_VALUES = [
  'kind', // index in SELLER_KINDS
  'carrier',
  'code',
  'matched',
  'variant',
  'mismatched',
  'not_found',
  'ambiguous',
  'unverifiable',
] as const

/** What a seller may be. */
export const SELLER_KINDS = ['point-of-sale', 'agent'] as const

/** Values of one listed reject, in order. `column` is the carrier's header, empty for the whole record. */
export const REJECT_VALUES = ['file', 'line', 'byte_offset', 'column', 'code'] as const

/**
 * Values of one record of a followed number, in order: its carrier, the number, whether it is live, by what (index in CODES) and when
 * (yyyymmdd) it was authenticated, null where that is not said.
 */
export const SIGHTING_VALUES = ['carrier', 'msisdn', 'is_live', 'authenticated_by', 'authenticated_on'] as const

/** Values of what is known of one record, in order: index of its file × 2^32 + its line, code of one of the 34 provinces, index of its carrier, code of its point of sale; null for none. */
export const PLACE_VALUES = ['record', 'province', 'carrier', 'code'] as const

/**
 * Values of one candidate, in order, as `suggestions.csv` has them: `person` is 16 bytes, `probability` in millionths, `prior` and
 * weights in hundredths of a bit; level and weight are null where the stratum has no such comparison.
 */
export const SUGGESTION_VALUES = [
  'file',
  'line',
  'rank',
  'msisdn',
  'person',
  'probability',
  ...WATERFALL_COLUMNS,
] as const

/** Anything a column of the store holds. */
export type StoredValue = number | string | Uint8Array | null

/** What a rule was when the run used it. */
export interface RuleAsWas {
  readonly id: string
  readonly kind: 'row' | 'group'
  readonly class: RuleClass
  readonly severity: Severity
  readonly subjects: readonly SubjectKind[]
  readonly title: BothLanguages
  readonly why: BothLanguages
  readonly basis: readonly SourceAsWas[]
  readonly params: readonly {
    readonly name: string
    readonly value: number
    readonly unit: string
    readonly effectiveFrom: string
  }[]
  readonly ladder: string
  readonly notice: CarrierNotice
}

/** A source of law or practice, as a rule cites it. */
export interface SourceAsWas {
  readonly key: string
  readonly title: BothLanguages
  readonly where: BothLanguages
  readonly status: string
}

/** Records of one carrier as they were counted while they were read. Arrays follow the lists of the model. */
export interface CarrierTally {
  readonly carrier: string
  /** Records by outcome, then by reason (`REASONS`). */
  readonly reasons: readonly (readonly number[])[]
  /** Records that were compared, by `NAME_LEVELS` and by `BIRTH_DATE_LEVELS`. */
  readonly nameLevels: readonly number[]
  readonly birthDateLevels: readonly number[]
  /** Records by the holder's province (0 none or unknown, else 1 + its index in `seeds/provinces34.json`), then by outcome. */
  readonly provinces: readonly (readonly number[])[]
  /** Records whose province is a code or a name that only the list of 63 before July 2025 has: some of those at 0 in `provinces`. */
  readonly oldProvinces: number
  readonly compared: ComparedGroups
}

/** One frame of the evidence file: the records of a file that begin on lines [lineFrom, lineTo], as far as they have a finding. */
export interface EvidenceFrame {
  /** Index of the file. */
  readonly file: number
  readonly lineFrom: number
  readonly lineTo: number
  /** Where it lies in the evidence file. */
  readonly at: number
  readonly bytes: number
  readonly records: number
}

/** One input file of a run, beyond what its summary says. */
export interface StoredFile {
  readonly format: string
  /** How its records are cut into cells, and what each cell is called: one character, one or none, the header. */
  readonly delimiter: string
  readonly quote: string
  readonly header: readonly string[]
  /** When the carrier drew it, in seconds since 1970. */
  readonly extractedAt: number
}

/** A submission that was seen. */
export interface StoredSubmission {
  readonly carrier: string
  /** `<carrier>/<date>-<seq>`; `<carrier>/<date>` of one that was only expected. */
  readonly submission: string
  readonly state: SubmissionState
  /** Where it is refused or partial. */
  readonly refusal?: Refusal | undefined
  /** What its manifest says; undefined where none can be read. */
  readonly said?: ControlTotals | undefined
  /** What was counted in one that a run has refused; of one that is in the run its files have it. */
  readonly counted?: ControlTotals | undefined
}

/** Refused records of one file for one reason. */
export interface StoredRejectCount {
  readonly file: number
  readonly code: FaultCode
  readonly column: string
  readonly count: number
  readonly listed: number
}

/** All that a run leaves in the store besides findings, members, sellers and rejects. */
export interface StoredRun {
  readonly summary: Summary
  /** Of the program. */
  readonly version: string
  /** Bytewise sorted, as indexes of carriers count. */
  readonly carriers: readonly string[]
  /** In the order of `summary.files`. */
  readonly files: readonly StoredFile[]
  readonly submissions: readonly StoredSubmission[]
  readonly rules: readonly RuleAsWas[]
  readonly rejectCounts: readonly StoredRejectCount[]
  readonly tallies: readonly CarrierTally[]
  /** Established persons by how many live records each has: [records, persons], ascending. */
  readonly recordsPerPerson: readonly (readonly [records: number, persons: number])[]
  readonly evidence: readonly EvidenceFrame[]
  /** The text of linking.json, where the linking pass was done. */
  readonly linkingModel?: string | undefined
  /** 32 hex digits that tell one key of pseudonyms from another, and nothing of the key. */
  readonly keyFingerprint: string
  /** 64 hex digits: the same for runs over the same inputs, rules, parameters and key with the same program. */
  readonly inputsDigest: string
  /** SHA-256 of the answers of holders, where there were any. */
  readonly confirmationsSha256: string | undefined
  /** SHA-256 of the site's configuration, where there was one. */
  readonly configSha256?: string | undefined
}
