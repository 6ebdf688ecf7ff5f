import type { GroupRule } from '../../src/model/rule.ts'
import { numberTwice } from '../../src/rules/number-twice.ts'

/** Holds sellers against those that sold in as many provinces: of each the ones with the most hits stand out. */
export const comparing: GroupRule = {
  ...(numberTwice as GroupRule),
  id: 'comparing',
  groupBy: ['agent', 'point-of-sale'],
  evidence: ['counted', 'hits', 'of', 'stratum'],
  least: () => ({ members: 1 }),
  compares: {
    count(members) {
      const counted = [...members].filter(({ channel }) => channel === 'counter' || channel === 'app')
      if (counted.length === 0) return undefined
      const provinces = new Set(counted.map(({ pointOfSaleProvince }) => pointOfSaleProvince))
      const hits = counted.filter(({ hasStrongFinding }) => hasStrongFinding).length
      return { stratum: provinces.size, counted: counted.length, hits }
    },
    outstanding: (counts) =>
      counts.map(({ stratum, counted, hits }) => {
        const others = counts.filter((other) => other.stratum === stratum)
        const isMost = others.every((other) => other.hits <= hits)
        return isMost ? { counted, hits, of: others.length, stratum } : undefined
      }),
  },
  *judge({ members, standing }) {
    if (standing !== undefined)
      yield { members: members.map((member) => ({ member, role: 'context' })), evidence: standing }
  },
}
