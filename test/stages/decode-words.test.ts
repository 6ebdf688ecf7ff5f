import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CarrierFormat } from '../../src/formats/format.ts'
import { viettel } from '../../src/formats/viettel.ts'
import { decodedByReference, decodedByStages } from './decoding.ts'

/** Of 31, 32 and 33 bytes and more, some of them the beginning of others. */
const LONG = [31, 32, 33, 48, 64].map((length) =>
  'Cửa hàng của bên được ủy quyền'.padEnd(80, 'x').slice(0, length - 11),
)
const CHANNELS = ['Ứng dụng', '"Điểm" bán', '-', 'a', 'ab', ...LONG, `${LONG[3]}y`, '\u200bQuầy']

/** Viettel with channels of any length, and a date and words that stand for nothing. */
const FORMAT: CarrierFormat = {
  ...viettel,
  unknownWords: ['Không có', 'Cụì', '01/01/1900', '0', 'Không có gì để nói ở đây cả'],
  columns: [...viettel.columns, { from: 'Mã ảnh', as: 'portrait_hash' } as const].map((column) =>
    column.as === 'channel'
      ? { ...column, codes: Object.fromEntries(CHANNELS.map((word, i) => [word, i % 2 === 0 ? 'counter' : 'app'])) }
      : column,
  ),
}

const AROUND = ['', ' ', '\t', '\u00a0', '\u200b', '\u1680', '\u3000', '\ufeff', 'x', 'Ú', 'ế', '\u0301']
const WORDS = [
  ...CHANNELS,
  ...FORMAT.unknownWords,
  '01/01/1901',
  '30/02/1990',
  '31/04/2000',
  '29/02/2000',
  '2000-02-29',
]
const DATES = ['01/01/1900', '05/12/2024 05:19:45', '05122024', '20241205', '0', '12/2024', '5/6/2024']
/** As it is, decomposed, or in the other case: the same word. */
const FORMS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.normalize('NFD'),
  (text) => text.toUpperCase(),
  (text) => text.toUpperCase().normalize('NFD'),
]
/** Names among whose first letters are those of a word, marks on them or behind. */
const NAMES = ['Nguyễn Văn Vũ', 'Khổng Cơ', 'Ứa', 'Cụi\u0340', 'Kĥ', 'Ky\u0340', 'KH\u1ab0', 'Bộ Công an']
const words = fc
  .tuple(
    fc.constantFrom(...AROUND),
    fc.constantFrom(...WORDS, ...DATES, ...NAMES, ''),
    fc.constantFrom(...AROUND),
    fc.constantFrom(...FORMS),
  )
  .map(([before, word, after, formOf]) => before + formOf(word) + after)
const cells = fc
  .tuple(words, fc.constantFrom('', '', '"'))
  .map(([word, quote]) => (quote === '' && !/[",]/.test(word) ? word : `"${word.replaceAll('"', '""')}"`))
const portraits = fc.string({
  unit: fc.constantFrom(...'09afAF', '/', ':', '@', 'G', '`', 'g'),
  minLength: 63,
  maxLength: 65,
})

describe('cells that are words, dates, names and numbers', () => {
  it('are what the reference says, whatever stands around them', async () => {
    const header = [...new Set(FORMAT.columns.map(({ from }) => from))]
    const recordOf = (drawn: readonly string[], i: number): string =>
      header
        .map((from, column) => {
          const { as } = FORMAT.columns.find((one) => one.from === from) ?? {}
          if (as === 'msisdn') return `09690${String(i).padStart(5, '0')}`
          if (as === 'portrait_hash') return drawn.at(-1)
          return drawn[(column * 7 + i) % (drawn.length - 1)]
        })
        .join(',')
    const drawn = fc.sample(fc.tuple(fc.array(cells, { minLength: 12, maxLength: 40 }), portraits), {
      numRuns: 400,
      seed: 7,
    })
    const records = drawn.map(([some, portrait], i) => recordOf([...some, portrait], i))
    const file = Buffer.from([header.join(','), ...records].join('\n'))
    expect(decodedByStages(file, FORMAT)).toEqual(await decodedByReference(file, FORMAT))
  })
})
