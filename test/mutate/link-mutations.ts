import { type Mutation, mutationsOf } from './mutation.ts'

const NEIGHBOURS = ['test/kernel/neighbours.test.ts']
/** Both engines over worlds in which everybody has neighbours. */
const DENSE = ['test/engines/linking.test.ts']

/** Of the linking pass of the local engine the lines that say who is a candidate. */
export const LINK_MUTATIONS: readonly Mutation[] = [
  ...mutationsOf('kernel/neighbours.ts', NEIGHBOURS, [
    [
      'if (other != digit) stageKey(work, keys++, index | (SUBSTITUTED << EDIT_SHIFT), without + other * power)',
      'stageKey(work, keys++, index | (SUBSTITUTED << EDIT_SHIFT), without + other * power)',
    ],
    ['if (low == high) continue', ''],
    ['for (let i: u32 = 1; i < digits; i++, power *= 10) {', 'for (let i: u32 = 2; i < digits; i++, power *= 10) {'],
    ['for (let i: u32 = 0; i <= digits; i++, power *= 10) {', 'for (let i: u32 = 0; i < digits; i++, power *= 10) {'],
    ['const next = i == 0 ? 10 : low / (power / 10)', 'const next = 10'],
    ['if (digit != last) {', 'if (true) {'],
  ]),
  ...mutationsOf('kernel/neighbours.ts', DENSE, [
    ['if (load<u64>(answer + (place << 3)) == 0) continue', ''],
    ['if (load<u64>(keys + place) == 0) continue', 'continue'],
  ]),
  ...mutationsOf('stages/link-near.ts', DENSE, [
    ['bytes.copyWithin(work.answers, work.keys, work.keys + 8 * staged)', ''],
    ['probe.add(query, queries.restored[query] ?? 0, queries.restoredDigits[query] ?? 0)', ''],
  ]),
  ...mutationsOf('stages/link-candidates.ts', DENSE, [
    [
      'if (both === 0 || isCrowded(queries, query)) return [...best.values()]',
      'if (both === 0) return [...best.values()]',
    ],
    [
      'return (counts.pairs[pair[query] ?? 0] ?? 0) > blockRowsMax',
      'return (counts.pairs[pair[query] ?? 0] ?? 0) >= blockRowsMax',
    ],
    [
      'if (held === undefined || isBefore(candidate, held)) best.set(candidate.person, candidate)',
      'best.set(candidate.person, candidate)',
    ],
  ]),
  ...mutationsOf('stages/link-stream.ts', DENSE, [
    ['nameRows[name] = (nameRows[name] ?? 0) + 1', 'if (!isText) nameRows[name] = (nameRows[name] ?? 0) + 1'],
    [
      'if ((high & PIN_HIGH) === 0 && slots[at] === 0) continue',
      '',
      'An empty slot has no birth code that a query has, and no name.',
    ],
  ]),
  ...mutationsOf('stages/link-asks.ts', DENSE, [
    ['if (!IDENTITY_PAPERS.has(view.getUint8(row + TYPE))) return NO_NUMBER', ''],
    ['bytes[row + KIND] === INDIVIDUAL &&', ''],
    ['bytes[row + STATUS] !== TERMINATED &&', ''],
  ]),
]
