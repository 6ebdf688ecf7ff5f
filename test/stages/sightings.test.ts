import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type FollowedNumbers,
  follow,
  followedTable,
  isFollowed,
  noteSeen,
  unseen,
} from '../../src/memory/followed-numbers.ts'
import { LANE, NO_CODE, ROW, ROW_BYTES } from '../../src/memory/row.ts'
import { CODES, type CodedField } from '../../src/model/fields.ts'
import type { NightData } from '../../src/stages/night-task.ts'
import { readSightings, sightingsIn, unseenIn } from '../../src/stages/sightings.ts'
import { run } from './drafts.ts'

const number = fc.tuple(
  fc.integer({ min: 0, max: 253 }),
  // Of a person nine digits without the zero; of a machine up to twelve, beyond 32 bits.
  fc.oneof(fc.integer({ min: 1e8, max: 1e8 + 40 }), fc.integer({ min: 1, max: 999_999_999_999 })),
)

describe('a table of followed numbers', () => {
  it('holds what a set holds, and says what was not seen', () => {
    fc.assert(
      fc.property(fc.array(number, { maxLength: 60 }), fc.array(number, { maxLength: 60 }), (followed, met) => {
        const table = followedTable(followed.length)
        for (const [carrier, msisdn] of [...followed, ...followed]) follow(table, carrier, msisdn)
        const known = new Set(followed.map(String))
        for (const one of [...met, ...followed]) expect(isFollowed(table, ...one)).toBe(known.has(String(one)))
        for (const one of met) noteSeen(table, ...one)
        for (const one of met) known.delete(String(one))
        const left = [...unseen(table)].map(({ carrier, msisdn }) => String([carrier, msisdn]))
        expect(left.sort()).toEqual([...known].sort())
      }),
    )
  })
})

/** A record of the first carrier, as far as it matters here. */
interface Seen {
  readonly msisdn: number
  readonly lane?: number
  readonly status?: 'active' | 'terminated'
  readonly by?: 'none' | 'counter' | 'chip' | 'vneid'
  readonly on?: number
  readonly rulesHit?: number
}

function rowsOf(records: readonly Seen[]): { bytes: Uint8Array; view: DataView; rows: number } {
  const bytes = new Uint8Array(records.length * ROW_BYTES)
  const view = new DataView(bytes.buffer)
  const codeAt = (field: CodedField): number => ROW.codes + (Object.keys(CODES) as CodedField[]).indexOf(field)
  for (const [at, { msisdn, lane, status = 'active', by, on = 0, rulesHit = 0 }] of records.entries()) {
    const row = at * ROW_BYTES
    bytes[row + ROW.lane] = lane ?? LANE.clean
    bytes[row + codeAt('status')] = CODES.status.indexOf(status)
    bytes[row + codeAt('authenticated_by')] = by === undefined ? NO_CODE : CODES.authenticated_by.indexOf(by)
    view.setBigUint64(row + ROW.msisdn, BigInt(msisdn), true)
    view.setUint32(row + ROW.authenticatedOn, on, true)
    view.setUint32(row + ROW.rowRulesHit, rulesHit, true)
  }
  return { bytes, view, rows: 0 }
}

function sighted(records: readonly Seen[], followed: FollowedNumbers | undefined): unknown[] {
  const data: Pick<NightData, 'followed' | 'run'> = { followed, run }
  const left = sightingsIn(rowsOf(records), { file: 0, records: records.length }, data)
  const values = readSightings(left, followed ?? followedTable(0))
  return Array.from({ length: values.length / 5 }, (_, row) => values.slice(row * 5, row * 5 + 5))
}

describe('what a batch says of followed numbers', () => {
  const carrier = run.files[0]?.carrier ?? 0
  const followed = (): FollowedNumbers => {
    const table = followedTable(3)
    for (const msisdn of [912345678, 912345679, 12_345_678_901]) follow(table, carrier, msisdn)
    follow(table, carrier + 1, 912345670)
    return table
  }

  it('is of live records of its own carrier, with how they were authenticated', () => {
    const records: readonly Seen[] = [
      { msisdn: 912345678, by: 'counter', on: 20261121 },
      { msisdn: 912345678 },
      { msisdn: 12_345_678_901, lane: LANE.odd, by: 'none' },
      { msisdn: 912345679, status: 'terminated' },
      { msisdn: 912345670 },
      { msisdn: 912345671, by: 'chip', on: 20261121 },
      { msisdn: 0, by: 'chip', rulesHit: 1 },
      { msisdn: 912345678, lane: LANE.rejected },
    ]
    const table = followed()
    expect(sighted(records, table)).toEqual([
      [carrier, 912345678, 1, 1, 20261121],
      [carrier, 912345678, 1, null, null],
      [carrier, 12_345_678_901, 1, 0, null],
    ])
    // Of the terminated one, and of the one that was met at another carrier only, nothing live was met.
    expect([...unseenIn(table)].flat()).toHaveLength(10)
    expect([...unseenIn(table)].flat()).toEqual(
      expect.arrayContaining([carrier, 912345679, 0, null, null, carrier + 1, 912345670]),
    )
  })

  it('is of others only where a finding must not lead to a step', () => {
    const records: readonly Seen[] = [
      { msisdn: 912345601, by: 'vneid', on: 20200101, rulesHit: 4 },
      { msisdn: 912345602, by: 'chip', rulesHit: 1 },
      { msisdn: 912345603, by: 'counter', rulesHit: 1 },
      { msisdn: 912345604, by: 'chip' },
    ]
    const expected = [
      [carrier, 912345601, 1, 3, 20200101],
      [carrier, 912345602, 1, 2, null],
    ]
    expect(sighted(records, followedTable(0))).toEqual(expected)
    expect(sighted(records, followed())).toEqual(expected)
    expect(sighted(records, undefined)).toEqual([])
  })
})
