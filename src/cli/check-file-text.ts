/** One file of a check, at length. */

import { REJECT_MESSAGES } from '../model/reject-messages.ts'
import type { FaultCode } from '../model/verdict.ts'
import { RULES } from '../rules/index.ts'
import type {
  CheckCounts,
  CheckedColumn,
  CheckedFault,
  CheckedField,
  CheckedFile,
  CheckReport,
} from '../run/check-report.ts'
import { CHECK_WORDS } from './check-languages.ts'
import type { Language } from './language.ts'
import { printable } from './printable.ts'
import { grouped, percent, tableText } from './table.ts'

/** Its lines: what it is, why records are rejected, cells that cannot be read, columns, findings. */
export function fileLines(file: CheckedFile, { rejectShareMax: most }: CheckReport, lang: Language): string[] {
  const words = CHECK_WORDS[lang]
  const { records, accepted, rejected, rejectedShare, sha256, bytes, encoding } = file
  const counts = {
    records: grouped(records, lang),
    accepted: grouped(accepted, lang),
    rejected: grouped(rejected, lang),
  }
  return [
    `${printable(file.path)}: ${words.states[file.state]}`,
    `SHA-256 ${sha256}, ${words.bytes(grouped(bytes, lang))}, ${encoding}`,
    words.records({ ...counts, share: percent(rejectedShare, lang), most: percent(most, lang) }),
    ...skippedLines(file, lang),
    ...saidLines(file, lang),
    ...faultLines(file, file.rejects, words.rejects, lang),
    ...faultLines(file, file.cellFaults, words.cellFaults, lang),
    ...columnLines(file, lang),
    ...findingLines(file, lang),
  ]
}

/** The most frequent words of a column that are in no table, with their counts, in brackets behind a space; empty where none may be shown. */
export function wordsText({ unlistedWords }: CheckedFile, column: string, lang: Language): string {
  const found = unlistedWords.find((one) => one.column === column)
  if (found === undefined) return ''
  const listed = found.words.map(({ word, records }) => `"${printable(word)}" ${grouped(records, lang)}`).join(', ')
  return ` (${listed}${found.complete ? '' : `; ${CHECK_WORDS[lang].manyWords}`})`
}

function skippedLines({ skipped }: CheckCounts, lang: Language): string[] {
  const words = CHECK_WORDS[lang]
  const counted = Object.entries(skipped).filter(([, lines]) => lines > 0)
  if (counted.length === 0) return []
  const lines = counted.reduce((sum, [, count]) => sum + count, 0)
  const reasons = counted.map(([reason, count]) => `${words.skipReasons[reason] ?? reason} ${grouped(count, lang)}`)
  return [words.skipped(grouped(lines, lang), reasons.join(', '))]
}

function saidLines({ saidRecords, records }: CheckedFile, lang: Language): string[] {
  if (saidRecords === undefined || saidRecords.said !== records) return []
  return [CHECK_WORDS[lang].totalAgrees]
}

function faultLines(
  file: CheckedFile,
  faults: readonly CheckedFault<FaultCode>[],
  said: string,
  lang: Language,
): string[] {
  if (faults.length === 0) return []
  const { heads, wholeRecord, unlisted } = CHECK_WORDS[lang]
  const rows = faults.map(({ code, column, records, first }) => {
    const where = column === '' ? wholeRecord : printable(column)
    return [code, where, grouped(records, lang), percent(records / file.records, lang), grouped(first.line, lang)]
  })
  const numbers = [heads.records, heads.share, heads.firstLine].map((number) => ({ number }))
  const codes = [...new Set(faults.map(({ code }) => code))]
  const columns = faults.flatMap(({ code, column }) => (code === 'code-unlisted' ? [column] : []))
  const shown = columns.flatMap((column) => {
    const words = wordsText(file, column, lang)
    return words === '' ? [] : [`    ${printable(column)}${words}`]
  })
  return [
    '',
    said,
    tableText([heads.code, heads.column, ...numbers], rows),
    ...codes.map((code) => `  ${code}: ${REJECT_MESSAGES[code][lang]}`),
    ...(shown.length === 0 ? [] : [`  ${unlisted}`, ...shown]),
  ]
}

/** The field of a column that the law asks for and most records lack. */
function askedOf({ fields }: CheckedColumn, required: readonly CheckedField[]): CheckedField | undefined {
  return required.filter(({ field }) => fields.includes(field)).sort((a, b) => b.lacking - a.lacking)[0]
}

function columnLines({ columns, required, accepted }: CheckedFile, lang: Language): string[] {
  if (accepted === 0) return []
  const words = CHECK_WORDS[lang]
  const { heads } = words
  const need = (column: CheckedColumn): number => column.unreadable + (askedOf(column, required)?.lacking ?? 0)
  const wanting = columns.filter((column) => need(column) > 0).sort((a, b) => need(b) - need(a))
  const rows = wanting.map((column) => {
    const asked = askedOf(column, required)
    const law =
      asked === undefined
        ? ['', '', '']
        : [
            percent(1 - asked.lacking / asked.required, lang),
            grouped(asked.required, lang),
            grouped(asked.lacking, lang),
          ]
    const cells = [column.unreadable, column.empty, column.unknown, column.filled].map((count) => grouped(count, lang))
    return [printable(column.column), ...law, ...cells, ...(asked?.first ? [grouped(asked.first.line, lang)] : [''])]
  })
  const { complete, required: must, lacking, unreadable, empty, unknown, filled, firstLine } = heads
  const numbers = [complete, must, lacking, unreadable, empty, unknown, filled, firstLine]
  return [
    '',
    words.columns,
    ...(wanting.length === 0 ? [] : [tableText([heads.column, ...numbers.map((number) => ({ number }))], rows)]),
    words.fullColumns(columns.length - wanting.length),
    ...required.flatMap(({ field, column, lacking: without, required: asked }) =>
      column === '' ? [words.noColumn(field, grouped(without, lang), grouped(asked, lang))] : [],
    ),
  ]
}

function findingLines({ findings }: CheckedFile, lang: Language): string[] {
  if (findings.length === 0) return []
  const { heads, findings: said, findingsNote } = CHECK_WORDS[lang]
  const rows = findings.map(({ rule, class: ruleClass, records, first }) => {
    const title = RULES.find(({ id }) => id === rule)?.title[lang] ?? ''
    return [rule, ruleClass, title, grouped(records, lang), grouped(first.line, lang)]
  })
  const numbers = [{ number: heads.records }, { number: heads.firstLine }]
  return ['', said, tableText([heads.rule, heads.class, heads.title, ...numbers], rows), findingsNote]
}
