import { hashCaseIds, idOf } from './finding-ids'
import { FINDING, FINDING_LINES, ID_BYTES, ORDERED_BYTES, STORED_KEYS_BYTES } from './finding-place'
import { putBytes } from './line-text'

/** Puts the findings of [order, end), whose ids are hashed, as they are where the store takes them from: before each its id and that of its case. */
export function writeStored(plan: usize, order: usize, end: usize): void {
  const first = usize(load<u32>(plan, FINDING_LINES.stored))
  let into = first
  for (let lane: usize = 0, entry = order; entry < end; lane++, entry += ORDERED_BYTES) {
    const at = usize(load<u32>(entry, 8))
    v128.store(into, v128.load(idOf(plan, lane)))
    into = putBytes(into + STORED_KEYS_BYTES, at, load<u32>(at, FINDING.bytes))
  }
  store<u32>(plan, u32(into), FINDING_LINES.stored)
  hashCaseIds(plan, order, end)
  into = first
  for (let lane: usize = 0, entry = order; entry < end; lane++, entry += ORDERED_BYTES) {
    v128.store(into + ID_BYTES, v128.load(idOf(plan, lane)))
    into += STORED_KEYS_BYTES + usize(load<u32>(load<u32>(entry, 8), FINDING.bytes))
  }
}
