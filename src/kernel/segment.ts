import { fillCodes, hashCodes, measureCodes } from './segment-codes'
import { clearKept } from './segment-kept'
import { fillMembers, measureMembers } from './segment-members'
import { fillNamesakes, measureNamesakes } from './segment-namesakes'
import { ASK, CODE_BYTES, NAMESAKE_BYTES, NUMBER_BYTES, PACKING, PORTRAIT_BYTES, SEGMENT, SPILLED_BYTES, STREAM, STREAMS, STRETCH } from './segment-place'
import { fillPortraits, measurePortraits } from './segment-portraits'
import { touchPortraits } from './segment-touch'
import { xxh64 } from './xxh64'

function entryBytesOf(stream: u32): u32 {
  if (stream == STREAM.members) return SPILLED_BYTES
  if (stream == STREAM.numbers) return NUMBER_BYTES
  if (stream == STREAM.namesakes) return NAMESAKE_BYTES
  return stream == STREAM.portraits ? PORTRAIT_BYTES : CODE_BYTES
}

/** Measures what the rows say themselves, a stretch of them at a time. */
function measureRows(plan: usize, asks: u32): void {
  const n = load<u32>(plan, PACKING.records)
  const cells = load<u32>(plan, PACKING.cells)
  clearKept(load<u32>(plan, PACKING.agentCodes), cells)
  clearKept(load<u32>(plan, PACKING.pointOfSaleCodes), cells)
  store<u32>(plan, load<u32>(plan, PACKING.longs), PACKING.nextLong)
  store<u32>(plan, load<u32>(plan, PACKING.portraits), PACKING.nextPortrait)
  let live: u32 = 0
  for (let from: u32 = 0; from < n; from += STRETCH) {
    const to = min<u32>(from + STRETCH, n)
    if ((asks & ASK.portraits) != 0) touchPortraits(plan, from, to)
    if ((asks & ASK.agents) != 0) hashCodes(plan, STREAM.agents, from, to)
    if ((asks & ASK.pointsOfSale) != 0) hashCodes(plan, STREAM.pointsOfSale, from, to)
    live += measureMembers(plan, from, to)
    if ((asks & ASK.agents) != 0) measureCodes(plan, STREAM.agents, from, to)
    if ((asks & ASK.pointsOfSale) != 0) measureCodes(plan, STREAM.pointsOfSale, from, to)
    if ((asks & ASK.portraits) != 0) measurePortraits(plan, from, to)
  }
  store<u32>(load<u32>(plan, PACKING.segment), live, SEGMENT.live)
}

/**
 * Measures the segment of the rows that `plan` (PACKING in `memory/segment.ts`) tells of, whose keys are enciphered, and
 * writes its table of slices and count of live records. Answers its bytes, none of which but those of the header are written.
 */
export function measureSegment(plan: usize): u32 {
  const segment: usize = load<u32>(plan, PACKING.segment)
  const cursors: usize = load<u32>(plan, PACKING.cursors)
  const asks = load<u32>(plan, PACKING.asks)
  const buckets = load<u32>(plan, PACKING.buckets)
  const slices = segment + SEGMENT.slices
  const headBytes: u32 = SEGMENT.slices + ((STREAMS * buckets) << 3)
  memory.fill(segment, 0, headBytes)
  store<u32>(segment, buckets, SEGMENT.buckets)
  memory.fill(cursors, 0, (STREAMS * buckets) << 3)
  measureRows(plan, asks)
  if ((asks & ASK.namesakes) != 0) measureNamesakes(plan)
  let at = headBytes
  for (let i: u32 = 0; i < STREAMS * buckets; i++) {
    const entryBytes = entryBytesOf(i / buckets)
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
  const asks = load<u32>(plan, PACKING.asks)
  const buckets = load<u32>(plan, PACKING.buckets)
  const slices: usize = load<u32>(plan, PACKING.segment) + SEGMENT.slices
  // How many members come before each bucket, then how many texts of agents and of points of sale are written of each.
  const counts: usize = load<u32>(plan, PACKING.counts)
  const agents = counts + (buckets << 2)
  const pointsOfSale = agents + (buckets << 2)
  let members: u32 = 0
  for (let bucket: u32 = 0; bucket < buckets; bucket++) {
    store<u32>(counts + (bucket << 2), members)
    members += load<u32>(slices + (bucket << 3), 4)
  }
  memory.fill(agents, 0, buckets << 3)
  const n = load<u32>(plan, PACKING.records)
  store<u32>(plan, load<u32>(plan, PACKING.longs), PACKING.nextLong)
  store<u32>(plan, load<u32>(plan, PACKING.portraits), PACKING.nextPortrait)
  for (let from: u32 = 0; from < n; from += STRETCH) {
    const to = min<u32>(from + STRETCH, n)
    fillMembers(plan, from, to, counts)
    if ((asks & ASK.agents) != 0) fillCodes(plan, STREAM.agents, from, to, agents)
    if ((asks & ASK.pointsOfSale) != 0) fillCodes(plan, STREAM.pointsOfSale, from, to, pointsOfSale)
    if ((asks & ASK.portraits) != 0) fillPortraits(plan, from, to)
  }
  if ((asks & ASK.namesakes) != 0) fillNamesakes(plan)
}

/** Writes the checksum of a finished segment over all that follows it. */
export function sealSegment(segment: usize): void {
  const end = segment + load<u32>(segment, SEGMENT.bytes)
  store<u64>(segment, xxh64(segment + 8, end, 0), SEGMENT.checksum)
}
