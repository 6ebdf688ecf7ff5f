/** What to mend first in a file of a check. */
import { type CheckedFile, type MendStep, REJECT_MESSAGES, RULES } from '../index.ts'
import { wordsText } from './check-file-text.ts'
import { CHECK_WORDS } from './check-languages.ts'
import type { Language } from './language.ts'
import { printable } from './printable.ts'
import { grouped } from './table.ts'

/** What is told of one file; all of it is in the report. */
const STEPS_SHOWN_MAX = 5

/** The most urgent steps, numbered, under the file's path; none for a clean file. */
export function mendLines(file: CheckedFile, lang: Language): string[] {
  const { mendFirst, moreSteps } = CHECK_WORDS[lang]
  const { mend, path } = file
  if (mend.length === 0) return []
  const shown = mend.slice(0, STEPS_SHOWN_MAX)
  const left = mend.length - shown.length
  return [
    `${mendFirst} ${printable(path)}`,
    ...shown.map((step, i) => `  ${i + 1}. ${stepText(step, file, lang)}`),
    ...(left > 0 ? [`  ${moreSteps(grouped(left, lang))}`] : []),
  ]
}

function stepText(step: MendStep, file: CheckedFile, lang: Language): string {
  const { steps, place, wholeRecord, recordCount } = CHECK_WORDS[lang]
  const { column, records, first } = step
  const where = column === '' ? wholeRecord : printable(column)
  const count = recordCount(grouped(records, lang))
  const at = first === undefined ? '' : `, ${place(grouped(first.line, lang))}`
  switch (step.mend) {
    case 'total':
      return steps.total(grouped(file.saidRecords?.said ?? 0, lang), grouped(file.records, lang), at)
    case 'format': {
      const words = step.code === 'code-unlisted' ? wordsText(file, column, lang) : ''
      const advice = step.code.startsWith('date-') ? steps.dates : steps.codes
      return `${where}, ${count}${at}, ${step.code}: ${advice(where)}${words}`
    }
    case 'reject':
    case 'cell':
      return `${where}, ${count}${at}, ${step.code}: ${REJECT_MESSAGES[step.code][lang]}`
    case 'required':
      return column === ''
        ? `${steps.noColumn(step.field)}, ${count}`
        : `${where}, ${count}${at}: ${steps.missing(step.field)}`
    case 'finding': {
      const title = RULES.find(({ id }) => id === step.rule)?.title[lang] ?? ''
      return `${title}, ${count}${at}, ${step.rule}`
    }
  }
}
