import { PAIR_BYTES, REGISTER_BUCKET } from './register-bucket'
import { writeEntry } from './register-entry'
import { FIRST_BYTES, firstAt, REGISTER_ROW, REGISTER_ROW_FLAG, rowBytes } from './register-row'

/** Rows lie anywhere: so many pairs before its turn a row is asked for. */
const AHEAD: usize = 12

/**
 * Copies rows to the frame of a bucket (`memory/register-bucket.ts`), from the pair `next` on, until it is full or no pair is
 * left, and writes what is found by each of them. Returns how many rows the frame has; 0: there are no more.
 */
export function fillFrame(bucket: usize): u32 {
  const pairs = usize(load<u32>(bucket, REGISTER_BUCKET.pairs))
  const end = pairs + usize(load<u32>(bucket, REGISTER_BUCKET.count)) * PAIR_BYTES
  const frame = usize(load<u32>(bucket, REGISTER_BUCKET.frame))
  const full = frame + usize(load<u32>(bucket, REGISTER_BUCKET.frameBytes))
  let pair = pairs + usize(load<u32>(bucket, REGISTER_BUCKET.next)) * PAIR_BYTES
  let ahead: u32 = 0
  let to = frame
  let count: u32 = 0
  for (; pair < end && to < full; pair += PAIR_BYTES) {
    const later = pair + AHEAD * PAIR_BYTES
    if (later < end) ahead += u32(load<u8>(usize(load<u32>(later, 8)))) + u32(load<u8>(usize(load<u32>(later, 8)), 64))
    const row = usize(load<u32>(pair, 8))
    if (row == 0) continue
    const first = usize(load<u32>(pair, 12))
    const rowEnd = first == 0 ? copied(row, rowBytes(row), to) : withFirst(row, first, to)
    // not of the copy: what has just been stored is not there yet to be read in other pieces
    writeEntry(row, first, bucket)
    to = rowEnd
    count++
  }
  store<u32>(bucket, u32((pair - pairs) / PAIR_BYTES), REGISTER_BUCKET.next)
  store<u32>(bucket, u32(to), REGISTER_BUCKET.frameEnd)
  store<u32>(bucket, load<u32>(bucket, REGISTER_BUCKET.persons) + count, REGISTER_BUCKET.persons)
  store<u32>(bucket, ahead, REGISTER_BUCKET.ahead)
  return count
}

/** Copies so many bytes and up to 15 more; returns where the copy ends. */
// @ts-ignore: decorator
@inline
function copied(at: usize, bytes: usize, to: usize): usize {
  for (let done: usize = 0; done < bytes; done += 16) v128.store(to + done, v128.load(at + done))
  return to + bytes
}

/** Copies a row with the first place of another one, or that one's own where it has none; returns where the copy ends. */
function withFirst(row: usize, first: usize, to: usize): usize {
  const bytes = rowBytes(row)
  const flags: u32 = load<u8>(row, REGISTER_ROW.flags)
  const head = firstAt(flags)
  const rest = (flags & REGISTER_ROW_FLAG.hasFirst) != 0 ? head + FIRST_BYTES : head
  const flagsOfFirst: u32 = load<u8>(first, REGISTER_ROW.flags)
  const isKnown = (flagsOfFirst & REGISTER_ROW_FLAG.hasFirst) != 0
  copied(row, head, to)
  store<u64>(to + head, load<u64>(first + (isKnown ? firstAt(flagsOfFirst) : REGISTER_ROW.byteOffset)))
  const end = copied(row + rest, bytes - rest, to + head + FIRST_BYTES)
  store<u32>(to, u32(end - to) | ((flags | REGISTER_ROW_FLAG.hasFirst) << 24))
  return end
}
