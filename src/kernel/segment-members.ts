/** Members and numbers of a batch. For the kernel's own use: never exported from `index.ts`. */
import { ROW, ROW_BYTES } from './row'
import { fillMember } from './segment-member'
import { ASK, LONG_VECTOR_BYTES, MARK, NUMBER, NUMBER_BYTES, PACKING, SEGMENT, SPILLED_BYTES, STREAM } from './segment-place'
import { bucketOf, FORM_TEXT, groupsOf, homesOf, isLive, isLong, nameFormOf, NO_BUCKET } from './segment-row'

// @ts-ignore: decorator
@inline
function longBytes(long: usize): u32 {
  return 2 + LONG_VECTOR_BYTES + load<u16>(long)
}

// @ts-ignore: decorator
@inline
function add(slices: usize, cursors: usize, bucket: u32, heapBytes: u32): void {
  const slice = slices + (bucket << 3)
  store<u32>(slice, load<u32>(slice, 4) + 1, 4)
  const cursor = cursors + (bucket << 3)
  store<u32>(cursor, load<u32>(cursor, 4) + heapBytes, 4)
}

/**
 * Counts the members and numbers of the rows [from, to) into their slices, and the bytes of their heaps into the cursors. Answers the
 * live records.
 */
export function measureMembers(plan: usize, from: u32, to: u32): u32 {
  const asks = load<u32>(plan, PACKING.asks)
  const buckets = load<u32>(plan, PACKING.buckets)
  const slices: usize = load<u32>(plan, PACKING.segment) + SEGMENT.slices
  const cursors: usize = load<u32>(plan, PACKING.cursors)
  let row = usize(load<u32>(plan, PACKING.rows)) + usize(from) * ROW_BYTES
  let key = usize(load<u32>(plan, PACKING.keys)) + (usize(from) << 4)
  let long: usize = load<u32>(plan, PACKING.nextLong)
  let live: u32 = 0
  for (let i = from; i < to; i++, row += ROW_BYTES, key += 16) {
    const hasLong = isLong(row)
    if (isLive(row)) {
      live++
      let heapBytes: u32 = nameFormOf(row, asks) == FORM_TEXT ? u32(load<u16>(row, ROW.nameBytes)) : 0
      if (hasLong) heapBytes += longBytes(long)
      const homes = homesOf(row, key, groupsOf(row, asks), buckets)
      add(slices, cursors, homes & 0xffff, heapBytes)
      if (homes >> 16 != NO_BUCKET) add(slices, cursors, homes >> 16, heapBytes)
      if ((asks & ASK.numbers) != 0) {
        add(slices, cursors, buckets * STREAM.numbers + bucketOf(load<u64>(row, ROW.msisdn), buckets), 0)
      }
    }
    if (hasLong) long += longBytes(long)
  }
  store<u32>(plan, u32(long), PACKING.nextLong)
  return live
}

/** Writes the members and numbers of the rows [from, to). `before`: how many members come before each bucket. */
export function fillMembers(plan: usize, from: u32, to: u32, before: usize): void {
  const asks = load<u32>(plan, PACKING.asks)
  const buckets = load<u32>(plan, PACKING.buckets)
  const segment = load<u32>(plan, PACKING.segment)
  const cursors: usize = load<u32>(plan, PACKING.cursors)
  const positions: usize = load<u32>(plan, PACKING.positions)
  const keys: usize = load<u32>(plan, PACKING.keys)
  const slices: usize = segment + SEGMENT.slices
  let row = usize(load<u32>(plan, PACKING.rows)) + usize(from) * ROW_BYTES
  let long: usize = load<u32>(plan, PACKING.nextLong)
  for (let i: usize = from; i < to; i++, row += ROW_BYTES) {
    const hasLong = isLong(row)
    if (isLive(row)) {
      const groups = groupsOf(row, asks)
      const homes = homesOf(row, keys + (i << 4), groups, buckets)
      const first = homes & 0xffff
      const second = homes >> 16
      const isTwice = second != NO_BUCKET
      const cursor = cursors + (first << 3)
      const rank = (load<u32>(cursor) - segment - load<u32>(slices + (first << 3))) / SPILLED_BYTES
      const position = load<u32>(before + (first << 2)) + rank
      store<u16>(positions + (i << 1), u16(position))
      const longAt: usize = hasLong ? long : 0
      fillMember(plan, i, cursor, isTwice ? u32(MARK.ofPerson) : groups, longAt, hasLong ? longBytes(long) : 0)
      if (isTwice) fillMember(plan, i, cursors + (second << 3), groups & ~MARK.ofPerson, longAt, hasLong ? longBytes(long) : 0)
      if ((asks & ASK.numbers) != 0) fillNumber(row, cursors, position, buckets)
    }
    if (hasLong) long += longBytes(long)
  }
  store<u32>(plan, u32(long), PACKING.nextLong)
}

function fillNumber(row: usize, cursors: usize, position: u32, buckets: u32): void {
  const msisdn = load<u64>(row, ROW.msisdn)
  const cursor = cursors + ((buckets * STREAM.numbers + bucketOf(msisdn, buckets)) << 3)
  const to: usize = load<u32>(cursor)
  store<u32>(cursor, u32(to) + NUMBER_BYTES)
  store<u64>(to, (msisdn & 0xffffffffffff) | (u64(position) << 48), NUMBER.msisdn)
}
