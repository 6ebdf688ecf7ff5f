/** One member of a segment. For the kernel's own use: never exported from `index.ts`. */
import { ROW, ROW_BYTES } from './row'
import { PACKING, SPILLED, SPILLED_BYTES } from './segment-place'
import { channelOf, factsOf, FORM_TEXT, nameFormOf } from './segment-row'
import { instantOf, pair } from './segment-words'
import { copyText } from './short-text'

// @ts-ignore: decorator
@inline
function byteAt(row: usize, offset: usize, place: u64): u64 {
  return u64(load<u8>(row + offset)) << (place << 3)
}

/** The name as it stands in the member: its ids, or where its text stands in the heap. */
// @ts-ignore: decorator
@inline
function nameOf(row: usize, form: u32, heapAt: u32): u64 {
  return form == FORM_TEXT ? pair(heapAt, load<u16>(row, ROW.nameBytes)) : load<u64>(row, ROW.nameIds)
}

/** Writes record `i` of the batch where `cursor` stands (member u32, heap u32) and moves it on. `long`, `longBytes`: its long document, or 0. */
export function fillMember(plan: usize, i: usize, cursor: usize, groups: u32, long: usize, longBytes: u32): void {
  const row = usize(load<u32>(plan, PACKING.rows)) + i * ROW_BYTES
  const segment: usize = load<u32>(plan, PACKING.segment)
  const to: usize = load<u32>(cursor)
  const heap = usize(load<u32>(cursor, 4))
  const form = nameFormOf(row, load<u32>(plan, PACKING.asks))
  const nameBytes: u32 = form == FORM_TEXT ? u32(load<u16>(row, ROW.nameBytes)) : 0
  store<u64>(cursor, pair(u32(to) + SPILLED_BYTES, u32(heap) + nameBytes + longBytes))
  if (nameBytes != 0) copyText(heap, load<u32>(row, ROW.nameAt), nameBytes)
  if (longBytes != 0) memory.copy(heap + nameBytes, long, longBytes)
  const longAt = longBytes == 0 ? 0 : u32(heap - segment) + nameBytes
  const byteOffset = load<u32>(usize(load<u32>(plan, PACKING.byteOffsets)) + (i << 2))
  const msisdn = load<u64>(row, ROW.msisdn)
  const activatedAt = instantOf(load<f64>(row, ROW.activatedAt))
  const holderSince = instantOf(load<f64>(row, ROW.holderSince))
  v128.store(to, v128.load(usize(load<u32>(plan, PACKING.keys)) + (i << 4)), SPILLED.person)
  store<u64>(to, nameOf(row, form, u32(heap - segment)), SPILLED.name)
  store<u64>(to, pair(load<u32>(row, ROW.line), byteOffset), SPILLED.line)
  store<u64>(to, pair(load<u32>(row, ROW.rowRulesHit), u32(msisdn)), SPILLED.rowRulesHit)
  store<u64>(to, pair(u32(activatedAt), u32(holderSince)), SPILLED.activatedAt)
  const ofVerdict =
    byteAt(row, ROW.outcome, SPILLED.outcome - SPILLED.msisdnHigh) |
    byteAt(row, ROW.codes, SPILLED.subscriberKind - SPILLED.msisdnHigh) |
    byteAt(row, ROW.nameLevel, SPILLED.nameLevel - SPILLED.msisdnHigh) |
    byteAt(row, ROW.birthDateLevel, SPILLED.birthDateLevel - SPILLED.msisdnHigh)
  const high = u64(u8(msisdn >> 32)) | (u64(u8(activatedAt >> 32)) << 8) | (u64(u8(holderSince >> 32)) << 16)
  store<u64>(to, high | ofVerdict | (u64(channelOf(row)) << 40), SPILLED.msisdnHigh)
  const marks = u64(factsOf(row) | groups) << 8
  const rest = byteAt(row, ROW.portedFrom, 0) | marks | (u64(form) << 16) | byteAt(row, ROW.pointOfSaleProvince, 3)
  store<u64>(to, rest | (u64(longAt) << 32), SPILLED.portedFrom)
  v128.store(to, v128.load(row, ROW.iccid), SPILLED.iccid)
}
