/** What people say of findings that were drawn for review. */

/** Whether a finding is right: `unclear` where the papers do not tell. */
export const REVIEW_VERDICTS = ['right', 'wrong', 'unclear'] as const

export type ReviewVerdict = (typeof REVIEW_VERDICTS)[number]

/** The same in Vietnamese, in that order. */
export const REVIEW_VERDICTS_VI = ['đúng', 'sai', 'không rõ'] as const

/** Which findings of a run are drawn: the same numbers draw the same findings, whoever draws. */
export interface SampleOrder {
  readonly seed: number
  /** At most so many of each rule. */
  readonly perRule: number
}

/** Columns of a sample's file; the last three say how it was drawn, so that verdicts count only for what was drawn by chance. */
export const SAMPLE_COLUMNS = [
  'finding_id',
  'rule',
  'carrier',
  'msisdn',
  'severity',
  'evidence',
  'group_size', // members of a group, all of them; empty where the finding is about one record
  'file', // of the record; of a group's first listed member
  'line',
  'other_records', // of a group the listed members that follow, as `file:line` joined by `; `, at most sampledRecordsMax - 1
  'verdict',
  'note',
  'run',
  'seed',
  'per_rule',
] as const

/** Records that a sample's file names of one group. */
export const sampledRecordsMax = 10

/** Characters that a note may have. */
export const reviewNoteCharactersMax = 500

/** Why a row of verdicts is not taken. */
export type ReviewFault =
  | 'unknown-verdict' // none of REVIEW_VERDICTS
  | 'not-drawn' // not a finding that its seed draws from its run
  | 'repeated' // the finding stands in the file before
  | 'note-too-long'

/** Findings of one rule by what was said of them, each counted once. */
export interface ReviewCount {
  readonly rule: string
  readonly right: number
  readonly wrong: number
  /** Unclear to one who judged it, or judged differently. */
  readonly unclear: number
}
