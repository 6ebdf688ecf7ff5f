import { describe, expect, it } from 'vitest'
import { waterfallLines } from '../../src/cli/waterfall-text.ts'
import type { SuggestionRow } from '../../src/store/suggestion-reading.ts'

const PERSON = 'ab'.repeat(16)
const FIRST: SuggestionRow = {
  ...{ file: 'viettel/2026-11-20-001/a.csv', line: 9, msisdn: '0912345679', person: PERSON },
  ...{ rank: 1, probabilityMillionths: 996_031, stratum: 'document', priorHundredths: -307 },
  steps: [
    { comparison: 'document', level: 'transposed', weightHundredths: 162 },
    { comparison: 'name', level: 'exact', weightHundredths: 907 },
    { comparison: 'rarity', level: '1234', weightHundredths: -220 },
    { comparison: 'birth-date', level: 'missing', weightHundredths: 0 },
    { comparison: 'sex', level: 'same', weightHundredths: 98 },
  ],
}
const SECOND: SuggestionRow = {
  ...{ ...FIRST, rank: 2, probabilityMillionths: 10_000, stratum: 'name-and-birth-date' },
  steps: [
    { comparison: 'document', level: 'same-cell', weightHundredths: 250 },
    { comparison: 'rarity', level: '1/16', weightHundredths: 310 },
    { comparison: 'sex', level: 'different', weightHundredths: -498 },
  ],
}

describe('a waterfall', () => {
  it('has a line for each step of the first, aligned, with what they come to, and one for each other', () => {
    const lines = waterfallLines([FIRST, SECOND], 'en')
    expect(lines.slice(0, 11)).toEqual([
      '  Whom the record may mean (for the regulator alone)',
      `    1. 99.60 %, pseudonym ${PERSON} (a suggestion; a document number one slip away)`,
      '      Before the rest  a pair found by numbers one slip apart        −3.07  ░░░',
      '      Document number  two neighbours changed places                 +1.62  ██',
      '      Name             exact                                         +9.07  █████████',
      '      Rarity           rows of the register with this name: 1,234    −2.20  ░░',
      '      Birth date       nothing to compare                            +0.00',
      '      Sex              same                                          +0.98  █',
      '      Sum in bits                                                    +6.40',
      '    Others:',
      `      2. 1.00 %, pseudonym ${PERSON} (the same name and birth date): document number same place, century, sex and year +2.50, rarity persons expected by chance with this name and birth date: 1/16 or more +3.10, sex different −4.98`,
    ])
    expect(lines.join('\n')).toContain('odds of 2^b to 1')
    expect(lines.join('\n')).toContain('A suggestion is not a holder')
  })

  it('says below 95 % that the question is open, and nothing where there is no candidate', () => {
    expect(waterfallLines([{ ...FIRST, probabilityMillionths: 949_999 }], 'en')[1]).toContain('(open, below 95 %;')
    expect(waterfallLines([FIRST], 'vi').join('\n')).toContain('+9,07  █████████')
    expect(waterfallLines([FIRST], 'vi').join('\n')).toContain('Gợi ý không phải là chủ thuê bao')
    expect(waterfallLines([], 'vi')).toEqual([])
  })

  it('is never certain', () => {
    const head = (probabilityMillionths: number) => waterfallLines([{ ...FIRST, probabilityMillionths }], 'en')[1]
    expect(head(999_900)).toContain('1. 99.99 %,')
    expect(head(1_000_000)).toContain('1. above 99.99 %,')
  })
})
