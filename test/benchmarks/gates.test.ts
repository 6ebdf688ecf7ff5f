import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { passes } from '../../benchmarks/gates/gate.ts'
import {
  addLiveNote,
  type LiveNote,
  liveGrowth,
  liveNotesBytes,
  liveNotesOf,
} from '../../benchmarks/gates/live-notes.ts'
import type { MeteredNight } from '../../benchmarks/gates/metered.ts'
import { Workbench } from '../../benchmarks/gates/workbench.ts'

describe('a bound', () => {
  it.each([
    [0, { kind: 'exactly', value: 0 }, true],
    [1, { kind: 'exactly', value: 0 }, false],
    [109, { kind: 'about', value: 100 }, true],
    [111, { kind: 'about', value: 100 }, false],
    [89, { kind: 'about', value: 100 }, false],
    [2, { kind: 'at-most', value: 2 }, true],
    [2.1, { kind: 'at-most', value: 2 }, false],
    [2, { kind: 'at-least', value: 2 }, true],
    [1.9, { kind: 'at-least', value: 2 }, false],
    [Number.NaN, { kind: 'about', value: 0 }, false],
  ] as const)('%f against %o: %s', (measured, bound, isPassed) => {
    expect(passes(measured, bound)).toBe(isPassed)
  })
})

describe('what threads keep', () => {
  const growing = (start: number, bytes: (batch: number) => number): LiveNote[] =>
    Array.from({ length: 20 }, (_, batch) => [batch * 1_000, start + bytes(batch)])

  it.each([
    ['nothing, from whatever start', [growing(1e6, () => 0), growing(9e6, () => 0)], 0],
    ['something of each record', [growing(1e6, (batch) => 3_000 * batch)], 3],
    ['much in the beginning', [growing(1e6, (batch) => 1e6 * Math.min(batch, 3))], 0],
    ['much between two batches, now and then', [growing(1e6, (batch) => (batch % 7 === 0 ? 1e6 : 0))], 0],
  ])('%s', (_, threads, expected) => {
    expect(liveGrowth(threads)).toBe(expected)
  })

  it('is as it was noted, thread by thread', () => {
    const notes = new Float64Array(liveNotesBytes(2) / 8)
    addLiveNote(notes, 1, [5, 6])
    addLiveNote(notes, 0, [1, 2])
    addLiveNote(notes, 1, [7, 8])
    expect([liveNotesOf(notes, 0), liveNotesOf(notes, 1)]).toEqual([
      [[1, 2]],
      [
        [5, 6],
        [7, 8],
      ],
    ])
  })

  it('is unknown of threads that took one batch each', () => {
    expect(() => liveGrowth([[[0, 5]], [[0, 7]]])).toThrow(RangeError)
  })
})

describe('a night under the meter', () => {
  const folder = mkdtempSync(join(tmpdir(), 'simsach-gates-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const world = { persons: 3_000, subscribers: 4_000, parts: 1 }
  const outcomesOf = ({ out }: MeteredNight): string[] => readFileSync(join(out, 'outcomes.csv'), 'utf8').split('\n')
  let open: MeteredNight
  let hidden: MeteredNight
  beforeAll(async () => {
    const bench = new Workbench(join(folder, 'worlds'), folder)
    open = await bench.night(world, { withStore: true, liveBytes: true })
    hidden = await bench.night(world, { hideDump: true })
  })

  it('is counted, in all its threads', () => {
    const { counts, live, summary } = open
    // Once to find them, and again those that the evidence is made of.
    expect(counts.records).toBeGreaterThan(summary.rows.read)
    expect(counts.batches).toBeGreaterThanOrEqual(summary.files.length)
    expect(counts.kernelCalls).toBeGreaterThan(10 * counts.batches)
    expect(counts.messages).toBeGreaterThan(counts.batches)
    expect(counts.statements).toBeGreaterThan(10)
    expect(counts.spillBytes).toBeGreaterThan(100 * summary.rows.read)
    const lived = [live.main, ...live.workers].flat().map(([, bytes]) => bytes)
    expect(live.workers.flat().length).toBe(counts.batches)
    expect(Math.min(...lived)).toBeGreaterThan(1_000_000)
    expect(counts.dumpBytesTaken).toBe(0)
  })

  it('whose dumps are hidden from JavaScript comes to the same but for the records that it must see', () => {
    const [inTheOpen, unseen] = [outcomesOf(open), outcomesOf(hidden)]
    const others = inTheOpen.filter((line, at) => line !== unseen[at]).length
    expect(unseen.length).toBe(inTheOpen.length)
    expect(others).toBeGreaterThan(0)
    expect(others).toBeLessThan(0.2 * inTheOpen.length)
    expect(hidden.counts.dumpBytesTaken).toBeGreaterThan(0)
    expect(hidden.counts.statements).toBeLessThan(open.counts.statements)
  })
})
