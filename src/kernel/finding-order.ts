import { FINDING, ORDERED_BYTES, placeOf, RULE_RANK_BYTES, subjectOf } from './finding-place'

/**
 * Lists the findings in [from, end), which follow one another: of each `place f64, address u32, spare u32` at `order`.
 * Answers how many bytes the longest has.
 */
export function listFindings(from: usize, end: usize, order: usize): u32 {
  let longest: u32 = 0
  for (let at = from; at < end; order += ORDERED_BYTES) {
    store<f64>(order, placeOf(load<u8>(at, FINDING.carrier), load<f64>(at, FINDING.msisdn)))
    store<u32>(order, u32(at), 8)
    const bytes = load<u32>(at, FINDING.bytes)
    longest = max<u32>(longest, bytes)
    at += bytes
  }
  return longest
}

/**
 * Sorts listed findings as `findings.csv` is; equal ones stay as they are. Stretches that are in order already are only
 * merged. `ranks`: a byte a rule, 256 of them, then a byte a kind of subject. Answers where the sorted list is: at `order` or
 * at `spare`, which has as much room.
 */
export function sortFindings(order: usize, spare: usize, count: i32, ranks: usize): usize {
  const bytes = usize(count) * ORDERED_BYTES
  let stretches = 2
  while (stretches > 1) {
    const end = order + bytes
    let into = spare
    stretches = 0
    for (let left = order; left < end; stretches++) {
      const middle = stretchEnd(left, end, ranks)
      if (left === order && middle === end) return order
      const right = middle < end ? stretchEnd(middle, end, ranks) : end
      merge(left, middle, right, into, ranks)
      into += right - left
      left = right
    }
    const sorted = spare
    spare = order
    order = sorted
  }
  return order
}

/** Where the stretch that begins at an entry ends: with the first entry that belongs before the one before it. */
function stretchEnd(at: usize, end: usize, ranks: usize): usize {
  for (at += ORDERED_BYTES; at < end; at += ORDERED_BYTES) if (isBefore(at, at - ORDERED_BYTES, ranks)) return at
  return end
}

function merge(left: usize, middle: usize, right: usize, into: usize, ranks: usize): void {
  let second = middle
  for (; left < middle && second < right; into += ORDERED_BYTES) {
    if (isBefore(second, left, ranks)) {
      v128.store(into, v128.load(second))
      second += ORDERED_BYTES
    } else {
      v128.store(into, v128.load(left))
      left += ORDERED_BYTES
    }
  }
  memory.copy(into, left, middle - left)
  memory.copy(into + (middle - left), second, right - second)
}

// @ts-ignore: decorator
@inline
function isBefore(one: usize, other: usize, ranks: usize): bool {
  const places = load<f64>(one) - load<f64>(other)
  if (places !== 0) return places < 0
  return comparedAtOnePlace(load<u32>(one, 8), load<u32>(other, 8), ranks) < 0
}

/** The order of two findings of one carrier whose numbers differ in nothing but zeros at the end. */
function comparedAtOnePlace(a: usize, b: usize, ranks: usize): i32 {
  const numbers = load<f64>(a, FINDING.msisdn) - load<f64>(b, FINDING.msisdn)
  if (numbers !== 0) return numbers < 0 ? -1 : 1
  const rules = i32(load<u8>(ranks + load<u8>(a, FINDING.rule))) - i32(load<u8>(ranks + load<u8>(b, FINDING.rule)))
  if (rules !== 0) return rules
  const subjects = comparedSubjects(a, b)
  if (subjects !== 0) return subjects
  const kinds = ranks + RULE_RANK_BYTES
  const kind =
    i32(load<u8>(kinds + load<u8>(a, FINDING.subjectKind))) - i32(load<u8>(kinds + load<u8>(b, FINDING.subjectKind)))
  if (kind !== 0) return kind
  const files = compared(load<u32>(a, FINDING.file), load<u32>(b, FINDING.file))
  return files !== 0 ? files : compared(load<u32>(a, FINDING.line), load<u32>(b, FINDING.line))
}

/** Orders the subjects of two findings bytewise. */
export function comparedSubjects(a: usize, b: usize): i32 {
  const ours = load<u32>(a, FINDING.subjectBytes)
  const theirs = load<u32>(b, FINDING.subjectBytes)
  if ((ours | theirs) === 0) return 0
  const one = subjectOf(a)
  const other = subjectOf(b)
  const shorter = min<u32>(ours, theirs)
  for (let i: usize = 0; i < shorter; i++) {
    const bytes = i32(load<u8>(one + i)) - i32(load<u8>(other + i))
    if (bytes !== 0) return bytes
  }
  return compared(ours, theirs)
}

// @ts-ignore: decorator
@inline
function compared(a: u32, b: u32): i32 {
  return i32(a > b) - i32(a < b)
}
