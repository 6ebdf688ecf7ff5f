import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { JOIN_WORK, LEFT, LEFT_BYTES } from '../../src/memory/join-work.ts'
import { BIRTH_CODE_OUTSIDE, packPayload } from '../../src/memory/partition.ts'
import { BIRTH_STATE, DOCUMENT_KINDS, NAME_STYLE, ROW } from '../../src/memory/row.ts'
import { certainlyYounger, dateOf, packDate, unpackDate } from '../../src/model/dates.ts'
import { PERSON_STATUSES } from '../../src/model/person.ts'
import { BIRTH_DATE_LEVELS, NAME_LEVELS, OUTCOMES, REASONS, TRAITS } from '../../src/model/verdict.ts'
import { birthDateLevel } from '../../src/reference/birth-date-level.ts'
import { attachKernel } from '../../src/stages/kernel.ts'

const textOf = (path: string): string => readFileSync(new URL(`../../src/kernel/${path}`, import.meta.url), 'utf8')
const module = new WebAssembly.Module(readFileSync(new URL('../../src/kernel/kernel.wasm', import.meta.url)))
const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true })
const view = new DataView(memory.buffer)
const kernel = attachKernel(module, memory)

/** The members of an enumeration of the kernel. */
function enumOf(text: string, name: string): Readonly<Record<string, number>> {
  const [, body = ''] = new RegExp(`enum ${name} \\{\\n([^}]*)\\}`).exec(text) ?? []
  const members = [...body.matchAll(/^ {2}(\w+) = (\d+),$/gm)]
  return Object.fromEntries(members.map(([, member, value]) => [member, Number(value)]))
}

/** The same, by their names in the model's kebab case. */
function enumIn(file: string, name: string): ReadonlyMap<string, number> {
  const kebab = (word: string): string => word.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  return new Map(Object.entries(enumOf(textOf(file), name)).map(([member, value]) => [kebab(member), value]))
}

describe('the kernel’s words', () => {
  it('are those of the model', () => {
    expect([...enumIn('verdict.ts', 'OUTCOME')]).toEqual(OUTCOMES.map((outcome, i) => [outcome, i]))
    expect([...enumIn('verdict.ts', 'BIRTH_DATE_LEVEL')]).toEqual(BIRTH_DATE_LEVELS.map((level, i) => [level, i]))
    for (const [level, i] of enumIn('verdict.ts', 'NAME_LEVEL')) expect(NAME_LEVELS[i]).toBe(level)
    for (const [trait, i] of enumIn('verdict.ts', 'TRAIT')) expect(TRAITS[i]).toBe(trait)
    for (const [reason, i] of enumIn('verdict.ts', 'REASON')) {
      const lists: readonly (readonly string[])[] = OUTCOMES.map((outcome) => REASONS[outcome])
      expect(lists.map((reasons) => reasons[i])).toContain(reason)
    }
  })
  it('are laid out as the memory has them', () => {
    expect(enumOf(textOf('join-work.ts'), 'JOIN_WORK')).toEqual(JOIN_WORK)
    expect(textOf('join-work.ts')).toContain(`LEFT_BYTES: usize = ${LEFT_BYTES}\n`)
  })
})

describe('birth-date levels', () => {
  it('are those of the reference for every pair of parts', () => {
    const years = [1890, 1899, 1900, 1905, 1950, 1951, 1990, 2000, 2011]
    const dates = years.flatMap((year) =>
      [0, 1, 5, 10, 12].flatMap((month) =>
        (month === 0 ? [0] : [0, 1, 5, 10, 12, 15, 28]).map((day) => packDate({ year, month, day })),
      ),
    )
    for (const carrier of dates)
      for (const register of dates) {
        const wanted = BIRTH_DATE_LEVELS.indexOf(birthDateLevel(unpackDate(carrier), unpackDate(register)))
        if (kernel.birthDateLevel(BIRTH_STATE.read, carrier, register) !== wanted) {
          expect.fail(`${carrier} against ${register} is ${BIRTH_DATE_LEVELS[wanted]}`)
        }
      }
  })
  it('are missing or invalid whatever the register holds', () => {
    expect(BIRTH_DATE_LEVELS[kernel.birthDateLevel(BIRTH_STATE.missing, 0, 19900517)]).toBe('missing')
    expect(BIRTH_DATE_LEVELS[kernel.birthDateLevel(BIRTH_STATE.invalid, 0, 19900517)]).toBe('invalid')
    expect(BIRTH_DATE_LEVELS[kernel.birthDateLevel(BIRTH_STATE.read, 18991231, 18991231)]).toBe('invalid')
  })
})

/** Whether `decideRows` gives a matched row the trait `minor`. */
function isMinor(born: number, holderSince: number): boolean {
  const row = 256
  new Uint8Array(memory.buffer, row, 192).fill(0)
  view.setUint8(row + ROW.documentKind, DOCUMENT_KINDS.indexOf('pin'))
  view.setUint8(row + ROW.nameLevel, NAME_LEVELS.indexOf('exact'))
  view.setUint8(row + ROW.birthDateLevel, BIRTH_DATE_LEVELS.indexOf('exact'))
  view.setFloat64(row + ROW.holderSince, holderSince, true)
  const payload = packPayload({
    birthDate: undefined,
    sex: 'M',
    status: PERSON_STATUSES.indexOf('alive'),
    superseded: false,
    hasSide: true,
    nameStyle: NAME_STYLE.none,
    nameIsText: true,
  })
  expect(payload & 0xffff).toBe(BIRTH_CODE_OUTSIDE)
  for (const [field, value] of [
    ['row', row],
    ['quoted', payload],
    ['person', payload],
    ['personBirth', born],
  ] as const) {
    view.setUint32(LEFT[field], value, true)
  }
  kernel.decideRows(0, 1)
  expect(view.getUint8(row + ROW.outcome)).toBe(OUTCOMES.indexOf('matched'))
  const traits = view.getUint32(row + ROW.traits, true)
  expect(traits === 0 || traits === 1 << TRAITS.indexOf('minor')).toBe(true)
  return traits !== 0
}

describe('minors', () => {
  it('are those who are certainly younger, to the day, in any century', () => {
    const day = 86_400
    const instants = fc.oneof(
      fc.integer({ min: -30_610_224_000, max: 253_402_300_799 }),
      fc.integer({ min: 0, max: 25_000 }).map((days) => days * day),
      fc.integer({ min: 0, max: 25_000 }).map((days) => days * day - 1),
    )
    const births = fc
      .tuple(fc.integer({ min: -3, max: 3 }), fc.constantFrom(0, 1, 2, 3, 12), fc.constantFrom(0, 1, 28, 29, 31))
      .map(([years, month, date]) => ({ years, month, day: month === 0 ? 0 : date }))
    fc.assert(
      fc.property(instants, births, fc.boolean(), (instant, { years, month, day: date }, near) => {
        const on = dateOf(instant)
        const year = Math.max(1000, on.year - 14 + years)
        const born = near
          ? { year, month: on.month, day: Math.max(1, on.day - 1 + (years & 1)) }
          : { year, month, day: date }
        expect(isMinor(packDate(born), instant)).toBe(certainlyYounger(born, 14, on))
      }),
      { numRuns: 3000 },
    )
    expect(isMinor(20200101, Number.NaN)).toBe(false)
  })
})
