/** Up to this many ranks moving them one by one is the quickest. */
const FEW: usize = 12

/**
 * Sorts ranks by their keys (u64 each, by rank), equal ones stay as they are. `spare` has as much room as the ranks. Never exported from
 * `index.ts`.
 */
export function sortRanks(keys: usize, ranks: usize, spare: usize, count: usize): void {
  const bytes = count << 2
  for (let at: usize = 0; at < bytes; at += FEW << 2) insert(keys, ranks + at, ranks + min(at + (FEW << 2), bytes))
  let from = ranks
  let into = spare
  for (let width = FEW << 2; width < bytes; width <<= 1) {
    for (let at: usize = 0; at < bytes; at += width << 1) {
      merge(keys, from + at, from + min(at + width, bytes), from + min(at + (width << 1), bytes), into + at)
    }
    const merged = into
    into = from
    from = merged
  }
  if (from != ranks) memory.copy(ranks, from, bytes)
}

// @ts-ignore: decorator
@inline
function keyOf(keys: usize, rank: u32): u64 {
  return load<u64>(keys + (usize(rank) << 3))
}

/** Sorts few ranks in place. */
function insert(keys: usize, from: usize, end: usize): void {
  for (let next = from + 4; next < end; next += 4) {
    const rank = load<u32>(next)
    const key = keyOf(keys, rank)
    let to = next
    for (; to > from && keyOf(keys, load<u32>(to - 4)) > key; to -= 4) store<u32>(to, load<u32>(to - 4))
    store<u32>(to, rank)
  }
}

function merge(keys: usize, left: usize, middle: usize, right: usize, into: usize): void {
  let second = middle
  for (; left < middle && second < right; into += 4) {
    const one = load<u32>(left)
    const other = load<u32>(second)
    if (keyOf(keys, other) < keyOf(keys, one)) {
      store<u32>(into, other)
      second += 4
    } else {
      store<u32>(into, one)
      left += 4
    }
  }
  memory.copy(into, left, middle - left)
  memory.copy(into + (middle - left), second, right - second)
}
