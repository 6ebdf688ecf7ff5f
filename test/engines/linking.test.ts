/**
 * The linking pass of both engines, over worlds in which everybody has neighbours: the same suggestions, model and counts
 * whatever the threads, slabs, partitions and memory. A failure prints its seed: run that again with `fc.assert(…, { seed, path })`.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { LinkingSummary } from '../../src/model/suggestion.ts'
import type { RunPlan } from '../../src/run/plan.ts'
import type { PersonRow, RecordRow } from '../reference/small-world.ts'
import { local, localInLeast, reference, type Way } from '../worlds/ways.ts'
import { planned, removeWorlds } from './small-worlds.ts'

afterAll(removeWorlds)

/** Texts of one name each, of names near each other, of more words than ids have, and of words that the register may lack. */
const NAMES = [
  ...['Nguyễn Văn Hùng', 'NGUYEN VAN HUNG', 'nguyễn văn hùng', 'Ông Nguyễn Văn Hùng', 'Nguyễn  Văn Hùng'],
  ...[
    'Trần Thị Hoà',
    'Trần Thị Hòa',
    'TRẦN THỊ HOÀ',
    'Y Thanh Niê',
    'Y-Thanh Niê',
    'H’Bia Niê Kdăm Mlô Êban',
    'H’BIA NIÊ KDĂM MLÔ ÊBAN',
  ],
]
const digits = (least: number, most: number) =>
  fc.array(fc.constantFrom('0', '0', '0', '1', '2'), { minLength: least, maxLength: most }).map((some) => some.join(''))
const pin = digits(3, 3).map((last) => `001090000${last}`)
const cmnd = digits(3, 3).map((last) => `012300${last}`)
/** One edit from many, most often of nobody. */
const wrong = fc.tuple(digits(2, 2), fc.constantFrom('3', '4', '5')).map(([two, last]) => `001090000${two}${last}`)
const full_name = fc.constantFrom(...NAMES)
const date_of_birth = fc.constantFrom('1990-05-17', '1990-05-18', '1899-05-17', '1990', '1990-05')

const person = fc.record<PersonRow>({
  ...{ pin, full_name, date_of_birth },
  sex: fc.constantFrom('M', 'F'),
  status: fc.constantFrom('alive', 'alive', 'cancelled'),
  superseded_by: fc.oneof(fc.constant(''), pin),
  cmnd: fc.oneof(
    fc.constant(''),
    cmnd,
    fc.tuple(cmnd, cmnd).map((two) => two.join(' ')),
  ),
})

/** Numbers of all lengths, with and without what belongs between digits. */
const document_number = fc.oneof(
  pin,
  cmnd,
  wrong,
  wrong.map((number) => number.slice(2)),
  cmnd.map((number) => `${number.slice(0, 8)}7`),
  cmnd.map((number) => `${number.slice(1, 8)}7`),
  digits(8, 13),
  digits(2, 4).map((last) => `00109000${last}`),
  digits(1, 3).map((last) => `1090000${last}`),
  digits(2, 3).map((last) => `12300${last}`),
  digits(3, 3).map((last) => `001 090 00${last.slice(0, 1)}.${last}`),
  fc.constantFrom('', '٠٠١٠٩٠٠٠٠٠٠١', '001090000', 'C1234567', '0010900000012.0'),
)

const record = fc.record<RecordRow>({
  ...{ document_number, full_name: fc.oneof(full_name, fc.constantFrom('', '-')) },
  date_of_birth: fc.oneof(date_of_birth, fc.constantFrom('', '1990-17-05')),
  document_type: fc.constantFrom('cccd', 'cccd', 'cccd', 'cmnd', 'cmnd', '', '', 'passport', 'organisation'),
  subscriber_kind: fc.constantFrom(
    'individual',
    'individual',
    'individual',
    'individual',
    'individual',
    '',
    'organisation',
  ),
  sex: fc.constantFrom('M', 'F', ''),
  status: fc.constantFrom('active', 'active', 'active', 'active', 'terminated'),
  activated_at: fc.constantFrom('2019-03-05', '2026-11-16'),
})

/** Persons who share name and birth date: as many as are looked at, and one more. */
const CROWDS = [
  ['Mai Thị Xuân', '1985-09-09', 16],
  ['Mai Thị Thu', '1985-09-10', 17],
] as const
const alike = CROWDS.flatMap(([name, born, size], crowd) =>
  Array.from({ length: size }, (_, i): PersonRow => {
    return { pin: `00118500${crowd}0${String(i).padStart(2, '0')}`, full_name: name, date_of_birth: born }
  }),
)
const lost = CROWDS.map(([name, born]): RecordRow => {
  return { document_number: '', full_name: name.toUpperCase(), date_of_birth: born }
})

const world = fc.record({
  persons: fc.array(person, { minLength: 40, maxLength: 60 }).map((some) => [...some, ...alike]),
  dumps: fc.array(
    fc.array(record, { minLength: 50, maxLength: 80 }).map((some) => [...lost, ...some]),
    { minLength: 2, maxLength: 2 },
  ),
})

/** What the pass of a run leaves, and its counts. */
async function linked(way: Way, plan: RunPlan): Promise<{ readonly text: string; readonly linking: LinkingSummary }> {
  const out = join(plan.out, way.name)
  const { linking } = (await way.run({ ...plan, out, link: true })).summary
  if (linking === undefined) throw new Error('nothing was linked')
  const files = ['suggestions.csv', 'linking.json'].map((name) => readFileSync(join(out, name), 'utf8'))
  return { text: [...files, JSON.stringify(linking)].join('\n'), linking }
}

describe('suggestions', () => {
  it('are those of the reference, however the register is cut and the work is shared out', async () => {
    const property = fc.asyncProperty(world, async (dense) => {
      const plan = planned(dense)
      const { text, linking } = await linked(reference, plan)
      expect(linking.pairs).toBeGreaterThan(20)
      expect(linking.crowded).toBe(1)
      for (const way of [local(1, 2048, 1), localInLeast(2, 4096, 7)]) {
        if ((await linked(way, plan)).text !== text) throw new Error(`${way.name} suggests something else`)
      }
    })
    await fc.assert(property, { numRuns: 1, interruptAfterTimeLimit: 20_000 })
  })
})
