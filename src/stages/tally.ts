import provinces from '../../seeds/provinces34.json' with { type: 'json' }
import type { Dictionary } from '../memory/dictionary.ts'
import { LANE, PROVINCE_OF_OLD, ROW, ROW_BYTES } from '../memory/row.ts'
import { CODES, type CodedField } from '../model/fields.ts'
import type { CarrierTally } from '../model/stored.ts'
import { BIRTH_DATE_LEVELS, NAME_LEVELS, OUTCOMES, REASONS } from '../model/verdict.ts'
import type { SlabThread } from './batch.ts'
import { ComparedCounter } from './compared-groups.ts'
import { ControlCounter } from './control-counts.ts'
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

const STATUS = ROW.codes + (Object.keys(CODES) as CodedField[]).indexOf('status')
const TERMINATED = CODES.status.indexOf('terminated')
const REJECTED = OUTCOMES.indexOf('rejected')

/** Any byte may stand where a level does; no outcome has more reasons than fit into four bits. */
const BYTES = 256
const REASON_BITS = 4
const REASONS_MAX = 1 << REASON_BITS

/** Counts records; one for a thread, which knows the words of its `dictionary` once it has seen them. */
export class RowTally {
  readonly #patterns: NamePatterns

  constructor(dictionary: Dictionary) {
    this.#patterns = new NamePatterns(dictionary)
  }

  /** Of a batch whose rows have their verdicts and findings. A rejected one has no levels, no province and no status. */
  of(thread: Pick<SlabThread, 'bytes' | 'view' | 'rows'>, records: number): BatchTally {
    return tallyRows(thread, records, new ComparedCounter(this.#patterns))
  }
}

function tallyRows(
  thread: Pick<SlabThread, 'bytes' | 'view' | 'rows'>,
  records: number,
  compared: ComparedCounter,
): BatchTally {
  const { bytes, view, rows } = thread
  const reasons = new Uint32Array(OUTCOMES.length << REASON_BITS)
  const ended = new Uint32Array(OUTCOMES.length)
  const nameLevels = new Uint32Array(BYTES)
  const birthDateLevels = new Uint32Array(BYTES)
  const controls = new ControlCounter()
  let oldProvinces = 0
  const byProvince = new Uint32Array((1 + provinces.length) * OUTCOMES.length)
  for (let row = rows, end = rows + records * ROW_BYTES; row < end; row += ROW_BYTES) {
    const lane = bytes[row + ROW.lane] ?? 0
    if (lane === LANE.skipped) continue
    if (lane === LANE.rejected) {
      addOne(reasons, (REJECTED << REASON_BITS) | (bytes[row + ROW.code] ?? 0))
      addOne(byProvince, REJECTED)
      continue
    }
    const outcome = bytes[row + ROW.outcome] ?? 0
    addOne(reasons, (outcome << REASON_BITS) | Math.min(bytes[row + ROW.reason] ?? 0, REASONS_MAX - 1))
    const province = bytes[row + ROW.province] ?? 0
    if (province === PROVINCE_OF_OLD) oldProvinces += 1
    addOne(byProvince, (province === PROVINCE_OF_OLD ? 0 : province) * OUTCOMES.length + outcome)
    addOne(nameLevels, bytes[row + ROW.nameLevel] ?? 0)
    addOne(birthDateLevels, bytes[row + ROW.birthDateLevel] ?? 0)
    if (bytes[row + STATUS] === TERMINATED) addOne(ended, outcome)
    else compared.add(thread, row)
    controls.add(view, row)
  }
  const byOutcome = parts(reasons, REASONS_MAX)
  const { statuses, msisdnSum } = controls.counts()
  return {
    outcomeCounts: byOutcome.map((counts) => counts.reduce((sum, count) => sum + count)),
    terminatedCounts: [...ended],
    statuses,
    msisdnSum: String(msisdnSum),
    tally: {
      reasons: OUTCOMES.map((outcome, i) => byOutcome[i]?.slice(0, REASONS[outcome].length) ?? []),
      nameLevels: [...nameLevels.subarray(0, NAME_LEVELS.length)],
      birthDateLevels: [...birthDateLevels.subarray(0, BIRTH_DATE_LEVELS.length)],
      provinces: parts(byProvince, OUTCOMES.length),
      oldProvinces,
      compared: compared.counts(),
    },
  }
}

function addOne(counts: Uint32Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1
}

function parts(counts: Uint32Array, size: number): number[][] {
  return Array.from({ length: counts.length / size }, (_, i) => [...counts.subarray(i * size, (i + 1) * size)])
}
