import { type Mutation, of } from './mutation.ts'

/** Of what gathers groups and says which rules may judge them. */
export const GROUPING_MUTATIONS: readonly Mutation[] = [
  ...of('grouping.ts', [
    ['if (mark != 0 && (u32(load<u8>(at + markAt)) & mark) == 0) {', 'if (false) {'],
    ['if (load<u64>(group, GROUP.key) == key) {', 'if (load<u32>(group, GROUP.key) == u32(key)) {'],
    ['clearTable(plan)', ''],
  ]),
  ...of('grouping-asking.ts', [
    ['if (size < members) continue', 'if (size <= members) continue'],
    ['if (outcomes != ANY_OUTCOME && countOf(plan, from, end, outcomes) < members) continue', ''],
    ['if (oneOf != ANY_OUTCOME && countOf(plan, from, end, oneOf) == 0) continue', ''],
    ['if (load<u32>(least, LEAST.documents) > 1 && areOnOneDocument(plan, from, end)) continue', ''],
    ['if (load<u32>(least, LEAST.names) > 1 && areOfOneName(plan, from, end)) continue', ''],
    [
      'if (load<u64>(at + block) != document || load<u32>(at + longAt) != 0) return false',
      'if (load<u64>(at + block) != document) return false',
    ],
    ['if (bits != 0) sortMembers(plan, first, last)', ''],
  ]),
  ...of('grouping-span.ts', [
    ['if (instant == 0) continue', ''],
    [
      'if (count > FEW && !mayHaveSpan(plan, from, end, members, seconds)) return false',
      '',
      'what follows looks at each instant, and comes to the same',
    ],
    ['memory.fill(spans, 0, SPANS << 2)', '', 'counts of the group before make them larger at most'],
    ['if (count + max(before, after) >= members) return true', 'if (count + before >= members) return true'],
  ]),
  ...of('grouping-order.ts', [
    ['const since = stored == 0 ? INSTANT_BIAS : stored', 'const since = stored'],
    ['sortTies(plan, order, keys, ranks, spare, count)', ''],
    ['if (since <= before) isUnordered = true', 'if (since < before) isUnordered = true'],
    ['return (aligned << 4) | digits', 'return aligned << 4'],
  ]),
  ...of('grouping-sort.ts', [
    ['if (from != ranks) memory.copy(ranks, from, bytes)', ''],
    ['if (keyOf(keys, other) < keyOf(keys, one)) {', 'if (keyOf(keys, other) <= keyOf(keys, one)) {'],
  ]),
  ...of('grouping-codes.ts', [['store<u32>(outcome, load<u32>(outcome) + 1)', '']]),
]
