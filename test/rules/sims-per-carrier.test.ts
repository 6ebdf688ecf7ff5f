import { describe, expect, test } from 'vitest'
import { simsPerCarrier } from '../../src/rules/sims-per-carrier.ts'
import { at, judge, members } from './build.ts'

describe('sims-per-carrier', () => {
  test('three lines are free, the fourth and later need a contract', () => {
    expect(judge(simsPerCarrier, 'person', members(3))).toEqual([])
    expect(judge(simsPerCarrier, 'person', members(4))).toEqual([
      { positions: [3], roles: [], severity: 'medium', evidence: { rank: 4, threshold: 4 } },
    ])
    const six = judge(simsPerCarrier, 'person', members(6))
    expect(six.map(({ positions, evidence }) => [positions[0], evidence['rank']])).toEqual([
      [3, 4],
      [4, 5],
      [5, 6],
    ])
  })

  test('counts each carrier apart', () => {
    const group = members(6, (i) => ({ carrier: i % 2 === 0 ? 'viettel' : 'mobifone' }))
    expect(judge(simsPerCarrier, 'person', group)).toEqual([])
    const seven = members(7, (i) => ({ carrier: i % 2 === 0 ? 'viettel' : 'mobifone' }))
    expect(judge(simsPerCarrier, 'person', seven).map(({ positions }) => positions[0])).toEqual([6])
  })

  test('a contract clears the line it is for and no other', () => {
    const group = members(5, (i) => ({ hasContract: i === 3 }))
    expect(judge(simsPerCarrier, 'person', group).map(({ positions }) => positions[0])).toEqual([4])
    const first = members(4, (i) => ({ hasContract: i === 0 }))
    expect(judge(simsPerCarrier, 'person', first).map(({ positions }) => positions[0])).toEqual([3])
  })

  test('lines taken before the decree are ranked and not accused', () => {
    const eve = members(4, () => ({ holderSince: at('2017-04-23T23:59:59') }))
    expect(judge(simsPerCarrier, 'person', eve)).toEqual([])
    const day = members(5, (i) => ({ holderSince: at(i < 4 ? '2017-04-23' : '2017-04-24') }))
    expect(judge(simsPerCarrier, 'person', day).map(({ evidence }) => evidence['rank'])).toEqual([5])
  })

  test('equal dates are ranked in the order of the group', () => {
    const group = members(4, () => ({ holderSince: at('2020-01-01') }))
    expect(judge(simsPerCarrier, 'person', group).map(({ positions }) => positions[0])).toEqual([3])
  })

  test('lines that do not count take no rank', () => {
    const group = members(7, (i) => ({
      usedByAnother: i === 0,
      answeredMine: i === 1,
      msisdn: `098${i === 3 ? 2 : i}`,
    }))
    expect(judge(simsPerCarrier, 'person', group).map(({ positions }) => positions[0])).toEqual([6])
  })
})
