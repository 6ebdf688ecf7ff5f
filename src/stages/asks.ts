import { ASK } from '../memory/segment.ts'
import type { GroupKey, Rule } from '../model/rule.ts'

const ASKED: Readonly<Record<GroupKey, number>> = {
  msisdn: ASK.numbers,
  person: ASK.persons,
  document: ASK.documents,
  organisation: ASK.organisations,
  namesake: ASK.namesakes,
  agent: ASK.agents,
  'point-of-sale': ASK.pointsOfSale,
  portrait: ASK.portraits,
}

/** What segments hold for the group rules of a run, as bits of ASK. */
export function asksOf(rules: readonly Rule[]): number {
  let asks = 0
  for (const rule of rules) {
    if (rule.kind !== 'group') continue
    for (const key of rule.groupBy) asks |= ASKED[key]
    if (rule.needs.includes('name')) asks |= ASK.names
  }
  return asks
}
