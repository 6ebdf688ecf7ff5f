/**
 * Ways to write a name that are no fault of its holder: other keyboards, forms and encodings. Each gives the text and
 * whether it still is the name to the letter (`exact`), only after a benign look (`benign`), read as another encoding
 * (`misread`) or mended (`repaired`); undefined where the name looks the same in that style.
 */
import type { NameAgreement } from './drafts.ts'
import { asMisread1258, asMisreadUtf8, asTcvn3, asTelex, asVni, asVniKeys } from './legacy-text.ts'
import { decomposed, isMarked, TONE_CLASS, withoutMarks, wordwise } from './letters.ts'
import { rotated } from './name-faults.ts'

/** A style's answer for one name. */
export interface Styled {
  readonly text: string
  readonly agreement: NameAgreement
}

type Style = (name: string) => Styled | undefined

const exact = (text: string): Styled => ({ text, agreement: 'exact' })
const benign = (text: string | undefined, name: string): Styled | undefined =>
  text === undefined || text === name ? undefined : { text, agreement: 'benign' }

const repaired = (text: string | undefined, name: string): Styled | undefined =>
  text === undefined || text === name ? undefined : { text, agreement: 'repaired' }

const misread = (text: string | undefined, name: string): Styled | undefined =>
  text === undefined || text === name ? undefined : { text, agreement: 'misread' }

const FIRST_OF_TWO = new RegExp(`(?<![qQ])(o(?=${TONE_CLASS}[ae])|u(?=${TONE_CLASS}y))(${TONE_CLASS})([aey])$`, 'u')

/** hoà for hòa, thuý for thúy: the tone on the second vowel, as Decision 1989/QD-BGDDT has it. */
const withToneMoved = wordwise((word) => word.normalize('NFD').replace(FIRST_OF_TWO, '$1$3$2').normalize('NFC'))

/** Mĩ for Mỹ, Quí for Quý: i where y ends a word after a consonant. */
const withIForY = wordwise((word) =>
  word
    .normalize('NFD')
    .replace(/(?<=[bcdđghklmnpqrstvx]|qu)y(?=\p{M}*$)/iu, 'i')
    .normalize('NFC'),
)

/** Where nothing but í was misread, as Ý at the end of a word, the name is the same but for i and y, without another encoding. */
function misreadTcvn3(name: string): Styled | undefined {
  const text = asTcvn3(name)
  return withIForY(text) === withIForY(name) ? undefined : misread(text, name)
}

/** Where nothing but Đ was misread, as Ð, the name is still the same to the letter. */
function misread1258(name: string): Styled | undefined {
  const text = asMisread1258(name)
  return text.replaceAll('Ð', 'Đ').replaceAll('ð', 'đ') === name ? exact(text) : misread(text, name)
}

/** Where nothing but ã was misread, as Ã and a pound sign, the name is the same but for the sign. */
function misreadUtf8(name: string): Styled | undefined {
  const text = asMisreadUtf8(name)
  return text?.replaceAll('Ã£', 'ã') === name ? exact(text) : misread(text, name)
}

/** How carriers' systems write the names they were given. */
export const NAME_STYLES = {
  unmarked: (name) => (isMarked(name) ? { text: withoutMarks(name).toUpperCase(), agreement: 'benign' } : undefined),
  decomposed: (name) => exact(decomposed(name)),
  'tone-moved': (name) => exact(withToneMoved(name)),
  'i-for-y': (name) => repaired(withIForY(name), name),
  'double-space': (name) => exact(name.replaceAll(' ', '  ')),
  'no-break-space': (name) => exact(name.replaceAll(' ', '\u00a0')),
  'zero-width': (name) => exact(`${name.replace(' ', '\u200b ')}\u200b`),
  titled: (name) => exact(`Ông ${name}`),
  'full-stop': (name) => exact(`${name}.`),
  bracketed: (name) => exact(`${name} (KH)`),
  rotated: (name) => benign(rotated(name), name),
} as const satisfies Readonly<Record<string, Style>>

/** What is left of names that went through an old encoding or an old keyboard. */
export const LEGACY_STYLES = {
  tcvn3: misreadTcvn3,
  vni: (name) => misread(asVni(name), name),
  'misread-utf8': misreadUtf8,
  'misread-1258': misread1258,
  telex: (name) => repaired(asTelex(name), name),
  'vni-keys': (name) => repaired(asVniKeys(name), name),
} as const satisfies Readonly<Record<string, Style>>

const STYLES: Readonly<Record<string, Style>> = { ...NAME_STYLES, ...LEGACY_STYLES }

/** The style's text of a name. */
export function styled(style: keyof typeof NAME_STYLES | keyof typeof LEGACY_STYLES, name: string): Styled | undefined {
  return STYLES[style]?.(name)
}
