/** Records that were compared, by groups of people: figures by which it is seen whom a rule hits more than others. */

import provinces from '../../seeds/provinces34.json' with { type: 'json' }
import { BIRTH_DECADES, COMPARED_MEASURES, type ComparedGroups, NAME_PATTERNS } from '../model/compared-group.ts'
import { type StoredTally, sum } from './counted.ts'
import type { TallyDimension } from './reading.ts'

/**
 * The dimensions `name-pattern`, `birth-decade` and `compared-province` over all carriers, from what was counted of each: of each
 * group with a record every measure, 0 too. A carrier's own say little that the sum does not, and would be most rows of a run.
 */
export function comparedTallies(all: readonly ComparedGroups[]): readonly StoredTally[] {
  const codes = ['', ...provinces.map(({ code }) => code)]
  return [
    ...groupTallies('name-pattern', NAME_PATTERNS, (group) => all.map(({ namePatterns }) => namePatterns[group])),
    ...groupTallies('birth-decade', BIRTH_DECADES, (group) => all.map(({ birthDecades }) => birthDecades[group])),
    ...groupTallies('compared-province', codes, (group) => all.map(({ provinces: byProvince }) => byProvince[group])),
  ]
}

/** `rowsOf` gives the counts of a group, of each carrier. */
function groupTallies(
  dimension: TallyDimension,
  keys: readonly string[],
  rowsOf: (group: number) => readonly (readonly number[] | undefined)[],
): readonly StoredTally[] {
  return keys.flatMap((key, group) => {
    const rows = rowsOf(group)
    const [denominator = 0, ...counts] = COMPARED_MEASURES.map((_, at) => sum(rows.map((row) => row?.[at] ?? 0)))
    if (denominator === 0) return []
    return COMPARED_MEASURES.slice(1).map((measure, at) => ({
      ...{ dimension, carrier: '', key, measure, denominator },
      count: counts[at] ?? 0,
    }))
  })
}
