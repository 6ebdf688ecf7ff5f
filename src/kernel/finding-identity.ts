import { FINDING, FINDING_LINES, subjectOf } from './finding-place'
import { putBytes, putDecimal, putHex, putMsisdn, putPiece } from './line-text'

/** `agent:` */
const AGENT: u64 = 0x3a746e656761
const AGENT_BYTES: usize = 6
const SEPARATOR: u8 = 0x1f

/** What the id of a finding is the digest of: see `FindingIdentity` in `stages/finding-id.ts`. Answers where it ends. */
export function putIdentity(plan: usize, at: usize, into: usize): usize {
  into = separated(putSubject(plan, at, separated(putWhere(plan, at, into))))
  return putDecimal(into, load<u32>(plan, FINDING_LINES.occurrence))
}

/** What the id of its case is the digest of: see `CaseIdentity` there. */
export function putCaseIdentity(plan: usize, at: usize, into: usize): usize {
  into = separated(putWhere(plan, at, into))
  if (load<u8>(at, FINDING.hasPerson) === 1) into = putHex(into, at + FINDING.person)
  return putSubject(plan, at, separated(into))
}

/** Rule, carrier, number. */
function putWhere(plan: usize, at: usize, into: usize): usize {
  const msisdn = load<f64>(at, FINDING.msisdn)
  into = separated(putPiece(into, load<u32>(plan, FINDING_LINES.ruleIds), load<u8>(at, FINDING.rule)))
  into = separated(putPiece(into, load<u32>(plan, FINDING_LINES.carrierIds), load<u8>(at, FINDING.carrier)))
  return msisdn > 0 ? putMsisdn(into, msisdn) : into
}

function putSubject(plan: usize, at: usize, into: usize): usize {
  const msisdn = load<f64>(at, FINDING.msisdn)
  const subjectBytes = load<u32>(at, FINDING.subjectBytes)
  if (load<u8>(at, FINDING.subjectKind) === load<u32>(plan, FINDING_LINES.agent)) {
    store<u64>(into, AGENT)
    into += AGENT_BYTES
  }
  if (subjectBytes > 0) return putBytes(into, subjectOf(at), subjectBytes)
  return msisdn > 0 ? putMsisdn(into, msisdn) : into
}

// @ts-ignore: decorator
@inline
function separated(into: usize): usize {
  store<u8>(into, SEPARATOR)
  return into + 1
}
