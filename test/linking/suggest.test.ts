import { describe, expect, it } from 'vitest'
import type { LinkModel } from '../../src/linking/model.ts'
import { documentPattern, namePattern } from '../../src/linking/pattern.ts'
import { suggestionsFor } from '../../src/linking/suggest.ts'

/** Chosen for sums by hand: odds of a document pair are those of its levels' quotients, as λ ÷ (1 − λ) is 1. */
const MODEL: LinkModel = {
  document: {
    pairs: 100,
    lambda: 0.5,
    rounds: 1,
    comparisons: [
      { comparison: 'document', m: [0.5, 0.25, 0.25], u: [0.5, 0.25, 0.25] },
      { comparison: 'name', m: [0.8, 0.1, 0.05, 0.05], u: [0.1, 0.1, 0.4, 0.4] },
      { comparison: 'birth-date', m: [0.8, 0.1, 0.05, 0.05], u: [0.2, 0.2, 0.2, 0.4] },
      { comparison: 'sex', m: [1, 0], u: [0.5, 0.5] },
    ],
  },
  'name-and-birth-date': {
    pairs: 100,
    lambda: 0.2,
    rounds: 1,
    comparisons: [
      { comparison: 'document', m: [0.5, 0.25, 0.25], u: [0.125, 0.25, 0.625] },
      { comparison: 'rarity', m: [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.4], u: [0.4, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1] },
      { comparison: 'sex', m: [0.8, 0.2], u: [0.8, 0.2] },
    ],
  },
}

const ROWS = 1000
const PAIR = { edit: 'substituted', nameLevel: 'exact', birthDateLevel: 'exact', sex: undefined, rowSex: 'F' } as const
const BY_NAME = { document: 'near', nameRows: 1, birthDateRows: 1, rows: ROWS, sex: 'F', rowSex: 'F' } as const

describe('suggestions', () => {
  it('weighs a name by its own frequency, as a step of its own', () => {
    // name 0.8 ÷ 0.1, birth date 0.8 ÷ 0.2, and 100 of 1000 rows have the name, as many as the average: odds 32
    const average = { pattern: documentPattern(PAIR), nameRows: 100, pin: '001', person: '001' }
    expect(suggestionsFor([average], MODEL, ROWS)).toEqual([
      {
        rank: 1,
        probabilityMillionths: 969_697,
        stratum: 'document',
        priorHundredths: 0,
        steps: [
          { comparison: 'document', level: 'substituted', weightHundredths: 0 },
          { comparison: 'name', level: 'exact', weightHundredths: 300 },
          { comparison: 'rarity', level: '100', weightHundredths: 0 },
          { comparison: 'birth-date', level: 'exact', weightHundredths: 200 },
          { comparison: 'sex', level: 'missing', weightHundredths: 0 },
        ],
        candidate: average,
      },
    ])
    // 25 rows: 4 times as rare, odds 128; 800 rows: 8 times as frequent, odds 4
    const rare = suggestionsFor([{ ...average, nameRows: 25 }], MODEL, ROWS)
    expect(rare[0]?.probabilityMillionths).toBe(Math.round((128 / 129) * 1e6))
    expect(rare[0]?.steps[2]).toEqual({ comparison: 'rarity', level: '25', weightHundredths: 200 })
    const frequent = suggestionsFor([{ ...average, nameRows: 800 }], MODEL, ROWS)
    expect(frequent[0]?.probabilityMillionths).toBe(800_000)
  })

  it('leaves the rarity of a name out where the name is another', () => {
    const candidate = {
      pattern: documentPattern({ ...PAIR, nameLevel: 'tone' }),
      nameRows: 0,
      pin: '001',
      person: '001',
    }
    const [suggestion] = suggestionsFor([candidate], MODEL, ROWS)
    // 0.05 ÷ 0.4 × 4 = 1 ÷ 2
    expect(suggestion?.probabilityMillionths).toBe(333_333)
    expect(suggestion?.steps.map(({ comparison }) => comparison)).toEqual(['document', 'name', 'birth-date', 'sex'])
  })

  it('takes one of a query’s candidates at most to be the person', () => {
    // odds 32 and 4: of 1 + 32 + 4
    const likely = { pattern: documentPattern(PAIR), nameRows: 100, pin: '002', person: '002' }
    const other = {
      pattern: documentPattern({ ...PAIR, nameLevel: 'truncated' }),
      nameRows: 100,
      pin: '001',
      person: '001',
    }
    const both = suggestionsFor([other, likely], MODEL, ROWS)
    expect(both.map(({ rank, candidate }) => [rank, candidate.pin])).toEqual([
      [1, '002'],
      [2, '001'],
    ])
    expect(both.map(({ probabilityMillionths }) => probabilityMillionths)).toEqual([
      Math.round((32 / 37) * 1e6),
      Math.round((4 / 37) * 1e6),
    ])
    expect(suggestionsFor([likely, other], MODEL, ROWS)).toEqual(both)
  })

  it('has one row of a person: by number before by name, then the lower pattern, then the smaller PIN', () => {
    const rows = [
      { pattern: namePattern(BY_NAME), nameRows: 1, pin: '001', person: '009' },
      { pattern: documentPattern(PAIR), nameRows: 1, pin: '004', person: '009' },
      { pattern: documentPattern(PAIR), nameRows: 1, pin: '003', person: '009' },
      { pattern: documentPattern({ ...PAIR, edit: 'length' }), nameRows: 1, pin: '002', person: '009' },
    ]
    expect(suggestionsFor(rows, MODEL, ROWS).map(({ candidate }) => candidate.pin)).toEqual(['003'])
  })

  it('puts the smaller PIN first of persons who are as probable', () => {
    const twins = [7, 5].map((pin) => ({ pattern: documentPattern(PAIR), nameRows: 100, pin, person: pin }))
    expect(suggestionsFor(twins, MODEL, ROWS).map(({ rank, candidate }) => [rank, candidate.pin])).toEqual([
      [1, 5],
      [2, 7],
    ])
  })

  it('weighs name and birth date by how seldom they meet', () => {
    // λ 0.2: odds 1 ÷ 4; near 4, rarer 4, sex 1
    const [suggestion] = suggestionsFor(
      [{ pattern: namePattern({ ...BY_NAME, rows: 10_000 }), nameRows: 1, pin: '001', person: '001' }],
      MODEL,
      10_000,
    )
    expect(suggestion).toMatchObject({
      probabilityMillionths: 800_000,
      stratum: 'name-and-birth-date',
      priorHundredths: -200,
      steps: [
        { comparison: 'document', level: 'near', weightHundredths: 200 },
        { comparison: 'rarity', level: 'rarer', weightHundredths: 200 },
        { comparison: 'sex', level: 'same', weightHundredths: 0 },
      ],
    })
  })

  it('lists nobody below one in a hundred', () => {
    const stranger = {
      pattern: documentPattern({ ...PAIR, nameLevel: 'different', birthDateLevel: 'different' }),
      nameRows: 0,
    }
    // 0.125 × 0.125: odds 1 ÷ 64; with three of them each is 1 in 67; a hundred: each less than 1 in 100
    const strangers = (count: number) => Array.from({ length: count }, (_, pin) => ({ ...stranger, pin, person: pin }))
    expect(suggestionsFor(strangers(3), MODEL, ROWS)).toHaveLength(3)
    expect(suggestionsFor(strangers(100), MODEL, ROWS)).toEqual([])
    expect(suggestionsFor([], MODEL, ROWS)).toEqual([])
  })
})
