import { describe, expect, it } from 'vitest'
import { nightOf } from '../../src/report/night.ts'
import { fairness } from '../../src/report/sections/fairness.ts'
import { speech } from '../../src/report/speech.ts'
import { handNight, type TallyList } from './hand-night.ts'

/** Of each group: records, mismatched, name-mismatch, birth-date-mismatch. */
type Groups = Readonly<Record<string, readonly [number, number, number, number]>>

const MEASURES = ['mismatched', 'name-mismatch', 'birth-date-mismatch']

const tallies = (groups: Groups): TallyList =>
  Object.entries(groups).flatMap(([key, [records, ...counts]]) =>
    counts.map((count, at) => ['', key, MEASURES[at] ?? '', count, records] as const),
  )

const NAMES: Groups = {
  'words-2': [1000, 10, 5, 5],
  'words-3': [8000, 80, 40, 40],
  'words-4': [1000, 30, 20, 10],
  apostrophe: [200, 20, 20, 0],
  'other-letters': [9996, 116, 64, 54],
}
const DECADES: Groups = { none: [4, 1, 1, 0], 1950: [1996, 20, 10, 10], 1990: [8000, 99, 54, 45] }
const PLACES: Groups = { '': [5000, 60, 32, 28], '01': [5000, 60, 33, 27] }

/** Cells of the rows of a table. */
function rowsOf(page: string, name: string): readonly (readonly string[])[] {
  const body = page.split(`<caption id="t-fairness-${name}">`)[1]?.split('</table>')[0] ?? ''
  return body
    .split('<tr>')
    .slice(2)
    .map((row) =>
      row
        .split(/<\/t[hd]>/)
        .slice(0, -1)
        .map((cell) =>
          cell
            .replaceAll(/<[^>]+>|\n/g, '')
            .replaceAll('&#60;', '<')
            .replaceAll('&#62;', '>'),
        ),
    )
}

function section(): { readonly page: string; readonly withheld: number } {
  const { store, run } = handNight({
    tallies: { 'name-pattern': tallies(NAMES), 'birth-decade': tallies(DECADES), 'compared-province': tallies(PLACES) },
  })
  const night = nightOf(store, run, speech('en'))
  return { page: fairness(night).body.text, withheld: night.withheld() }
}

describe('mismatches by group', () => {
  const { page, withheld } = section()

  it('are told with their interval, and marked where all of it lies above the share of all', () => {
    const [two, , four, apostrophe] = rowsOf(page, 'name-pattern')
    // 10 of 1,000: 0.54 % to 1.83 %; the share of all is 1.2 %.
    expect(two).toEqual([
      '2 words',
      '1,000',
      '10',
      '1.0% (0.54% – 1.8%)',
      '0.50% (0.21% – 1.2%)',
      '0.50% (0.21% – 1.2%)',
    ])
    expect(four?.slice(2, 5)).toEqual(['30', '* 3.0% (2.1% – 4.3%)', '* 2.0% (1.3% – 3.1%)'])
    expect(apostrophe?.slice(0, 4)).toEqual(['with an apostrophe', '200', '20', '* 10.0% (6.6% – 14.9%)'])
    expect(rowsOf(page, 'name-pattern').at(-1)).toEqual(['All', '10,000', '120', '1.2%', '0.65%', '0.55%'])
    expect(rowsOf(page, 'compared-province').map(([name]) => name)).toEqual([
      'Hà Nội',
      'none, or none of the 34',
      'All',
    ])
  })

  it('are withheld where few people could be recognised, or where the rest would be few', () => {
    const names = rowsOf(page, 'name-pattern')
    expect(names[3]?.[5]).toBe('–')
    // Four records are left outside this group, and four of the mismatched.
    expect(names[4]).toEqual(['letters outside the Vietnamese alphabet', 'withheld', 'withheld', '–', '–', '–'])
    // The lightest of the other groups goes with the small one.
    expect(rowsOf(page, 'birth-decade').map((cells) => cells.slice(1, 4))).toEqual([
      ['withheld', 'withheld', '–'],
      ['8,000', '99', '1.2% (1.0% – 1.5%)'],
      ['<5', 'withheld', '–'],
      ['10,000', '120', '1.2%'],
    ])
    expect(withheld).toBe(1 + 4 + 4 + 4)
  })
})
