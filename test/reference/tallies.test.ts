import { describe, expect, it } from 'vitest'
import { BIRTH_DATE_LEVELS, NAME_LEVELS, OUTCOMES, REASONS } from '../../src/model/verdict.ts'
import { resolve } from '../../src/reference/resolve.ts'
import { Tallies } from '../../src/reference/tallies.ts'
import { type RecordRow, recordsOf, registerOf } from './small-world.ts'

const register = await registerOf({}, { pin: '001090000002' })

/** Counts records of each carrier, and one reject of the last. */
async function counted(night: Readonly<Record<string, readonly RecordRow[]>>): Promise<Tallies> {
  const tallies = new Tallies()
  for (const [carrier, records] of Object.entries(night)) {
    for (const row of await recordsOf(records, { carrier })) tallies.add(row, resolve(row, register), [])
  }
  const origin = { file: '', line: 9, byteOffset: 0 }
  tallies.reject({ carrier: Object.keys(night).at(-1) ?? '', origin, code: 'nul-byte', column: '', faults: [] })
  return tallies
}

const MISTYPED = { full_name: 'Trần Thị Thử' }
const UNKNOWN = { document_number: '001090000009', province: '99' }

describe('what reports count', () => {
  it('is every record by outcome, reason, levels and province', async () => {
    const night = { viettel: [{}], mobifone: [{ province: '01' }, { ...MISTYPED, province: '96' }, UNKNOWN] }
    const [mobifone, viettel, ...more] = (await counted(night)).carriers()
    expect([mobifone?.carrier, viettel?.carrier, more]).toEqual(['mobifone', 'viettel', []])
    const said = OUTCOMES.flatMap((outcome, i) =>
      REASONS[outcome].map((reason, j) => [outcome, reason, mobifone?.reasons[i]?.[j]]),
    )
    expect(said.filter(([, , count]) => count !== 0)).toEqual([
      ['rejected', 'nul-byte', 1],
      ['not-found', 'pin-unknown', 1],
      ['matched', 'pin', 1],
      ['mismatched', 'pin', 1],
    ])
    expect(mobifone?.nameLevels[NAME_LEVELS.indexOf('exact')]).toBe(1)
    expect(mobifone?.nameLevels[NAME_LEVELS.indexOf('different')]).toBe(1)
    expect(mobifone?.birthDateLevels[BIRTH_DATE_LEVELS.indexOf('exact')]).toBe(2)
    const of = (outcome: (typeof OUTCOMES)[number]) =>
      mobifone?.provinces.flatMap((counts, place) => (counts[OUTCOMES.indexOf(outcome)] === 1 ? [place] : []))
    expect([of('rejected'), of('not-found'), of('matched'), of('mismatched')]).toEqual([[0], [0], [1], [34]])
  })

  it('is how many records have a province that only the old list has', async () => {
    // 15 is a code of both lists; a name of today is no old one, though this carrier writes codes.
    const provinces = ['002', '02', '015', 'YÊN BÁI', 'Thừa Thiên Huế', '15', '01', 'Huế', '99', '']
    const night = { mobifone: provinces.map((province) => ({ province })) }
    const [mobifone] = (await counted(night)).carriers()
    expect(mobifone?.oldProvinces).toBe(5)
    const placed = mobifone?.provinces.map((counts) => counts[OUTCOMES.indexOf('matched')])
    expect(placed?.flatMap((count, at) => (count ? [[at, count]] : []))).toEqual([
      [0, 8],
      [1, 1],
      [7, 1],
    ])
  })

  it('is live individual records of each seller, and of each person', async () => {
    const sold = { point_of_sale: 'DB-1', sales_agent: 'DB-1' }
    const other = { document_number: '001090000002' }
    const night = {
      viettel: [
        sold,
        { ...sold, ...MISTYPED },
        { ...sold, status: 'terminated' },
        { ...sold, subscriber_kind: 'm2m' },
        { ...other, sales_agent: 'NV:2' },
      ],
      mobifone: [{ point_of_sale: 'DB-1' }, other, { full_name: '' }],
    }
    const tallies = await counted(night)
    expect(tallies.sellers().toSorted()).toEqual([
      [0, 0, 'DB-1', 1, 0, 0, 0, 0, 0],
      [0, 1, 'DB-1', 1, 0, 1, 0, 0, 0],
      [1, 1, 'DB-1', 1, 0, 1, 0, 0, 0],
      [1, 1, 'NV:2', 1, 0, 0, 0, 0, 0],
    ])
    // Both persons have a line at either carrier; what does not agree, or has ended, is nobody's.
    expect(tallies.recordsPerPerson()).toEqual([[2, 2]])
  })
})
