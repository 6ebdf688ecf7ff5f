import thresholds from '../../seeds/thresholds.json' with { type: 'json' }
import { type PartialDate, packDate, parseIsoDate } from '../model/dates.ts'
import type { Params } from '../model/rule.ts'

/** One row of `seeds/thresholds.json`: the value of a rule's parameter from a date (yyyy-MM-dd) on. */
export interface Threshold {
  readonly rule: string
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly effectiveFrom: string
}

/**
 * The values of a rule's parameters on a business date (full): of each the row of `rows` (`seeds/thresholds.json`)
 * with the latest `effectiveFrom` not after that date; before the first row, the first. No parameters give an empty record.
 *
 * @throws Error where the seeds lack a parameter that the rule declares, which is a fault of ours.
 */
export function paramsOn<P extends string>(
  rule: { readonly id: string; readonly params: readonly P[] },
  date: PartialDate,
  rows: readonly Omit<Threshold, 'unit'>[] = thresholds,
): Params<P> {
  const day = packDate(date)
  const values: Partial<Record<P, number>> = {}
  for (const name of rule.params) values[name] = valueOn(rows, rule.id, name, day)
  return values as Params<P>
}

function valueOn(rows: readonly Omit<Threshold, 'unit'>[], rule: string, name: string, day: number): number {
  const dated = rows
    .filter((row) => row.rule === rule && row.name === name)
    .map(({ value, effectiveFrom }) => ({ value, from: packedIso(effectiveFrom) }))
    .sort((a, b) => a.from - b.from)
  const row = dated.findLast(({ from }) => from <= day) ?? dated[0]
  if (row === undefined) throw new Error(`seeds/thresholds.json has no "${name}" of rule "${rule}"`)
  return row.value
}

function packedIso(text: string): number {
  const date = parseIsoDate(text)
  if (date === undefined) throw new Error(`seeds/thresholds.json: "${text}" is not a date`)
  return packDate(date)
}

/** The rows of `seeds/thresholds.json` that a rule reads, in the order of the file; empty for a rule without parameters. */
export function thresholdsOf(ruleId: string): readonly Threshold[] {
  return thresholds.filter(({ rule }) => rule === ruleId)
}
