import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type CellRules, cellOfRecord, cellsOfRecord } from '../../src/stages/record-cells.ts'

const text = fc
  .array(fc.constantFrom('a', 'ễ', '😀', '"', ',', '|', ' ', '\n', "'"), { maxLength: 6 })
  .map((parts) => parts.join(''))
const rules = fc.constantFrom<CellRules>(
  { delimiter: ',', quote: '"' },
  { delimiter: '|', quote: '' },
  { delimiter: '\t', quote: '"' },
)

it('one cell of a record is what it is among all of them', () => {
  fc.assert(
    fc.property(rules, fc.array(fc.tuple(text, fc.boolean()), { minLength: 1, maxLength: 6 }), (format, cells) => {
      const { delimiter, quote } = format
      const written = cells.map(([cell, isQuoted]) => {
        if (quote === '') return cell.replaceAll(delimiter, '')
        const mustBeQuoted = isQuoted || cell.includes(delimiter) || cell.startsWith(quote)
        return mustBeQuoted ? quote + cell.replaceAll(quote, quote + quote) + quote : cell
      })
      const record = Buffer.from(` ${written.join(delimiter)}${delimiter}"`).subarray(1, -2)
      const all = cellsOfRecord(record, format)
      expect(all).toHaveLength(cells.length)
      const places = [...cells.keys(), cells.length]
      expect([written, ...places.map((place) => cellOfRecord(record, place, format))]).toEqual([written, ...all, ''])
    }),
    { numRuns: 500 },
  )
})
