import { describe, expect, it } from 'vitest'
import type { LinkingSummary } from '../../src/model/suggestion.ts'
import { nightOf } from '../../src/report/night.ts'
import { linking } from '../../src/report/sections/linking.ts'
import { speech } from '../../src/report/speech.ts'
import type { LinkingReading, SuggestionRow } from '../../src/store/suggestion-reading.ts'
import { handNight } from './hand-night.ts'

const COUNTED: LinkingSummary = {
  ...{ records: 1500, queries: 1200, pairs: 34_567, crowded: 3, listed: 900, suggested: 750 },
  reasons: [
    { carrier: 'viettel', reason: 'pin-unknown', records: 1000, listed: 800, suggested: 700 },
    { carrier: 'viettel', reason: 'cmnd-unmapped', records: 500, listed: 100, suggested: 50 },
  ],
}
const EXAMPLE: SuggestionRow = {
  ...{ file: 'viettel/2026-11-20-001/a.csv', line: 98_765, msisdn: '0912345679', person: 'ab'.repeat(16) },
  ...{ rank: 1, probabilityMillionths: 996_031, stratum: 'document', priorHundredths: -307 },
  steps: [
    { comparison: 'document', level: 'transposed', weightHundredths: 162 },
    { comparison: 'rarity', level: '1234', weightHundredths: -220 },
  ],
}
const READING: LinkingReading = {
  model: {
    summary: COUNTED,
    strata: {
      document: { pairs: 30_000, lambda: 0.25, document: [{ level: 'length', m: 0.2, u: 0.05, bits: 2.004 }] },
      'name-and-birth-date': { pairs: 4567, lambda: 0.5, sex: [{ level: 'same', m: 0.99, u: 0.5, bits: 0.985_500_4 }] },
    },
  },
  probabilities: () => [...Array<number>(19).fill(10), 750],
  examples: () => [EXAMPLE],
}

function page(lang: 'vi' | 'en', reading: LinkingReading | undefined): string {
  const { store, run } = handNight()
  const summary = { ...run.summary(), linking: reading && COUNTED }
  const read = { ...run, summary: () => summary, linking: () => reading }
  return linking(nightOf(store, read, speech(lang))).body.text
}

/** Cells of the rows of a table. */
function rowsOf(text: string, name: string): readonly (readonly string[])[] {
  const body = text.split(`<caption id="t-linking-${name}">`)[1]?.split('</table>')[0] ?? ''
  return body
    .split('<tr>')
    .slice(2)
    .map((row) =>
      row
        .split(/<\/t[hd]>/)
        .slice(0, -1)
        .map((cell) => cell.replaceAll(/<[^>]+>|\n/g, '')),
    )
}

describe('the linking pass in the report', () => {
  it('is told by carrier and reason, how probable, with what weighs how much', () => {
    const text = page('en', READING)
    expect(rowsOf(text, 'counts')).toEqual([
      ['Viettel Telecom', 'PIN unknown', '1,000', '800', '700', '70.0%'],
      ['Viettel Telecom', 'CMND not in the extract', '500', '100', '50', '10.0%'],
      ['All', '', '1,500', '900', '750', '50.0%'],
    ])
    expect(text).toContain('data-figure="linking.suggested" data-value="750"')
    expect(text).toMatch(/<svg[\s\S]*95–100 %[\s\S]*750[\s\S]*<\/svg>/)
    expect(rowsOf(text, 'weights-document')).toEqual([
      ['Document number', 'a digit more or fewer', '20.0%', '5.0%', '2.00'],
    ])
    expect(rowsOf(text, 'weights-name-and-birth-date')).toEqual([['Sex', 'same', '99.0%', '50.0%', '0.99']])
    expect(text).toContain('30,000 pairs, of which an estimated 25.0% match')
    expect(text.match(/stated prior \(seeds\/linking.json\) that counts for 10 pairs/g)).toHaveLength(1)
    expect(text).toContain('For the regulator alone')
  })

  it('shows examples by pseudonym only', () => {
    const text = page('en', READING)
    expect(rowsOf(text, 'example-1')).toEqual([
      ['Before the rest', 'a pair found by numbers one slip apart', '-3.07', '-3.07'],
      ['Document number', 'two neighbours changed places', '1.62', '-1.45'],
      ['Rarity', 'rows of the register with this name: 1,234', '-2.20', '-3.65'],
    ])
    expect(text).toContain(EXAMPLE.person)
    expect(text).toContain('99.60 %')
    const certain = { ...READING, examples: () => [{ ...EXAMPLE, probabilityMillionths: 999_901 }] }
    expect(page('vi', certain)).toContain('trên 99,99 %')
    for (const lang of ['vi', 'en'] as const) expect(page(lang, READING)).not.toMatch(/912345679|98[.,]?765/)
  })

  it('says where it was not done', () => {
    expect(page('vi', undefined)).toContain('không tìm gợi ý')
  })
})
