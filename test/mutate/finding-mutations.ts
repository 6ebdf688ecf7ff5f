import { type Mutation, of } from './mutation.ts'

/** What the tests of findings must notice. */
export const FINDING_MUTATIONS: readonly Mutation[] = [
  ...of('sha256.ts', [
    ['const padded: usize = rest < 56 ? BLOCK : 2 * BLOCK', 'const padded: usize = rest < 57 ? BLOCK : 2 * BLOCK'],
    ['memory.fill(last, 0, padded)', ''],
    [
      'store<u64>(last + padded - 8, bswap<u64>(u64(before + bytes) << 3))',
      'store<u64>(last + padded - 8, bswap<u64>(u64(bytes) << 3))',
    ],
  ]),
  ...of('finding-order.ts', [
    ['if (numbers !== 0) return numbers < 0 ? -1 : 1', ''],
    ['if (rules !== 0) return rules', ''],
    ['if (subjects !== 0) return subjects', ''],
  ]),
  ...of('finding-run.ts', [['before = u64(cell)', '']]),
  ...of('sha256-lanes.ts', [
    ['const blocks: usize = bytes < 56 ? 1 : 2', 'const blocks: usize = bytes < 57 ? 1 : 2'],
    ['if (blocks === block) giveDigest(room, lane)', 'giveDigest(room, lane)'],
    ['store<u64>(end - 8, bswap<u64>(u64(before + bytes) << 3))', 'store<u64>(end - 8, bswap<u64>(u64(bytes) << 3))'],
  ]),
  ...of('finding-persons.ts', [
    ['if (load<u8>(first, FINDING.hasPerson) !== load<u8>(at, FINDING.hasPerson)) return false', ''],
    ['if (u32(load<u8>(at, FINDING.hasPerson)) <= PERSON) continue', ''],
    ['memory.fill(room, 0, ROOM_BYTES)', ''],
  ]),
  ...of('finding-ids.ts', [
    ['comparedSubjects(before, at) === 0', 'true'],
    ['store<u32>(plan, u32(at), FINDING_LINES.before)', ''],
    ['if (bytes <= LANE_TEXT_MAX) fillLane(room, lane, text, bytes, 0)', 'fillLane(room, lane, text, bytes, 0)'],
  ]),
  ...of('finding-lines.ts', [['if (lines < 0 || members < 0 || (hasStore && stored < 0)) break', '']]),
  ...of('line-text.ts', [
    ['if (byte === QUOTE) store<u8>(into++, QUOTE)', ''],
    ['if (first === 0xc2 && bytes > 1) return load<u8>(from, 1) < 0xa0', ''],
  ]),
]
