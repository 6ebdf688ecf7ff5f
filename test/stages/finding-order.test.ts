import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bytewise } from '../../src/model/order.ts'
import { RULES } from '../../src/rules/index.ts'
import { placeOf, RULE_RANKS } from '../../src/stages/finding-order.ts'
import { memory } from './finding-memories.ts'

const numbers = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.stringMatching(/^[0-9]{2,11}$/))
  .map(([first, rest]) => Number(`${first}${rest}`))

it('orders numbers as their texts', () => {
  fc.assert(
    fc.property(numbers, numbers, (a, b) => {
      const order = placeOf(3, a) - placeOf(3, b) || a - b
      expect(Math.sign(order)).toBe(Math.sign(bytewise(`0${a}`, `0${b}`)))
    }),
  )
  expect(placeOf(0, 0)).toBe(0)
  expect(placeOf(255, 999_999_999_999)).toBeLessThan(Number.MAX_SAFE_INTEGER)
})

it('gives cells that grow with number, rule and subject', () => {
  const place = (carrier: number, msisdn: number, rule: number, subjectByte: number): number =>
    memory.kernel.cellOf(placeOf(carrier, msisdn), rule, subjectByte, memory.ranks) >>> 0
  const ascending = (cells: readonly number[]): boolean =>
    cells.every((cell, i) => i === 0 || (cells[i - 1] ?? 0) <= cell)
  expect(ascending(Array.from({ length: 256 }, (_, byte) => place(1, 0, 3, byte)))).toBe(true)
  expect(new Set([...'0123456789abcdef'].map((digit) => place(1, 0, 3, digit.charCodeAt(0)))).size).toBe(16)
  const sorted = RULES.map((_, rule) => rule).sort((a, b) => (RULE_RANKS[a] ?? 0) - (RULE_RANKS[b] ?? 0))
  expect(sorted.map((rule) => RULES[rule]?.id)).toEqual(RULES.map(({ id }) => id).sort())
  expect(ascending(sorted.flatMap((rule) => [place(0, 0, rule, 0), place(0, 0, rule, 255)]))).toBe(true)
  const [last = 0] = sorted.slice(-1)
  const across = [place(0, 0, last, 255), place(0, 100_000_000, 0, 0), place(0, 999_999_999, 0, 0), place(1, 0, 0, 0)]
  expect(ascending(across)).toBe(true)
  expect(place(254 + 1, 999_999_999, 0, 0)).toBeLessThan(2 ** 32)
})
