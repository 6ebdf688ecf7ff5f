/** What a store says of one number, as text for people. */

import type {
  ExplainedFinding,
  ExplainedGroup,
  ExplainedNight,
  ExplainedRecord,
  Explanation,
} from '../report/explanation.ts'
import { evidenceText } from '../report/words/evidence.ts'
import { SOURCE_STATUS_WORDS } from '../report/words/findings.ts'
import { ROLE_WORDS, SEVERITY_WORDS, SUBJECT_KIND_WORDS } from '../report/words/subjects.ts'
import { isBoundOn, thresholdLabel, thresholdValue } from '../report/words/thresholds.ts'
import { EXPLAIN_WORDS } from './explanation-words.ts'
import { dateText, type Language } from './language.ts'
import { precisionText } from './precision-text.ts'
import { printable } from './printable.ts'
import { grouped, tableText } from './table.ts'
import { outcomesCommand, verdictLines, wordText } from './verdict-text.ts'
import { waterfallLines } from './waterfall-text.ts'

/** What `--reveal` adds to a record and to a group; no lines where nothing is revealed. */
export interface Appendices {
  readonly record: (record: ExplainedRecord) => readonly string[]
  readonly group: (group: ExplainedGroup) => readonly string[]
}

/** The whole explanation; ends with a line end. */
export function explanationText(explanation: Explanation, lang: Language, revealed?: Appendices): string {
  const { msisdn, listed, records, recordCount, groups, history } = explanation
  const words = EXPLAIN_WORDS[lang]
  const around = { ...explanation, isRevealed: revealed !== undefined }
  const isEmpty = records.length === 0 && groups.length === 0
  return [
    words.head(msisdn, listed.run, listed.date),
    ...(listed.isReplaced ? [words.replaced] : []),
    '',
    ...(isEmpty
      ? [words.none(listed.run), `${words.outcomes}:`, `  ${outcomesCommand(msisdn)}`, words.rejects, '']
      : []),
    ...records.flatMap((record) => [...recordLines(record, around, lang), ...(revealed?.record(record) ?? []), '']),
    ...(recordCount > records.length ? [words.moreRecords(recordCount - records.length), ''] : []),
    ...(groups.length === 0 ? [] : [words.groups]),
    ...groups.flatMap((group) => [...groupLines(group, lang), ...(revealed?.group(group) ?? []), '']),
    words.history,
    historyTable(history, lang),
    '',
  ].join('\n')
}

function recordLines(
  record: ExplainedRecord,
  around: Explanation & { readonly isRevealed: boolean },
  lang: Language,
): readonly string[] {
  const { carrier, file, line, byteOffset, findings, suggestions } = record
  const words = EXPLAIN_WORDS[lang]
  return [
    words.record(carrier, printable(file), line),
    ...verdictLines(record, around, lang).map((told) => `  ${told}`),
    ...findings.flatMap((finding) => ['', ...findingLines(finding, lang)]),
    ...(suggestions.length === 0 ? [] : ['', ...waterfallLines(suggestions, lang)]),
    '',
    `  ${words.proof(byteOffset)}:`,
    `    ${showCommand(file, line)}`,
  ]
}

function findingLines({ finding, rule, precision }: ExplainedFinding, lang: Language): readonly string[] {
  const { threshold, since, basis, evidence, severity, action } = EXPLAIN_WORDS[lang]
  const notice = rule.notice.action?.[lang]
  return [
    `  ${rule.id}  (${rule.class}, ${severity}: ${SEVERITY_WORDS[finding.severity].label[lang].toLowerCase()})`,
    `    ${rule.title[lang]}`,
    `    ${rule.why[lang]}`,
    ...(precision === undefined ? [] : [`    ${capital(precisionText(precision, lang))}`]),
    ...Object.entries(finding.evidence).map(
      ([key, value]) => `    ${evidence}: ${evidenceText(rule.id, key, value, lang)}`,
    ),
    ...rule.params
      .filter(({ name }) => isBoundOn(name, finding.subjectKind))
      .map((param) => {
        const label = thresholdLabel(param.name)?.[lang] ?? param.name
        const value = thresholdValue(param, lang, { count: grouped, date: (iso) => dateText(iso, lang) })
        return `    ${threshold}: ${label} ${value} (${since} ${dateText(param.effectiveFrom, lang)})`
      }),
    ...rule.basis.map(
      ({ title, where, status }) =>
        `    ${basis}: ${title[lang]} (${where[lang]}; ${SOURCE_STATUS_WORDS[status]?.[lang] ?? status})`,
    ),
    ...(notice === undefined ? [] : [`    ${action}: ${notice}`]),
  ]
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function groupLines(group: ExplainedGroup, lang: Language): readonly string[] {
  const { about, role, notListed, size, others, someOthers, allMembers } = EXPLAIN_WORDS[lang]
  const { finding, member } = group
  const isCut = group.others.length + 1 < (finding.groupSize ?? 0)
  const shown = group.others.map(
    (other) => `${other.msisdn} (${other.carrier}, ${ROLE_WORDS[other.role].label[lang].toLowerCase()})`,
  )
  return [
    ...findingLines(group, lang),
    `    ${about}: ${SUBJECT_KIND_WORDS[finding.subjectKind].label[lang]} ${printable(finding.subject)}`,
    `    ${role}: ${member === undefined ? notListed : wordText(ROLE_WORDS[member.role], lang)}`,
    `    ${size}: ${grouped(finding.groupSize ?? 0)}`,
    ...(shown.length === 0 ? [] : [`    ${isCut ? someOthers(shown.length) : others}: ${shown.join(', ')}`]),
    `    ${allMembers(finding.findingId, finding.finding)}`,
  ]
}

/** A line for the shell that shows the record, run in the inbox. */
function showCommand(file: string, line: number): string {
  const opener = file.endsWith('.gz') ? 'zcat' : file.endsWith('.zst') ? 'zstdcat' : 'cat'
  const shown = printable(file)
  const quoted = /^[\w./-]+$/.test(shown) ? shown : `'${shown.replaceAll("'", `'\\''`)}'`
  return `${opener} ${quoted} | sed -n ${line}p`
}

function historyTable(history: readonly ExplainedNight[], lang: Language): string {
  const { historyHead, nothing, dropped } = EXPLAIN_WORDS[lang]
  const rows = history.map(({ date, run, rules, groups }) => [
    ...[date, run, rules === undefined ? dropped : rules.join(', ') || nothing],
    groups.map(({ rule, role }) => `${rule} (${ROLE_WORDS[role].label[lang].toLowerCase()})`).join(', '),
  ])
  return tableText(historyHead, rows)
}
