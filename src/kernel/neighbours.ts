import { JOIN_WORK, LEFT_BYTES, PROBE_BYTES, placeKeys, STAGED, stageKey } from './join-work'

/** An entry of the numbers whose neighbours are wanted, as `memory/link-near.ts` has it. */
const NUMBER_BYTES: usize = 16
const NUMBER_DIGITS: usize = 8

/** Above the index of a number in a staged key's row: which edit leads from it to the key. */
const EDIT_SHIFT: u32 = 24
const SUBSTITUTED: u32 = 0
const TRANSPOSED: u32 = 1
const LENGTH: u32 = 2

/**
 * Stages every number of `wanted` digits at optimal-string-alignment distance one of one of `n` numbers, each once a number,
 * by partition: `work` is as `memory/join-work.ts` has it, with room for `NEIGHBOURS_MAX` keys each. A staged
 * key's row is the index of its number, below 2^24, and the edit above. Returns how many keys there are.
 */
export function stageNeighbours(numbers: usize, n: u32, wanted: u32, work: usize): u32 {
  let keys: u32 = 0
  for (let i: u32 = 0; i < n; i++) {
    const at = numbers + usize(i) * NUMBER_BYTES
    const number = load<u64>(at)
    const digits = u32(load<u8>(at, NUMBER_DIGITS))
    if (digits == wanted) keys = transposed(number, digits, work, i, substituted(number, digits, work, i, keys))
    else if (digits + 1 == wanted) keys = inserted(number, digits, work, i, keys)
    else if (digits == wanted + 1) keys = deleted(number, digits, work, i, keys)
  }
  placeKeys(work, keys)
  return keys
}

function substituted(number: u64, digits: u32, work: usize, index: u32, keys: u32): u32 {
  let power: u64 = 1
  for (let i: u32 = 0; i < digits; i++, power *= 10) {
    const digit = (number / power) % 10
    const without = number - digit * power
    for (let other: u64 = 0; other < 10; other++) {
      if (other != digit) stageKey(work, keys++, index | (SUBSTITUTED << EDIT_SHIFT), without + other * power)
    }
  }
  return keys
}

function transposed(number: u64, digits: u32, work: usize, index: u32, keys: u32): u32 {
  let power: u64 = 1
  for (let i: u32 = 1; i < digits; i++, power *= 10) {
    const low = (number / power) % 10
    const high = (number / (power * 10)) % 10
    if (low == high) continue
    const key = number - (high * 10 + low) * power + (low * 10 + high) * power
    stageKey(work, keys++, index | (TRANSPOSED << EDIT_SHIFT), key)
  }
  return keys
}

/** A digit before an equal one gives what it gives behind it, and is passed over. */
function inserted(number: u64, digits: u32, work: usize, index: u32, keys: u32): u32 {
  let power: u64 = 1
  for (let i: u32 = 0; i <= digits; i++, power *= 10) {
    const high = number / power
    const low = number % power
    const next = i == 0 ? 10 : low / (power / 10)
    for (let digit: u64 = 0; digit < 10; digit++) {
      if (digit != next) stageKey(work, keys++, index | (LENGTH << EDIT_SHIFT), (high * 10 + digit) * power + low)
    }
  }
  return keys
}

/** Of equal digits side by side the last is dropped for all. */
function deleted(number: u64, digits: u32, work: usize, index: u32, keys: u32): u32 {
  let power: u64 = 1
  let last: u64 = 10
  for (let i: u32 = 0; i < digits; i++, power *= 10) {
    const digit = (number / power) % 10
    if (digit != last) {
      const key = (number / (power * 10)) * power + (number % power)
      stageKey(work, keys++, index | (LENGTH << EDIT_SHIFT), key)
    }
    last = digit
  }
  return keys
}

/**
 * Of `n` staged PINs that `probePins` has answered, those that a partition from `first` to before `end` holds: over the staged keys
 * it writes of each 0 slot u32, 8 the staged row u32, 12 partition u32. Returns how many.
 */
export function heldPins(n: u32, first: u32, end: u32, work: usize): u32 {
  const starts = usize(load<u32>(work, JOIN_WORK.starts))
  const answers = usize(load<u32>(work, JOIN_WORK.answers))
  let staged = usize(load<u32>(work, JOIN_WORK.left))
  let into = staged
  for (const to = staged + usize(n) * LEFT_BYTES; staged < to; staged += LEFT_BYTES) {
    const partition = load<u32>(staged, STAGED.partition)
    if (partition < first || partition >= end) continue
    const start = load<u32>(starts + (usize(partition) << 2))
    const count = load<u32>(starts + (usize(partition) << 2), 4) - start
    const place = usize(load<u32>(staged, STAGED.place) - start)
    const answer = answers + usize(start) * PROBE_BYTES
    if (load<u64>(answer + (place << 3)) == 0) continue
    const row = load<u32>(staged, STAGED.row)
    store<u32>(into, load<u32>(answer + (usize(count) << 4) + (place << 2)))
    store<u32>(into, row, STAGED.row)
    store<u32>(into, partition, STAGED.partition)
    into += LEFT_BYTES
  }
  return u32((into - usize(load<u32>(work, JOIN_WORK.left))) / LEFT_BYTES)
}

/**
 * The same of staged CMNDs: before `probeCmnds` the keys must have been copied to the answers of `work`, for it overwrites them. Of
 * each that some row lists: 0 CMND u32, 8 the staged row u32, 12 partition u32.
 */
export function heldCmnds(n: u32, first: u32, end: u32, work: usize): u32 {
  const keys = usize(load<u32>(work, JOIN_WORK.keys))
  const numbers = usize(load<u32>(work, JOIN_WORK.answers))
  let staged = usize(load<u32>(work, JOIN_WORK.left))
  let into = staged
  for (const to = staged + usize(n) * LEFT_BYTES; staged < to; staged += LEFT_BYTES) {
    const partition = load<u32>(staged, STAGED.partition)
    if (partition < first || partition >= end) continue
    const place = usize(load<u32>(staged, STAGED.place)) << 3
    if (load<u64>(keys + place) == 0) continue
    const row = load<u32>(staged, STAGED.row)
    store<u32>(into, u32(load<u64>(numbers + place)))
    store<u32>(into, row, STAGED.row)
    store<u32>(into, partition, STAGED.partition)
    into += LEFT_BYTES
  }
  return u32((into - usize(load<u32>(work, JOIN_WORK.left))) / LEFT_BYTES)
}
