import { tokensOf, wordsOfTokens } from './name-tokens.ts'
import { PLAIN_VOWELS, TONES } from './name-word.ts'

/**
 * What a character is to whoever looks at a name's letters alone: 1 to 26 are a to z, whatever their marks and case.
 * `separator`: between words, as `space` is. `other`: a letter or digit that no placeholder name has. `unknown`: any that may
 * change what stands around it, and any that is not looked at.
 */
export const SYMBOL = { unknown: 0, letters: 26, space: 27, separator: 28, other: 29 } as const

const BEFORE_A = 0x60
/** Characters that have a symbol: to the end of those that windows-1252 shows for a byte. */
const CHARACTERS = 0x2123
/** From here on combining marks and other alphabets. */
const BEYOND_LATIN = 0x300
const CHANGES_OTHERS = /[\p{Cf}()[\]{}]/u
const IN_WORDS = /[\p{L}\p{M}\p{N}]/u

/** The plain letter of each letter of the alphabet, with each tone and with none, small and capital. */
const PLAIN_LETTERS: ReadonlyMap<string, string> = new Map(
  [
    ...[...'abcdefghijklmnopqrstuvwxyz'].map((letter) => [letter, letter] as const),
    ['đ', 'd'] as const,
    ...[...PLAIN_VOWELS].flatMap((vowel) =>
      ['', ...TONES].map((tone) => [(vowel + tone).normalize('NFC'), vowel.normalize('NFD').charAt(0)] as const),
    ),
  ].flatMap(([letter, plain]) => [[letter, plain] as const, [letter.toUpperCase(), plain] as const]),
)

function symbolOf(character: string): number {
  const plain = PLAIN_LETTERS.get(character)
  if (plain !== undefined) return plain.charCodeAt(0) - BEFORE_A
  if (character === ' ') return SYMBOL.space
  if (CHANGES_OTHERS.test(character) || character.normalize('NFC') !== character) return SYMBOL.unknown
  if (character >= String.fromCharCode(BEYOND_LATIN)) {
    return IN_WORDS.test(character) ? SYMBOL.unknown : SYMBOL.separator
  }
  const [word] = wordsOfTokens(tokensOf(character))
  if (word === undefined) return SYMBOL.separator
  // ń is the letter n and a tone
  return [...word.exact.letters].some((letter) => PLAIN_LETTERS.has(letter)) ? SYMBOL.unknown : SYMBOL.other
}

/** The symbol of each code unit below its length; those beyond are unknown. A text of known ones is in NFC. */
export const SYMBOLS: Readonly<Uint8Array> = Uint8Array.from({ length: CHARACTERS }, (_, code) =>
  symbolOf(String.fromCharCode(code)),
)

/** What a sequence of symbols comes to when one more follows; equal sequences come to the same, from 0. */
export function numberAfter(number: number, symbol: number): number {
  return (Math.imul(number, SYMBOL.other + 2) + symbol) | 0
}
