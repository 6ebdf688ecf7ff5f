import fc from 'fast-check'
import encodingsSeed from '../../seeds/encodings.json' with { type: 'json' }
import lettersSeed from '../../seeds/letters.json' with { type: 'json' }
import { mix } from '../../src/generate/chance.ts'
import {
  inOtherDialect,
  inOtherOrder,
  withHoiForNga,
  withOneEdit,
  withOtherTone,
  withoutMiddle,
} from '../../src/generate/name-faults.ts'
import { LEGACY_STYLES, NAME_STYLES, styled } from '../../src/generate/name-styles.ts'
import { drawName, longName, minorityName, nameOf } from '../../src/generate/names.ts'
import { nameCutCharacters } from '../../src/model/limits.ts'

type Pair = readonly [one: string, other: string]

/** Names as the generator draws them: usual ones, of the smaller peoples, and too long for any form. */
export const names: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(0, 1), fc.nat(), fc.nat(15))
  .map(([sex, key, kind]) => {
    if (kind === 0) return minorityName(sex, key)
    if (kind === 1) return longName(sex, key)
    return nameOf(drawName(sex, mix(key, 1), kind > 12))
  })

const STYLES = [...Object.keys(NAME_STYLES), ...Object.keys(LEGACY_STYLES)] as (
  | keyof typeof NAME_STYLES
  | keyof typeof LEGACY_STYLES
)[]

/** Changes of a name, by a number; each gives the name itself where there is nothing to change. */
const CHANGES: readonly ((name: string, key: number) => string | undefined)[] = [
  (_, key) => nameOf(drawName(key & 1, key, false)),
  withOtherTone,
  withOneEdit,
  withHoiForNga,
  inOtherDialect,
  inOtherOrder,
  withoutMiddle,
  (name) => [...name].slice(0, nameCutCharacters).join(''),
  (name) => name.toUpperCase(),
  (name) => name.toLowerCase(),
  (name) => name.normalize('NFD'),
  ...STYLES.map((style) => (name: string) => styled(style, name)?.text),
]

/** A name, and what up to three changes in a row left of it. */
export const changedNames: fc.Arbitrary<Pair> = fc
  .tuple(names, fc.array(fc.tuple(fc.constantFrom(...CHANGES), fc.nat()), { minLength: 1, maxLength: 3 }))
  .map(([name, changes]) => [name, changes.reduce((text, [change, key]) => change(text, key) ?? text, name)])

/** Characters that some step of a level looks at, most of them in one name. */
const CHARACTERS = [
  ...'aăâeêioôơuưydđqghnkAĂƠƯYĐ',
  ..."wsfrxjz123456789 .-()[]{}'´`’ʼ\u00a0\u00ad\u200b\u200d\ufeff",
  ...'\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b\u0308\u0344\u0340',
  ...lettersSeed.map(({ letter }) => letter),
  ...encodingsSeed.flatMap(({ letter, tcvn3, vni }) => [letter, ...(tcvn3 === '' ? [] : [tcvn3]), vni]),
  ...'ÃãÐðÕõÝýÌÒÞìòÂ€ŠšžŸßŉİΣςσɖǆﬁ\u0450\u1e00\u212b가각नी𝐀😀\ud800\udc00',
]
const misread = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')

/** Text that no name should be. */
export const hostileTexts: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...CHARACTERS), { maxLength: 12 }).map((parts) => parts.join('')),
  fc
    .array(fc.constantFrom('ông', 'Bà', 'ONG', 'mr.', 'Ms', 'a', 'Hòa', 'hoà', '(KH)', '[', ')', 'y'), { maxLength: 6 })
    .map((parts) => parts.join(' ')),
  fc.tuple(fc.array(fc.constantFrom(...CHARACTERS), { maxLength: 8 }), fc.boolean()).map(([parts, isTrimmed]) => {
    const text = misread(parts.join(''))
    return isTrimmed ? text.trim() : text
  }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.array(fc.constantFrom(...CHARACTERS), { minLength: 250, maxLength: 260 }).map((parts) => parts.join('')),
)

/** The text with a piece put in, or in the place of some of its own. */
const edited = (text: string, place: number, length: number, piece: string): string => {
  const at = place % (text.length + 1)
  return text.slice(0, at) + piece + text.slice(at + length)
}

const cut = (text: string): string => [...text.normalize('NFC')].slice(0, nameCutCharacters).join('')

/** Two such texts that have something to do with each other: one with a piece more, less or other, or cut. */
export const hostilePairs: fc.Arbitrary<Pair> = fc.oneof(
  fc.tuple(hostileTexts, hostileTexts),
  fc
    .tuple(
      fc.oneof(
        hostileTexts.map((text): Pair => [text, text]),
        changedNames,
      ),
      fc.nat(),
      fc.nat(3),
      fc.constantFrom('', ...CHARACTERS),
    )
    .map(([[one, other], place, length, piece]): Pair => [one, edited(other, place, length, piece)]),
  fc.tuple(hostileTexts, names).map(([text, name]): Pair => [`${name} ${text}`, cut(`${name} ${text}`)]),
)
