import fc from 'fast-check'
import { expect, it } from 'vitest'
import { LANE, ROW, ROW_BYTES } from '../../src/memory/row.ts'
import { WAKES, wakesBytes } from '../../src/memory/wakes.ts'
import { CODES } from '../../src/model/fields.ts'
import { OUTCOMES, TRAITS } from '../../src/model/verdict.ts'
import { kernelMemory } from './kernel-memory.ts'

const ROWS = 40
const { kernel, bytes, view } = kernelMemory(16_384)
const ROWS_AT = 64
const WAKES_AT = ROWS_AT + ROWS * ROW_BYTES
const LIST_AT = WAKES_AT + wakesBytes
const STATUS = ROW.codes + Object.keys(CODES).indexOf('status')

const bits = fc.integer({ min: 0, max: 0xffff_ffff })
const indices = (list: readonly unknown[]): fc.Arbitrary<number[]> => fc.subarray(list.map((_, i) => i))
const rules = fc.array(fc.record({ wakes: indices(TRAITS), outcomes: indices(OUTCOMES), isLiveOnly: fc.boolean() }), {
  maxLength: 32,
})
const rows = fc.array(
  fc.record({
    lane: fc.constantFrom(...Object.values(LANE)),
    traits: fc.oneof(bits, fc.constant(0)),
    outcome: fc.nat(OUTCOMES.length - 1),
    status: fc.nat(CODES.status.length - 1),
  }),
  { maxLength: ROWS },
)

it('tells of each row the rules that its traits wake and that its status and outcome fit', () => {
  fc.assert(
    fc.property(rules, rows, (asked, batch) => {
      const add = (at: number, bit: number): void => view.setUint32(at, view.getUint32(at, true) | bit, true)
      bytes.fill(0, WAKES_AT, LIST_AT)
      for (const [rank, { wakes, outcomes, isLiveOnly }] of asked.entries()) {
        if (isLiveOnly) add(WAKES_AT + WAKES.live, 1 << rank)
        for (const trait of wakes) add(WAKES_AT + WAKES.traits, 1 << trait)
        for (const trait of wakes) add(WAKES_AT + WAKES.byTrait + 4 * trait, 1 << rank)
        for (const outcome of outcomes) add(WAKES_AT + WAKES.byOutcome + 4 * outcome, 1 << rank)
      }
      for (const [i, { lane, traits, outcome, status }] of batch.entries()) {
        const row = ROWS_AT + i * ROW_BYTES
        view.setUint8(row + ROW.lane, lane)
        view.setUint8(row + ROW.outcome, outcome)
        view.setUint8(row + STATUS, status)
        view.setUint32(row + ROW.traits, traits, true)
        view.setUint32(row + ROW.rowRulesHit, 77, true)
      }
      const count = kernel.wokenRows(ROWS_AT, batch.length, WAKES_AT, LIST_AT)
      const woken = Array.from({ length: count }, (_, i) =>
        [0, 4].map((at) => view.getUint32(LIST_AT + 8 * i + at, true)),
      )
      const wanted = batch.flatMap(({ lane, traits, outcome, status }, i) => {
        if (lane !== LANE.clean && lane !== LANE.odd) return []
        const fits = asked.map(
          ({ wakes, outcomes, isLiveOnly }) =>
            wakes.some((trait) => ((traits >>> trait) & 1) === 1) &&
            outcomes.includes(outcome) &&
            !(isLiveOnly && CODES.status[status] === 'terminated'),
        )
        const fitting = fits.reduce((sum, isWoken, rank) => (isWoken ? sum | (1 << rank) : sum), 0) >>> 0
        return fitting === 0 ? [] : [[i, fitting]]
      })
      expect(woken).toEqual(wanted)
      for (const i of batch.keys()) expect(view.getUint32(ROWS_AT + i * ROW_BYTES + ROW.rowRulesHit, true)).toBe(0)
    }),
    { numRuns: 2_000 },
  )
})
