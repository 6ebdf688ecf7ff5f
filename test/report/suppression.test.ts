import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reportHtml } from '../../src/report/report.ts'
import { guarded, guardedColumn, mergedBins } from '../../src/report/suppression.ts'
import type { SellerRow } from '../../src/store/reading.ts'
import { handNight, type TallyList } from './hand-night.ts'

describe('a count beside its whole', () => {
  it('is printed from five persons on, on both sides', () => {
    expect(guarded(4, 100)).toBe('few')
    expect(guarded(0, 100)).toBe('few')
    expect(guarded(5, 100)).toBe('shown')
    expect(guarded(95, 100)).toBe('shown')
    expect(guarded(96, 100)).toBe('nearly-all')
    expect(guarded(100, 100)).toBe('nearly-all')
  })
})

describe('a column whose sum is known', () => {
  const cell = (part: number, whole: number): { part: number; whole: number; weight: number } => ({
    ...{ part, whole, weight: whole },
  })

  it('hides a second part where one is hidden: the one of the smallest whole', () => {
    expect(guardedColumn([cell(3, 50), cell(10, 90), cell(10, 40)])).toEqual(['few', 'shown', 'withheld'])
    expect(guardedColumn([cell(8, 50), cell(10, 90)])).toEqual(['shown', 'shown'])
  })

  it('never leaves exactly one hidden, however it looks', () => {
    const cells = fc.array(
      fc.tuple(fc.nat(30), fc.nat(60)).map(([part, rest]) => cell(part, part + rest)),
      { minLength: 2 },
    )
    fc.assert(
      fc.property(cells, (all) => {
        const hidden = guardedColumn(all).filter((one) => one !== 'shown')
        expect(hidden).not.toHaveLength(1)
      }),
    )
  })
})

describe('bins', () => {
  it('are merged upwards until each has five persons, the rest into the one below', () => {
    const bin = (from: number, to: number, count: number): { from: number; to: number; count: number } => ({
      ...{ from, to, count },
    })
    expect(mergedBins([bin(1, 1, 9), bin(2, 2, 3), bin(3, 3, 4), bin(4, 9, 1)])).toEqual([bin(1, 1, 9), bin(2, 9, 8)])
    expect(mergedBins([bin(1, 1, 2), bin(2, 2, 1)])).toEqual([bin(1, 2, 3)])
    expect(mergedBins([])).toEqual([])
  })
})

describe('a report', () => {
  /** Provinces as [code, records, mismatched]; the rest matched. */
  const provinces = (rows: readonly (readonly [string, number, number])[]): TallyList =>
    rows.flatMap(([code, records, mismatched]) => [
      ['', code, 'matched', records - mismatched, records] as const,
      ['', code, 'mismatched', mismatched, records] as const,
    ])
  const sellers = [
    // Two carriers' worth of quiet shops, one with three of 30 that do not agree, one with all but two.
    ...Array.from({ length: 300 }, (_, at) => seller(`Q${at}`, 1000, 0)),
    seller('FEW', 30, 4),
    seller('ALL', 40, 38),
  ]
  const tallies = {
    province: provinces([
      ['01', 7777, 43],
      ['04', 631, 3],
      ['08', 613, 29],
      ['11', 3, 1],
    ]),
  }
  const { store, run } = handNight({ tallies, sellers })
  const page = reportHtml(store, run, 'en')
  const tableOf = (name: string): string => page.split(`id="t-${name}"`)[1]?.split('</table>')[0] ?? ''
  const cellsOf = (table: string, head: string): readonly string[] => {
    const row =
      tableOf(table)
        .split('<tr>')
        .find((one) => one.includes(head)) ?? ''
    return [...row.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, text = '']) =>
      text
        .replaceAll(/<[^>]+>/g, '')
        .replaceAll('&#60;', '<')
        .replaceAll('&#62;', '>'),
    )
  }

  it('prints no province cell below five, nor what gives one away', () => {
    expect(cellsOf('provinces', 'Hà Nội')).toEqual(['7,777', '43', '0.55%'])
    expect(cellsOf('provinces', 'Cao Bằng')).toEqual(['631', '<5', '–'])
    // The smallest of those that could be shown is withheld: its count with the column's sum would tell the others'.
    expect(cellsOf('provinces', 'Tuyên Quang')).toEqual(['withheld', 'withheld', '–'])
    expect(cellsOf('provinces', 'Điện Biên')).toEqual(['<5', '<5', '–'])
    expect(page).not.toContain('data-tally="province')
  })

  it('draws provinces only of which all is shown', () => {
    const [, section = ''] = page.split('<section id="provinces"')
    const names = [...(section.split('</section>')[0] ?? '').matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(
      ([, name]) => name,
    )
    expect(names).toEqual(['Hà Nội', '0.55%'])
  })

  it('bounds the figures of a shop on either side, with all that follows from them', () => {
    expect(cellsOf('point-of-sale', '<bdi>FEW</bdi>').slice(1)).toEqual(['30', '<5', '–', '–', '0.01%', '–', 'no'])
    expect(cellsOf('point-of-sale', '<bdi>ALL</bdi>').slice(1)).toEqual([
      '40',
      '>35',
      '>87.5%',
      '–',
      '0.01%',
      '–',
      'no',
    ])
  })

  it('merges small bins of records a person: 12 and 31 records together have six persons', () => {
    expect(cellsOf('records-per-person', '3–9')).toEqual(['7', '0.92%'])
    expect(cellsOf('records-per-person', '10–49')).toEqual([])
    expect(cellsOf('records-per-person', '10+')).toEqual(['6', '0.79%'])
  })

  it('counts the cells that it withheld', () => {
    // Five of the provinces, two of the shops.
    expect(page).toMatch(/7 cells of this report do not give their exact figure/)
  })
})

function seller(code: string, records: number, mismatched: number): SellerRow {
  return {
    ...{ carrier: 'viettel', code, records, matched: records - mismatched, variant: 0, mismatched },
    ...{ notFound: 0, ambiguous: 0, unverifiable: 0 },
  }
}
