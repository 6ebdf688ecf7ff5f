import fc from 'fast-check'
import { expect, it } from 'vitest'
import { csvCell } from '../../src/model/csv-cell.ts'
import { kernelMemory } from './kernel-memory.ts'

const { kernel, bytes } = kernelMemory(65_536)
const FROM = 64
const INTO = 16_384

function textTo(end: number): string {
  return Buffer.from(bytes.subarray(INTO, end)).toString()
}

it('writes cells as our own CSV files have them', () => {
  const part = fc.constantFrom(
    '=',
    '+',
    '-',
    '@',
    '"',
    ',',
    '\r',
    '\n',
    '\t',
    '\u007f',
    '\u0085',
    '\u00a0',
    '\u00e9',
    'a',
    '',
  )
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(part).map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(text, (value) => {
      const cell = Buffer.from(value.toWellFormed())
      bytes.set(cell, FROM)
      // What stands behind the text does not count.
      bytes.fill('"'.charCodeAt(0), FROM + cell.length, FROM + cell.length + 16)
      expect(textTo(kernel.putCell(INTO, FROM, cell.length))).toBe(csvCell(cell.toString()))
    }),
    { numRuns: 500 },
  )
})

it('writes whole numbers as JavaScript does', () => {
  const powers = Array.from({ length: 16 }, (_, i) => 10 ** i)
  const edges = [...powers, ...powers.map((power) => power - 1), 2 ** 31, 2 ** 32, Number.MAX_SAFE_INTEGER]
  const written = (value: number): string => textTo(kernel.putDecimal(INTO, BigInt(value)))
  for (const value of edges) expect(written(value)).toBe(String(value))
  fc.assert(
    fc.property(fc.maxSafeNat(), (value) => {
      expect(written(value)).toBe(String(value))
    }),
  )
})

it('writes sixteen bytes in hex', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (value) => {
      bytes.set(value, FROM)
      expect(textTo(kernel.putHex(INTO, FROM))).toBe(Buffer.from(value).toString('hex'))
    }),
  )
})
