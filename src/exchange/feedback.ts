/** What a carrier is told of its own numbers: which fields to recheck, what to do, by when. Nothing else of a finding leaves. */
import type { CarrierFormat } from '../formats/format.ts'
import type { Field } from '../model/fields.ts'
import type { RuleAsWas } from '../model/stored.ts'
import type { EvidenceReading } from '../run/evidence-reading.ts'
import { OwnRecords } from '../run/own-records.ts'
import type { AnswerReading } from '../store/answer-reader.ts'
import type { FileRow } from '../store/reading.ts'
import { recheckOf, type ToldCase, toldAction, toldRules } from '../store/told.ts'

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
  /** Undefined where it can no longer be read: keys are empty then, terminated records are told too, and whether a holder was authenticated is what the case knows. */
  readonly evidence: EvidenceReading | undefined
  /** By the rank of the finding. */
  caseOf(finding: number): ToldCase
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
    const recheck = reading?.columnsOf(recheckOf(rule, finding.evidence)) ?? ''
    const isAuthenticated = record?.isAuthenticated ?? followed.isAuthenticated
    const { action, step, dueOn, dueStatus } = toldAction(rule, { ...followed, isAuthenticated })
    yield [finding.caseId, record?.key ?? '', finding.msisdn, recheck, action?.[lang] ?? '', step, dueOn, dueStatus]
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
