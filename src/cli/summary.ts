/** A run's summary as tables for people. */
import Table from 'cli-table3'
import { type OutcomeCounts, ROW_COUNT_KEYS, type Summary } from '../model/summary.ts'
import { OUTCOMES, type Outcome } from '../model/verdict.ts'
import { RULES } from '../rules/index.ts'
import type { RunPlan } from '../run/plan.ts'

const PLAIN = { style: { head: [], border: [] } }

/** Outcomes per carrier, findings per rule, and where everything was written. */
export function summaryText(summary: Summary, plan: RunPlan): string {
  const { read, skipped } = summary.rows
  const perSecond = summary.rowsPerSecond.toLocaleString('en-US')
  return [
    `Night of ${summary.date}, run ${summary.run}: ${read.toLocaleString('en-US')} records read, ${skipped.toLocaleString('en-US')} lines skipped`,
    outcomeTable(summary),
    findingTable(summary),
    `${summary.seconds['total']} s (${perSecond} rows/s), peak memory ${Math.round(summary.peakMemoryBytes / 1e6)} MB, engine ${summary.engine}`,
    `Written to ${plan.out}: ${writtenFiles(plan).join(', ')}`,
    '',
  ].join('\n')
}

function writtenFiles({ listOutcomes }: RunPlan): string[] {
  return [
    'findings.csv',
    'members.csv',
    ...(listOutcomes ? ['outcomes.csv'] : []),
    'rejects.csv',
    'register-faults.csv',
    'summary.json',
  ]
}

function outcomeTable(summary: Summary): string {
  const carriers = [...new Set(summary.files.map(({ carrier }) => carrier))]
  const table = new Table({
    ...PLAIN,
    head: ['outcome', ...carriers, 'all', '%', 'of these terminated'],
    colAligns: ['left', ...carriers.map(() => 'right' as const), 'right', 'right', 'right'],
  })
  for (const outcome of OUTCOMES) {
    const all = summed(summary, outcome, 'outcomes')
    const share = summary.rows.read === 0 ? 0 : (100 * all) / summary.rows.read
    table.push([
      outcome,
      ...carriers.map((carrier) => grouped(summed(summary, outcome, 'outcomes', carrier))),
      grouped(all),
      share.toFixed(2),
      grouped(summed(summary, outcome, 'terminated')),
    ])
  }
  return table.toString()
}

function summed(summary: Summary, outcome: Outcome, which: 'outcomes' | 'terminated', carrier?: string): number {
  const key: keyof OutcomeCounts = ROW_COUNT_KEYS[outcome]
  const files = carrier === undefined ? summary.files : summary.files.filter((file) => file.carrier === carrier)
  return files.reduce((sum, file) => sum + file[which][key], 0)
}

function findingTable(summary: Summary): string {
  const table = new Table({
    ...PLAIN,
    head: ['finding', 'class', 'severity', 'findings'],
    colAligns: ['left', 'left', 'left', 'right'],
  })
  for (const { id, class: ruleClass, severity } of RULES) {
    const count = summary.findings[id]
    if (count !== undefined) table.push([id, ruleClass, severity, grouped(count)])
  }
  return table.toString()
}

function grouped(count: number): string {
  return count.toLocaleString('en-US')
}
