/** What `verify` found, as tables for people. */
import { OUTCOMES, type Verification } from '../index.ts'
import { grouped, tableText } from './table.ts'

/** The confusion table of outcomes, precision and recall of every rule, and the first differences. */
export function verificationText(found: Verification): string {
  const { records, skippedRecords, skippedFiles, differenceCount } = found
  const lines = [
    `${grouped(records)} records compared; rows planted (down) against outcomes found (across):`,
    outcomeTable(found),
    ruleTable(found),
    byCountLine(found),
    skippedRecords > 0
      ? `${grouped(skippedRecords)} records of ${skippedFiles.length} files are not in this run and were passed over.`
      : '',
    ...found.differences.map(({ kind, file, line, expected, found: had }) => {
      return `${file === '' ? 'the run' : `${file}:${line}`}  ${kind}: expected ${expected || 'nothing'}, found ${had || 'nothing'}`
    }),
    differenceCount === 0 ? 'Everything agrees.' : `${grouped(differenceCount)} differences.`,
  ]
  return `${lines.filter((line) => line !== '').join('\n')}\n`
}

function outcomeTable({ outcomes }: Verification): string {
  const rows = OUTCOMES.map((planted) => [planted, ...OUTCOMES.map((outcome) => grouped(outcomes[planted][outcome]))])
  return tableText(['planted', ...OUTCOMES.map((number) => ({ number }))], rows)
}

function ruleTable({ rules }: Verification): string {
  const numbers = ['planted', 'found', 'precision', 'recall'].map((number) => ({ number }))
  const rows = rules.map(({ rule, planted, found, precision, recall }) => {
    return [rule, grouped(planted), grouped(found), precision.toFixed(6), recall.toFixed(6)]
  })
  return tableText(['rule', ...numbers], rows)
}

function byCountLine({ rules }: Verification): string {
  const byCount = rules.reduce((sum, rule) => sum + rule.byCount, 0)
  return byCount === 0
    ? ''
    : `${grouped(byCount)} members of groups too large to be listed whole were compared by their number.`
}
