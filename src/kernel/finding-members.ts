import { FINDING, FINDING_BYTES, FINDING_LINES, MEMBER, MEMBER_BYTES } from './finding-place'
import { putDecimal, putMsisdn, putPiece } from './line-text'

const LINE_END: u8 = 0x0a

/** Writes the lines of a finding's members; `id` in hex. */
export function writeMembers(plan: usize, at: usize, id: usize): void {
  const roles = load<u32>(plan, FINDING_LINES.roles)
  const carriers = load<u32>(plan, FINDING_LINES.carriers)
  const files = load<u32>(plan, FINDING_LINES.files)
  const first = v128.load(id)
  const second = v128.load(id, 16)
  let into = usize(load<u32>(plan, FINDING_LINES.members))
  let member = at + FINDING_BYTES
  for (let left = load<u16>(at, FINDING.members); left > 0; left--, member += MEMBER_BYTES) {
    v128.store(into, first)
    v128.store(into, second, 16)
    into = putPiece(into + 32, roles, load<u8>(member, MEMBER.role))
    into = putPiece(into, carriers, u32(load<u8>(member, MEMBER.carrier)) + 1)
    into = putMsisdn(into, load<f64>(member, MEMBER.msisdn))
    into = putPiece(into, files, load<u32>(member, MEMBER.file))
    into = putDecimal(into, load<u32>(member, MEMBER.line))
    store<u8>(into++, LINE_END)
  }
  store<u32>(plan, u32(into), FINDING_LINES.members)
}
