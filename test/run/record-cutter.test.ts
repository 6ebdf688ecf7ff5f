import { describe, expect, test } from 'vitest'
import { RecordCutter } from '../../src/run/record-cutter.ts'

const COMMAS = { delimiter: ',', quote: '"', comment: '' } as const

function cut(
  text: string | Uint8Array,
  rules: ConstructorParameters<typeof RecordCutter>[0] = COMMAS,
  piece = 1 << 20,
) {
  const cutter = new RecordCutter(rules)
  const bytes = Buffer.from(text)
  const records = []
  for (let at = 0; at < bytes.length; at += piece) records.push(...cutter.push(bytes.subarray(at, at + piece)))
  return [...records, ...cutter.end()]
}

describe('records are cut as they stand in the file', () => {
  test('values keep their white space, quotes and line breaks; lines count those inside quotes', () => {
    expect(cut('a , "b"\n"x ""y""\r\nz",\t1\n')).toEqual([
      { line: 1, cells: ['a ', ' "b"'] },
      { line: 2, cells: ['x "y"\r\nz', '\t1'] },
    ])
  })

  test('a line of no bytes is one empty cell, wherever it stands', () => {
    expect(cut('\n\na\r\n\r\nb\n\n')).toEqual([
      { line: 1, cells: [''] },
      { line: 2, cells: [''] },
      { line: 3, cells: ['a'] },
      { line: 4, cells: [''] },
      { line: 5, cells: ['b'] },
      { line: 6, cells: [''] },
    ])
  })

  test('the last record needs no line end, and no bytes are no record', () => {
    expect(cut('a,b')).toEqual([{ line: 1, cells: ['a', 'b'] }])
    expect(cut('')).toEqual([])
  })

  test('comment lines are no records where there is a mark', () => {
    expect(cut('# "one\n\na\n#', { ...COMMAS, comment: '#' })).toEqual([
      { line: 2, cells: [''] },
      { line: 3, cells: ['a'] },
    ])
  })

  test('without quotes a quote is a character', () => {
    expect(cut('"a,b"\n', { ...COMMAS, quote: '' })).toEqual([{ line: 1, cells: ['"a', 'b"'] }])
  })

  test('what cannot be read has a code, and reading goes on with the next line', () => {
    const bytes = Buffer.concat([Buffer.from('"a"b\nc\0\nd\re\n'), Buffer.from([0xff, 10]), Buffer.from('f\n"g\n')])
    expect(cut(bytes)).toEqual([
      { line: 1, fault: 'quote-fault' },
      { line: 2, fault: 'nul-byte' },
      { line: 3, fault: 'lone-carriage-return' },
      { line: 4, fault: 'invalid-utf8' },
      { line: 5, cells: ['f'] },
      { line: 6, fault: 'quote-unclosed' },
    ])
    expect(cut(`${'x'.repeat(1024 * 1024 + 1)}\ny\n`)).toEqual([
      { line: 1, fault: 'record-too-long' },
      { line: 2, cells: ['y'] },
    ])
  })

  test.each([1, 2, 3, 7])('in pieces of %i bytes as whole', (piece) => {
    const text = 'a,"b\n""c""",\r\n\r\n"d"e\n\n"Nguyễn",2\n"open\n'
    expect(cut(text, COMMAS, piece)).toEqual(cut(text))
    expect(cut(text)).toHaveLength(6)
  })
})
