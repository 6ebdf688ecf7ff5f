import fc from 'fast-check'
import { expect, it } from 'vitest'
import { LineBytes } from '../../src/stages/line-bytes.ts'

it('writes numbers as JavaScript does and bytes as they are, in whatever room', () => {
  const number = fc.oneof(fc.nat({ max: 1000 }), fc.nat(), fc.maxSafeNat())
  fc.assert(
    fc.property(fc.array(number), fc.uint8Array(), fc.string(), fc.nat({ max: 20 }), (numbers, bytes, text, room) => {
      const lines = new LineBytes(room)
      for (const one of numbers) lines.addDecimal(one)
      lines.add(Buffer.from(text))
      lines.addPart(bytes, 1, Math.max(1, bytes.length))
      const expected = [Buffer.from(numbers.join('')), Buffer.from(text)]
      expect(Buffer.from(lines.taken())).toEqual(Buffer.concat([...expected, bytes.subarray(1)]))
    }),
  )
  const powers = Array.from({ length: 16 }, (_, i) => 10 ** i)
  for (const value of [...powers, ...powers.map((power) => power - 1), 2 ** 31 - 1, 2 ** 31, 2 ** 32]) {
    const lines = new LineBytes(0)
    lines.addDecimal(value)
    expect(Buffer.from(lines.taken()).toString()).toBe(String(value))
  }
})
