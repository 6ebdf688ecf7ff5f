import { hashIds, idOf } from './finding-ids'
import { writeMembers } from './finding-members'
import { FINDING, FINDING_LINES, ORDERED_BYTES, STORED_KEYS_BYTES, subjectOf } from './finding-place'
import { writeStored } from './finding-stored'
import { putCell, putComma, putDecimal, putHex, putMsisdn, putPiece } from './line-text'
import { LANES } from './sha256-lanes'

/** `,subject`, and three commas with a line end. */
const SUBJECT: u64 = 0x7463656a6275732c
const NO_PLACE: u32 = 0x0a2c2c2c
const LINE_END: u8 = 0x0a

/** Writes findings of the plan (`memory/finding-lines.ts`) in their order until there are no more of them or no more room. */
export function writeFindings(plan: usize): void {
  const orderEnd = usize(load<u32>(plan, FINDING_LINES.orderEnd))
  let order = usize(load<u32>(plan, FINDING_LINES.order))
  for (let end = order; order < orderEnd; order = end) {
    end = withRoom(plan, order, orderEnd)
    if (end === order) break
    hashIds(plan, order, end)
    for (let lane: usize = 0, entry = order; entry < end; lane++, entry += ORDERED_BYTES) {
      write(plan, load<u32>(entry, 8), idOf(plan, lane))
    }
    if (load<u32>(plan, FINDING_LINES.storedEnd) !== 0) writeStored(plan, order, end)
  }
  store<u32>(plan, u32(order), FINDING_LINES.order)
}

/** Where the findings end that surely have room, from an entry on: as many as there are lanes at most. */
function withRoom(plan: usize, order: usize, orderEnd: usize): usize {
  const hasStore = load<u32>(plan, FINDING_LINES.storedEnd) !== 0
  let lines = leftUpTo(plan, FINDING_LINES.findings)
  let members = leftUpTo(plan, FINDING_LINES.members)
  let stored = leftUpTo(plan, FINDING_LINES.stored)
  for (const end = min(orderEnd, order + LANES * ORDERED_BYTES); order < end; order += ORDERED_BYTES) {
    const at = usize(load<u32>(order, 8))
    const bytes = i64(load<u32>(at, FINDING.bytes))
    lines -= i64(load<u32>(plan, FINDING_LINES.findingBytes)) + 2 * bytes
    members -= i64(load<u16>(at, FINDING.members)) * i64(load<u32>(plan, FINDING_LINES.memberBytes))
    stored -= bytes + i64(STORED_KEYS_BYTES)
    if (lines < 0 || members < 0 || (hasStore && stored < 0)) break
  }
  return order
}

/** The room between an address of the plan and its end, which stands behind it. */
// @ts-ignore: decorator
@inline
function leftUpTo(plan: usize, at: usize): i64 {
  return i64(load<u32>(plan + at + 4)) - i64(load<u32>(plan + at))
}

/** Writes the lines of one finding; its digest is given. */
function write(plan: usize, at: usize, digest: usize): void {
  const counts = usize(load<u32>(plan, FINDING_LINES.counts)) + (usize(load<u8>(at, FINDING.rule)) << 2)
  store<u32>(counts, load<u32>(counts) + 1)
  const line = usize(load<u32>(plan, FINDING_LINES.findings))
  writeLine(plan, at, putHex(line, digest))
  writeMembers(plan, at, line)
}

/** The line behind its id. */
function writeLine(plan: usize, at: usize, into: usize): void {
  const msisdn = load<f64>(at, FINDING.msisdn)
  into = putPiece(into, load<u32>(plan, FINDING_LINES.rules), load<u8>(at, FINDING.rule))
  into = putPiece(into, load<u32>(plan, FINDING_LINES.severities), load<u8>(at, FINDING.severity))
  into = putPiece(into, load<u32>(plan, FINDING_LINES.subjectKinds), load<u8>(at, FINDING.subjectKind))
  const subject = subjectOf(at)
  const subjectBytes = load<u32>(at, FINDING.subjectBytes)
  into = msisdn > 0 ? putMsisdn(into, msisdn) : putCell(into, subject, subjectBytes)
  store<u64>(into, SUBJECT)
  into = putComma(into + 8)
  into = putPiece(into, load<u32>(plan, FINDING_LINES.carriers), load<u8>(at, FINDING.carrier))
  if (msisdn > 0) into = putMsisdn(into, msisdn)
  into = putPiece(into, load<u32>(plan, FINDING_LINES.outcomes), load<u8>(at, FINDING.outcome))
  into = putPiece(into, load<u32>(plan, FINDING_LINES.nameLevels), load<u8>(at, FINDING.nameLevel))
  into = putPiece(into, load<u32>(plan, FINDING_LINES.birthDateLevels), load<u8>(at, FINDING.birthDateLevel))
  if (load<u8>(at, FINDING.hasPerson) === 1) into = putHex(into, at + FINDING.person)
  into = putComma(into)
  const groupSize = load<u32>(at, FINDING.groupSize)
  if (groupSize > 0) into = putDecimal(into, groupSize)
  into = putCell(putComma(into), subject + subjectBytes, load<u16>(at, FINDING.evidenceBytes))
  store<u32>(plan, u32(groupSize > 0 ? putNoPlace(into) : putPlace(plan, at, into)), FINDING_LINES.findings)
}

function putNoPlace(into: usize): usize {
  store<u32>(into, NO_PLACE)
  return into + 4
}

function putPlace(plan: usize, at: usize, into: usize): usize {
  into = putPiece(into, load<u32>(plan, FINDING_LINES.files), load<u32>(at, FINDING.file))
  into = putComma(putDecimal(into, load<u32>(at, FINDING.line)))
  into = putDecimal(into, u64(load<f64>(at, FINDING.byteOffset)))
  store<u8>(into, LINE_END)
  return into + 1
}
