import { expect, it } from 'vitest'
import { discoveries } from '../../src/statistics/false-discovery.ts'

/** The fifteen tests of Benjamini and Hochberg, 1995, section 3.2: four discoveries at 5 %. */
const PAPER = [
  ...[0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1],
].map(Math.log)

it('makes the four discoveries of the paper, in whatever order the tests come', () => {
  expect(discoveries(PAPER, 0.05)).toEqual(PAPER.map((_, i) => i < 4))
  expect(discoveries(PAPER.toReversed(), 0.05)).toEqual(PAPER.map((_, i) => i > 10))
})

it('takes with it what is behind a test that passes, and equal tests together', () => {
  expect(discoveries([0.03, 0.04, 0.04].map(Math.log), 0.05)).toEqual([true, true, true])
  expect(discoveries([0.02, 0.02, 0.9, 0.9].map(Math.log), 0.05)).toEqual([true, true, false, false])
  expect(discoveries([Number.NEGATIVE_INFINITY, 0], 0.01)).toEqual([true, false])
})

it('discovers nothing where there is nothing', () => {
  expect(discoveries([], 0.05)).toEqual([])
  expect(discoveries([0.02, 0.5, 0.9].map(Math.log), 0.01)).toEqual([false, false, false])
})
