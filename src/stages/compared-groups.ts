import provinces from '../../seeds/provinces34.json' with { type: 'json' }
import { BIRTH_STATE, PROVINCE_OF_OLD, ROW } from '../memory/row.ts'
import { BIRTH_DECADES, COMPARED_MEASURES, type ComparedGroups, NAME_PATTERNS } from '../model/compared-group.ts'
import { OUTCOMES, REASONS } from '../model/verdict.ts'
import { RULES } from '../rules/index.ts'
import type { SlabThread } from './batch.ts'
import { rowRuleBits } from './classify.ts'
import type { NamePatterns } from './name-patterns.ts'

const MEASURES = COMPARED_MEASURES.length
const COMPARED: ReadonlySet<number> = new Set(
  (['matched', 'variant', 'mismatched'] as const).map((outcome) => OUTCOMES.indexOf(outcome)),
)
const MISMATCHED = OUTCOMES.indexOf('mismatched')
/** Reasons before it are those of a PIN, in each of the three outcomes. */
const BY_CMND = REASONS.mismatched.indexOf('cmnd')
const BITS = rowRuleBits(RULES)
const NAME_MISMATCH = BITS.get('name-mismatch') ?? 0
const BIRTH_DATE_MISMATCH = BITS.get('birth-date-mismatch') ?? 0

const FIRST_DECADE = 190
const YEARS_A_DECADE = 10
const DAYS_A_YEAR_PACKED = 10_000

/** Counts the compared records of one batch by group. */
export class ComparedCounter {
  readonly #patterns: NamePatterns
  readonly #byPattern = new Uint32Array(NAME_PATTERNS.length * MEASURES)
  readonly #byDecade = new Uint32Array(BIRTH_DECADES.length * MEASURES)
  readonly #byProvince = new Uint32Array((1 + provinces.length) * MEASURES)

  constructor(patterns: NamePatterns) {
    this.#patterns = patterns
  }

  /** Takes the row of a live record that has its verdict and its findings; one that was not compared by a PIN is passed over. */
  add(thread: Pick<SlabThread, 'bytes' | 'view'>, row: number): void {
    const { view } = thread
    const outcome = view.getUint8(row + ROW.outcome)
    if (!COMPARED.has(outcome) || view.getUint8(row + ROW.reason) >= BY_CMND) return
    const hits = outcome === MISMATCHED ? view.getUint32(row + ROW.rowRulesHit, true) : 0
    for (let bits = this.#patterns.of(thread, row); bits !== 0; bits &= bits - 1) {
      count(this.#byPattern, 31 - Math.clz32(bits & -bits), outcome, hits)
    }
    count(this.#byDecade, decadeOf(view, row), outcome, hits)
    const province = view.getUint8(row + ROW.province)
    count(this.#byProvince, province === PROVINCE_OF_OLD ? 0 : province, outcome, hits)
  }

  /** Of all that were taken so far. */
  counts(): ComparedGroups {
    return {
      namePatterns: rowsOf(this.#byPattern),
      birthDecades: rowsOf(this.#byDecade),
      provinces: rowsOf(this.#byProvince),
    }
  }
}

/** Index in `BIRTH_DECADES`. */
function decadeOf(view: DataView, row: number): number {
  if (view.getUint8(row + ROW.birthState) !== BIRTH_STATE.read) return 0
  const year = Math.floor(view.getUint32(row + ROW.birthDate, true) / DAYS_A_YEAR_PACKED)
  return Math.min(1 + Math.floor(year / YEARS_A_DECADE) - FIRST_DECADE, BIRTH_DECADES.length - 1)
}

function count(counts: Uint32Array, group: number, outcome: number, hits: number): void {
  const at = group * MEASURES
  counts[at] = (counts[at] ?? 0) + 1
  if (outcome !== MISMATCHED) return
  counts[at + 1] = (counts[at + 1] ?? 0) + 1
  if ((hits & NAME_MISMATCH) !== 0) counts[at + 2] = (counts[at + 2] ?? 0) + 1
  if ((hits & BIRTH_DATE_MISMATCH) !== 0) counts[at + 3] = (counts[at + 3] ?? 0) + 1
}

function rowsOf(counts: Uint32Array): number[][] {
  return Array.from({ length: counts.length / MEASURES }, (_, i) => [
    ...counts.subarray(i * MEASURES, (i + 1) * MEASURES),
  ])
}
