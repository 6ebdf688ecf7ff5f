import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Dictionary } from '../../src/memory/dictionary.ts'
import { NAME_STYLE } from '../../src/memory/row.ts'
import { nameLevel as plainly } from '../../src/reference/name-level.ts'
import { buildDictionary } from '../../src/stages/dictionary.ts'
import { IdWords } from '../../src/stages/id-words.ts'
import { haveOtherLetters, isWithoutMarks, nameOfIds } from '../../src/stages/name-ids.ts'
import { levelOf } from '../../src/stages/name-level.ts'
import { nameKey } from '../../src/stages/name-words.ts'
import type { NameIds } from '../../src/stages/partition.ts'
import { ReadName } from '../../src/stages/read-name.ts'
import { changedNames, hostilePairs } from './name-texts.ts'

/** Words that others are read as or sound like, and words that lose more than marks. */
const WORDS = [
  ...['Ông', 'Ong', 'Oong', 'Bà', 'Ba', 'Mr', 'Hoàng', 'Huỳnh', 'Huynh', 'Sơn', 'San', 'Vũ', 'Võ', 'Phúc', 'Phước'],
  ...[
    'Đà',
    'Dad',
    'Tư',
    'Tw',
    'Lý',
    'Lí',
    'Ly',
    'Lys',
    'An',
    'Ân',
    'Aan',
    'Hà',
    'Hàf',
    'Čil',
    'Cil',
    'Niê',
    'Ñe',
    'Ŏk',
  ],
  ...['Quý', 'Quí', 'Thủy', 'Thuỷ', 'Thuy', 'HÃ', 'Phöôùc', 'Nguyeãn', 'Nguyễn', 'Straße', 'Ωmega', 'Trần', 'Bích'],
]
const wordName = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 }).map((words) => words.join(' '))
const withoutMarks = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd')
const pairs = fc.oneof(
  changedNames,
  hostilePairs,
  fc.tuple(wordName, wordName),
  fc
    .tuple(
      fc.oneof(
        wordName,
        changedNames.map(([name]) => name),
      ),
      fc.boolean(),
    )
    .map(([name, isLoud]) => [isLoud ? withoutMarks(name).toUpperCase() : withoutMarks(name), name] as const),
)

function dictionaryOf(...names: string[]): Dictionary {
  return new Dictionary(buildDictionary(names.flatMap((name) => name.split(' ')).map((word) => [word, 1])))
}

function idsIn(dictionary: Dictionary, name: string): NameIds | undefined {
  const found = dictionary.idsOf(name)
  if (found === undefined || found.style === NAME_STYLE.none) return undefined
  return { low: Number(found.ids & 0xffff_ffffn), high: Number(found.ids >> 32n), style: found.style }
}

/** What is told of two names by the ids of the words of both, and by those of one and the bytes of the other. */
function told(a: string, b: string): { differ: boolean | undefined; unmarked: boolean | undefined } {
  const dictionary = dictionaryOf(a, b)
  const words = IdWords.of(dictionary)
  const [one, other] = [idsIn(dictionary, a), idsIn(dictionary, b)]
  const bytes = Buffer.from(` ${a}`)
  return {
    differ: one && other && haveOtherLetters(words, one, other),
    unmarked: other && isWithoutMarks(words, bytes, 1, bytes.length, other),
  }
}

describe('names by the ids of their words', () => {
  it.each([
    ['Nguyễn Hùng Nhật', 'Phạm Khải'],
    ['NGUYỄN VĂN LONG', 'Phạm Thị Tâm'],
  ])('differ by their letters: %j and %j', (a, b) =>
    expect([told(a, b).differ, told(b, a).differ]).toEqual([true, true]),
  )

  it.each([
    ['Nguyễn Văn An', 'Nguyễn Văn Bân'],
    ['Nguyễn Văn Kha', 'Nguyễn Văn Tho'],
    ['Hoàng', 'Huỳnh'],
    ['NGUYỄN VĂN VŨ CƯỜNG', 'Võ Thị Tâm'],
    ['Ong Văn Khải', 'Phạm Sơn'],
    ['Trần Đưc', 'TrÇn Bích'],
    ['Nguyễn Mai', 'Nguyễn Thị Mai'],
  ])('need not differ: %j and %j', (a, b) => expect([told(a, b).differ, told(b, a).differ]).not.toContain(true))

  it.each([
    ['NGUYEN THI THUY', 'Nguyễn Thị Thủy'],
    ['do Van Dang', 'Đỗ Văn Đặng'],
    ['VU', 'Vũ'],
  ])('are written without marks: %j for %j', (a, b) => expect(told(a, b).unmarked).toBe(true))

  it.each([
    ['NGUYEN VAN', 'Nguyễn Văn An'],
    ['NGUYEN VAN AN', 'Nguyễn Văn'],
    ['NGUYEN  VAN', 'Nguyễn Văn'],
    ['NGUYEN_VAN', 'Nguyễn Văn'],
    ['CIL AN', 'Čil An'],
    ['AN', 'An'],
    ['ONG VAN TU', 'Ong Văn Tú'],
    ['TRANS AN', 'Tráns An'],
  ])('are not surely: %j for %j', (a, b) => expect(told(a, b).unmarked).toBe(false))

  it('are told nothing that the reference does not say', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const { differ, unmarked } = told(a, b)
        if (differ) expect([a, b, plainly(a, b)]).toEqual([a, b, 'different'])
        if (unmarked) expect([a, b, plainly(a, b)]).toEqual([a, b, 'unmarked'])
      }),
      { numRuns: 3_000 },
    )
  })

  it('are at the level of their texts', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const dictionary = dictionaryOf(a, b)
        const [one, other] = [a, b].map((name) => {
          const ids = idsIn(dictionary, name)
          return ids === undefined ? ReadName.of(name) : nameOfIds(IdWords.of(dictionary), ids)
        })
        if (one && other) expect([a, b, levelOf(one, other)]).toEqual([a, b, plainly(a, b)])
        expect([a, one?.key]).toEqual([a, nameKey(a)])
      }),
      { numRuns: 1_000 },
    )
  })
})
