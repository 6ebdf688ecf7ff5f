/** One member of a segment. For the kernel's own use: never exported from `index.ts`. */
import { ROW, ROW_BYTES } from './row'
import { PACKING, SPILLED, SPILLED_BYTES } from './segment-place'
import { channelOf, factsOf, FORM_TEXT, instantOf, nameFormOf } from './segment-row'

/** Writes the name, into the heap where it has to be text. Answers the heap's new end. */
function fillName(row: usize, to: usize, asks: u32, segment: usize, heap: usize): usize {
  const form = nameFormOf(row, asks)
  store<u8>(to, u8(form), SPILLED.nameForm)
  if (form != FORM_TEXT) {
    store<u64>(to, load<u64>(row, ROW.nameIds), SPILLED.name)
    return heap
  }
  const bytes: u32 = load<u16>(row, ROW.nameBytes)
  memory.copy(heap, load<u32>(row, ROW.nameAt), bytes)
  store<u32>(to, u32(heap - segment), SPILLED.name)
  store<u32>(to, bytes, SPILLED.nameBytes)
  return heap + bytes
}

/** Writes record `i` of the batch where `cursor` stands (member u32, heap u32) and moves it on. `long`, `longBytes`: its long document, or 0. */
export function fillMember(plan: usize, i: usize, cursor: usize, groups: u32, long: usize, longBytes: u32): void {
  const row = usize(load<u32>(plan, PACKING.rows)) + i * ROW_BYTES
  const segment: usize = load<u32>(plan, PACKING.segment)
  const to: usize = load<u32>(cursor)
  store<u32>(cursor, u32(to) + SPILLED_BYTES)
  const heap = fillName(row, to, load<u32>(plan, PACKING.asks), segment, load<u32>(cursor, 4))
  store<u32>(cursor, u32(heap) + longBytes, 4)
  if (longBytes != 0) memory.copy(heap, long, longBytes)
  store<u32>(to, longBytes == 0 ? 0 : u32(heap - segment), SPILLED.longAt)
  v128.store(to, v128.load(usize(load<u32>(plan, PACKING.keys)) + (i << 4)), SPILLED.person)
  store<u32>(to, load<u32>(row, ROW.line), SPILLED.line)
  store<u32>(to, load<u32>(usize(load<u32>(plan, PACKING.byteOffsets)) + (i << 2)), SPILLED.byteOffset)
  store<u32>(to, load<u32>(row, ROW.rowRulesHit), SPILLED.rowRulesHit)
  const msisdn = load<u64>(row, ROW.msisdn)
  const activatedAt = instantOf(load<f64>(row, ROW.activatedAt))
  const holderSince = instantOf(load<f64>(row, ROW.holderSince))
  store<u32>(to, u32(msisdn), SPILLED.msisdn)
  store<u32>(to, u32(activatedAt), SPILLED.activatedAt)
  store<u32>(to, u32(holderSince), SPILLED.holderSince)
  store<u8>(to, u8(msisdn >> 32), SPILLED.msisdnHigh)
  store<u8>(to, u8(activatedAt >> 32), SPILLED.activatedAtHigh)
  store<u8>(to, u8(holderSince >> 32), SPILLED.holderSinceHigh)
  store<u8>(to, load<u8>(row, ROW.outcome), SPILLED.outcome)
  store<u8>(to, load<u8>(row, ROW.codes), SPILLED.subscriberKind)
  store<u8>(to, u8(channelOf(row)), SPILLED.channel)
  store<u8>(to, load<u8>(row, ROW.nameLevel), SPILLED.nameLevel)
  store<u8>(to, load<u8>(row, ROW.birthDateLevel), SPILLED.birthDateLevel)
  store<u8>(to, load<u8>(row, ROW.portedFrom), SPILLED.portedFrom)
  store<u8>(to, u8(factsOf(row) | groups), SPILLED.marks)
  store<u8>(to, load<u8>(row, ROW.pointOfSaleProvince), SPILLED.pointOfSaleProvince)
  v128.store(to, v128.load(row, ROW.iccid), SPILLED.iccid)
}
