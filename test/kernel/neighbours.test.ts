import fc from 'fast-check'
import { expect, it } from 'vitest'
import { EDIT_LEVELS } from '../../src/linking/pattern.ts'
import { JOIN_WORK, LEFT_BYTES, writeJoinWork } from '../../src/memory/join-work.ts'
import { HELD, layNearWork, NEAR_BYTES, NEAR_DIGITS, nearNumbersMax } from '../../src/memory/link-near.ts'
import { neighboursOf } from '../../src/reference/link-digits.ts'
import { kernelMemory } from './kernel-memory.ts'

const PARTITIONS = 3
const { numbers, work } = layNearWork(64, PARTITIONS)
const { kernel, view } = kernelMemory(work.end)
writeJoinWork(view, work, PARTITIONS, 0x1234_5678_9abc_def0n)

/** The keys of so many digits that the kernel stages, as `index edit key`, sorted. */
function staged(texts: readonly string[], wanted: number): string[] {
  for (const [i, text] of texts.entries()) {
    view.setBigUint64(numbers + NEAR_BYTES * i, BigInt(text), true)
    view.setUint8(numbers + NEAR_BYTES * i + NEAR_DIGITS, text.length)
  }
  const count = kernel.stageNeighbours(numbers, texts.length, wanted, work.at)
  const left = view.getUint32(work.at + JOIN_WORK.left, true)
  return Array.from({ length: count }, (_, i) => {
    const at = left + LEFT_BYTES * i
    const key = view.getBigUint64(work.keys + 8 * view.getUint32(at, true), true)
    const row = view.getUint32(at + HELD.row, true)
    return `${row & 0xff_ffff} ${EDIT_LEVELS[row >>> 24]} ${String(key).padStart(wanted, '0')}`
  }).sort()
}

it('stages every number that is one edit away, once, with the first edit that leads to it', () => {
  const digits = (length: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
  const repeated = (length: number) =>
    fc.array(fc.integer({ min: 0, max: 1 }), { minLength: length, maxLength: length })
  const text = fc
    .integer({ min: 8, max: 13 })
    .chain((length) => fc.oneof(digits(length), repeated(length)))
    .map((some) => some.join(''))
  const property = fc.property(
    fc.array(text, { minLength: 1, maxLength: 8 }),
    fc.constantFrom(9, 12),
    (texts, wanted) => {
      const expected = texts.flatMap((one, i) =>
        [...neighboursOf(one)].filter(([key]) => key.length === wanted).map(([key, edit]) => `${i} ${edit} ${key}`),
      )
      expect(staged(texts, wanted)).toEqual(expected.sort())
    },
  )
  fc.assert(property, { numRuns: 200 })
})

it('has room for the neighbours of as many numbers as are taken at a time', () => {
  const most = Array.from({ length: nearNumbersMax }, () => '010101010101')
  expect(staged(most, 12)).toHaveLength(nearNumbersMax * 119)
})
