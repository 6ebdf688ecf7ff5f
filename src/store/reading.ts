/** What people may ask a store: the shapes of its answers. Words come as the model has them, in the order of its lists. */

import type { HoldReason, Standing } from '../model/hold.ts'
import type { ReviewCount, SampleOrder } from '../model/review.ts'
import type { RuleAsWas, StoredSubmission } from '../model/stored.ts'
import type { Summary } from '../model/summary.ts'
import type { CaseCount, DueCount } from './case-reading.ts'
import type { ChangeAgainst, RevisionChangeRow } from './change-reading.ts'
import type { RunLists } from './list-reading.ts'
import type { ListingReading } from './listing-reading.ts'
import type { FindingRow, MemberRow, SellerRow } from './run-rows.ts'
import type { SignOffs } from './sign-off-reading.ts'
import type { SuggestionsReading } from './suggestion-reading.ts'

export type { FindingRow, MemberRow, SellerRow }

/** A run as the permanent file knows it. */
export interface RunListed {
  readonly run: string
  /** yyyy-MM-dd. */
  readonly date: string
  readonly revision: number
  readonly engine: string
  readonly version: string
  /** ISO 8601, UTC. */
  readonly publishedAt: string
  readonly keyFingerprint: string
  readonly records: number
  readonly findings: number
  readonly summary: Summary
  /** Whether a later revision of the same date stands in its place. */
  readonly isReplaced: boolean
  /** Whether its own file is there; of a run that was dropped only figures are left. */
  readonly isThere: boolean
  readonly standing: Standing
  /** SHA-256 of the site's configuration under which it was made; null where there was none. */
  readonly configSha256: string | null
}

/** Dimensions of tallies; `seller` figures are in a table of their own. */
export const TALLY_DIMENSIONS = [
  'carrier', // key: an outcome; measure records; denominator: records read. Carrier '' is the sum
  'terminated', // key: an outcome; measure records; denominator: terminated records
  'reason', // key: <outcome>/<reason>; measure records; denominator: records read
  'name-level', // key: a level; measure records; denominator: records compared
  'birth-date-level', // likewise
  'province', // key: a 34-code, empty for none or unknown; measure: an outcome; denominator: records of that province (and carrier)
  'old-province', // key: empty; measure records: those whose province is a code or name that only the old list of 63 has; denominator: records read
  'name-pattern', // key: one of NAME_PATTERNS; measure: mismatched, name-mismatch, birth-date-mismatch; denominator: live records of it compared by a PIN. Carrier '' only
  'birth-decade', // key: one of BIRTH_DECADES; likewise
  'compared-province', // key: a 34-code, empty for none or unknown; likewise
  'rule', // key: a rule id; measure: a severity; count: findings; denominator: records read (of the carrier; '' holds findings over several carriers)
  'class', // key: a class; measure: numbers; count: records with a finding of their own of that class; denominator: records read
  'scorecard', // key: correct, complete, clean, alive (đúng, đủ, sạch, sống); measure: yes, no, unknown; denominator: records read
  'records-per-person', // key: number of live records; measure: persons; denominator: established persons
] as const

export type TallyDimension = (typeof TALLY_DIMENSIONS)[number]

/** One figure with what it is a part of. */
export interface Tally {
  /** Empty over all carriers. */
  readonly carrier: string
  readonly key: string
  readonly measure: string
  readonly count: number
  readonly denominator: number
}

/** A rule as it was. */
export interface RuleRow extends RuleAsWas {
  /** Findings of it in this run. */
  readonly findings: number
}

/** One input file. */
export interface FileRow {
  readonly id: string
  readonly carrier: string
  readonly format: string
  /** How its records are cut into cells, and what each cell is called there. */
  readonly delimiter: string
  readonly quote: string
  readonly header: readonly string[]
  readonly sha256: string
  readonly bytes: number
  readonly extractedAt: number
  readonly records: number
  readonly skipped: number
}

/** Refused records of one file for one reason. */
export interface RejectCountRow {
  readonly file: string
  readonly carrier: string
  readonly code: string
  readonly column: string
  readonly count: number
  readonly listed: number
}

/** Where the evidence of a record lies. */
export interface EvidencePlace {
  /** Index of the file in the run, and its id. */
  readonly fileIndex: number
  readonly file: string
  readonly line: number
  readonly lineFrom: number
  readonly lineTo: number
  readonly at: number
  readonly bytes: number
  /** How the file's records are cut into cells, and what each cell is called there. */
  readonly delimiter: string
  readonly quote: string
  readonly header: readonly string[]
}

/** One run, opened to read. Everything is read when it is asked for; close it when done, and before its store. */
export interface RunReading extends SuggestionsReading, ListingReading {
  readonly listed: RunListed
  /** Lists by number, person and seller, each a page at a time. */
  readonly lists: RunLists
  summary(): Summary
  /** Over all that went in (64 hex digits), and of the answers of holders where there were any. */
  digests(): { readonly inputs: string; readonly confirmations: string | undefined }
  /** Bytewise sorted. */
  carriers(): readonly string[]
  files(): readonly FileRow[]
  submissions(): readonly StoredSubmission[]
  /** In the order of the list of rules. */
  rules(): readonly RuleRow[]
  /** In the order of the keys' own list where they have one, then by carrier. */
  tallies(dimension: TallyDimension): readonly Tally[]
  rejectCounts(): readonly RejectCountRow[]
  /** Sellers of one kind with at least so many records, by carrier and code. */
  sellers(kind: 'point-of-sale' | 'agent', recordsMin: number): Iterable<SellerRow>
  /** How many there are of a kind, of any size. */
  sellerCount(kind: 'point-of-sale' | 'agent'): number
  /** Changes against the earlier runs with which it was compared; empty for a first night. */
  changes(): readonly ChangeAgainst[]
  revisionChanges(): readonly RevisionChangeRow[]
  /** Findings on a number, in file order. `msisdn` with its leading zero. */
  findingsOf(msisdn: string): readonly FindingRow[]
  /** At most so many findings from a rank on (the first is 1), in the order of findings.csv: to read all, page by page. */
  findingsFrom(finding: number, limit: number): readonly FindingRow[]
  /** Group findings of which the number is a listed member, with its membership. */
  membershipsOf(msisdn: string): readonly { readonly finding: FindingRow; readonly member: MemberRow }[]
  /** Findings of a rule by carrier and severity, so many at most. */
  findingsOfRule(rule: string, limit: number): readonly FindingRow[]
  /** Findings of a case (32 hex digits) in this run: none where it has none that night. */
  findingsOfCase(caseId: string): readonly FindingRow[]
  /** Group findings about a person or document by pseudonym. */
  findingsAbout(subject: string): readonly FindingRow[]
  membersOf(finding: number, limit: number): readonly MemberRow[]
  /** Findings drawn by lot, by rule; how says `sample.ts`. Reads the ids of all findings. */
  sample(order: SampleOrder): readonly FindingRow[]
  /** Undefined where no frame holds the record. */
  evidencePlace(file: string, line: number): EvidencePlace | undefined
  close(): void
}

/** A store, opened to read. */
export interface StoreReading {
  /** Newest night first, of one night the latest revision first. */
  runs(): readonly RunListed[]
  /** Of each night the run that stands, oldest first, at most so many: for trends. Where the latest revision is recalled none stands. */
  nights(limit: number): readonly RunListed[]
  /** Tallies of a run from the permanent file: there even where its own file was dropped. @throws RunError `run-unknown` */
  tallies(run: string, dimension: TallyDimension): readonly Tally[]
  /** What changed against earlier runs; likewise. Empty for a first night and for a run that is not there. */
  changes(run: string): readonly ChangeAgainst[]
  /** Cases as they stand on the night of a run, by carrier, rule and state; none where they do not know the run. */
  caseCounts(run: string): readonly CaseCount[]
  /**
   * The same by what is asked for next and when. `when merged`: as the merge of the night counted them, at once, and none where an older
   * program merged it; `now`: with what people decided and carriers reported since, in one pass over all open cases.
   */
  dueCounts(run: string, as: 'now' | 'when merged'): readonly DueCount[]
  /** What was decided on a run, the oldest first; empty where nothing was. */
  decisions(run: string): readonly DecisionRow[]
  /** So many runs at most that were withdrawn after carriers could read them, what was withdrawn last first. */
  recalls(limit: number): readonly Recall[]
  /** The figures that hold a run back, or held it; empty where none did. */
  holdReasons(run: string): readonly HoldReason[]
  /** Who has signed the report of a run. @throws RunError `run-unknown` */
  signOffs(run: string): SignOffs
  /** The accounts that have signed, by run; a run that nobody has signed is not there. */
  signers(): ReadonlyMap<string, readonly string[]>
  /** What people said of rules up to the night of a run; `reviews.ts` says which verdicts count. */
  reviews(run: string): readonly ReviewCount[]
  /** Where no run is named the newest that stands, or, where all were recalled, the newest: `newestRun` says which. @throws RunError `run-unknown`, `run-dropped` */
  open(run?: string): RunReading
  close(): void
}

/** A run that was withdrawn after carriers could read it. */
export interface Recall {
  readonly run: string
  /** Its night, yyyy-MM-dd. */
  readonly date: string
  /** When it was withdrawn: ISO 8601, UTC. */
  readonly at: string
  /** For carriers, in the words of whoever withdrew it. */
  readonly reason: string
}

/** One decision on a run. */
export interface DecisionRow {
  readonly run: string
  readonly decision: 'passed' | 'held' | 'approve' | 'release' | 'recall'
  /** ISO 8601, UTC. */
  readonly at: string
  /** The account of the operating system; empty: the program. */
  readonly actor: string
  readonly reason: string
}
