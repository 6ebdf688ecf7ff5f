/**
 * What the kernel writes the lines of findings by (`kernel/finding-lines.ts`). Little-endian; all addresses count from the memory's
 * first byte.
 *
 * ```
 * plan    0 order u32 (the entry whose finding is written next; see `kernel/finding-order.ts`)   4 orderEnd u32
 *         8 findings u32 (where its line belongs)   12 findingsEnd u32   16 members u32 · 20 membersEnd u32 (of members.csv)
 *        24 stored u32 · 28 storedEnd u32 (what the store takes; both 0 where there is none)
 *        32 before u32 (the finding before it, 0 none)   36 occurrence u32 (of that one among its equals)
 *        40 counts u32 (address of u32[256]: written findings by rule)
 *        44 ruleIds u32 · 48 carrierIds u32 (pieces of what an id is made of)
 *        52 rules · 56 severities · 60 subjectKinds · 64 carriers · 68 outcomes · 72 nameLevels · 76 birthDateLevels · 80 files · 84 roles u32 (pieces of lines)
 *        88 agent u32 (index in SUBJECT_KINDS)   92 findingBytes u32 · 96 memberBytes u32 (a line is no longer, but for twice what the finding holds)
 *       100 text u32 (room for what an id is made of)   104 room u32 · 108 constants u32 (`memory/sha256.ts`)   112 spare
 * pieces  of each of a list of texts 8 B: 0 at u32   4 bytes u32; those of carriers by 1 + the index, the first for none;
 *         those of a code of eight bits are 256
 * ```
 */

/** Offsets within the plan. */
export const FINDING_LINES = {
  order: 0,
  orderEnd: 4,
  findings: 8,
  findingsEnd: 12,
  members: 16,
  membersEnd: 20,
  stored: 24,
  storedEnd: 28,
  before: 32,
  occurrence: 36,
  counts: 40,
  ruleIds: 44,
  carrierIds: 48,
  rules: 52,
  severities: 56,
  subjectKinds: 60,
  carriers: 64,
  outcomes: 68,
  nameLevels: 72,
  birthDateLevels: 76,
  files: 80,
  roles: 84,
  agent: 88,
  findingBytes: 92,
  memberBytes: 96,
  text: 100,
  room: 104,
  constants: 108,
} as const

/** Bytes of the plan. */
export const FINDING_LINES_BYTES = 112

/** Numbers of `counts`, and codes of eight bits. */
export const codesMax = 256
