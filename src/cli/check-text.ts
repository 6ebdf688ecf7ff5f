/** What a check found, for people: counts and places, and never what stands there. */
import {
  type CheckCounts,
  type CheckedColumn,
  type CheckedFault,
  type CheckedFile,
  type CheckReport,
  type ControlTotals,
  type FaultCode,
  REJECT_MESSAGES,
  RULES,
} from '../index.ts'
import { CHECK_WORDS, type CheckWords } from './check-words.ts'
import { dateText, type Language } from './language.ts'
import { printable } from './printable.ts'
import { grouped, tableText } from './table.ts'

/** Files that are shown at length, and told what to mend in; all are in the report. */
const FILES_SHOWN_MAX = 5

/** Lines for a terminal, in one language; `out` is where files were written, if anywhere. */
export function checkText(report: CheckReport, lang: Language, out: string | undefined): string {
  const words = CHECK_WORDS[lang]
  const { files, carrier, format, date, manifest } = report
  // What does not pass first, and the worst of these.
  const shown = files.toSorted((a, b) => b.rejectedShare - a.rejectedShare).slice(0, FILES_SHOWN_MAX)
  const left = files.length - shown.length
  return [
    words.title(files.length, carrier, format, dateText(date, lang)),
    '',
    ...(files.length > 1 ? [...filesTable(report, words), ''] : []),
    ...shown.flatMap((file) => [...fileLines(file, report, lang), '']),
    ...(left > 0 ? [words.moreFiles(left), ''] : []),
    words.notLookedAt,
    '',
    words.totals,
    ...totalsLines(manifest.totals, words),
    '',
    ...mendLines(files, lang),
    report.passed ? words.passed : words.failed,
    out === undefined ? words.whereWritten : words.written(printable(out)),
    '',
  ].join('\n')
}

function filesTable({ files, total }: CheckReport, words: CheckWords): string[] {
  const { heads, allFiles } = words
  const row = (name: string, { records, rejected, rejectedShare }: CheckCounts, verdict: string): string[] => {
    return [name, grouped(records), grouped(rejected), percent(rejectedShare), verdict]
  }
  return [
    tableText(
      [heads.file, { number: heads.records }, { number: heads.rejected }, { number: heads.share }, heads.verdict],
      [
        ...files.map((file) => row(printable(file.file), file, file.passed ? words.passed : words.failed)),
        row(allFiles, total, ''),
      ],
    ),
  ]
}

function fileLines(file: CheckedFile, { rejectShareMax: most }: CheckReport, lang: Language): string[] {
  const words = CHECK_WORDS[lang]
  const { records, accepted, rejected, rejectedShare, sha256, bytes, encoding } = file
  const counts = { records: grouped(records), accepted: grouped(accepted), rejected: grouped(rejected) }
  return [
    `${printable(file.file)}: ${file.passed ? words.passed : words.failed}`,
    `SHA-256 ${sha256}, ${grouped(bytes)} bytes, ${encoding}`,
    words.records({ ...counts, share: percent(rejectedShare), most: percent(most) }),
    ...skippedLines(file, words),
    ...faultLines(file.rejects, words.rejects, { records, lang }),
    ...faultLines(file.cellFaults, words.cellFaults, { records, lang }),
    ...columnLines(file, words),
    ...findingLines(file, lang),
  ]
}

function skippedLines({ skipped }: CheckCounts, words: CheckWords): string[] {
  const counted = Object.entries(skipped).filter(([, lines]) => lines > 0)
  if (counted.length === 0) return []
  const lines = counted.reduce((sum, [, count]) => sum + count, 0)
  return [words.skipped(grouped(lines), counted.map(([reason, count]) => `${reason} ${grouped(count)}`).join(', '))]
}

function faultLines(
  faults: readonly CheckedFault<FaultCode>[],
  said: string,
  { records: all, lang }: { readonly records: number; readonly lang: Language },
): string[] {
  if (faults.length === 0) return []
  const words = CHECK_WORDS[lang]
  const { heads } = words
  const rows = faults.map(({ code, column, records, first }) => {
    const where = column === '' ? words.wholeRecord : printable(column)
    return [code, where, grouped(records), percent(records / all), grouped(first.line)]
  })
  const numbers = [heads.records, heads.share, heads.firstLine].map((number) => ({ number }))
  const codes = [...new Set(faults.map(({ code }) => code))]
  return [
    '',
    said,
    tableText([heads.code, heads.column, ...numbers], rows),
    ...codes.map((code) => `  ${code}: ${REJECT_MESSAGES[code][lang]}`),
  ]
}

function columnLines({ columns, required, accepted }: CheckedFile, words: CheckWords): string[] {
  if (accepted === 0) return []
  const { heads } = words
  const asked = ({ fields }: CheckedColumn) =>
    required.filter(({ field }) => fields.includes(field)).sort((a, b) => b.lacking - a.lacking)[0]
  const need = (column: CheckedColumn): number => column.unreadable + (asked(column)?.lacking ?? 0)
  const wanting = columns.filter(({ filled }) => filled < accepted)
  const rows = wanting
    .toSorted((a, b) => need(b) - need(a) || b.empty - a.empty)
    .map((column) => {
      const lack = asked(column)
      const share = percent(column.filled / accepted)
      const cells = [column.filled, column.empty, column.unknown, column.unreadable].map(grouped)
      const law = lack === undefined ? ['', ''] : [grouped(lack.lacking), grouped(lack.required)]
      return [
        printable(column.column),
        share,
        ...cells,
        ...law,
        lack?.first === undefined ? '' : grouped(lack.first.line),
      ]
    })
  const numbers = [
    '%',
    heads.filled,
    heads.empty,
    heads.unknown,
    heads.unreadable,
    heads.lacking,
    heads.required,
    heads.firstLine,
  ]
  const full = columns.length - wanting.length
  return [
    '',
    words.columns,
    ...(wanting.length === 0 ? [] : [tableText([heads.column, ...numbers.map((number) => ({ number }))], rows)]),
    ...(full === 0 ? [] : [words.fullColumns(full)]),
    ...required.flatMap(({ field, column, lacking, required: must }) =>
      column === '' ? [words.noColumn(field, grouped(lacking), grouped(must))] : [],
    ),
  ]
}

function findingLines({ findings }: CheckedFile, lang: Language): string[] {
  if (findings.length === 0) return []
  const { heads, findings: said, findingsNote } = CHECK_WORDS[lang]
  const rows = findings.map(({ rule, class: ruleClass, records, first }) => {
    const title = RULES.find(({ id }) => id === rule)?.title[lang] ?? ''
    return [rule, ruleClass, title, grouped(records), grouped(first.line)]
  })
  const numbers = [{ number: heads.records }, { number: heads.firstLine }]
  return ['', said, tableText([heads.rule, heads.class, heads.title, ...numbers], rows), findingsNote]
}

function totalsLines({ records, statuses, msisdnSum, msisdnUnusable }: ControlTotals, words: CheckWords): string[] {
  const byStatus = Object.entries(statuses).map(([status, count]) => `${status} ${count}`)
  return [
    `  records ${records}, msisdnSum ${msisdnSum}, msisdnUnusable ${msisdnUnusable} (${words.unusable})`,
    `  statuses ${byStatus.join(', ')}`,
  ]
}

/** Of each file that does not pass the fault for which most of its records are rejected. */
function mendLines(files: readonly CheckedFile[], lang: Language): string[] {
  const words = CHECK_WORDS[lang]
  return files
    .filter(({ passed }) => !passed)
    .slice(0, FILES_SHOWN_MAX)
    .flatMap(({ file, rejects: [worst] }) => {
      return worst === undefined ? [] : [`${words.mendFirst} ${printable(file)}, ${mendText(worst, lang)}`]
    })
}

function mendText({ code, column, first }: CheckedFault<FaultCode>, lang: Language): string {
  const { place, wholeRecord } = CHECK_WORDS[lang]
  const where = column === '' ? wholeRecord : printable(column)
  return `${where}, ${place(grouped(first.line))}, ${code}: ${REJECT_MESSAGES[code][lang]}`
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`
}
