import { type Mutation, mutationsOf, of } from './mutation.ts'

/** Of figures that say how fair and how right rules are. */
export const FIGURE_MUTATIONS: readonly Mutation[] = [
  ...mutationsOf(
    'stages/name-patterns.ts',
    ['test/stages/name-patterns.test.ts'],
    [
      ['if (BEYOND_ASCII.test(key)) seen |= MARKED', 'if (BEYOND_ASCII.test(exact.letters)) seen |= MARKED'],
      [
        'const marks = words > 0 && (seen & MARKED) === 0 ? BIT.unmarked : 0',
        'const marks = (seen & MARKED) === 0 ? BIT.unmarked : 0',
      ],
      ['return (1 << Math.min(words, WORD_COUNTS - 1)) | letters | marks', 'return (1 << words) | letters | marks'],
    ],
  ),
  ...mutationsOf(
    'stages/name-patterns.ts',
    ['test/stages/tally.test.ts'],
    [
      ['if (piece.hasBracket || (words === 0 && piece.beginsWithTitle)) return undefined', ''],
      ['return bits(words, seen) | (words > 0 ? apostrophe : 0)', 'return bits(words, seen) | apostrophe'],
    ],
  ),
  ...mutationsOf(
    'stages/compared-groups.ts',
    ['test/stages/tally.test.ts'],
    [
      [
        'const hits = isMismatched ? view.getUint32(row + ROW.rowRulesHit, true) : 0',
        'const hits = view.getUint32(row + ROW.rowRulesHit, true)',
      ],
      ['provinces: [none.map((count, i) => count + (old[i] ?? 0)), ...others],', 'provinces: [none, ...others],'],
    ],
  ),
  ...of('wakes.ts', [
    ['if (u32(load<u8>(rows + STATUS, ROW.codes)) == TERMINATED) rules &= ~live', ''],
    ['if (rules == 0) continue', ''],
  ]),
  ...of('tally.ts', [
    ['if (u32(outcome) - MATCHED > MISMATCHED - MATCHED || reason >= BY_CMND) continue', ''],
    ['const hits = isMismatched ? load<u32>(row, ROW.rowRulesHit) : 0', 'const hits = load<u32>(row, ROW.rowRulesHit)'],
    ['if (u32(load<u8>(row, ROW.birthState)) != BIRTH_DATE_READ) return 0', ''],
    [
      'return min<u32>(1 + load<u32>(row, ROW.birthDate) / YEARS_PACKED - FIRST_DECADE, LAST_DECADE)',
      'return 1 + load<u32>(row, ROW.birthDate) / YEARS_PACKED - FIRST_DECADE',
    ],
    ['for (let above = msisdn / PERSON_END; above != 0; above /= 10) digits++', ''],
  ]),
  ...of('tally-pattern.ts', [
    ['if (look == 0) return 0', ''],
    ['const marks = (seen & MARKED) == 0 ? UNMARKED : 0', 'const marks = 0'],
    ['return (1 << words) | letters | marks | apostropheOf(row)', 'return (1 << words) | letters | marks'],
  ]),
  ...mutationsOf(
    'report/compared-groups.ts',
    ['test/report/fairness.test.ts'],
    [
      ["const printed = print === 'shown' ? own : 'withheld'", 'const printed = own'],
      [
        "const isAbove = printed === 'shown' && interval.lower > (all.counts[measure] ?? 0) / all.records",
        "const isAbove = printed === 'shown' && count / records > (all.counts[measure] ?? 0) / all.records",
      ],
    ],
  ),
  ...mutationsOf(
    'report/precision.ts',
    ['test/report/review.test.ts'],
    [
      ['const verdicts = count.right + count.wrong', 'const verdicts = count.right + count.wrong + count.unclear'],
      [
        'const isBelow = interval.lower * PERCENT < precisionPercentMin',
        'const isBelow = (count.right / verdicts) * PERCENT < precisionPercentMin',
      ],
      [
        "const standing = verdicts < verdictsMin ? 'too-few' : isBelow ? 'advisory' : 'holds'",
        "const standing = verdicts <= verdictsMin ? 'too-few' : isBelow ? 'advisory' : 'holds'",
      ],
    ],
  ),
  ...mutationsOf(
    'store/sample.ts',
    ['test/store/sample.test.ts'],
    [
      [
        'return sorted.filter(({ lot }, at) => lot !== sorted[at - 1]?.lot).slice(0, this.#most)',
        'return sorted.slice(0, this.#most)',
      ],
    ],
  ),
]
