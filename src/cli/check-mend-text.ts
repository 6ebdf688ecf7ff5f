/** What to mend first in the files of a check. */

import { REJECT_MESSAGES } from '../model/reject-messages.ts'
import { RULES } from '../rules/index.ts'
import type { CheckedFile, MendStep } from '../run/check-report.ts'
import { wordsText } from './check-file-text.ts'
import { CHECK_WORDS } from './check-languages.ts'
import type { Language } from './language.ts'
import { printable } from './printable.ts'
import { grouped } from './table.ts'

/** Steps that are told; all are in the report. */
const STEPS_SHOWN_MAX = 5

/** One step in all files that have it. */
interface JointStep {
  readonly step: MendStep
  /** The first that has it. */
  readonly file: CheckedFile
  /** Its place in that file's list. */
  readonly rank: number
  readonly files: number
  readonly records: number
}

/** The most urgent steps in all files together, numbered; none where all are clean. */
export function mendLines(files: readonly CheckedFile[], lang: Language): string[] {
  const { mendFirst, moreSteps } = CHECK_WORDS[lang]
  const steps = jointSteps(files)
  if (steps.length === 0) return []
  const shown = steps.slice(0, STEPS_SHOWN_MAX)
  const left = steps.length - shown.length
  return [
    mendFirst,
    ...shown.map((joint, i) => `  ${i + 1}. ${stepText(joint, files.length > 1, lang)}`),
    ...(left > 0 ? [`  ${moreSteps(grouped(left, lang))}`] : []),
    '',
  ]
}

/** Kinds of step, the most urgent first; of one urgency the more records come first. */
const URGENCY: Readonly<Record<MendStep['mend'], number>> = {
  ...{ cut: 0, total: 0, format: 1, kind: 2, orders: 3, reject: 4, cell: 5, required: 5, finding: 6 },
}

function jointSteps(files: readonly CheckedFile[]): JointStep[] {
  const joint = new Map<string, JointStep>()
  for (const file of files) {
    for (const [rank, step] of file.mend.entries()) {
      const key = keyOf(step, file)
      const before = joint.get(key) ?? { step, file, rank, files: 0, records: 0 }
      joint.set(key, { ...before, files: before.files + 1, records: before.records + step.records })
    }
  }
  return [...joint.values()].sort((a, b) => {
    return URGENCY[a.step.mend] - URGENCY[b.step.mend] || b.records - a.records || a.rank - b.rank
  })
}

/** What is the same in several files; a total line is that of its file. */
function keyOf(step: MendStep, { path }: CheckedFile): string {
  const { mend, column } = step
  const name = 'code' in step ? step.code : 'field' in step ? step.field : 'rule' in step ? step.rule : path
  return JSON.stringify([mend, name, column])
}

function stepText({ step, file, files, records }: JointStep, isOfSeveral: boolean, lang: Language): string {
  const { steps, place, wholeRecord, recordCount, inFiles, firstIn } = CHECK_WORDS[lang]
  const { column, first } = step
  const where = column === '' ? wholeRecord : printable(column)
  const line = first === undefined ? '' : place(grouped(first.line, lang))
  const at = isOfSeveral
    ? `, ${firstIn(printable(file.path))} ${line}`.trimEnd()
    : first === undefined
      ? ''
      : `, ${line}`
  const count = `${recordCount(grouped(records, lang))}${files > 1 ? inFiles(grouped(files, lang)) : ''}${at}`
  switch (step.mend) {
    case 'cut':
      return steps.cut({ path: printable(file.path), line: grouped(first?.line ?? 0, lang) })
    case 'total':
      return steps.total({
        path: printable(file.path),
        line: grouped(first?.line ?? 0, lang),
        said: grouped(file.saidRecords?.said ?? 0, lang),
        records: grouped(file.records, lang),
      })
    case 'format':
    case 'kind': {
      const words = step.code === 'code-unlisted' ? wordsText(file, column, lang) : ''
      const advice = step.mend === 'kind' ? steps.kinds : step.code.startsWith('date-') ? steps.dates : steps.codes
      return `${where}, ${count}, ${step.code}: ${advice(where)}${words}`
    }
    case 'orders': {
      const told = step.orders.map(({ order, records: of }) => `${grouped(of, lang)} ${order}`).join(', ')
      return `${where}, ${count}: ${steps.orders(told)}`
    }
    case 'reject':
    case 'cell':
      return `${where}, ${count}, ${step.code}: ${REJECT_MESSAGES[step.code][lang]}`
    case 'required':
      return column === ''
        ? `${steps.noColumn(step.field)}, ${count}`
        : `${where}, ${count}: ${steps.missing(step.field)}`
    case 'finding': {
      const title = RULES.find(({ id }) => id === step.rule)?.title[lang] ?? ''
      return `${title}, ${count}, ${step.rule}`
    }
  }
}
