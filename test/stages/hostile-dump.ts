import fc from 'fast-check'
import { cellsOf } from '../../src/formats/codes.ts'
import type { CarrierFormat } from '../../src/formats/format.ts'

/** Letters of a text in another case or Unicode form, one by one. */
function respelled(text: string, choices: readonly number[]): string {
  return [...text]
    .map((letter, i) => {
      const choice = choices[i % Math.max(1, choices.length)] ?? 0
      const cased = choice % 3 === 0 ? letter : choice % 3 === 1 ? letter.toUpperCase() : letter.toLowerCase()
      return choice % 4 === 0 ? cased.normalize('NFD') : cased
    })
    .join('')
}

const ORDINARY = [
  '0961234567',
  '84961234567',
  '961234567',
  '01234567890',
  "'0912345678",
  '8.4912345678E+10',
  '1612345678',
  '0840961234567',
  '079185000001',
  '012345678',
  '12345678',
  '0101234567',
  'C1234567',
  'B12345678X901',
  '111111111111',
  '0100109106',
  '2021-05-06',
  '06/05/2021',
  '20210506',
  '20210506101112',
  '2022-01-02T03:04:05',
  '02/01/2022 03:04',
  '1985',
  '02/1985',
  '31/02/1990',
  '30/02/1990 25:00',
  '29221',
  '15/05/80',
  'ngày 5 tháng 3 năm 1990',
  '０５／０３／１９９０',
  '05 – 03 – 1990',
  '8,4912345678E+10',
  '84912345678.0',
  '79185000001.0',
  '00001985',
  'Nguyễn Văn A',
  'NGUYEN VAN A',
  'Trần Thị Thử',
  'NguyÔn V¨n An',
  'Lê',
  'H\u00F2a',
  'O’Neil',
  'VN',
  'vn',
  'Vn',
  'x',
  '-',
  'P-01',
  'Điểm 7',
  'a'.repeat(64),
  'A1'.repeat(32),
  'viettel',
  'MOBIFONE',
  'itel',
  '０９６１２３４５６７',
  '09\u200B61234567',
  'Ａ１２３４５',
  '06/05/2021\u00A010:11',
  `e${'\u0301'.repeat(31)}`,
  `e${'\u0301'.repeat(30)}`,
  'x'.repeat(200),
  'x'.repeat(201),
  'B'.repeat(64),
  'B'.repeat(65),
  'é'.repeat(64),
  'é'.repeat(65),
  'é'.repeat(200),
  'é'.repeat(201),
  '\u1EBF\u0323',
  'İstanbul',
  'ſs12345',
  '\u00AD',
  'ß12345',
]

const EDGES = ['', '', '', ' ', '\t', '\u00A0', '\u200B', '\uFEFF', '\u3000', '\v', '\u1680']

/** Dumps of the format with all that a carrier can write wrong, as bytes. */
export function hostileDump(format: CarrierFormat): fc.Arbitrary<Uint8Array> {
  const { delimiter, quote, comment } = format
  const cells = cellsOf(format)
  const headers = cells.map(({ header }) => header)
  const unknown = ['NULL', ...format.unknownWords]
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
  const dressed = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc
      .tuple(text, fc.constantFrom(...EDGES), fc.constantFrom(...EDGES), fc.integer({ min: 0, max: 9 }))
      .map(([value, before, after, way]) => {
        const cell = way < 6 ? value : `${before}${value}${after}`
        if (quote === '') return cell.replaceAll(delimiter, ' ')
        if (way === 9) return quoted(`${cell}"`)
        return way === 8 || cell.includes(delimiter)
          ? quoted(`${cell}${delimiter}\r\n`)
          : way === 7
            ? quoted(cell)
            : cell
      })
  const spelled = (words: readonly string[]): fc.Arbitrary<string> =>
    fc
      .tuple(fc.constantFrom(...words), fc.array(fc.nat(12), { maxLength: 6 }), fc.boolean())
      .map(([word, choices, asIs]) => (asIs ? word : respelled(word, choices)))
  const cellOf = cells.map(({ columns }) => {
    const words = columns.flatMap((column) => Object.keys(column.codes ?? {}))
    const known = words.length === 0 ? ['individual', 'cccd', 'active', 'M', 'none', ''] : words
    return dressed(
      fc.oneof(
        { weight: 6, arbitrary: spelled(known) },
        { weight: 3, arbitrary: fc.constantFrom(...ORDINARY) },
        { weight: 1, arbitrary: fc.constantFrom('', '', ' ') },
        { weight: 1, arbitrary: spelled(unknown) },
      ),
    )
  })
  const numbered = cells.map(({ columns }, i) =>
    columns[0]?.as === 'msisdn'
      ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...ORDINARY.slice(0, 4)) }, cellOf[i] ?? fc.constant(''))
      : (cellOf[i] ?? fc.constant('')),
  )
  const record = fc.tuple(...numbered).map((parts) => parts.join(delimiter))
  const damaged = fc
    .tuple(record, fc.nat(2000), fc.constantFrom('\r', '\0', '"', delimiter, '\xff', '\xc3', '\n', '\xed\xa0\x80'))
    .map(([text, at, what]) => ({ text, at, what }))
  const line = fc.oneof(
    { weight: 12, arbitrary: record.map((text) => Buffer.from(text)) },
    {
      weight: 2,
      arbitrary: damaged.map(({ text, at, what }) => {
        const bytes = Buffer.from(text)
        const place = at % (bytes.length + 1)
        return Buffer.concat([bytes.subarray(0, place), Buffer.from(what, 'latin1'), bytes.subarray(place)])
      }),
    },
    { weight: 1, arbitrary: record.map((text) => Buffer.from(text + delimiter)) },
    { weight: 1, arbitrary: record.map((text) => Buffer.from(`${text}${delimiter}\u200B`)) },
    {
      weight: 3,
      arbitrary: fc
        .constantFrom(
          headers.join(delimiter),
          headers.map((header) => ` ${header.normalize('NFD')} `).join(delimiter) + delimiter,
          headers.join(delimiter).toUpperCase(),
          delimiter.repeat(headers.length - 1),
          '',
          ' \t ',
          `${comment}x"`,
          ...format.totalWords,
          ...format.totalWords.map((word) => `\u00A0${word.toLowerCase().normalize('NFD')} ${delimiter}7`),
          quote === '' ? 'x' : '""',
        )
        .map((text) => Buffer.from(text)),
    },
  )
  return fc
    .tuple(fc.array(line, { minLength: 1, maxLength: 6 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
    .map(([lines, lineEnd, isEnded]) => {
      const end = Buffer.from(lineEnd)
      // One record that can be read stands last: a file without any is refused.
      const last = Buffer.from(headers.map((_, i) => (i === 0 ? 'x' : '')).join(delimiter))
      const parts = [Buffer.from(headers.join(delimiter)), ...lines, last].flatMap((bytes) => [bytes, end])
      return Buffer.concat(isEnded ? parts : parts.slice(0, -1))
    })
}
