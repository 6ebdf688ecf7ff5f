import sources from '../../seeds/sources.json' with { type: 'json' }
import type { PartialDate } from '../model/dates.ts'
import type { Rule } from '../model/rule.ts'
import type { RuleAsWas, SourceAsWas } from '../model/stored.ts'
import { paramsOn, thresholdsOf } from '../rules/params.ts'

/** Rules with their texts, sources and the parameters of a business date: what a report rests on when the rules have moved on. */
export function rulesAsWere(rules: readonly Rule[], businessDate: PartialDate): RuleAsWas[] {
  return rules.map((rule) => {
    const { id, kind, severity, subjects, title, why, ladder, notice } = rule
    const values = Object.entries(paramsOn(rule, businessDate))
    return {
      ...{ id, kind, class: rule.class, severity, subjects, title, why, ladder, notice },
      basis: rule.basis.map(sourceOf),
      params: values.map(([name, value]) => {
        const threshold = thresholdsOf(id).findLast((one) => one.name === name && one.value === value)
        return { name, value, unit: threshold?.unit ?? '', effectiveFrom: threshold?.effectiveFrom ?? '' }
      }),
    }
  })
}

function sourceOf(key: string): SourceAsWas {
  const found = sources.find((source) => source.key === key)
  if (found === undefined) throw new Error(`seeds/sources.json has no "${key}"`)
  const { title, where, status } = found
  return { key, title, where, status }
}
