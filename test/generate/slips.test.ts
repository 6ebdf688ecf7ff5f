/** The scenario `linking`: one slip in the number, among numbers as dense as the nation's. */
import { describe, expect, it } from 'vitest'
import { seedKey } from '../../src/generate/chance.ts'
import { nightOf } from '../../src/generate/nights.ts'
import { worldOf } from '../../src/generate/scenario.ts'
import { Scene } from '../../src/generate/scene.ts'

const NIGHT = nightOf('2026-11-20', 0, 1)

function sceneOf(persons: number, lines: number, seed: number): Scene {
  return new Scene(worldOf('linking', persons, lines), NIGHT, seedKey(seed), true)
}

const twelve = (head: number, tail: number): string => String(head).padStart(6, '0') + String(tail).padStart(6, '0')

/** How one text of digits came from another by a single slip; undefined where it took more. */
function slipBetween(from: string, to: string): string | undefined {
  const places = Array.from(from, (_, at) => at)
  if (to.length === from.length - 1)
    return places.some((at) => from.slice(0, at) + from.slice(at + 1) === to) ? 'lost' : undefined
  if (to.length === from.length + 1)
    return places.some((at) => from.slice(0, at + 1) + from.slice(at) === to) ? 'doubled' : undefined
  const differing = places.filter((at) => from[at] !== to[at])
  const [first = 0, second = 0] = differing
  if (differing.length === 1) return 'substituted'
  const isExchanged = second === first + 1 && from[first] === to[second] && from[second] === to[first]
  return differing.length === 2 && isExchanged ? 'transposed' : undefined
}

describe('slips', () => {
  it('are one edit of the holder’s number, nobody’s, and each on one record', () => {
    const scene = sceneOf(6_000, 4_000, 5)
    const kinds = new Map<string, number>()
    const numbers = new Set<string>()
    for (let index = 0; index < scene.plan.lines; index++) {
      const line = scene.line(index, NIGHT)
      if (!line.planted.startsWith('slip-')) continue
      const pin = twelve(line.pinHead, line.pinTail)
      const written = line.form === 'text' ? line.documentText : (line.texts?.document_number ?? pin)
      const kind = slipBetween(twelve(line.trueHead, line.trueTail), written)
      expect(line.planted.split('-')[1]).toBe(kind)
      kinds.set(line.planted, (kinds.get(line.planted) ?? 0) + 1)
      const read = written.length === 11 ? `0${written}` : written
      expect(numbers.has(read)).toBe(false)
      numbers.add(read)
      if (read.length === 12)
        expect(scene.people.rowOfPin({ head: Number(read.slice(0, 6)), tail: Number(read.slice(6)) })).toBe(-1)
    }
    const slips = [...kinds.values()].reduce((sum, count) => sum + count, 0)
    // 50 000 of a million, less those of numbers that have ended
    expect(slips).toBeGreaterThan(180)
    expect(slips).toBeLessThanOrEqual(200)
    for (const kind of ['substituted', 'transposed', 'lost', 'doubled']) expect(kinds.has(`slip-${kind}`)).toBe(true)
    const further = [...kinds].filter(([planted]) => planted.includes('-and-'))
    expect(further.reduce((sum, [, count]) => sum + count, 0)).toBeGreaterThan(0)
  })

  it('meet strangers: of the numbers beside a held one about one in a hundred is held', () => {
    const scene = sceneOf(400_000, 10_000, 5)
    let [held, looked] = [0, 0]
    for (let row = 0; row < 400_000; row += 397) {
      const { pinHead, pinTail } = scene.person(row)
      for (let step = 1; step < 10; step++) {
        const tail = pinTail - (pinTail % 10) + ((pinTail + step) % 10)
        looked++
        if (scene.people.rowOfPin({ head: pinHead, tail }) >= 0) held++
      }
    }
    expect(held / looked).toBeGreaterThan(0.005)
    expect(held / looked).toBeLessThan(0.02)
  })

  it('and strangers to the register have numbers of their own', () => {
    const scene = sceneOf(16_000, 20_000, 6)
    const strangers = Array.from({ length: scene.plan.lines }, (_, index) => scene.line(index, NIGHT)).filter(
      ({ planted }) => planted === 'unregistered',
    )
    expect(strangers).toHaveLength(200)
    expect(new Set(strangers.map(({ pinHead, pinTail }) => twelve(pinHead, pinTail))).size).toBe(200)
    for (const { pinHead, pinTail, trueHead } of strangers) {
      expect(trueHead).toBe(0)
      expect(scene.people.rowOfPin({ head: pinHead, tail: pinTail })).toBe(-1)
    }
  })
})
