import { ROW, ROW_BYTES } from './row'
import { fillCodes, measureCodes } from './segment-codes'
import { fillNamesakes, measureNamesakes } from './segment-namesakes'
import { ASK, BUCKETS, CODE_BYTES, LONG_VECTOR_BYTES, MARK, NAMESAKE_BYTES, NUMBER, NUMBER_BYTES, PACKING, PORTRAIT_BYTES, SEGMENT, SEGMENT_BYTES, SPILLED_BYTES, STREAM, STREAMS } from './segment-place'
import { fillPortraits, measurePortraits } from './segment-portraits'
import { bucketOf, FORM_TEXT, groupsOf, homesOf, isLive, isLong, nameFormOf, NO_BUCKET } from './segment-row'
import { fillMember } from './segment-member'
import { xxh64 } from './xxh64'

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

/** Counts members and numbers into their slices, and the bytes of their heaps into the cursors. Answers the live records. */
function measureMembers(plan: usize, slices: usize, cursors: usize): u32 {
  const n = load<u32>(plan, PACKING.records)
  const asks = load<u32>(plan, PACKING.asks)
  let row: usize = load<u32>(plan, PACKING.rows)
  let key: usize = load<u32>(plan, PACKING.keys)
  let long: usize = load<u32>(plan, PACKING.longs)
  let live: u32 = 0
  for (let i: u32 = 0; i < n; i++, row += ROW_BYTES, key += 16) {
    const hasLong = isLong(row)
    if (isLive(row)) {
      live++
      let heapBytes: u32 = nameFormOf(row, asks) == FORM_TEXT ? u32(load<u16>(row, ROW.nameBytes)) : 0
      if (hasLong) heapBytes += longBytes(long)
      const homes = homesOf(row, key, groupsOf(row, asks))
      add(slices, cursors, homes & 0xff, heapBytes)
      if (homes >> 8 != NO_BUCKET) add(slices, cursors, homes >> 8, heapBytes)
      if ((asks & ASK.numbers) != 0) {
        add(slices, cursors, BUCKETS * STREAM.numbers + bucketOf(load<u64>(row, ROW.msisdn)), 0)
      }
    }
    if (hasLong) long += longBytes(long)
  }
  return live
}

function entryBytesOf(stream: u32): u32 {
  if (stream == STREAM.members) return SPILLED_BYTES
  if (stream == STREAM.numbers) return NUMBER_BYTES
  if (stream == STREAM.namesakes) return NAMESAKE_BYTES
  return stream == STREAM.portraits ? PORTRAIT_BYTES : CODE_BYTES
}

/**
 * Measures the segment of the rows that `plan` (PACKING in `memory/segment.ts`) tells of, whose keys are enciphered, and
 * writes its table of slices and count of live records. Answers its bytes, none of which but those of the header are written.
 */
export function measureSegment(plan: usize): u32 {
  const segment: usize = load<u32>(plan, PACKING.segment)
  const cursors: usize = load<u32>(plan, PACKING.cursors)
  const asks = load<u32>(plan, PACKING.asks)
  const slices = segment + SEGMENT.slices
  memory.fill(segment, 0, SEGMENT_BYTES)
  memory.fill(cursors, 0, (STREAMS * BUCKETS) << 3)
  store<u32>(segment, measureMembers(plan, slices, cursors), SEGMENT.live)
  if ((asks & ASK.agents) != 0) measureCodes(plan, STREAM.agents)
  if ((asks & ASK.pointsOfSale) != 0) measureCodes(plan, STREAM.pointsOfSale)
  if ((asks & ASK.portraits) != 0) measurePortraits(plan)
  if ((asks & ASK.namesakes) != 0) measureNamesakes(plan)
  let at: u32 = SEGMENT_BYTES
  for (let i: u32 = 0; i < STREAMS * BUCKETS; i++) {
    const entryBytes = entryBytesOf(i / BUCKETS)
    const slice = slices + (i << 3)
    const cursor = cursors + (i << 3)
    const heap = at + load<u32>(slice, 4) * entryBytes
    const end = heap + load<u32>(cursor, 4)
    store<u32>(slice, at)
    store<u32>(cursor, u32(segment) + at)
    store<u32>(cursor, u32(segment) + heap, 4)
    at = end
  }
  store<u32>(segment, at, SEGMENT.bytes)
  return at
}

/** Writes the slices of a segment that {@link measureSegment} measured, all `bytes` of which are there now. */
export function fillSegment(plan: usize): void {
  const n = load<u32>(plan, PACKING.records)
  const asks = load<u32>(plan, PACKING.asks)
  const cursors: usize = load<u32>(plan, PACKING.cursors)
  const positions: usize = load<u32>(plan, PACKING.positions)
  const slices: usize = load<u32>(plan, PACKING.segment) + SEGMENT.slices
  // The table of codes has done its part: how many members come before each bucket, then texts written of each.
  const before: usize = load<u32>(plan, PACKING.table)
  let members: u32 = 0
  for (let bucket: u32 = 0; bucket < BUCKETS; bucket++) {
    store<u32>(before + (bucket << 2), members)
    members += load<u32>(slices + (bucket << 3), 4)
  }
  const keys: usize = load<u32>(plan, PACKING.keys)
  let row: usize = load<u32>(plan, PACKING.rows)
  let long: usize = load<u32>(plan, PACKING.longs)
  for (let i: usize = 0; i < n; i++, row += ROW_BYTES) {
    const hasLong = isLong(row)
    if (isLive(row)) {
      const groups = groupsOf(row, asks)
      const homes = homesOf(row, keys + (i << 4), groups)
      const first = homes & 0xff
      const second = homes >> 8
      const isTwice = second != NO_BUCKET
      const cursor = cursors + (first << 3)
      const rank = (load<u32>(cursor) - load<u32>(plan, PACKING.segment) - load<u32>(slices + (first << 3))) / SPILLED_BYTES
      store<u16>(positions + (i << 1), u16(load<u32>(before + (first << 2)) + rank))
      const longAt: usize = hasLong ? long : 0
      fillMember(plan, i, cursor, isTwice ? u32(MARK.ofPerson) : groups, longAt, hasLong ? longBytes(long) : 0)
      if (isTwice) fillMember(plan, i, cursors + (second << 3), groups & ~MARK.ofPerson, longAt, hasLong ? longBytes(long) : 0)
      if ((asks & ASK.numbers) != 0) fillNumber(row, cursors, load<u16>(positions + (i << 1)))
    }
    if (hasLong) long += longBytes(long)
  }
  memory.fill(before, 0, BUCKETS << 2)
  if ((asks & ASK.agents) != 0) fillCodes(plan, STREAM.agents, before)
  memory.fill(before, 0, BUCKETS << 2)
  if ((asks & ASK.pointsOfSale) != 0) fillCodes(plan, STREAM.pointsOfSale, before)
  if ((asks & ASK.portraits) != 0) fillPortraits(plan)
  if ((asks & ASK.namesakes) != 0) fillNamesakes(plan)
}

function fillNumber(row: usize, cursors: usize, position: u32): void {
  const msisdn = load<u64>(row, ROW.msisdn)
  const cursor = cursors + ((BUCKETS * STREAM.numbers + bucketOf(msisdn)) << 3)
  const to: usize = load<u32>(cursor)
  store<u32>(cursor, u32(to) + NUMBER_BYTES)
  store<u32>(to, u32(msisdn), NUMBER.msisdn)
  store<u16>(to, u16(msisdn >> 32), NUMBER.msisdnHigh)
  store<u16>(to, u16(position), NUMBER.position)
}

/** Writes the checksum of a finished segment over all that follows it. */
export function sealSegment(segment: usize): void {
  const end = segment + load<u32>(segment, SEGMENT.bytes)
  store<u64>(segment, xxh64(segment + 8, end, 0), SEGMENT.checksum)
}
