/** A run's summary as tables for people. */
import type { Engine } from '../engines/engine.ts'
import type { SeenSubmission } from '../model/submission.ts'
import { type FileSummary, type OutcomeCounts, ROW_COUNT_KEYS, type Summary } from '../model/summary.ts'
import { OUTCOMES, type Outcome } from '../model/verdict.ts'
import { RULES } from '../rules/index.ts'
import type { RunPlan } from '../run/plan.ts'
import { grouped, tableText } from './table.ts'

/** Columns shown; all are in `summary.json`. */
const UNREADABLE_LINES_MAX = 20

/** What was done, beside what came of it. */
export interface DoneRun {
  readonly plan: RunPlan
  readonly engine: Engine
  /** Submissions of the date; none where there is no inbox. */
  readonly seen: readonly SeenSubmission[]
}

/** Outcomes per carrier, findings per rule, and where everything was written. */
export function summaryText(summary: Summary, { plan, engine, seen }: DoneRun): string {
  const { read, skipped } = summary.rows
  const perSecond = grouped(summary.rowsPerSecond)
  return [
    `Night of ${summary.date}, run ${summary.run}: ${grouped(read)} records read, ${grouped(skipped)} lines skipped`,
    '',
    outcomeTable(summary),
    '',
    findingTable(summary),
    '',
    ...rejectedLines(summary, plan.out),
    ...unreadableLines(summary, plan.out),
    ...seen.flatMap(passedOverLines),
    ...linkingLines(summary),
    `${summary.seconds['total']} s (${perSecond} rows/s), peak memory ${Math.round(summary.peakMemoryBytes / 1e6)} MB`,
    engineLine(summary, engine.describe(plan)),
    ...memoryLines(summary),
    `Written to ${plan.out}: ${writtenFiles(plan).join(', ')}`,
    ...storeLines(plan, summary),
    '',
  ].join('\n')
}

/** Why a submission is not in a run, and what to do; nothing of one that is, or for which another stands. */
export function passedOverLines({ submission, state, refusal }: SeenSubmission): string[] {
  if (state === 'expected') return [`Expected, and nothing is there: ${submission}`]
  if (refusal === undefined) return []
  const how = state === 'refused' ? 'Refused' : 'Passed over, as it is not yet whole'
  return [`${how}: ${submission} (${refusal.code})`, `  ${refusal.reason}`, `  ${refusal.hint}`]
}

function engineLine({ partitions }: Summary, engine: string): string {
  return `Engine ${engine}${partitions > 1 ? `, register in ${partitions} partitions` : ''}`
}

function linkingLines({ linking }: Summary): string[] {
  if (linking === undefined) return []
  const [records, listed, suggested] = [linking.records, linking.listed, linking.suggested].map((count) =>
    grouped(count),
  )
  return [
    `Not found, and asked whom they mean: ${records} records; ${listed} have a candidate, ${suggested} a suggestion (for the regulator alone)`,
    '',
  ]
}

function memoryLines({ memory }: Summary): string[] {
  if (memory === undefined) return []
  const [budget, planned] = [memory.budgetBytes, memory.plannedBytes].map((bytes) => `${Math.round(bytes / 1e6)} MB`)
  const how =
    memory.groups === 1
      ? 'the whole register in memory'
      : `the register in ${memory.groups} groups of partitions, one in memory at a time, gone through ${memory.sweeps} times`
  return [`Memory budget ${budget}, planned ${planned}: ${how}`]
}

function storeLines({ store }: RunPlan, { run }: Summary): string[] {
  if (store === undefined) return []
  return [`In the store ${store.db} as run ${run}: simsach report --db ${store.db}`]
}

function writtenFiles({ listOutcomes, link }: RunPlan): string[] {
  return [
    'findings.csv',
    'members.csv',
    ...(listOutcomes ? ['outcomes.csv'] : []),
    ...(link === true ? ['suggestions.csv', 'linking.json'] : []),
    'rejects.csv',
    'register-faults.csv',
    'summary.json',
  ]
}

function outcomeTable(summary: Summary): string {
  const carriers = [...new Set(summary.files.map(({ carrier }) => carrier))]
  const numbers = [...carriers, 'all', '%', 'of these terminated'].map((number) => ({ number }))
  const rows = OUTCOMES.map((outcome) => {
    const all = summed(summary, outcome, 'outcomes')
    const share = summary.rows.read === 0 ? 0 : (100 * all) / summary.rows.read
    return [
      outcome,
      ...carriers.map((carrier) => grouped(summed(summary, outcome, 'outcomes', carrier))),
      grouped(all),
      share.toFixed(2),
      grouped(summed(summary, outcome, 'terminated')),
    ]
  })
  return tableText(['outcome', ...numbers], rows)
}

/** Files with refused records, those with the largest share of them first: a wrong encoding or delimiter refuses nearly all. */
function rejectedLines({ files }: Summary, out: string): string[] {
  const share = ({ rows, outcomes }: FileSummary): number => (rows === 0 ? 0 : outcomes.rejected / rows)
  const refused = files.filter(({ outcomes }) => outcomes.rejected > 0).sort((a, b) => share(b) - share(a))
  if (refused.length === 0) return []
  const more = refused.length - UNREADABLE_LINES_MAX
  return [
    `Records that could not be read; ${out}/rejects.csv says of each line why, and what to do:`,
    ...refused.slice(0, UNREADABLE_LINES_MAX).map((file) => {
      const { outcomes, rows } = file
      return `  ${file.file}: ${grouped(outcomes.rejected)} of ${grouped(rows)} (${(100 * share(file)).toFixed(2)} %)`
    }),
    ...(more > 0 ? [`  and ${more} files more, all in summary.json`] : []),
    '',
  ]
}

/** What a carrier's engineer looks at first: a column of the wrong date order or with codes in no table. */
function unreadableLines({ files }: Summary, out: string): string[] {
  const lines = files.flatMap(({ file, rows, unreadable }) =>
    Object.entries(unreadable).map(
      ([column, cells]) => `  ${file}  "${column}": ${grouped(cells)} of ${grouped(rows)}`,
    ),
  )
  if (lines.length === 0) return []
  const more = lines.length - UNREADABLE_LINES_MAX
  return [
    `Values that could not be read as dates, codes or text of their format; their records count without them, and ${out}/rejects.csv lists them:`,
    ...lines.slice(0, UNREADABLE_LINES_MAX),
    ...(more > 0 ? [`  and ${more} columns more, all in summary.json`] : []),
    '',
  ]
}

function summed(summary: Summary, outcome: Outcome, which: 'outcomes' | 'terminated', carrier?: string): number {
  const key: keyof OutcomeCounts = ROW_COUNT_KEYS[outcome]
  const files = carrier === undefined ? summary.files : summary.files.filter((file) => file.carrier === carrier)
  return files.reduce((sum, file) => sum + file[which][key], 0)
}

function findingTable(summary: Summary): string {
  const rows = RULES.flatMap(({ id, class: ruleClass, severity }) => {
    const count = summary.findings[id]
    return count === undefined ? [] : [[id, ruleClass, severity, grouped(count)]]
  })
  return tableText(['finding', 'class', 'severity', { number: 'findings' }], rows)
}
