/** What a check found, for people: counts and places; of what stands there only words of coded columns. */

import type { ControlTotals } from '../model/manifest.ts'
import type { CheckCounts, CheckedFile, CheckReport } from '../run/check-report.ts'
import { fileLines } from './check-file-text.ts'
import { CHECK_WORDS } from './check-languages.ts'
import { mendLines } from './check-mend-text.ts'
import { dateText, type Language } from './language.ts'
import { printable } from './printable.ts'
import { grouped, percent, tableText } from './table.ts'

/** Files that are shown at length; all are in the report. */
const FILES_SHOWN_MAX = 5

/** Lines for a terminal, in one language; `out` is where files were written, if anywhere. */
export function checkText(report: CheckReport, lang: Language, out: string | undefined): string {
  const words = CHECK_WORDS[lang]
  const { files, carrier, format, date, manifest, state } = report
  const wanting = files.filter((file) => file.state !== 'clean')
  // What does not pass first, and the worst of these.
  const worst = wanting.toSorted((a, b) => b.rejectedShare - a.rejectedShare).slice(0, FILES_SHOWN_MAX)
  const left = wanting.length - worst.length
  return [
    words.title(files.length, carrier, format, dateText(date, lang)),
    '',
    ...mendLines(files, lang),
    ...(files.length > 1 ? [filesTable(report, lang), ''] : []),
    ...(files.length > 1 ? worst : files).flatMap((file) => [...fileLines(file, report, lang), '']),
    ...(left > 0 ? [words.moreFiles(grouped(left, lang)), ''] : []),
    words.notLookedAt,
    '',
    words.totals,
    ...totalsLines(manifest.totals, lang),
    '',
    words.states[state],
    '',
    ...(out === undefined ? [words.whereWritten] : writtenLines(report, printable(out), lang)),
    '',
  ].join('\n')
}

function filesTable({ files, total }: CheckReport, lang: Language): string {
  const { heads, allFiles, states } = CHECK_WORDS[lang]
  const row = (name: string, { records, rejected, rejectedShare }: CheckCounts, verdict: string): string[] => {
    return [name, grouped(records, lang), grouped(rejected, lang), percent(rejectedShare, lang), verdict]
  }
  return tableText(
    [heads.file, { number: heads.records }, { number: heads.rejected }, { number: heads.share }, heads.verdict],
    [
      ...files.map((file: CheckedFile) => row(printable(file.path), file, states[file.state])),
      row(allFiles, total, ''),
    ],
  )
}

/** Numbers as the manifest has them, to be copied. */
function totalsLines(totals: ControlTotals, lang: Language): string[] {
  const { totalNames, statuses } = CHECK_WORDS[lang]
  const byStatus = Object.entries(totals.statuses).map(([status, count]) => {
    const said = statuses[status]
    return said === undefined ? `${status} ${count}` : `${said} (${status}) ${count}`
  })
  return [
    `  ${totalNames.records}: ${totals.records}`,
    `  ${totalNames.msisdnSum}: ${totals.msisdnSum}`,
    `  ${totalNames.msisdnUnusable}: ${totals.msisdnUnusable}`,
    `  ${totalNames.statuses}: ${byStatus.join(', ')}`,
  ]
}

function writtenLines({ files, carrier, date, state }: CheckReport, out: string, lang: Language): string[] {
  const { written, writtenFiles, called, next } = CHECK_WORDS[lang]
  const width = Math.max(...Object.keys(writtenFiles).map((name) => name.length))
  return [
    written(out),
    ...Object.entries(writtenFiles).map(([name, what]) => `  ${name.padEnd(width)}  ${what}`),
    ...files.slice(0, 1).map(({ file }) => called(printable(file))),
    next[state === 'clean' ? 'send' : 'mend'](`${carrier}/${date}-001/`),
  ]
}
