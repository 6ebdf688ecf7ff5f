/** All findings of a night, however many: read page by page. */

import type { FindingRow } from '../../store/reading.ts'
import type { Night } from '../night.ts'
import { inSlices } from '../slices.ts'
import { FINDINGS_WORDS } from '../words/findings.ts'
import { INPUTS_WORDS } from '../words/inputs.ts'
import { BIRTH_DATE_LEVEL_WORDS, NAME_LEVEL_WORDS } from '../words/levels.ts'
import { PAGE_WORDS } from '../words/page.ts'
import { SHEET_WORDS as WORDS } from '../words/sheets.ts'
import { SEVERITY_WORDS, SUBJECT_KIND_WORDS } from '../words/subjects.ts'
import { OUTCOME_WORDS } from '../words/verdicts.ts'
import type { Word } from '../words/word.ts'
import { carrierCell, columnsOf } from './columns.ts'
import { csvHead, csvLine } from './csv-text.ts'
import type { Cell, Sheet } from './sheet.ts'

/** Findings that are read at once: a few milliseconds' work. */
const pageRows = 250

/** Findings in the order of findings.csv. */
export function findingSheet(night: Night): Sheet {
  return {
    id: 'findings',
    title: night.speech.say(WORDS.findings),
    columns: columnsOf(night, [
      [WORDS.findingId, 36],
      [FINDINGS_WORDS.rule, 28],
      [WORDS.title, 40],
      [FINDINGS_WORDS.class, 8],
      [FINDINGS_WORDS.severity, 12],
      [WORDS.subjectKind, 16],
      [WORDS.subject, 36],
      [PAGE_WORDS.carrier, 14],
      [WORDS.number, 14],
      [WORDS.outcome, 24],
      [WORDS.nameLevel, 22],
      [WORDS.birthDateLevel, 22],
      [WORDS.person, 36],
      [WORDS.groupSize, 12],
      [WORDS.evidence, 40],
      [INPUTS_WORDS.file, 40],
      [WORDS.fileLine, 12],
      [WORDS.byteOffset, 14],
    ]),
    rows: () => rowsOf(night),
  }
}

/** The same as CSV of those that `pages` gives; others have a turn after each page, also where many are looked for in vain. */
export async function* findingsCsv(night: Night, pages: Iterable<readonly FindingRow[]>): AsyncGenerator<string> {
  const { columns } = findingSheet(night)
  yield csvHead({ columns })
  const rules = new Map(night.run.rules().map((rule) => [rule.id, rule]))
  for await (const page of inSlices(pages, 1)) {
    const lines = page.map((finding) => csvLine(cellsOf(night, finding, rules.get(finding.rule)), columns.length))
    if (lines.length > 0) yield lines.join('')
  }
}

function* pagesOf({ run }: Night): Iterable<readonly FindingRow[]> {
  for (let next = 1; ; ) {
    const page = run.findingsFrom(next, pageRows)
    const last = page.at(-1)
    if (last === undefined) return
    yield page
    next = last.finding + 1
  }
}

function* rowsOf(night: Night): Iterable<readonly Cell[]> {
  const rules = new Map(night.run.rules().map((rule) => [rule.id, rule]))
  for (const page of pagesOf(night)) for (const finding of page) yield cellsOf(night, finding, rules.get(finding.rule))
}

function cellsOf(
  night: Night,
  finding: FindingRow,
  rule: ReturnType<Night['run']['rules']>[number] | undefined,
): readonly Cell[] {
  const { say } = night.speech
  const label = <Key extends string>(words: Readonly<Record<Key, Word>>, key: Key | ''): Cell =>
    key === '' ? undefined : say(words[key].label)
  const evidence = Object.entries(finding.evidence).map(([key, value]) => `${key}=${value}`)
  return [
    ...[finding.findingId, finding.rule, rule && say(rule.title), rule?.class],
    ...[label(SEVERITY_WORDS, finding.severity), label(SUBJECT_KIND_WORDS, finding.subjectKind), finding.subject],
    ...[carrierCell(night, finding.carrier, PAGE_WORDS.severalCarriers), finding.msisdn],
    ...[label(OUTCOME_WORDS, finding.outcome), label(NAME_LEVEL_WORDS, finding.nameLevel)],
    ...[label(BIRTH_DATE_LEVEL_WORDS, finding.birthDateLevel), finding.person, finding.groupSize, evidence.join(';')],
    ...[finding.origin?.file, finding.origin?.line, finding.origin?.byteOffset],
  ]
}
