import { comparedSubjects } from './finding-order'
import { putIdentity } from './finding-identity'
import { writeMembers, writeStored } from './finding-members'
import { FINDING, FINDING_LINES, ORDERED_BYTES, STORED_KEYS_BYTES, subjectOf } from './finding-place'
import { putCell, putComma, putDecimal, putHex, putMsisdn, putPiece } from './line-text'
import { sha256 } from './sha256'

const DIGEST_BYTES: usize = 32

/** `,subject`, and three commas with a line end. */
const SUBJECT: u64 = 0x7463656a6275732c
const NO_PLACE: u32 = 0x0a2c2c2c
const LINE_END: u8 = 0x0a

/** Writes findings of the plan (`memory/finding-lines.ts`) in their order until there are no more of them or no more room. */
export function writeFindings(plan: usize): void {
  const orderEnd = load<u32>(plan, FINDING_LINES.orderEnd)
  let order = load<u32>(plan, FINDING_LINES.order)
  for (; order < orderEnd; order += u32(ORDERED_BYTES)) {
    const at = usize(load<u32>(order, 8))
    if (!hasRoom(plan, at)) break
    countOccurrence(plan, at)
    const counts = usize(load<u32>(plan, FINDING_LINES.counts)) + (usize(load<u8>(at, FINDING.rule)) << 2)
    store<u32>(counts, load<u32>(counts) + 1)
    const digest = usize(load<u32>(plan, FINDING_LINES.text))
    const text = digest + DIGEST_BYTES
    const bytes = putIdentity(plan, at, text) - text
    sha256(text, bytes, digest, load<u32>(plan, FINDING_LINES.room), load<u32>(plan, FINDING_LINES.constants))
    const line = usize(load<u32>(plan, FINDING_LINES.findings))
    writeLine(plan, at, putHex(line, digest))
    writeMembers(plan, at, line)
    if (load<u32>(plan, FINDING_LINES.storedEnd) !== 0) writeStored(plan, at, digest, text)
  }
  store<u32>(plan, order, FINDING_LINES.order)
}

function hasRoom(plan: usize, at: usize): bool {
  const bytes = load<u32>(at, FINDING.bytes)
  const members = u32(load<u16>(at, FINDING.members)) * load<u32>(plan, FINDING_LINES.memberBytes)
  const left = load<u32>(plan, FINDING_LINES.findingsEnd) - load<u32>(plan, FINDING_LINES.findings)
  if (left < load<u32>(plan, FINDING_LINES.findingBytes) + 2 * bytes) return false
  if (load<u32>(plan, FINDING_LINES.membersEnd) - load<u32>(plan, FINDING_LINES.members) < members) return false
  const storedEnd = load<u32>(plan, FINDING_LINES.storedEnd)
  return storedEnd === 0 || storedEnd - load<u32>(plan, FINDING_LINES.stored) >= bytes + u32(STORED_KEYS_BYTES)
}

/** The rank among findings that differ in nothing but the place of the record, from 0. */
function countOccurrence(plan: usize, at: usize): void {
  const before = load<u32>(plan, FINDING_LINES.before)
  const isEqual =
    before !== 0 &&
    load<f64>(before, FINDING.msisdn) === load<f64>(at, FINDING.msisdn) &&
    load<u8>(before, FINDING.carrier) === load<u8>(at, FINDING.carrier) &&
    load<u8>(before, FINDING.rule) === load<u8>(at, FINDING.rule) &&
    load<u8>(before, FINDING.subjectKind) === load<u8>(at, FINDING.subjectKind) &&
    comparedSubjects(before, at) === 0
  store<u32>(plan, isEqual ? load<u32>(plan, FINDING_LINES.occurrence) + 1 : 0, FINDING_LINES.occurrence)
  store<u32>(plan, u32(at), FINDING_LINES.before)
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
