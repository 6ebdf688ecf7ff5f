import { type Mutation, of } from './mutation.ts'

/** Of what gathers groups and says which rules may judge them. */
export const GROUPING_MUTATIONS: readonly Mutation[] = [
  ...of('grouping.ts', [
    [
      'if (load<u64>(groups + usize(known - 1) * GROUP_BYTES, GROUP.key) == key) return known - 1',
      'if (load<u32>(groups + usize(known - 1) * GROUP_BYTES, GROUP.key) == u32(key)) return known - 1',
    ],
    ['clearTable(plan)', ''],
    ['store<u64>(group, 0, 8)', ''],
    ['memory.fill(sizes, 0, (usize(SIZES) + 1) << 2)', ''],
  ]),
  ...of('grouping-members.ts', [
    ['clearTable(plan)', ''],
    ['if ((marks & MARK.ofPerson) != 0) {', 'if (true) {'],
    [
      'if ((marks & (MARK.ofDocument | MARK.ofOrganisation)) != 0 && (rank == NONE || key != personKey)) {',
      'if ((marks & (MARK.ofDocument | MARK.ofOrganisation)) != 0 && rank == NONE) {',
    ],
    ['if (isOfOrganisation) addTo(groups + 2 * GROUP_KIND_BYTES, rank)', ''],
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
    ['if (load<u32>(least, LEAST.provinces) > 1 && areOfOneProvince(plan, from, end)) continue', ''],
    ['if (atCarrier > 1 && !areAtOneCarrier(plan, from, end, atCarrier)) continue', ''],
    ['memory.fill(counts, 0, CARRIERS_MAX << 2)', ''],
    ['if (known != 0 && said != known) return false', 'if (said != known) return false'],
    ['if (consecutive != 0 && !haveRun(plan, from, end, consecutive)) continue', ''],
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
    [
      'if (wideAt(at + low, at + high) - earliest < span) count++',
      'if (wideAt(at + low, at + high) - earliest <= span) count++',
    ],
  ]),
  ...of('grouping-run.ts', [
    ['if (stored == 0) continue', ''],
    [
      'store<u64>(key, isShort ? (stored & LENGTH) | ((stored & ~LENGTH) / 10) : stored)',
      'store<u64>(key, isShort ? stored / 10 : stored)',
    ],
    [
      'if (run == 0 || key != before) run = run != 0 && key == before + 1 ? run + 1 : 1',
      'run = run != 0 && key == before + 1 ? run + 1 : 1',
    ],
    ['if (follow(keys, layStored(imsi, from, end, keys), numbers)) return true', ''],
    ['return follow(keys, layStored(iccid, from, end, keys, true), numbers)', 'return false'],
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
