import { type Mutation, of } from './mutation.ts'

/** Of the kernel's lines that make segments. */
export const SPILL_MUTATIONS: readonly Mutation[] = [
  ...of('cipher.ts', [['const ROUNDS: i32 = 27', 'const ROUNDS: i32 = 26']]),
  ...of('segment-keys.ts', [
    ['if ((load<u8>(row, ROW.documentFlags) & THIRTEEN_DIGITS) != 0) kind = THIRTEEN', ''],
    ['longs++', ''],
  ]),
  ...of('segment-row.ts', [
    ['export const NO_BUCKET: u32 = 0xffff', 'export const NO_BUCKET: u32 = 255'],
    ['if (!ofPerson || groups == MARK.ofPerson) return home | (NO_BUCKET << 16)', 'return home | (NO_BUCKET << 16)'],
    ['return isRead(row) && load<u8>(row, STATUS) != TERMINATED', 'return isRead(row)'],
    [
      'const isOrganisation = load<u8>(row, KIND) == ORGANISATION && load<u8>(row, ROW.documentKind) == TAX_CODE',
      'const isOrganisation = load<u8>(row, KIND) == ORGANISATION',
    ],
    [
      'const isOrganisation = load<u8>(row, KIND) == ORGANISATION && load<u8>(row, ROW.documentKind) == TAX_CODE',
      'const isOrganisation = load<u8>(row, ROW.documentKind) == TAX_CODE',
    ],
    ['(isNamed || userKind == DEVICE ? u32(MARK.hasUser) : 0) |', '(isNamed ? u32(MARK.hasUser) : 0) |'],
  ]),
  ...of('segment-codes.ts', [
    ['if (bytes != 0 && isLive(row) && isIndividual(row)) {', 'if (bytes != 0 && isLive(row)) {'],
    ['if (bytes <= CODE_BYTES_IN_ROW) return xxh64OfSixteen(column, seed)', 'return xxh64OfSixteen(column, seed)'],
    [
      'const channelAndOutcome = (channelOf(row) & 15) | (outcome << 4) | (u32(load<u8>(row, ROW.strongFinding)) << 7)',
      'const channelAndOutcome = channelOf(row) | (outcome << 4) | (u32(load<u8>(row, ROW.strongFinding)) << 7)',
    ],
  ]),
  ...of('segment-kept.ts', [
    ['if (load<u16>(kept, 16) == bytes && areSame(kept, code, bytes)) return kept', 'return kept'],
    ['if (bytes <= CODE_BYTES_IN_ROW) return !v128.any_true(v128.xor(v128.load(kept), code))', 'return true'],
    ['return areEqual(load<u32>(kept), i32x4.extract_lane(code, 0), bytes)', 'return true'],
  ]),
  ...of('short-text.ts', [
    ['return v128.and(v128.load(at), i8x16.lt_u(places, i8x16.splat(u8(bytes))))', 'return v128.load(at)'],
    ['v128.store(to + bytes - 16, v128.load(from + bytes - 16))', ''],
    ['store<u64>(to + bytes - 8, load<u64>(from + bytes - 8))', ''],
    ['if (bytes >= 16 && bytes <= 32) {', 'if (bytes >= 16) {'],
  ]),
  ...of('segment-member.ts', [
    [
      'const high = u64(u8(msisdn >> 32)) | (u64(u8(activatedAt >> 32)) << 8) | (u64(u8(holderSince >> 32)) << 16)',
      'const high = (u64(u8(activatedAt >> 32)) << 8) | (u64(u8(holderSince >> 32)) << 16)',
    ],
  ]),
  ...of('segment-namesakes.ts', [
    ['const isUnheld = reason == REASON.pinUnknown || reason == REASON.cmndUnmapped', 'const isUnheld = true'],
    [
      'return isUnheld && (load<u32>(row, ROW.traits) & PLACEHOLDERS) == 0 && load<u32>(row, ROW.birthDate) % DAYS != 0',
      'return isUnheld && load<u32>(row, ROW.birthDate) % DAYS != 0',
    ],
    [
      'return isUnheld && (load<u32>(row, ROW.traits) & PLACEHOLDERS) == 0 && load<u32>(row, ROW.birthDate) % DAYS != 0',
      'return isUnheld && (load<u32>(row, ROW.traits) & PLACEHOLDERS) == 0',
    ],
  ]),
  ...of('segment-members.ts', [['if (hasLong) heapBytes += longBytes(long)', '']]),
  ...of('segment-words.ts', [
    ['return isNaN(seconds) ? 0 : u64(i64(seconds) + INSTANT_BIAS)', 'return isNaN(seconds) ? 0 : u64(i64(seconds))'],
  ]),
  ...of('segment.ts', [
    ['store<u64>(segment, xxh64(segment + 8, end, 0), SEGMENT.checksum)', 'store<u64>(segment, 0, SEGMENT.checksum)'],
  ]),
]
