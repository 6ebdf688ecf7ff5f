import provinces from '../../seeds/provinces34.json' with { type: 'json' }
import type { Dictionary } from '../memory/dictionary.ts'
import { PROVINCE_OF_OLD } from '../memory/row.ts'
import { TALLY, tallyBytes } from '../memory/tally.ts'
import { CODES } from '../model/fields.ts'
import type { CarrierTally } from '../model/stored.ts'
import { BIRTH_DATE_LEVELS, NAME_LEVELS, OUTCOMES, REASONS } from '../model/verdict.ts'
import type { SlabThread } from './batch.ts'
import { askForGroups, comparedGroups, countPatterns } from './compared-groups.ts'
import { msisdnSumOf } from './control-counts.ts'
import { NamePatterns } from './name-patterns.ts'

/** Records as reports count them. Arrays follow the lists of the model. */
export type RecordTally = Omit<CarrierTally, 'carrier'>

/** What is counted of the records of a batch. */
export interface BatchTally {
  /** Records by outcome, in the order of OUTCOMES: all of them, and those of terminated subscriptions. */
  readonly outcomeCounts: readonly number[]
  readonly terminatedCounts: readonly number[]
  readonly tally: RecordTally
  /** Records that were not rejected, by index in `CODES.status`. */
  readonly statuses: readonly number[]
  /** The sum of their numbers, each with 84 in front; decimal. */
  readonly msisdnSum: string
}

const OUTCOME_PLACES = 8
const REASON_PLACES = 16
const DIGIT_PLACES = 32
const COUNT_BYTES = 4

/** Counts records; one for a thread, which knows the words of its `dictionary` once it has seen them. */
export class RowTally {
  readonly #patterns: NamePatterns

  constructor(dictionary: Dictionary) {
    this.#patterns = new NamePatterns(dictionary)
  }

  /**
   * Of a batch whose rows have their verdicts and findings. A rejected one has no levels, no province and no status. What is in
   * the thread's scratch memory is lost.
   */
  of(thread: Pick<SlabThread, 'kernel' | 'bytes' | 'view' | 'rows' | 'scratch'>, records: number): BatchTally {
    const { kernel, bytes, view, rows, scratch: tally } = thread
    const looks = tally + tallyBytes
    const left = looks + this.#patterns.ofWord.length
    bytes.fill(0, tally, looks)
    bytes.set(this.#patterns.ofWord, looks)
    askForGroups(view, tally)
    const end = left + COUNT_BYTES * kernel.countRows(rows, records, tally, looks, left)
    for (let at = left; at < end; at += COUNT_BYTES) {
      const row = view.getUint32(at, true)
      countPatterns(view, tally, row, this.#patterns.of(thread, row))
    }
    return tallied(view, tally)
  }
}

/** What the counts of a batch at an address say. */
function tallied(view: DataView, tally: number): BatchTally {
  const countsAt = (offset: number, count: number): number[] =>
    Array.from({ length: count }, (_, i) => view.getUint32(tally + offset + COUNT_BYTES * i, true))
  const byOutcome = OUTCOMES.map((_, i) => countsAt(TALLY.reasons + REASON_PLACES * COUNT_BYTES * i, REASON_PLACES))
  const inProvince = (province: number): number[] =>
    countsAt(TALLY.provinces + OUTCOME_PLACES * COUNT_BYTES * province, OUTCOMES.length)
  const old = inProvince(PROVINCE_OF_OLD)
  const digits = Uint32Array.from(countsAt(TALLY.digits, DIGIT_PLACES))
  const [lows, highs] = [view.getFloat64(tally + TALLY.lows, true), view.getFloat64(tally + TALLY.highs, true)]
  return {
    outcomeCounts: byOutcome.map((counts) => counts.reduce((sum, count) => sum + count)),
    terminatedCounts: countsAt(TALLY.terminated, OUTCOMES.length),
    statuses: countsAt(TALLY.statuses, CODES.status.length),
    msisdnSum: String(msisdnSumOf(lows, highs, digits)),
    tally: {
      reasons: OUTCOMES.map((outcome, i) => byOutcome[i]?.slice(0, REASONS[outcome].length) ?? []),
      nameLevels: countsAt(TALLY.nameLevels, NAME_LEVELS.length),
      birthDateLevels: countsAt(TALLY.birthDateLevels, BIRTH_DATE_LEVELS.length),
      provinces: [
        inProvince(0).map((count, i) => count + (old[i] ?? 0)),
        ...provinces.map((_, i) => inProvince(1 + i)),
      ],
      oldProvinces: old.reduce((sum, count) => sum + count),
      compared: comparedGroups(countsAt),
    },
  }
}
