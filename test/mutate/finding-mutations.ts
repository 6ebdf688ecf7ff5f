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
  ...of('finding-lines.ts', [
    ['comparedSubjects(before, at) === 0', 'true'],
    ['store<u32>(plan, u32(at), FINDING_LINES.before)', ''],
    ['if (!hasRoom(plan, at)) break', ''],
  ]),
  ...of('line-text.ts', [
    ['if (byte === QUOTE) store<u8>(into++, QUOTE)', ''],
    ['if (first === 0xc2 && bytes > 1) return load<u8>(from, 1) < 0xa0', ''],
  ]),
]
