import { describe, expect, test } from 'vitest'
import type { GroupMember } from '../../src/model/rule.ts'
import { consecutiveNumbers } from '../../src/rules/consecutive-numbers.ts'
import { at, judge, members, range } from './build.ts'

const HOUR = 3600
const NOON = at('2026-03-02T12:00:00')

/** As many lines as values, an hour apart; their numbers do not follow each other. */
function lines(values: readonly Partial<GroupMember>[]): GroupMember[] {
  return members(values.length, (i) => ({
    msisdn: `09800${11 * i + 10_000}`,
    activatedAt: NOON + i * HOUR,
    ...values[i],
  }))
}

const said = (values: readonly Partial<GroupMember>[]) => judge(consecutiveNumbers, 'document', lines(values))
const imsis = (...ends: readonly number[]) => ends.map((end) => ({ imsi: `45204000000${1000 + end}` }))
/** The last digit of each checks the others. */
const CHECKED = [
  ...['8984041200000000178', '8984041200000000186', '8984041200000000194'],
  ...['8984041200000000202', '8984041200000000210'],
]

describe('consecutive-numbers', () => {
  test('five numbers in a row are one finding on the document, in whatever order they come', () => {
    const numbers = [3, 1, 5, 2, 4].map((end) => ({ msisdn: `098765432${end}` }))
    expect(said(numbers)).toEqual([
      {
        positions: range(0, 5),
        roles: range(0, 5).map(() => 'subject'),
        severity: 'medium',
        evidence: { days: 7, msisdn_run: 5, threshold: 5 },
      },
    ])
  })

  test('so are five IMSIs; others of the document are not in it', () => {
    expect(said([{}, ...imsis(1, 2, 3, 4, 5), ...imsis(7)])).toMatchObject([
      { positions: range(1, 6), evidence: { days: 7, imsi_run: 5, threshold: 5 } },
    ])
  })

  test('SIM cards follow each other without their check digits, and with all digits where none is checked', () => {
    expect(said(CHECKED.map((iccid) => ({ iccid })))).toMatchObject([{ evidence: { iccid_run: 5 } }])
    const plain = range(3, 8).map((end) => ({ iccid: `89840412000000000${end}` }))
    expect(said(plain)).toMatchObject([{ evidence: { iccid_run: 5 } }])
  })

  test('all digits of a long number count, those before its last fifteen too', () => {
    const ends = ['999999999999998', '999999999999999']
    const over = [...ends.map((end) => `891${end}`), ...range(0, 3).map((end) => `89200000000000000${end}`)]
    expect(said(over.map((iccid) => ({ iccid })))).toMatchObject([{ evidence: { iccid_run: 5 } }])
    expect(said(range(1, 6).map((n) => ({ iccid: `89${n}00000000000000${n}` })))).toEqual([])
  })

  test('four in a row, or five with one left out, are none', () => {
    expect(said(imsis(1, 2, 3, 4))).toEqual([])
    expect(said([{}, ...imsis(1, 2, 3, 4)])).toEqual([])
    expect(said(imsis(1, 2, 3, 4, 6))).toEqual([])
    expect(said(CHECKED.map((iccid, i) => (i === 2 ? {} : { iccid })))).toEqual([])
  })

  test('records of one number are one', () => {
    expect(said(imsis(1, 2, 3, 4, 4))).toEqual([])
    expect(said(imsis(1, 2, 3, 4, 4, 5))[0]?.positions).toEqual([0, 1, 2, 3, 5])
  })

  test('the window is half-open: seven days less a second hit, seven days do not', () => {
    const spread = (seconds: number) =>
      imsis(1, 2, 3, 4, 5).map((one, i) => ({ ...one, activatedAt: NOON + (i * seconds) / 4 }))
    expect(said(spread(7 * 24 * HOUR - 4))).toHaveLength(1)
    expect(said(spread(7 * 24 * HOUR))).toEqual([])
    expect(said(imsis(1, 2, 3, 4, 5).map((one, i) => (i === 1 ? { ...one, activatedAt: undefined } : one)))).toEqual([])
  })

  test('windows that overlap are one run, longer than a week; apart they are two', () => {
    const daily = range(0, 12).map((i) => ({ ...imsis(i)[0], activatedAt: NOON + i * 24 * HOUR }))
    expect(said(daily)).toMatchObject([{ positions: range(0, 12), evidence: { imsi_run: 12 } }])
    const apart = range(0, 11).map((i) => ({ ...imsis(i)[0], activatedAt: NOON + (i < 6 ? 0 : 30 * 24 * HOUR) }))
    expect(said(apart)).toMatchObject([{ positions: range(0, 11), evidence: { imsi_run: 6 } }])
  })
})
