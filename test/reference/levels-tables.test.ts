import { readFileSync } from 'node:fs'
import { parseString } from 'fast-csv'
import { describe, expect, test } from 'vitest'
import { parseIsoDate } from '../../src/model/dates.ts'
import { BIRTH_DATE_LEVELS, NAME_LEVELS } from '../../src/model/verdict.ts'
import { birthDateLevel } from '../../src/reference/birth-date-level.ts'
import { nameLevel } from '../../src/reference/name-level.ts'

interface Pair {
  readonly one: string
  readonly other: string
  readonly level: string
  readonly trait: string
  readonly reason: string
}

/** The hand-written pairs of a table, by trait. */
async function pairsByTrait(table: string): Promise<Map<string, Pair[]>> {
  const text = readFileSync(new URL(`../../fixtures/levels/${table}`, import.meta.url), 'utf8')
  const rows: string[][] = await new Promise((resolve, reject) => {
    const read: string[][] = []
    parseString(text)
      .on('data', (row: string[]) => read.push(row))
      .on('end', () => resolve(read))
      .on('error', reject)
  })
  const pairs = rows.slice(1).map(([one = '', other = '', level = '', trait = '', reason = '']) => {
    return { one, other, level, trait, reason }
  })
  const traits = new Set(pairs.map(({ trait }) => trait))
  return new Map([...traits].map((trait) => [trait, pairs.filter((pair) => pair.trait === trait)]))
}

/** Shown side by side, so that a failure names every pair that is graded otherwise. */
function graded(pairs: readonly Pair[], grade: (pair: Pair) => string): { expected: string[]; actual: string[] } {
  const line = (pair: Pair, level: string): string => `${pair.one} | ${pair.other} | ${level} | ${pair.reason}`
  return {
    expected: pairs.map((pair) => line(pair, pair.level)),
    actual: pairs.map((pair) => line(pair, grade(pair))),
  }
}

const names = await pairsByTrait('names.csv')
const dates = await pairsByTrait('dates.csv')

describe('names.csv', () => {
  test.each([...names])('%s', (_trait, pairs) => {
    const { expected, actual } = graded(pairs, ({ one, other }) => nameLevel(one, other))
    expect(actual).toEqual(expected)
  })

  test.each([...names])('%s, the other way round', (_trait, pairs) => {
    const { expected, actual } = graded(pairs, ({ one, other }) => nameLevel(other, one))
    expect(actual).toEqual(expected)
  })

  test('has at least 16 traits of at least 20 pairs, and every level', () => {
    expect(names.size).toBeGreaterThanOrEqual(16)
    expect([...names].filter(([, pairs]) => pairs.length < 20)).toEqual([])
    const levels = new Set([...names.values()].flat().map(({ level }) => level))
    expect([...levels].sort()).toEqual([...NAME_LEVELS].sort())
  })
})

describe('dates.csv', () => {
  test.each([...dates])('%s', (_trait, pairs) => {
    const { expected, actual } = graded(pairs, ({ one, other }) => {
      const register = parseIsoDate(other)
      if (register === undefined) throw new Error('a register date of the table is none')
      return birthDateLevel(one === 'invalid' ? 'invalid' : parseIsoDate(one), register)
    })
    expect(actual).toEqual(expected)
  })

  test('has at least 60 pairs, and every level', () => {
    const pairs = [...dates.values()].flat()
    expect(pairs.length).toBeGreaterThanOrEqual(60)
    expect([...new Set(pairs.map(({ level }) => level))].sort()).toEqual([...BIRTH_DATE_LEVELS].sort())
  })
})
