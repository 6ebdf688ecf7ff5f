import fc from 'fast-check'
import { hostileTexts, names } from '../stages/name-texts.ts'

/** Ways to write a word that are the same word, or nearly. */
const rewritten = (token: string): readonly string[] => [
  token,
  token.toUpperCase(),
  token.toLowerCase(),
  token.normalize('NFD'),
  token.toUpperCase().normalize('NFD'),
  token.slice(0, -1) + token.slice(-1).toUpperCase(),
  `${token}.`,
]

const ODD_TOKENS = [
  'hòa',
  'hoà',
  'HÒA',
  'Hoà',
  'hÒa',
  'ông',
  'Bà',
  'MRS',
  'Y',
  'y',
  'Đ',
  'ð',
  'Ðỗ',
  'đỗ',
  'ß',
  'ŉ',
  'İ',
  'i̇',
  'Σς',
  'σσ',
  'ǆ',
  'ǅ',
  'ʼan',
  'an1',
  'ñ',
  'Ñ',
  '\u0301',
  '\u0301a',
  '𐐀',
  '𐐨',
  'ﬁ',
  'ê̆',
  'Nguyễnnnnnnnnnnnnn',
  'nghiêngnghiêng',
]

const words = fc.oneof(
  { weight: 6, arbitrary: names.map((name) => name.split(' ')[0] ?? '') },
  { weight: 4, arbitrary: fc.constantFrom(...ODD_TOKENS) },
  { weight: 1, arbitrary: hostileTexts.map((text) => text.replaceAll(' ', '').slice(0, 20)) },
)

/** Pieces of names between spaces. */
const tokens: fc.Arbitrary<string> = fc
  .tuple(words, fc.nat(6))
  .map(([word, way]) => rewritten(word)[way] ?? word)
  .filter((token) => token !== '' && !token.includes(' '))

/** What a register may hold, and names to look up in its dictionary. */
interface DrawnRegister {
  /** Tokens with how often they occur. */
  readonly counts: readonly (readonly [token: string, count: number])[]
  /** Most of them of the register's own tokens; a few with a space too many. */
  readonly names: readonly string[]
}

const counts = fc.array(fc.tuple(tokens, fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 30 })

export const registers: fc.Arbitrary<DrawnRegister> = counts.chain((drawn) => {
  const own = fc.constantFrom(...drawn.map(([token]) => token))
  const name = fc
    .tuple(
      fc.array(fc.oneof({ weight: 9, arbitrary: own }, { weight: 1, arbitrary: tokens }), {
        minLength: 1,
        maxLength: 5,
      }),
      fc.constantFrom(' ', ' ', ' ', ' ', ' ', '  '),
    )
    .map(([parts, space]) => parts.join(space).toWellFormed().trim())
    .filter((text) => text !== '')
  return fc.record({ counts: fc.constant(drawn), names: fc.array(name, { minLength: 10, maxLength: 30 }) })
})
