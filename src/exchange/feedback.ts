/** What a carrier is told of its own numbers: which fields to recheck, what to do, by when. Nothing else of a finding leaves. */
import type { CarrierFormat } from '../formats/format.ts'
import type { Field } from '../model/fields.ts'
import type { BothLanguages } from '../model/rule.ts'
import type { RuleAsWas } from '../model/stored.ts'
import type { EvidenceReading } from '../run/evidence-reading.ts'
import { OwnRecords } from '../run/own-records.ts'
import type { AnsweredFinding, AnswerReading } from '../store/answer-reader.ts'
import type { FileRow } from '../store/reading.ts'
import { ACTION_WORDS } from './answer-words.ts'

/** Columns of `feedback.csv`. */
export const FEEDBACK_COLUMNS = [
  'case_id', // 32 hex digits, the same on every night
  'record_key', // the carrier's own; empty where its record has none
  'msisdn',
  'recheck', // the carrier's names of the columns, joined by ";"
  'action', // what to recheck or mend
  'step', // the next of the ladder: notice, one-way, two-way, termination; empty where none is permitted
  'due_on', // yyyy-MM-dd, of that step; empty without one
  'due_status', // indicative or verified; empty where there is no date
] as const

/** A finding followed from night to night, as far as its carrier is told of it. */
export interface ToldCase {
  /** `open`: goes on as the rule says. `under-review`: nothing may be done to the holder. `closed`: the carrier is told nothing. */
  readonly standing: 'open' | 'under-review' | 'closed'
  /** Whether the holder was identified by chip or on VNeID, as far as the case knows; undefined where nothing is known of a case. */
  readonly isAuthenticated: boolean | undefined
  /** The next of the ladder, by its word; empty where none is permitted. */
  readonly step: string
  /** yyyy-MM-dd, of that step; empty without one. */
  readonly dueOn: string
  /** Whether the official text behind the date was read: `indicative` or `verified`; empty without a date. */
  readonly dueStatus: string
}

/** What the feedback of one carrier is made of. */
export interface FeedbackSources {
  readonly carrier: string
  readonly lang: 'vi' | 'en'
  readonly answers: AnswerReading
  /** Rules as they were. */
  readonly rules: readonly RuleAsWas[]
  /** Files of the run, those of other carriers too. */
  readonly files: readonly FileRow[]
  readonly formats: readonly CarrierFormat[]
  /** Undefined where it can no longer be read: keys and dates are empty then. */
  readonly evidence: EvidenceReading | undefined
  /** By the rank of the finding. */
  caseOf(finding: number): ToldCase
}

/** A rule that lets something out to carriers, and what. */
interface ToldRule {
  readonly fields: readonly Field[]
  readonly action: BothLanguages | undefined
  /** Whether it doubts who the holder is; others are about the carrier's data or papers. */
  readonly isOfIdentity: boolean
  /** Whether a slip of the carrier's pen explains it, where the holder was authenticated. */
  readonly maySlip: boolean
}

/** Rules that let a carrier be told of a finding. */
function toldRules(rules: readonly RuleAsWas[]): ReadonlyMap<string, ToldRule> {
  const told = rules.filter(({ notice }) => notice.recheck.length > 0 || notice.action !== undefined)
  return new Map(
    told.map((rule) => {
      const { recheck, action } = rule.notice
      return [
        rule.id,
        {
          fields: recheck,
          action,
          isOfIdentity: rule.class === 'J1' || rule.class === 'J2',
          maySlip: rule.class === 'J1',
        },
      ]
    }),
  )
}

/**
 * Lines of `feedback.csv`, in the order of the carrier's files: one a record and rule. Read once, while the sources are open.
 * @throws RunError `evidence-damaged` where a record is not where the store says
 */
export function* feedbackLines(sources: FeedbackSources): Iterable<readonly string[]> {
  const { carrier, answers, lang, files, caseOf } = sources
  const told = toldRules(sources.rules)
  const byFile = new Map(files.map((file) => [file.id, file]))
  let [current, reading]: [string, FileFeedback | undefined] = ['', undefined]
  for (const finding of answers.findings(carrier, [...told.keys()])) {
    const [rule, file] = [told.get(finding.rule), byFile.get(finding.file)]
    if (rule === undefined || file?.carrier !== carrier) {
      throw new Error('a finding on a number lacks its rule, or a record of its carrier')
    }
    if (current !== file.id) [current, reading] = [file.id, fileFeedback(file, sources)]
    const record = reading?.records?.on(finding.line)
    if (record?.isLive === false) continue
    const followed = caseOf(finding.finding)
    if (followed.standing === 'closed') continue
    const recheck = reading?.columnsOf(recheckOf(rule, finding)) ?? ''
    const isAuthenticated = record?.isAuthenticated ?? followed.isAuthenticated
    const action = actionOf(rule, { ...followed, isAuthenticated }, lang)
    yield [finding.caseId, record?.key ?? '', finding.msisdn, recheck, ...action]
  }
}

/** How findings on one file's records are told. */
interface FileFeedback {
  readonly records: OwnRecords | undefined
  /** The carrier's names of fields, as its format has them. */
  columnsOf(fields: readonly Field[]): string
}

function fileFeedback(file: FileRow, { formats, evidence, answers }: FeedbackSources): FileFeedback {
  const format = formats.find(({ name }) => name === file.format)
  const names = new Map<Field, string>(format?.columns.map(({ as, from }) => [as, from]))
  const frames = answers.frames(file.id).map((frame) => ({ ...frame, file: file.id }))
  const kept = format && { format, header: file.header, frames }
  return {
    records: kept && evidence && new OwnRecords(evidence, kept),
    columnsOf: (fields) => [...new Set(fields.map((field) => names.get(field) ?? field))].join(';'),
  }
}

/** Where a rule on the carrier's data says which fields of the record it hits, those of its list; else its whole list. */
function recheckOf({ fields, isOfIdentity }: ToldRule, { evidence }: AnsweredFinding): readonly Field[] {
  const hit = isOfIdentity ? [] : fields.filter((field) => evidence[field] !== undefined)
  return hit.length > 0 ? hit : fields
}

/** What to mend, the next step, its date, and the date's standing. */
function actionOf(
  { action, maySlip }: ToldRule,
  { standing, isAuthenticated, step, dueOn, dueStatus }: ToldCase,
  lang: 'vi' | 'en',
): readonly [action: string, step: string, dueOn: string, dueStatus: string] {
  if (standing === 'under-review') return [ACTION_WORDS.underReview[lang], '', '', '']
  const own = action?.[lang] ?? ''
  if (isAuthenticated === true) return [maySlip ? ACTION_WORDS.authenticated[lang] : own, '', '', '']
  // Where it cannot be seen whether the holder was authenticated, no step is asked for.
  return isAuthenticated === undefined ? [own, '', '', ''] : [own, step, dueOn, dueStatus]
}
