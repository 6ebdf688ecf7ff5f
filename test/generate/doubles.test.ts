import { describe, expect, it } from 'vitest'
import carriers from '../../seeds/carriers.json' with { type: 'json' }
import { doubles } from '../../src/generate/blocks/doubles.ts'
import { seedKey } from '../../src/generate/chance.ts'
import type { LineDraft } from '../../src/generate/drafts.ts'
import { CARRIERS, carrierOf } from '../../src/generate/msisdns.ts'
import { type Night, nightOf } from '../../src/generate/nights.ts'
import { Scene } from '../../src/generate/scene.ts'
import { bits } from '../../src/generate/true-rules.ts'

const AT_TWO = bits('number-at-two-carriers')
const NIGHTS = [0, 1, 2].map((number) => nightOf('2026-11-20', number, 3))

/** Whether one record says it was ported from the other's carrier, or began after the other's dump was drawn. */
function explains(one: LineDraft, other: LineDraft, night: Night): boolean {
  const cameFrom = carriers[one.portedFrom]?.id
  return cameFrom === CARRIERS[other.carrier] || one.activatedAt > (night.extractedAt[other.carrier] ?? 0)
}

describe('a number at two carriers', () => {
  const blocks = doubles.filter(({ id }) => id.startsWith('number-two-carriers'))

  it.each(blocks.map((block) => ({ id: block.id, block })))(
    '$id is true of both records of every pair',
    ({ block }) => {
      const untrue: string[] = []
      const homes = new Set<number>()
      for (let seed = 1; seed <= 40; seed++) {
        const scene = new Scene([{ block, units: 50 }], nightOf('2026-11-20', 0, 3), seedKey(seed))
        for (const night of NIGHTS) {
          for (let index = 0; index < scene.plan.lines; index += 2) {
            const [first, second] = [scene.line(index, night), scene.line(index + 1, night)]
            homes.add(carrierOf(index))
            const isSeen = first.carrier !== night.missing && second.carrier !== night.missing
            const isHit = isSeen && !explains(first, second, night) && !explains(second, first, night)
            const isTrue = [first, second].every(({ groupRules }) => ((groupRules & AT_TWO) !== 0) === isHit)
            const isPair = first.msisdn === second.msisdn && first.carrier !== second.carrier
            if (!isTrue || !isPair) untrue.push(`seed ${seed}, night ${night.number}, line ${index}`)
          }
        }
      }
      expect(untrue).toEqual([])
      expect(homes.size).toBe(CARRIERS.length)
    },
  )
})
