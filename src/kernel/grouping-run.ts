import { ASKING } from './grouping-place'
import { sortRanks } from './grouping-sort'
import { wideAt } from './grouping-wide'

/** Bytes of counts of spans before the keys. */
const SPANS_BYTES: usize = 4096

/** Of an ICCID as it is stored the bits that say how long it is; the number is in those below. */
const LENGTH: u64 = 0xf000000000000000

/** Whether so many of the entries' msisdns, IMSIs, ICCIDs or ICCIDs without their last digit follow each other; true where the entries have no ICCIDs. */
export function haveRun(plan: usize, from: usize, end: usize, numbers: u32): bool {
  const iccid = usize(load<u32>(plan, ASKING.iccid))
  const imsi = usize(load<u32>(plan, ASKING.imsi))
  if (iccid == imsi) return true
  const keys = usize(load<u32>(plan, ASKING.sorting)) + SPANS_BYTES
  if (follow(keys, layNumbers(plan, from, end, keys), numbers)) return true
  if (follow(keys, layStored(imsi, from, end, keys), numbers)) return true
  const iccids = layStored(iccid, from, end, keys)
  if (follow(keys, iccids, numbers)) return true
  return follow(keys, layStored(iccid, from, end, keys, true), numbers)
}

/** Lays the numbers of entries as keys; answers how many. */
function layNumbers(plan: usize, from: usize, end: usize, keys: usize): usize {
  const low = usize(load<u32>(plan, ASKING.msisdn))
  const high = usize(load<u32>(plan, ASKING.msisdnHigh))
  let key = keys
  for (; from < end; from += 4, key += 8) {
    const at = usize(load<u32>(from))
    store<u64>(key, wideAt(at + low, at + high))
  }
  return (key - keys) >> 3
}

/** Lays what is stored at an offset of entries, where it is not 0, as keys; without the last digit of the number where that is said. Answers how many. */
function layStored(offset: usize, from: usize, end: usize, keys: usize, isShort: bool = false): usize {
  let key = keys
  for (; from < end; from += 4) {
    const stored = load<u64>(usize(load<u32>(from)) + offset)
    if (stored == 0) continue
    store<u64>(key, isShort ? (stored & LENGTH) | ((stored & ~LENGTH) / 10) : stored)
    key += 8
  }
  return (key - keys) >> 3
}

/** Whether so many of the keys, each counted once, follow each other. */
function follow(keys: usize, count: usize, numbers: u32): bool {
  if (count < usize(numbers)) return false
  const ranks = keys + (count << 3)
  for (let i: usize = 0; i < count; i++) store<u32>(ranks + (i << 2), u32(i))
  sortRanks(keys, ranks, ranks + (count << 2), count)
  let before: u64 = 0
  let run: u32 = 0
  for (let i: usize = 0; i < count; i++) {
    const key = load<u64>(keys + (usize(load<u32>(ranks + (i << 2))) << 3))
    if (run == 0 || key != before) run = run != 0 && key == before + 1 ? run + 1 : 1
    if (run >= numbers) return true
    before = key
  }
  return false
}
