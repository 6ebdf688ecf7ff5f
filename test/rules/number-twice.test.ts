import { describe, expect, test } from 'vitest'
import { numberTwice } from '../../src/rules/number-twice.ts'
import { judge, member } from './build.ts'

describe('number-twice', () => {
  test('hits every record of the carrier, never only the second', () => {
    expect(judge(numberTwice, 'msisdn', [member(), member()])).toEqual([
      { positions: [0], roles: [], severity: 'medium', evidence: { records: 2 } },
      { positions: [1], roles: [], severity: 'medium', evidence: { records: 2 } },
    ])
  })

  test('leaves one record, and one record at each of two carriers, alone', () => {
    expect(judge(numberTwice, 'msisdn', [member()])).toEqual([])
    expect(judge(numberTwice, 'msisdn', [member(), member({ carrier: 'mobifone' })])).toEqual([])
  })

  test('hits only the carrier that has it twice', () => {
    const group = [member(), member({ carrier: 'mobifone' }), member(), member()]
    expect(
      judge(numberTwice, 'msisdn', group).map(({ positions, evidence }) => [positions[0], evidence['records']]),
    ).toEqual([
      [0, 3],
      [2, 3],
      [3, 3],
    ])
  })
})
