import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seedKey } from '../../src/generate/chance.ts'
import { nightOf } from '../../src/generate/nights.ts'
import { type Pin, pinText } from '../../src/generate/pins.ts'
import { worldOf } from '../../src/generate/scenario.ts'
import { Scene } from '../../src/generate/scene.ts'

const NIGHT = nightOf('2026-11-20', 0, 1)

function sceneOf(persons: number, lines: number, seed: number): Scene {
  return new Scene(worldOf('nightly', persons, lines), NIGHT, seedKey(seed))
}

const pinOf = ({ pinHead, pinTail }: { pinHead: number; pinTail: number }): Pin => ({ head: pinHead, tail: pinTail })

describe('people', () => {
  const scene = sceneOf(160_000, 200_000, 3)

  it('have a PIN of their own, but for the rows that repeat one, and it leads back to them', () => {
    const rowOf = new Map<string, number>()
    const lost: number[] = []
    let repeated = 0
    for (let row = 0; row < scene.plan.rows; row++) {
      const pin = pinOf(scene.person(row))
      const known = rowOf.get(pinText(pin))
      if (known !== undefined) repeated++
      rowOf.set(pinText(pin), known ?? row)
      if (scene.people.rowOfPin(pin) !== (known ?? row)) lost.push(row)
    }
    expect(lost).toEqual([])
    expect(repeated).toBe(20)
  })

  it('have PINs that say province, sex and year of birth', () => {
    for (let row = 3_000; row < 5_000; row++) {
      const { pinHead, birth, birthYear } = scene.person(row)
      const century = Math.trunc(pinHead / 100) % 10
      expect(1900 + 100 * (century >> 1) + (pinHead % 100)).toBe(birthYear)
      if (birth > 0) expect(Math.abs(Math.trunc(birth / 10_000) - birthYear)).toBeLessThanOrEqual(4)
    }
  })

  it('share an old number only where it was planted', () => {
    const owners = new Map<number, number>()
    for (let row = 0; row < scene.plan.rows; row++) {
      const { cmnd, isCmndListed } = scene.person(row)
      if (isCmndListed) owners.set(cmnd, (owners.get(cmnd) ?? 0) + 1)
    }
    const shared = [...owners.values()].filter((count) => count > 1)
    const planted = scene.plan.blocks.filter(({ block }) => block.id.startsWith('cmnd-shared'))
    expect(shared).toEqual(new Array(planted.reduce((sum, { units }) => sum + units, 0)).fill(2))
  })

  it('leave invented numbers to nobody, and none is invented twice', () => {
    const invented = new Set<string>()
    const taken: string[] = []
    const { pins } = scene.people
    for (let row = 0; row < 40_000; row++) {
      const person = scene.person(row)
      if (scene.people.rowOfPin(pinOf(person)) !== row || person.status === 3) continue
      const numbers = [pins.unknown(person), pins.unknownYear(person), pins.slip(person)].map((pin) => pinText(pin))
      for (const number of new Set(numbers)) {
        const pin = { head: Number(number.slice(0, 6)), tail: Number(number.slice(6)) }
        if (invented.has(number) || scene.people.rowOfPin(pin) !== -1) taken.push(number)
        invented.add(number)
      }
    }
    expect(taken).toEqual([])
  })
})

describe('lines', () => {
  it('are the same in any order', () => {
    const [one, other] = [sceneOf(8_000, 10_000, 5), sceneOf(8_000, 10_000, 5)]
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9_999 }), { maxLength: 30 }), (indexes) => {
        for (const index of indexes) expect(one.line(index, NIGHT)).toEqual(other.line(index, NIGHT))
      }),
      { numRuns: 20 },
    )
  })

  it('have numbers of their own at any size', () => {
    const scene = sceneOf(160_000, 200_000, 3)
    const numbers = new Set<number>()
    for (let line = 0; line < scene.plan.lines; line++) numbers.add(scene.msisdn(line))
    expect(numbers.size).toBe(200_000)
  })

  it('of the whole nation are made one by one, out of tables that do not grow', () => {
    const scene = sceneOf(100_000_000, 126_000_000, 1)
    expect(scene.plan.blocks.length).toBeLessThanOrEqual(300)
    expect(scene.people.population.cellPersonsMax).toBeLessThan(100_000)
    for (let line = 0; line < scene.plan.lines; line += 2_520_007) {
      const { quoted, msisdn, resolution } = scene.line(line, NIGHT)
      expect(msisdn).toBeGreaterThan(300_000_000)
      if (resolution === 'found') expect(scene.people.rowOfPin(pinOf(quoted))).toBeGreaterThanOrEqual(0)
    }
  })
})
