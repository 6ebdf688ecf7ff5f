import { describe, expect, it } from 'vitest'
import { reportHtml } from '../../src/report/report.ts'
import { handNight, type TallyList } from './hand-night.ts'

const province = (code: string, records: number, mismatched: number): TallyList => [
  ['', code, 'matched', records - mismatched, records],
  ['', code, 'mismatched', mismatched, records],
]
const page = (provinces: TallyList, old: TallyList = []): string => {
  const { store, run } = handNight({ tallies: { province: provinces, 'old-province': old } })
  const html = reportHtml(store, run, 'en')
  return html.slice(html.indexOf('<section id="provinces"'), html.indexOf('<section id="fairness"'))
}

describe('the tile map', () => {
  it('gives each province its share, and the step that the legend tells', () => {
    const html = page([
      ...province('01', 1000, 30),
      ...province('15', 1000, 99),
      ...province('79', 2000, 40),
      ...province('96', 500, 49),
    ])
    // The highest share is 9.9 %: five steps of two points.
    expect(html).toContain('<li class="row-1 column-2 step-5"><span>Lào Cai</span> <b>9.9%</b></li>')
    expect(html).toContain('<li class="row-3 column-3 step-2"><span>Hà Nội</span> <b>3.0%</b></li>')
    // Exactly on a bound: 2 %.
    expect(html).toContain('step-2"><span>TP. Hồ Chí Minh</span> <b>2.0%</b>')
    expect(html).toContain('</i>8.0% and more</li>')
    // A province without a record has its place all the same.
    expect(html).toMatch(/no-step"><span>Huế<\/span> <b>–<\/b>/)
    expect(html.match(/<li class="row-/g)).toHaveLength(34)
  })

  it('tells shares in one precision, and each has the colour of what is told', () => {
    // 2.997 % and 1.98 % of the whole; the highest share is 9.9 %: five steps of two points.
    const html = page([...province('01', 100_000, 2997), ...province('15', 1000, 99), ...province('79', 10_000, 198)])
    expect(html).toContain('step-2"><span>Hà Nội</span> <b>3.0%</b>')
    expect(html).toContain('step-2"><span>TP. Hồ Chí Minh</span> <b>2.0%</b>')
  })

  it('shows no share of which a count is hidden, nor of the second one that is withheld with it', () => {
    const html = page([...province('01', 1000, 30), ...province('04', 400, 3), ...province('79', 2000, 40)])
    expect(html).toMatch(/no-step"><span>Cao Bằng<\/span> <b>–<\/b>/)
    expect(html).toMatch(/no-step"><span>Hà Nội<\/span> <b>–<\/b>/)
    expect(html).toMatch(/step-\d"><span>TP. Hồ Chí Minh<\/span> <b>2.0%<\/b>/)
  })

  it('names the old provinces, and warns of numbers that mean another one', () => {
    const text = page(province('15', 1000, 10))
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll(/\s+/g, ' ')
    expect(text).toContain('Lào Cai 15 Lào Cai (010), Yên Bái (015) 015 at the head of a PIN is Yên Bái, not Lào Cai')
    expect(text).toContain('Hà Nội 01 Hà Nội (001) –')
    expect(text).toContain('no figures by old province')
    // What old codes come to is told by the name of their row.
    expect(text).toContain('such records stand under “None, or none of the 34”')
  })

  it('tells by carrier how many records have what only the old list has, where that was counted', () => {
    const counts = (viettel: number): TallyList => [
      ['', '', 'records', viettel, 1500],
      ['mobifone', '', 'records', 0, 500],
      ['viettel', '', 'records', viettel, 1000],
    ]
    const [some, none, unknown] = [counts(40), counts(0), []].map((old) => page(province('15', 1000, 10), old))
    expect(some).toContain('codes 15, 24, 44, 52, 80, 82, 91 may mean another province')
    const [, rows = ''] = /id="t-old-codes">.*?<tbody>(.*?)<\/tbody>/s.exec(some ?? '') ?? []
    expect(
      rows
        .replaceAll(/<[^>]+>/g, ' ')
        .trim()
        .split(/ {2,}/),
    ).toEqual(['Viettel Telecom', '40', '1,000', '4.0%'])
    expect(none).toContain('No record has a code or a name of a province that only the list of 63 has.')
    expect(unknown).not.toMatch(/only the (?:old )?list/)
  })
})
