import provinces from '../../seeds/provinces34.json' with { type: 'json' }
import { PROVINCE_OF_OLD, ROW } from '../memory/row.ts'
import { TALLY } from '../memory/tally.ts'
import { BIRTH_DECADES, COMPARED_MEASURES, type ComparedGroups, NAME_PATTERNS } from '../model/compared-group.ts'
import { OUTCOMES } from '../model/verdict.ts'
import { RULES } from '../rules/index.ts'
import { rowRuleBits } from './classify.ts'

const MEASURES = COMPARED_MEASURES.length
const COUNT_BYTES = 4
const MISMATCHED = OUTCOMES.indexOf('mismatched')
const BITS = rowRuleBits(RULES)
const NAME_MISMATCH = BITS.get('name-mismatch') ?? 0
const BIRTH_DATE_MISMATCH = BITS.get('birth-date-mismatch') ?? 0

/** Tells the kernel which rules' findings it counts of the groups; `tally`: address of the counts of a batch. */
export function askForGroups(view: DataView, tally: number): void {
  view.setUint32(tally + TALLY.nameMismatch, NAME_MISMATCH, true)
  view.setUint32(tally + TALLY.birthDateMismatch, BIRTH_DATE_MISMATCH, true)
}

/** Counts a compared row by the patterns of its name, a bit for each of `NAME_PATTERNS`, where the kernel has left that. */
export function countPatterns(view: DataView, tally: number, row: number, patterns: number): void {
  const isMismatched = view.getUint8(row + ROW.outcome) === MISMATCHED
  const hits = isMismatched ? view.getUint32(row + ROW.rowRulesHit, true) : 0
  for (let bits = patterns; bits !== 0; bits &= bits - 1) {
    const group = 31 - Math.clz32(bits & -bits)
    const at = tally + TALLY.namePatterns + group * MEASURES * COUNT_BYTES
    addOne(view, at)
    if (isMismatched) addOne(view, at + COUNT_BYTES)
    if ((hits & NAME_MISMATCH) !== 0) addOne(view, at + 2 * COUNT_BYTES)
    if ((hits & BIRTH_DATE_MISMATCH) !== 0) addOne(view, at + 3 * COUNT_BYTES)
  }
}

function addOne(view: DataView, at: number): void {
  view.setUint32(at, view.getUint32(at, true) + 1, true)
}

/** The groups of the counts of a batch; `countsAt` reads so many of them from an offset on. */
export function comparedGroups(countsAt: (offset: number, count: number) => number[]): ComparedGroups {
  const rows = (offset: number, groups: number): number[][] =>
    Array.from({ length: groups }, (_, i) => countsAt(offset + i * MEASURES * COUNT_BYTES, MEASURES))
  const [none = [], ...others] = rows(TALLY.comparedProvinces, 1 + provinces.length)
  const [old = []] = rows(TALLY.comparedProvinces + PROVINCE_OF_OLD * MEASURES * COUNT_BYTES, 1)
  return {
    namePatterns: rows(TALLY.namePatterns, NAME_PATTERNS.length),
    birthDecades: rows(TALLY.birthDecades, BIRTH_DECADES.length),
    provinces: [none.map((count, i) => count + (old[i] ?? 0)), ...others],
  }
}
