import { describe, expect, it } from 'vitest'
import type { StratumModel } from '../../src/linking/em.ts'
import { estimateModel, modelDocument } from '../../src/linking/model.ts'
import { EXPECTED, LINK_COUNTS, levelsOf, PATTERNS } from '../../src/linking/pattern.ts'
import type { LinkStratum } from '../../src/model/suggestion.ts'

const NOTHING_COUNTED = { reasons: [], records: 0, queries: 0, pairs: 0, crowded: 0, listed: 0, suggested: 0 }

/** A stratum as it is. */
interface Mixture {
  readonly lambda: number
  readonly m: readonly (readonly number[])[]
  readonly u: readonly (readonly number[])[]
  readonly missing: readonly number[]
}

/** Shares of each level, in the order of the levels; those that say nothing are as frequent in both classes. */
const TRUE_DOCUMENT = {
  lambda: 0.3,
  m: [
    [0.7, 0.1, 0.2],
    [0.85, 0.08, 0.05, 0.02],
    [0.9, 0.04, 0.05, 0.01],
    [0.98, 0.02],
  ],
  u: [
    [0.9, 0.06, 0.04],
    [0.001, 0.002, 0.007, 0.99],
    [0.004, 0.002, 0.06, 0.934],
    [0.62, 0.38],
  ],
  missing: [0, 0, 0.02, 0.05],
}

/** Shares of strangers by rarity, where queries have these: as many as each may expect. */
function chanceShares(queries: readonly number[]): readonly number[] {
  const strangers = queries.map((share, level) => share * (EXPECTED[level] ?? 0))
  const all = strangers.reduce((sum, share) => sum + share, 0)
  return strangers.map((share) => share / all)
}

const TRUE_NAME = {
  lambda: 0.15,
  m: [
    [0.3, 0.2, 0.5],
    [0.05, 0.05, 0.1, 0.2, 0.2, 0.2, 0.2],
    [0.99, 0.01],
  ],
  u: [[0.001, 0.02, 0.979], chanceShares([0.05, 0.05, 0.1, 0.2, 0.2, 0.2, 0.2]), [0.94, 0.06]],
  missing: [0.1, 0, 0.03],
}

/** How many of so many pairs of a stratum fall on each pattern, where both classes are as stated. */
function expectedCounts(stratum: LinkStratum, truth: Mixture, pairs: number): Float64Array {
  const counts = new Float64Array(LINK_COUNTS)
  for (let pattern = 0; pattern < PATTERNS; pattern++) {
    const { stratum: of, levels } = levelsOf(pattern)
    if (of !== stratum) continue
    const share = (classes: readonly (readonly number[])[]): number =>
      levels.reduce((product, level, at) => {
        const missing = truth.missing[at] ?? 0
        return product * (classes[at]?.[level] === undefined ? missing : (1 - missing) * (classes[at]?.[level] ?? 0))
      }, 1)
    counts[pattern] = Math.round(pairs * (truth.lambda * share(truth.m) + (1 - truth.lambda) * share(truth.u)))
  }
  return counts
}

function furthest(model: StratumModel, truth: Mixture): number {
  const differences = model.comparisons.flatMap(({ m, u }, at) => [
    ...m.map((share, level) => Math.abs(share - (truth.m[at]?.[level] ?? 9))),
    ...u.map((share, level) => Math.abs(share - (truth.u[at]?.[level] ?? 9))),
  ])
  return Math.max(Math.abs(model.lambda - truth.lambda), ...differences)
}

describe('the model', () => {
  it('finds the two classes of a mixture again', () => {
    const document = estimateModel(expectedCounts('document', TRUE_DOCUMENT, 2_000_000)).document
    expect(furthest(document, TRUE_DOCUMENT)).toBeLessThan(0.003)
    const counts = expectedCounts('name-and-birth-date', TRUE_NAME, 2_000_000)
    counts.set(TRUE_NAME.m[1]?.map((share) => 5_000_000 * share) ?? [], PATTERNS)
    expect(furthest(estimateModel(counts)['name-and-birth-date'], TRUE_NAME)).toBeLessThan(0.003)
  })

  it('takes namesakes for strangers where there are as many as chance makes, however alike their numbers', () => {
    const truth = { ...TRUE_NAME, lambda: 0, u: [[0, 0.5, 0.5], ...TRUE_NAME.u.slice(1)] }
    const counts = expectedCounts('name-and-birth-date', truth, 2_000)
    counts.set(TRUE_NAME.m[1]?.map((share) => 10_000 * share) ?? [], PATTERNS)
    const { lambda } = estimateModel(counts)['name-and-birth-date']
    expect(lambda).toBeLessThan(0.02)
  })

  it('never lets another sex speak for a match', () => {
    const counts = new Float64Array(LINK_COUNTS)
    // name and birth date exact, sex different: fifty; all different, sex same: as many
    counts[1] = 50
    counts[((0 * 5 + 3) * 5 + 3) * 3] = 50
    const sex = estimateModel(counts).document.comparisons[3]
    expect(sex?.m).toEqual(sex?.u)
  })

  it('is the prior where nothing was compared', () => {
    const { document } = estimateModel(new Float64Array(LINK_COUNTS))
    expect(document).toMatchObject({ pairs: 0, lambda: 0.4, rounds: 0 })
    expect(document.comparisons[3]).toEqual({ comparison: 'sex', m: [0.99, 0.01], u: [0.6, 0.4] })
  })

  it('keeps its classes apart on a night of ten pairs', () => {
    const counts = new Float64Array(LINK_COUNTS)
    // substituted, name and birth date exact, sex same: seven; all different: three
    counts[0] = 7
    counts[((0 * 5 + 3) * 5 + 3) * 3 + 1] = 3
    const { document } = estimateModel(counts)
    const [, name, birthDate] = document.comparisons
    for (const compared of [name, birthDate]) {
      expect(compared?.m[0]).toBeGreaterThan(0.9)
      expect(compared?.u[3]).toBeGreaterThan(0.9)
    }
    // (4 + 7) of 20
    expect(document.lambda).toBeCloseTo(0.55, 2)
  })

  it('holds a stratum whose pairs all match to odds that are odds', () => {
    const counts = new Float64Array(LINK_COUNTS)
    counts[0] = 1_000_000
    const { document } = estimateModel(counts)
    expect(document.lambda).toBeGreaterThan(0.99)
    expect(document.lambda).toBeLessThan(1)
    for (const { m, u } of document.comparisons) for (const share of [...m, ...u]) expect(share).toBeGreaterThan(0)
  })

  it('refuses counts of other patterns', () => {
    expect(() => estimateModel(new Float64Array(3))).toThrow(RangeError)
  })

  it('tells of every pattern that has pairs', () => {
    const counts = new Float64Array(LINK_COUNTS)
    counts[0] = 7
    counts[225] = 1
    const document: unknown = JSON.parse(modelDocument(estimateModel(counts), counts, { ...NOTHING_COUNTED, pairs: 8 }))
    expect(document).toMatchObject({
      summary: { pairs: 8 },
      strata: {
        document: { pairs: 7, priorLambda: 0.4, name: [{ level: 'exact', priorM: 0.9, priorU: 0.001 }, {}, {}, {}] },
      },
      patterns: [
        { stratum: 'document', document: 'substituted', name: 'exact', 'birth-date': 'exact', sex: 'same', pairs: 7 },
        { stratum: 'name-and-birth-date', document: 'near', rarity: '1', sex: 'same', pairs: 1 },
      ],
    })
  })
})
