/** Offsets of `memory/finding-run.ts`, where they are drawn; a test holds the two equal. Never exported from `index.ts`. */
export const enum FINDING {
  msisdn = 0,
  byteOffset = 8,
  person = 16,
  bytes = 32,
  line = 36,
  file = 40,
  groupSize = 44,
  subjectBytes = 48,
  evidenceBytes = 52,
  members = 54,
  carrier = 56,
  rule = 57,
  subjectKind = 58,
  severity = 59,
  outcome = 60,
  nameLevel = 61,
  birthDateLevel = 62,
  hasPerson = 63,
}

export const enum MEMBER {
  msisdn = 0,
  file = 8,
  line = 12,
  carrier = 16,
  role = 17,
}

/** Offsets of the plan of `memory/finding-lines.ts`. */
export const enum FINDING_LINES {
  order = 0,
  orderEnd = 4,
  findings = 8,
  findingsEnd = 12,
  members = 16,
  membersEnd = 20,
  stored = 24,
  storedEnd = 28,
  before = 32,
  occurrence = 36,
  counts = 40,
  ruleIds = 44,
  carrierIds = 48,
  rules = 52,
  severities = 56,
  subjectKinds = 60,
  carriers = 64,
  outcomes = 68,
  nameLevels = 72,
  birthDateLevels = 76,
  files = 80,
  roles = 84,
  agent = 88,
  findingBytes = 92,
  memberBytes = 96,
  text = 100,
  room = 104,
  constants = 108,
}

/** Places of `CELL` in `memory/finding-run.ts`, in bytes. */
export const enum CELL {
  cell = 0,
  findings = 4,
  at = 8,
  bytes = 12,
  check = 16,
}

/** Bytes of an id, of what stands before a finding for the store, and of an entry of a directory. */
export const ID_BYTES: usize = 16
export const STORED_KEYS_BYTES: usize = 32
export const CELL_BYTES: usize = 20

/** Bytes of a finding before its members, of a member, of an entry of the order, and of the ranks of rules. */
export const FINDING_BYTES: usize = 64
export const MEMBER_BYTES: usize = 24
export const ORDERED_BYTES: usize = 16
export const RULE_RANK_BYTES: usize = 256

const ALIGNED_END: f64 = 1e13
const ALIGNED_MIN: f64 = 1e12
const FIRST_THREE_DIGITS: f64 = 1e10

/** Where the subject of a finding begins. */
// @ts-ignore: decorator
@inline
export function subjectOf(at: usize): usize {
  return at + FINDING_BYTES + usize(load<u16>(at, FINDING.members)) * MEMBER_BYTES
}

/** See `placeOf` in `stages/finding-order.ts`. */
export function placeOf(carrier: f64, msisdn: f64): f64 {
  let aligned = msisdn
  while (aligned < ALIGNED_MIN && aligned > 0) aligned *= 10
  return carrier * ALIGNED_END + aligned
}

/** The cell of a finding: see `memory/finding-run.ts`. `subjectByte`: the first one of the subject, read only where there is no number. */
export function cellOf(place: f64, rule: u32, subjectByte: u32, ranks: usize): u32 {
  const carrier = floor<f64>(place / ALIGNED_END)
  const aligned = place - carrier * ALIGNED_END
  const first = u32(carrier) * 0x10000
  if (aligned > 0) return first + 0x8000 + u32(aligned / FIRST_THREE_DIGITS)
  return first + u32(load<u8>(ranks + rule)) * 16 + sixteenthOf(subjectByte)
}

/** Spreads the sixteen hex digits over 0 to 15; any other byte goes where the order of bytes puts it. */
function sixteenthOf(byte: u32): u32 {
  if (byte < 0x61) return max<i32>(0, min<i32>(10, i32(byte) - 0x30))
  return min<u32>(15, byte - 0x57)
}

/** What tells whether a cell is as it was written: 32 bits of all its bytes, mixed word by word. Against faults of a disk, not against people. */
export function checkOf(at: usize, bytes: usize): u32 {
  let check = u32(bytes)
  const end = at + bytes
  for (; at + 4 <= end; at += 4) check = mixed(check ^ load<u32>(at))
  for (; at < end; at++) check = mixed(check ^ load<u8>(at))
  return check
}

// @ts-ignore: decorator
@inline
function mixed(word: u32): u32 {
  const product = word * 0x9e3779b1
  return product ^ (product >> 15)
}
