import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Dictionary, dictionaryWordsMax, tokenBytesMax } from '../../src/memory/dictionary.ts'
import { NAME_STYLE } from '../../src/memory/row.ts'
import { nameKey } from '../../src/reference/name-words.ts'
import { buildDictionary } from '../../src/stages/dictionary.ts'
import { registers } from './name-tokens.ts'

const { none, lower, title, upper } = NAME_STYLE

function dictionaryOf(tokens: Readonly<Record<string, number>>): Dictionary {
  return new Dictionary(buildDictionary(Object.entries(tokens)))
}

describe('the words of a dictionary', () => {
  const dictionary = dictionaryOf({ Nguyễn: 9, NGUYỄN: 4, An: 8, Hòa: 5, Hoà: 3, HOÀ: 1, Y: 2, hoa: 1, Bà: 1 })

  it('have ids by how often they occur, however they are written', () => {
    expect(dictionary.wordCount).toBe(6)
    const words = ['Nguyễn', 'Hòa', 'An', 'Y', 'Bà', 'Hoa']
    expect(words.map((word) => dictionary.idsOf(word)?.ids)).toEqual([1n, 2n, 3n, 4n, 5n, 6n])
  })

  it('make a name of up to four, the first in the lowest bits', () => {
    expect(dictionary.idsOf('Nguyễn An')).toEqual({ ids: 0x3_0001n, style: title })
    expect(dictionary.idsOf('Hòa An Hoa Y')?.ids).toBe(0x4_0006_0003_0002n)
    expect(dictionary.idsOf('Hòa An Hoa Y An')).toBeUndefined()
  })

  it('have a style where that gives back the text', () => {
    const styles = ['nguyễn an', 'Nguyễn An', 'NGUYỄN AN', 'NGUYỄN An', 'NGUYỄN Y', 'Y', 'y', 'nguyỄn', 'HÒA'].map(
      (name) => dictionary.idsOf(name)?.style,
    )
    expect(styles).toEqual([lower, title, upper, none, upper, title, lower, undefined, upper])
  })

  it('have none where a word is not written as it mostly is, or not composed', () => {
    expect(dictionary.idsOf('Nguyễn Hoà')?.style).toBe(none)
    expect(dictionary.idsOf('Nguyễn Hòa')?.style).toBe(title)
    expect(dictionaryOf({ Hòa: 2, [`Hòa`.normalize('NFD')]: 9 }).idsOf('Hòa'.normalize('NFD'))?.style).toBe(none)
  })

  it('are no more than the register has', () => {
    expect(
      ['Trần', 'Nguyễn  An', 'An ', ' An', 'Nguyễn-An', 'An.', 'hOa', ''].map((name) => dictionary.idsOf(name)),
    ).toEqual(Array(8).fill(undefined))
  })

  it('leave a name with a title to its text, but not one that is a title', () => {
    expect(dictionary.idsOf('Bà Nguyễn An')).toBeUndefined()
    expect(dictionary.idsOf('Bà Nguyễn')?.ids).toBe(0x1_0005n)
    expect(dictionary.idsOf('Nguyễn Bà An')?.ids).toBe(0x3_0005_0001n)
  })

  it('are one word of letters each, and short', () => {
    const long = 'a'.repeat(tokenBytesMax)
    const built = dictionaryOf({
      'H-Lan': 1,
      An1: 1,
      'An,': 1,
      '\u200bAn': 1,
      '1': 1,
      '\u0301': 1,
      [long]: 1,
      [`${long}a`]: 1,
      '': 1,
    })
    expect(built.wordCount).toBe(1)
    expect(built.idsOf(long)).toEqual({ ids: 1n, style: lower })
  })

  it('are two where an apostrophe stands between them', () => {
    const built = dictionaryOf({ "H'Lan": 1, KʼLan: 1, "'": 1 })
    expect(['lan', 'h', 'k'].map((word) => built.idsOf(word)?.ids)).toEqual([1n, 2n, 3n])
    expect(built.idsOf("H'Lan")).toBeUndefined()
  })

  it('of placeholder names are found as the seeds write them, where the register has them at all', () => {
    const built = dictionaryOf({ SIM: 3, kích: 2, họat: 1, sẵn: 1 })
    expect(built.idsOf('Sim kích hoạt sẵn')?.ids).toBe(built.idsOf('SIM kích họat sẵn')?.ids)
    expect(built.idsOf('hoạt')).toEqual({ ids: built.idsOf('họat')?.ids, style: none })
    expect(built.idsOf('Khách')).toBeUndefined()
  })

  it('are the most frequent ones where there are more than ids', () => {
    const words = Array.from({ length: dictionaryWordsMax + 2 }, (_, index) => {
      return index
        .toString(16)
        .padStart(5, '0')
        .replace(/./g, (digit) => 'bcdghklmnpqrtvxz'.charAt(Number.parseInt(digit, 16)))
    })
    const built = new Dictionary(buildDictionary(words.map((word, index) => [word, index === 7 ? 1 : 2])))
    expect(built.wordCount).toBe(dictionaryWordsMax)
    expect([words[7], words.at(-1), words.at(-2)].map((word) => built.idsOf(word ?? '')?.ids)).toEqual([
      undefined,
      undefined,
      BigInt(dictionaryWordsMax),
    ])
  })
})

describe('a dictionary', () => {
  it('may lie in shared memory, at any place', () => {
    const bytes = buildDictionary([['An', 1]])
    const shared = new Uint8Array(new SharedArrayBuffer(bytes.length + 64), 3)
    shared.set(bytes)
    const dictionary = new Dictionary(shared)
    expect([dictionary.idsOf('AN')?.ids, dictionary.textOf(1n, title), dictionary.textOf(0x1_0001n, upper)]).toEqual([
      1n,
      'An',
      'AN AN',
    ])
  })

  it('is refused where bytes are missing', () => {
    expect(() => new Dictionary(buildDictionary([['An', 1]]).subarray(0, -1))).toThrow(RangeError)
  })

  it('of no words has no ids for anybody', () => {
    expect([dictionaryOf({}).wordCount, dictionaryOf({}).idsOf('An')]).toEqual([0, undefined])
  })

  it('is the same whatever the order in which tokens come', () => {
    fc.assert(
      fc.property(registers, ({ counts }) => {
        const one = buildDictionary(counts)
        const apart = counts.flatMap(([token, count]) => Array.from({ length: count }, () => [token, 1] as const))
        expect(Buffer.compare(buildDictionary(apart.reverse()), one)).toBe(0)
      }),
    )
  })

  it('gives names equal ids where their keys are equal, and nowhere else', () => {
    fc.assert(
      fc.property(registers, ({ counts, names }) => {
        const dictionary = new Dictionary(buildDictionary(counts))
        const known = [...names, ...counts.map(([token]) => token)].flatMap((name) => {
          const ids = dictionary.idsOf(name)?.ids
          return ids === undefined ? [] : [{ name, ids, key: nameKey(name) }]
        })
        const keysById = new Map(known.map(({ ids, key }) => [ids, key]))
        const idsByKey = new Map(known.map(({ ids, key }) => [key, ids]))
        expect(known.map(({ ids }) => keysById.get(ids))).toEqual(known.map(({ key }) => key))
        expect(known.map(({ key }) => idsByKey.get(key))).toEqual(known.map(({ ids }) => ids))
      }),
      { numRuns: 300 },
    )
  })

  it('gives back the text of every name that has a style', () => {
    fc.assert(
      fc.property(registers, ({ counts, names }) => {
        const dictionary = new Dictionary(buildDictionary(counts))
        for (const name of [...names, ...counts.map(([token]) => token)]) {
          const answer = dictionary.idsOf(name)
          if (answer === undefined || answer.style === none) continue
          expect(dictionary.textOf(answer.ids, answer.style)).toBe(name)
          expect(name.normalize('NFC')).toBe(name)
        }
      }),
      { numRuns: 300 },
    )
  })
})
