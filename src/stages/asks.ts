import { ASK } from '../memory/segment.ts'
import type { GroupKey, Rule } from '../model/rule.ts'

const ASKED: Readonly<Record<GroupKey, number>> = {
  msisdn: ASK.numbers,
  person: ASK.persons,
  document: ASK.documents,
  agent: ASK.agents,
  'point-of-sale': ASK.pointsOfSale,
  portrait: 0,
}

/**
 * What segments hold for the group rules of a run, as bits of ASK.
 * @throws Error for groups that no segment holds
 */
export function asksOf(rules: readonly Rule[]): number {
  let asks = 0
  for (const rule of rules) {
    if (rule.kind !== 'group') continue
    for (const key of rule.groupBy) {
      if (ASKED[key] === 0) throw new Error(`rule ${rule.id} groups by ${key}, which segments do not hold`)
      asks |= ASKED[key]
    }
    if (rule.needs.includes('name')) asks |= ASK.names
  }
  return asks
}
