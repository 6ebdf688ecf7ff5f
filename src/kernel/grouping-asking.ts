import { ASKING, LEAST, LEAST_BYTES, SLICE_BYTES } from './grouping-place'
import { haveRun } from './grouping-run'
import { haveSpan } from './grouping-span'

/** Names that stand in a heap, and no name: nothing is known of them by ids. */
const NAME_IN_HEAP: u32 = 0
const NO_NAME: u32 = 255

/** A carrier's index is a byte. */
const CARRIERS_MAX: usize = 256

const ANY_OUTCOME: u32 = 0xffffffff

/** Says of each group which rules it may give a finding of, by what each says that a group must have at least. `plan`: see `memory/asking.ts`. */
export function askGroups(plan: usize): void {
  const order = usize(load<u32>(plan, ASKING.order))
  let start = usize(load<u32>(plan, ASKING.starts))
  let asked = usize(load<u32>(plan, ASKING.asked))
  for (const end = asked + (usize(load<u32>(plan, ASKING.groups)) << 2); asked < end; asked += 4, start += 4) {
    const first = load<u32>(start)
    const last = load<u32>(start, 4)
    store<u32>(asked, leastsOf(plan, order + (usize(first) << 2), order + (usize(last) << 2)))
  }
}

/** The leasts that a group may have, a bit each: one is missing only where the group lacks it for certain. `from` to `end`: its entries. */
function leastsOf(plan: usize, from: usize, end: usize): u32 {
  const size = u32((end - from) >> 2)
  const count = load<u32>(plan, ASKING.leastCount)
  let least = plan + ASKING.leasts
  let bits: u32 = 0
  for (let i: u32 = 0; i < count; i++, least += LEAST_BYTES) {
    const members = load<u32>(least, LEAST.members)
    if (size < members) continue
    const atCarrier = load<u32>(least, LEAST.atCarrier)
    if (atCarrier > 1 && !areAtOneCarrier(plan, from, end, atCarrier)) continue
    const outcomes = load<u32>(least, LEAST.outcomes)
    if (outcomes != ANY_OUTCOME && countOf(plan, from, end, outcomes) < members) continue
    const oneOf = load<u32>(least, LEAST.oneOf)
    if (oneOf != ANY_OUTCOME && countOf(plan, from, end, oneOf) == 0) continue
    if (load<u32>(least, LEAST.documents) > 1 && areOnOneDocument(plan, from, end)) continue
    if (load<u32>(least, LEAST.names) > 1 && areOfOneName(plan, from, end)) continue
    if (load<u32>(least, LEAST.provinces) > 1 && areOfOneProvince(plan, from, end)) continue
    const activations = load<u32>(least, LEAST.activations)
    if (activations != 0 && !haveSpan(plan, from, end, activations, load<u32>(least, LEAST.seconds))) continue
    const consecutive = load<u32>(least, LEAST.consecutive)
    if (consecutive != 0 && !haveRun(plan, from, end, consecutive)) continue
    bits |= 1 << i
  }
  return bits
}

/** Entries whose outcome has its bit in `outcomes`. */
function countOf(plan: usize, from: usize, end: usize, outcomes: u32): u32 {
  const offset = usize(load<u32>(plan, ASKING.outcome))
  const shift = load<u32>(plan, ASKING.outcomeShift)
  let count: u32 = 0
  for (; from < end; from += 4) count += (outcomes >> ((u32(load<u8>(usize(load<u32>(from)) + offset)) >> shift) & 7)) & 1
  return count
}

/** Whether all entries bear one name for certain: names with the same ids are the same in whatever style. */
function areOfOneName(plan: usize, from: usize, end: usize): bool {
  const ids = usize(load<u32>(plan, ASKING.name))
  const form = usize(load<u32>(plan, ASKING.nameForm))
  if (ids == form) return false
  const name = load<u64>(usize(load<u32>(from)) + ids)
  for (; from < end; from += 4) {
    const at = usize(load<u32>(from))
    const style = u32(load<u8>(at + form))
    if (style == NAME_IN_HEAP || style == NO_NAME || load<u64>(at + ids) != name) return false
  }
  return true
}

/** Whether all entries are on one document, or on none, for certain: the blocks of long documents are only cut from them. */
function areOnOneDocument(plan: usize, from: usize, end: usize): bool {
  const block = usize(load<u32>(plan, ASKING.document))
  const longAt = usize(load<u32>(plan, ASKING.longAt))
  if (block == longAt) return false
  const document = load<u64>(usize(load<u32>(from)) + block)
  for (; from < end; from += 4) {
    const at = usize(load<u32>(from))
    if (load<u64>(at + block) != document || load<u32>(at + longAt) != 0) return false
  }
  return true
}

/** Whether all entries that say where their point of sale is say the same province. */
function areOfOneProvince(plan: usize, from: usize, end: usize): bool {
  const province = usize(load<u32>(plan, ASKING.province))
  let known: u32 = 0
  for (; from < end; from += 4) {
    const said = u32(load<u8>(usize(load<u32>(from)) + province))
    if (said == 0) continue
    if (known != 0 && said != known) return false
    known = said
  }
  return true
}

/** Whether so many of the entries are of one carrier. */
function areAtOneCarrier(plan: usize, from: usize, end: usize, members: u32): bool {
  const slices = usize(load<u32>(plan, ASKING.slices))
  const counts = usize(load<u32>(plan, ASKING.sorting))
  let slice = from - usize(load<u32>(plan, ASKING.order)) + usize(load<u32>(plan, ASKING.orderSlices))
  memory.fill(counts, 0, CARRIERS_MAX << 2)
  for (; from < end; from += 4, slice += 4) {
    const carrier = usize(load<u32>(slices + usize(load<u32>(slice)) * SLICE_BYTES, 8))
    const count = load<u32>(counts + (carrier << 2)) + 1
    if (count >= members) return true
    store<u32>(counts + (carrier << 2), count)
  }
  return false
}
