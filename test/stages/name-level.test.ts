import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { parse } from 'fast-csv'
import { describe, expect, it } from 'vitest'
import { isMisread as isMisreadPlainly, nameLevel as plainly } from '../../src/reference/name-level.ts'
import { nameKey as keyPlainly } from '../../src/reference/name-words.ts'
import { isMisread as isMisreadAs, nameLevel } from '../../src/stages/name-level.ts'
import { nameKey } from '../../src/stages/name-words.ts'
import { ReadName } from '../../src/stages/read-name.ts'
import { changedNames, hostilePairs } from './name-texts.ts'

const isMisread = (a: string, b: string): boolean => isMisreadAs(ReadName.of(a), ReadName.of(b))

function agrees(one: string, other: string): void {
  const level = plainly(one, other)
  expect([one, other, nameLevel(one, other), nameLevel(other, one)]).toEqual([one, other, level, level])
  if (level === 'repaired')
    expect([one, other, isMisread(one, other)]).toEqual([one, other, isMisreadPlainly(one, other)])
  expect([nameKey(one), nameKey(other)]).toEqual([keyPlainly(one), keyPlainly(other)])
}

/** The pairs graded by hand: two names, their level and why. */
async function gradedPairs(): Promise<readonly string[][]> {
  const rows: string[][] = []
  const parser = parse<string[], string[]>()
  const ended = new Promise((resolve, reject) =>
    parser
      .on('data', (row) => rows.push(row))
      .on('end', resolve)
      .on('error', reject),
  )
  parser.end(readFileSync(new URL('../../fixtures/levels/names.csv', import.meta.url)))
  await ended
  return rows.slice(1)
}

describe('the level of two names', () => {
  it('is the one that was given by hand, from both sides', async () => {
    const pairs = await gradedPairs()
    expect(pairs.length).toBeGreaterThan(500)
    const graded = pairs.map(([a = '', b = '', , ...why]) => [a, b, nameLevel(a, b), ...why])
    expect(graded).toEqual(pairs)
    const turned = pairs.map(([a = '', b = '', , ...why]) => [a, b, nameLevel(b, a), ...why])
    expect(turned).toEqual(pairs)
  })

  it('is reached by a decoding only where the name as it stands is another', () => {
    const nguyen = 'Nguyễn Văn An'
    const misread = ['NguyÔn V¨n An', 'Nguyeãn Vaên An', 'NguyêÞn Vãn An', 'Nguyá»…n VÄƒn An']
    for (const name of misread)
      expect([name, nameLevel(name, nguyen), isMisread(name, nguyen)]).toEqual([name, 'repaired', true])
    const others = [
      ['Nguyeenx Vawn An', nguyen],
      ['Lê Thị Mĩ', 'Lê Thị Mỹ'],
      ['Ksor Ŏ', 'Ksor O'],
      ['Phan Hoàng', 'Phan Hòang'],
    ] as const
    for (const [one, other] of others) expect([one, isMisread(one, other)]).toEqual([one, false])
    // the register's own row was misread, the record was not
    expect(isMisread(nguyen, 'NguyÔn V¨n An')).toBe(false)
  })

  it('is that of the reference for names with faults', () => {
    fc.assert(
      fc.property(changedNames, ([one, other]) => agrees(one, other)),
      { numRuns: 3_000 },
    )
  })

  it('is that of the reference for any text', () => {
    fc.assert(
      fc.property(hostilePairs, ([one, other]) => agrees(one, other)),
      { numRuns: 2_000 },
    )
  })

  it('is missing where either has no letter and no digit', () => {
    expect([
      nameLevel(undefined, 'An'),
      nameLevel('An', undefined),
      nameLevel('An', '...'),
      nameLevel(undefined, undefined),
    ]).toEqual(['missing', 'missing', 'missing', 'missing'])
  })

  it('rests on the first 256 code points', () => {
    const long = 'Nguyễn (Văn '.repeat(90_000)
    agrees(long, `${long}Trần`)
    agrees('('.repeat(100_000), 'An')
    agrees(`An ${'\u0301'.repeat(100_000)}`, 'An')
    agrees(`${'😀'.repeat(255)}a`, `${'😀'.repeat(255)}b`)
  })
})
