import { PAIR_BYTES, REGISTER_BUCKET } from './register-bucket'
import { rowBytes, rowPin } from './register-row'

/** A digit of a key that is sorted by, and how many of them a key has. */
const DIGIT_BITS: u64 = 10
const DIGIT_MASK: u64 = 1023
const DIGITS_BYTES: usize = 4096
const DIGITS: u64 = 4

/**
 * Sorts `n` pairs (key u64 below 2^40, value u64) by key, equal keys as they stood. `spare`: room for as many; `digits`:
 * 16 KiB for what is counted.
 */
export function sortPairs(pairs: usize, n: u32, spare: usize, digits: usize): void {
  const bytes = usize(n) * PAIR_BYTES
  memory.fill(digits, 0, DIGITS_BYTES * usize(DIGITS))
  for (let at = pairs; at < pairs + bytes; at += PAIR_BYTES) {
    const key = load<u64>(at)
    for (let digit: u64 = 0; digit < DIGITS; digit++) {
      const place = digits + usize(digit) * DIGITS_BYTES + (usize((key >> (digit * DIGIT_BITS)) & DIGIT_MASK) << 2)
      store<u32>(place, load<u32>(place) + 1)
    }
  }
  let from = pairs
  let to = spare
  for (let digit: u64 = 0; digit < DIGITS; digit++) {
    const ends = digits + usize(digit) * DIGITS_BYTES
    let end = u32(to)
    for (let place = ends; place < ends + DIGITS_BYTES; place += 4) {
      const count = load<u32>(place)
      store<u32>(place, end)
      end += count * u32(PAIR_BYTES)
    }
    for (let at = from; at < from + bytes; at += PAIR_BYTES) {
      const pair = v128.load(at)
      const place = ends + (usize((load<u64>(at) >> (digit * DIGIT_BITS)) & DIGIT_MASK) << 2)
      const out = usize(load<u32>(place))
      v128.store(out, pair)
      store<u32>(place, u32(out + PAIR_BYTES))
    }
    const free = from
    from = to
    to = free
  }
}

/** Writes the pairs of a bucket's rows (`memory/register-bucket.ts`), by PIN; returns how many there are. */
export function orderRows(bucket: usize): u32 {
  const pairs = usize(load<u32>(bucket, REGISTER_BUCKET.pairs))
  const rowsEnd = usize(load<u32>(bucket, REGISTER_BUCKET.rowsEnd))
  let pair = pairs
  for (let row = usize(load<u32>(bucket, REGISTER_BUCKET.rows)); row < rowsEnd; row += rowBytes(row)) {
    store<u64>(pair, rowPin(row))
    store<u64>(pair, u64(row), 8)
    pair += PAIR_BYTES
  }
  const count = u32((pair - pairs) / PAIR_BYTES)
  store<u32>(bucket, count, REGISTER_BUCKET.count)
  sortPairs(pairs, count, usize(load<u32>(bucket, REGISTER_BUCKET.spare)), usize(load<u32>(bucket, REGISTER_BUCKET.digits)))
  return count
}

/** The first pair from `from` on that has the PIN of the one behind it; the number of pairs where none has. */
export function nextRepeated(bucket: usize, from: u32): u32 {
  const count = load<u32>(bucket, REGISTER_BUCKET.count)
  let pair = usize(load<u32>(bucket, REGISTER_BUCKET.pairs)) + usize(from) * PAIR_BYTES
  for (; from + 1 < count; from++, pair += PAIR_BYTES) if (load<u64>(pair) == load<u64>(pair, 16)) return from
  return count
}
