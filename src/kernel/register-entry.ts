/** What is found by a row of the register. */
import { readName } from './names'
import { PIN_BITS, SLOT_BYTES } from './partition'
import { CMND_COUNT_BYTES, LISTED_ROW_BYTES, PAIR_BYTES, REGISTER_BUCKET } from './register-bucket'
import { CMNDS_SHIFT, CMNDS_WRITTEN, cmndsAt, REGISTER_ROW, REGISTER_ROW_FLAG, rowNameBytes, rowPin, STATUS_SHIFT } from './register-row'
import { ROW } from './row'
import { partitionIn, spread } from './spread'

const NAME_IDS: u32 = 1

// of a payload, see memory/partition.ts
const BIRTH_CODE_OUTSIDE: u32 = 0xffff
const SUPERSEDED: u32 = 1 << 19
const HAS_SIDE: u32 = 1 << 20
const STYLE_SHIFT: u32 = 21
const NAME_IS_TEXT: u32 = 1 << 23

/** Writes slot and CMNDs of a row, and lists it for its side entry and its successor. `first`: as in its pair. */
// @ts-ignore: decorator
@inline
export function writeEntry(row: usize, first: usize, bucket: usize): void {
  const flags: u32 = load<u8>(row, REGISTER_ROW.flags)
  const pin = rowPin(row)
  const isReplaced = (flags & REGISTER_ROW_FLAG.hasSuccessor) != 0
  let head = row + cmndsAt(flags)
  let cmnds = flags >> CMNDS_SHIFT
  if (cmnds == CMNDS_WRITTEN) {
    cmnds = load<u32>(head)
    head += 4
  }
  const nameAt = head + (usize(cmnds) << 2)
  const name = usize(load<u32>(bucket, REGISTER_BUCKET.name))
  readName(nameAt, nameAt + rowNameBytes(row), usize(load<u32>(bucket, REGISTER_BUCKET.dictionary)), name)
  const style = u32(load<u8>(name, ROW.nameStyle))
  const code = birthCode(load<u32>(row, REGISTER_ROW.birthDate))
  const hasSide = isReplaced || style == 0 || code == BIRTH_CODE_OUTSIDE || (flags & REGISTER_ROW_FLAG.hasDied) != 0
  const bits = ((flags & REGISTER_ROW_FLAG.isFemale) | (((flags >> STATUS_SHIFT) & 3) << 1)) << 16
  const isText = u32(load<u8>(name, ROW.nameState)) != NAME_IDS
  const payload =
    code | bits | (style << STYLE_SHIFT) | (isReplaced ? SUPERSEDED : 0) | (hasSide ? HAS_SIDE : 0) | (isText ? NAME_IS_TEXT : 0)
  const slot = usize(load<u32>(bucket, REGISTER_BUCKET.slots))
  store<u64>(slot, ((pin + 1) & PIN_BITS) | (u64(payload) << 40))
  store<u64>(slot, load<u64>(name, ROW.nameIds), 8)
  store<u32>(bucket, u32(slot + SLOT_BYTES), REGISTER_BUCKET.slots)
  if (hasSide) list(u32(row), u32(style == 0), bucket + REGISTER_BUCKET.side)
  if (isReplaced) list(u32(row), u32(first), bucket + REGISTER_BUCKET.superseded)
  let pair = usize(load<u32>(bucket, REGISTER_BUCKET.cmnds)) + usize(load<u32>(bucket, REGISTER_BUCKET.cmndCount)) * PAIR_BYTES
  for (let i = cmnds; i > 0; i--) {
    store<u64>(pair, u64(load<u32>(head + (usize(i - 1) << 2))))
    store<u64>(pair, pin, 8)
    pair += PAIR_BYTES
  }
  store<u32>(bucket, load<u32>(bucket, REGISTER_BUCKET.cmndCount) + cmnds, REGISTER_BUCKET.cmndCount)
}

/** Puts two numbers at the end of a list of which an address holds where it begins, then how many there are. */
function list(a: u32, b: u32, place: usize): void {
  const count = load<u32>(place, 4)
  const at = usize(load<u32>(place)) + usize(count) * LISTED_ROW_BYTES
  store<u32>(at, a)
  store<u32>(at, b, 4)
  store<u32>(place, count + 1, 4)
}

// @ts-ignore: decorator
@inline
function birthCode(date: u32): u32 {
  if (date < 1900_00_00 || date >= 2028_00_00) return BIRTH_CODE_OUTSIDE
  return ((date / 10_000 - 1900) << 9) | (((date / 100) % 100) << 5) | (date % 100)
}

/** Writes the CMNDs of a bucket (`memory/register-bucket.ts`) by partition, and how many each has; of one partition only how many there are. */
export function spreadCmnds(bucket: usize): void {
  const cmnds = usize(load<u32>(bucket, REGISTER_BUCKET.cmnds))
  const end = cmnds + usize(load<u32>(bucket, REGISTER_BUCKET.cmndCount)) * PAIR_BYTES
  const partitions = load<u32>(bucket, REGISTER_BUCKET.partitions)
  const counts = usize(load<u32>(bucket, REGISTER_BUCKET.cmndCounts))
  if (partitions == 1) return store<u32>(counts, load<u32>(bucket, REGISTER_BUCKET.cmndCount))
  const seed = load<u64>(bucket, REGISTER_BUCKET.seed)
  memory.fill(counts, 0, usize(partitions) * CMND_COUNT_BYTES)
  for (let at = cmnds; at < end; at += PAIR_BYTES) {
    const line = counts + usize(partitionIn(spread(load<u64>(at), seed), partitions)) * CMND_COUNT_BYTES
    store<u32>(line, load<u32>(line) + 1)
  }
  let to = load<u32>(bucket, REGISTER_BUCKET.cmndsByPartition)
  for (let line = counts; line < counts + usize(partitions) * CMND_COUNT_BYTES; line += CMND_COUNT_BYTES) {
    store<u32>(line, to, 4)
    to += load<u32>(line) * u32(PAIR_BYTES)
  }
  for (let at = cmnds; at < end; at += PAIR_BYTES) {
    const line = counts + usize(partitionIn(spread(load<u64>(at), seed), partitions)) * CMND_COUNT_BYTES
    const place = load<u32>(line, 4)
    v128.store(usize(place), v128.load(at))
    store<u32>(line, place + u32(PAIR_BYTES), 4)
  }
}
