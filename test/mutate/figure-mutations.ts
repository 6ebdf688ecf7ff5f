import { type Mutation, mutationsOf } from './mutation.ts'

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
    'stages/compared-groups.ts',
    ['test/run/tallies.test.ts'],
    [
      [
        'if (!COMPARED.has(outcome) || view.getUint8(row + ROW.reason) >= BY_CMND) return',
        'if (!COMPARED.has(outcome)) return',
      ],
      ['if (view.getUint8(row + ROW.birthState) !== BIRTH_STATE.read) return 0', ''],
      [
        'return Math.min(1 + Math.floor(year / YEARS_A_DECADE) - FIRST_DECADE, BIRTH_DECADES.length - 1)',
        'return Math.floor(year / YEARS_A_DECADE) - FIRST_DECADE',
      ],
      [
        'if ((hits & NAME_MISMATCH) !== 0) counts[at + 2] = (counts[at + 2] ?? 0) + 1',
        'counts[at + 2] = (counts[at + 2] ?? 0) + 1',
      ],
    ],
  ),
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
