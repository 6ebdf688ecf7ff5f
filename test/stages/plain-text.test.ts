import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dateText } from '../../src/reference/date-text.ts'
import { plainDate } from '../../src/stages/plain-text.ts'

const piece = fc.constantFrom(
  ...[
    '5',
    '05',
    '1990',
    '29221',
    '/',
    '-',
    '.',
    '–',
    '−',
    '／',
    ' ',
    '  ',
    '\u00A0',
    '\u200B',
    '\uFEFF',
    '\t',
    'T',
    ':',
  ],
  ...[
    'ngày',
    'ngay',
    'NGÀY',
    'tháng',
    'thang',
    'năm',
    'nam',
    '０',
    '９',
    '１２',
    'x',
    '½',
    '\u3000',
    '\u2011',
    'a\u0300',
  ],
)
const inWords = fc
  .tuple(
    fc.constantFrom('ngày ', 'ngày', ''),
    fc.constantFrom('5 ', '05', ''),
    fc.constantFrom('tháng 3 năm 1990', 'THANG12NAM1990', 'tháng 3'),
  )
  .map((parts) => parts.join(''))
const text = fc.oneof(
  fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
  inWords,
)

it('a date is brought into the same form as by the reference, or is none for both', () => {
  fc.assert(
    fc.property(text, fc.boolean(), (cell, hasSerials) => {
      const plain = plainDate(cell, hasSerials)
      const twin = dateText(cell, hasSerials).replace(/\s/g, ' ')
      expect(plain ?? 'none').toBe(/^[\0-\x7f]+$/.test(twin) ? twin : 'none')
    }),
    { numRuns: 20_000 },
  )
})
