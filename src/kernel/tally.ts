/** What is counted of the records of a batch, for reports. */
import { ROW, ROW_BYTES } from './row'
import { MEASURES_BYTES, patternOf, TALLY } from './tally-pattern'

const STATUS: usize = 6
const TERMINATED: u32 = 3

const LANE_REJECTED: u32 = 2
const LANE_SKIPPED: u32 = 3

/** Indices of `OUTCOMES`: the three that say how a record compares follow each other. */
const REJECTED: usize = 0
const MATCHED: u32 = 4
const MISMATCHED: u32 = 6
/** Reasons before it are those of a PIN. */
const BY_CMND: u32 = 2

const BIRTH_DATE_READ: u32 = 2
const FIRST_DECADE: u32 = 190
const LAST_DECADE: u32 = 13
const YEARS_PACKED: u32 = 100_000

const PERSON_END: u64 = 1_000_000_000
const PERSON_DIGITS: usize = 9

// @ts-ignore: decorator
@inline
function addOne(counts: usize, index: usize): void {
  store<u32>(counts + (index << 2), load<u32>(counts + (index << 2)) + 1)
}

// @ts-ignore: decorator
@inline
function addMeasures(groups: usize, index: usize, measures: v128): void {
  const at = groups + index * MEASURES_BYTES
  v128.store(at, i32x4.add(v128.load(at), measures))
}

/**
 * Counts `n` rows that have their verdicts and findings; `tally` and `looks`: see `memory/tally.ts`. Addresses u32 of rows whose
 * name's pattern is still to be counted, since it is a text or has a word that nobody has looked at, go to `left`; answers how many.
 */
export function countRows(rows: usize, n: u32, tally: usize, looks: usize, left: usize): u32 {
  const first = left
  let lows: f64 = 0
  let highs: f64 = 0
  for (const end = rows + usize(n) * ROW_BYTES; rows < end; rows += ROW_BYTES) {
    const lane = u32(load<u8>(rows, ROW.lane))
    if (lane == LANE_SKIPPED) continue
    if (lane == LANE_REJECTED) {
      addOne(tally + TALLY.reasons, (REJECTED << 4) | (usize(load<u8>(rows, ROW.code)) & 15))
      addOne(tally + TALLY.provinces, REJECTED)
      continue
    }
    const outcome = usize(load<u8>(rows, ROW.outcome)) & 7
    const reason = u32(load<u8>(rows, ROW.reason))
    const status = u32(load<u8>(rows + STATUS, ROW.codes))
    addOne(tally + TALLY.reasons, (outcome << 4) | usize(min<u32>(reason, 15)))
    addOne(tally + TALLY.provinces, (usize(load<u8>(rows, ROW.province)) << 3) | outcome)
    addOne(tally + TALLY.nameLevels, load<u8>(rows, ROW.nameLevel))
    addOne(tally + TALLY.birthDateLevels, load<u8>(rows, ROW.birthDateLevel))
    addOne(tally + TALLY.statuses, status)
    const msisdn = load<u64>(rows, ROW.msisdn)
    lows += f64(u32(msisdn))
    highs += f64(u32(msisdn >> 32))
    addOne(tally + TALLY.digits, digitsOf(msisdn))
    if (status == TERMINATED) {
      addOne(tally + TALLY.terminated, outcome)
      continue
    }
    if (u32(outcome) - MATCHED > MISMATCHED - MATCHED || reason >= BY_CMND) continue
    if (!countCompared(rows, tally, looks, u32(outcome) == MISMATCHED)) {
      store<u32>(left, u32(rows))
      left += 4
    }
  }
  store<f64>(tally, lows, TALLY.lows)
  store<f64>(tally, highs, TALLY.highs)
  return u32((left - first) >> 2)
}

/** Counts the row of a record that was compared by its PIN, by group; false where its name's pattern is still to be counted. */
function countCompared(row: usize, tally: usize, looks: usize, isMismatched: bool): bool {
  const hits = isMismatched ? load<u32>(row, ROW.rowRulesHit) : 0
  const measures = i32x4.replace_lane(
    i32x4.replace_lane(
      i32x4.replace_lane(i32x4.splat(1), 1, u32(isMismatched)),
      2,
      u32((hits & load<u32>(tally, TALLY.nameMismatch)) != 0),
    ),
    3,
    u32((hits & load<u32>(tally, TALLY.birthDateMismatch)) != 0),
  )
  addMeasures(tally + TALLY.birthDecades, decadeOf(row), measures)
  addMeasures(tally + TALLY.comparedProvinces, load<u8>(row, ROW.province), measures)
  const pattern = patternOf(row, looks)
  for (let bits = pattern; bits != 0; bits &= bits - 1) addMeasures(tally + TALLY.namePatterns, ctz(bits), measures)
  return pattern != 0
}

/** Index in `BIRTH_DECADES`. */
function decadeOf(row: usize): usize {
  if (u32(load<u8>(row, ROW.birthState)) != BIRTH_DATE_READ) return 0
  return min<u32>(1 + load<u32>(row, ROW.birthDate) / YEARS_PACKED - FIRST_DECADE, LAST_DECADE)
}

/** A person's number has nine digits, zeros in front among them; a machine's has more. */
function digitsOf(msisdn: u64): usize {
  let digits = PERSON_DIGITS
  for (let above = msisdn / PERSON_END; above != 0; above /= 10) digits++
  return digits
}
