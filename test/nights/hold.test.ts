import { describe, expect, it } from 'vitest'
import type { HoldReason } from '../../src/model/hold.ts'
import { configOf } from '../../src/nights/config.ts'
import { holdReasons, type NightFigures } from '../../src/nights/hold.ts'

const { hold: BOUNDS } = configOf({ inbox: 'i', register: 'r', db: 'd', out: 'o', carriers: { a: {} } }, '/f.json')

type Changes = Partial<{
  viettel: Readonly<Record<string, number>> | undefined
  mobifone: Readonly<Record<string, number>>
  findings: NightFigures['findings']
  register: Partial<NightFigures['register']>
}>

/** 100,000 records of one carrier and 40,000 of another; `change` says what of them is otherwise. */
function night(change: Changes = {}): NightFigures {
  const viettel = 'viettel' in change ? change.viettel : {}
  return {
    carriers: {
      ...(viettel === undefined ? {} : { viettel: { matched: 90_000, mismatched: 9_500, rejected: 500, ...viettel } }),
      mobifone: { matched: 39_000, mismatched: 1_000, ...change.mobifone },
    },
    findings: { viettel: { 'name-mismatch': 4_000, dormant: 0 }, '': { 'sims-excess': 2_000 }, ...change.findings },
    register: { rows: 1_000_000, persons: 990_000, extractDate: '2026-11-19', ...change.register },
  }
}

const usual = [night(), night(), night()]
const EXPECTED = ['mobifone', 'viettel']

/** Reasons as `kind carrier key found/of usual/of`. */
function told(tonight: NightFigures, earlier = usual, expected: readonly string[] = EXPECTED): readonly string[] {
  return holdReasons(tonight, { earlier, expected }, BOUNDS).map(
    ({ kind, carrier, key, found, foundOf, usual: was, usualOf }: HoldReason) =>
      `${kind} ${carrier} ${key} ${found}/${foundOf} ${was}/${usualOf}`,
  )
}

describe('a night against the last ones', () => {
  it.each<readonly [string, Changes, readonly string[]]>([
    ['the same', {}, []],
    ['5 % more records of each outcome', { viettel: { matched: 94_500, mismatched: 9_975, rejected: 525 } }, []],
    [
      'one record more than 5 %',
      { viettel: { matched: 94_501, mismatched: 9_975, rejected: 525 } },
      ['records viettel  105001/0 100000/0'],
    ],
    ['many fewer, but of a small carrier', { mobifone: { matched: 38_001 } }, []],
    [
      'two points from one outcome to another, and one record',
      { viettel: { matched: 87_999, mismatched: 11_501 } },
      ['outcomes viettel matched 87999/100000 90000/100000', 'outcomes viettel mismatched 11501/100000 9500/100000'],
    ],
    ['two points exactly', { viettel: { matched: 88_000, mismatched: 11_500 } }, []],
    [
      'an outcome that was not there',
      { viettel: { matched: 87_000, 'not-found': 3_000 } },
      ['outcomes viettel matched 87000/100000 90000/100000', 'outcomes viettel not-found 3000/100000 0/100000'],
    ],
    ['rejects by 0.3 points', { viettel: { matched: 89_700, rejected: 800 } }, []],
    ['rejects by more', { viettel: { matched: 89_699, rejected: 801 } }, ['rejects viettel  801/100000 500/100000']],
    ['half as many findings again', { findings: { viettel: { 'name-mismatch': 6_000 } } }, []],
    [
      'more than half as many again',
      { findings: { viettel: { 'name-mismatch': 6_001 } } },
      ['findings viettel name-mismatch 6001/100000 4000/100000'],
    ],
    [
      'less than two thirds',
      { findings: { viettel: { 'name-mismatch': 2_666 } } },
      ['findings viettel name-mismatch 2666/100000 4000/100000'],
    ],
    ['500 findings of a rule that never found any', { findings: { viettel: { dormant: 500 } } }, []],
    ['501 of them', { findings: { viettel: { dormant: 501 } } }, ['findings viettel dormant 501/100000 0/100000']],
    ['a rule that did not run before', { findings: { viettel: { 'holder-denies': 90_000 } } }, []],
    [
      'findings over several carriers',
      { findings: { '': { 'sims-excess': 3_001 } } },
      ['findings  sims-excess 3001/140000 2000/140000'],
    ],
    ['1 % of the register', { register: { rows: 1_010_000 } }, []],
    [
      'more than 1 % of the register',
      { register: { rows: 1_010_001, persons: 980_099 } },
      ['register-rows   1010001/0 1000000/0', 'register-persons   980099/0 990000/0'],
    ],
    ['an older register', { register: { extractDate: '2026-11-18' } }, ['extract-date   20261118/0 20261119/0']],
  ])('%s', (_, change, reasons) => {
    expect(told(night(change))).toEqual(reasons)
  })

  it('is compared with the median, so that one odd night moves nothing', () => {
    const odd = night({ viettel: { matched: 10 } })
    expect(told(night(), [odd, night(), night()])).toEqual([])
    expect(told(odd, [odd, night(), night()])[0]).toBe('records viettel  10010/0 100000/0')
    // Of two in the middle the lower one.
    expect(told(night(), [odd, night()])[0]).toBe('records viettel  100000/0 10010/0')
  })

  it('is compared with no more nights than the configuration says', () => {
    const old = Array.from({ length: 20 }, () => night({ viettel: { matched: 1 } }))
    const seven = Array.from({ length: 7 }, () => night())
    expect(told(night(), [...seven, ...old])).toEqual([])
  })

  it('is told with the bound that was exceeded', () => {
    const change = { viettel: { matched: 82_000, rejected: 8_500 }, findings: { viettel: { 'name-mismatch': 9_000 } } }
    const register = { rows: 2_000_000, extractDate: '2026-11-18' }
    const reasons = holdReasons(night({ ...change, register }), { earlier: usual, expected: EXPECTED }, BOUNDS)
    expect(reasons.map(({ kind, bound, least }) => `${kind} ${bound} ${least}`)).toEqual([
      'rejects 0.003 200',
      'outcomes 0.02 500',
      'findings 1.5 500',
      'register-rows 0.01 1000',
      'extract-date 0 0',
    ])
  })

  it('passes where there is nothing to compare with, unless the configuration says otherwise', () => {
    expect(told(night(), [])).toEqual([])
    const reasons = holdReasons(night(), { earlier: [], expected: [] }, { ...BOUNDS, firstNight: true })
    expect(reasons.map(({ kind }) => kind)).toEqual(['first-night'])
  })

  it('is not held for one carrier that is missing, but for two', () => {
    const without = night({ viettel: undefined, findings: { viettel: {}, '': { 'sims-excess': 10 } } })
    expect(told(without)).toEqual([])
    expect(told(without, usual, [...EXPECTED, 'vinaphone'])).toEqual(['missing-carriers  viettel vinaphone 2/3 0/3'])
  })

  it('does not compare a carrier that was never there', () => {
    expect(told(night(), [night({ viettel: undefined })])).toEqual([])
  })
})
