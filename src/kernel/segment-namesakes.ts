/** Namesakes of a batch: who they are is told here, what their keys are by the host. For the kernel's own use: never exported from `index.ts`. */
import { ROW, ROW_BYTES } from './row'
import { NAMESAKE, NAMESAKE_BYTES, PACKING, SEGMENT, STREAM } from './segment-place'
import { bucketOf, isIndividual, isLive, isPlaceholder } from './segment-row'
import { OUTCOME, REASON, TRAIT } from './verdict'

const PLACEHOLDERS: u32 = (1 << TRAIT.placeholderName) | (1 << TRAIT.placeholderBirthDate)

/** A birth date is a number of which these are its day. */
const DAYS: u32 = 100

/** Live individuals with a PIN or CMND that the register does not hold, no placeholder in document, name or birth date, born on a day that is known. */
// @ts-ignore: decorator
@inline
function isNamesake(row: usize): bool {
  if (load<u8>(row, ROW.outcome) != OUTCOME.notFound || !isLive(row) || !isIndividual(row) || isPlaceholder(row)) return false
  const reason: u32 = load<u8>(row, ROW.reason)
  const isUnheld = reason == REASON.pinUnknown || reason == REASON.cmndUnmapped
  return isUnheld && (load<u32>(row, ROW.traits) & PLACEHOLDERS) == 0 && load<u32>(row, ROW.birthDate) % DAYS != 0
}

/** Lists the namesakes among the rows [from, to) behind those before, as entries without a key, with the row's rank in place of its position. */
export function listNamesakes(plan: usize, from: u32, to: u32): void {
  let count = load<u32>(plan, PACKING.namesakeCount)
  let row = usize(load<u32>(plan, PACKING.rows)) + usize(from) * ROW_BYTES
  for (let i = from; i < to; i++, row += ROW_BYTES) {
    if (!isNamesake(row)) continue
    const entry = usize(load<u32>(plan, PACKING.namesakes)) + usize(count++) * NAMESAKE_BYTES
    store<u64>(entry, 0, NAMESAKE.key)
    store<u32>(entry, load<u32>(row, ROW.birthDate), NAMESAKE.birthDate)
    store<u32>(entry, i, NAMESAKE.position)
  }
  store<u32>(plan, count, PACKING.namesakeCount)
}

/** Adds to the slices of the stream those of its entries that have a key. */
export function measureNamesakes(plan: usize): void {
  const buckets = load<u32>(plan, PACKING.buckets)
  const slices: usize = load<u32>(plan, PACKING.segment) + SEGMENT.slices + ((STREAM.namesakes * buckets) << 3)
  let entry: usize = load<u32>(plan, PACKING.namesakes)
  for (const end = endOf(plan); entry < end; entry += NAMESAKE_BYTES) {
    const key = load<u64>(entry)
    if (key == 0) continue
    const slice = slices + (bucketOf(key, buckets) << 3)
    store<u32>(slice, load<u32>(slice, 4) + 1, 4)
  }
}

/** Writes them. */
export function fillNamesakes(plan: usize): void {
  const positions: usize = load<u32>(plan, PACKING.positions)
  const buckets = load<u32>(plan, PACKING.buckets)
  const cursors: usize = load<u32>(plan, PACKING.cursors) + ((STREAM.namesakes * buckets) << 3)
  let entry: usize = load<u32>(plan, PACKING.namesakes)
  for (const end = endOf(plan); entry < end; entry += NAMESAKE_BYTES) {
    const key = load<u64>(entry)
    if (key == 0) continue
    const cursor = cursors + (bucketOf(key, buckets) << 3)
    const to: usize = load<u32>(cursor)
    store<u32>(cursor, u32(to) + NAMESAKE_BYTES)
    v128.store(to, v128.load(entry))
    store<u32>(to, load<u16>(positions + (usize(load<u32>(entry, NAMESAKE.position)) << 1)), NAMESAKE.position)
  }
}

// @ts-ignore: decorator
@inline
function endOf(plan: usize): usize {
  return usize(load<u32>(plan, PACKING.namesakes)) + usize(load<u32>(plan, PACKING.namesakeCount)) * NAMESAKE_BYTES
}
