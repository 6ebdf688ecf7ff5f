import encodingsSeed from '../../seeds/encodings.json' with { type: 'json' }
import { PLAIN_VOWELS, TONES } from './name-word.ts'

/** What an older encoding meant by the characters (one or two) that windows-1252 shows for it. */
const TCVN3_LETTERS = new Map(encodingsSeed.map(({ letter, tcvn3 }) => [tcvn3, letter]))
/** Small letters serve for capitals too. */
const VNI_LETTERS = new Map(
  encodingsSeed.filter(({ letter }) => letter === letter.toLowerCase()).map(({ letter, vni }) => [vni, letter]),
)
/** Code page 1258: where it differs from windows-1252, the tones as combining characters. */
const WINDOWS_1258_LETTERS = new Map([
  ...[...'ÃãÐðÕõÝý'].map((shown, index) => [shown, 'ĂăĐđƠơƯư'.charAt(index)] as const),
  ...[...'ÌÒÞìò'].map((shown, index) => [shown, '\u0300\u0309\u0303\u0301\u0323'.charAt(index)] as const),
])

/** What windows-1252 shows for the bytes 80 to 9F, a space where it has no character. */
const SHOWN_80_TO_9F = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'
const BYTES_80_TO_9F = new Map(
  [...SHOWN_80_TO_9F].flatMap((shown, index) => (shown === ' ' ? [] : [[shown, 0x80 + index] as const])),
)
const TONE_WITHOUT_VOWEL = new RegExp(`(?:^|[^${PLAIN_VOWELS}])[${TONES}]`, 'iu')
const LETTER_OR_MARK = /[\p{L}\p{M}]/u
const NO_ASCII = /[^\0-\x7f]/

/** The byte of windows-1252, or of ISO 8859-1, that shows as this character; undefined for none. */
function byteShownAs(character: string): number | undefined {
  const code = character.codePointAt(0) ?? 0
  return code <= 0xff ? code : BYTES_80_TO_9F.get(character)
}

/**
 * Puts for each character, or two together, what the encoding meant. Undefined where a letter or mark outside ASCII is
 * left that the encoding does not know and `mayStay` does not let pass: such a text was never written in it.
 */
function decoded(
  text: string,
  letters: ReadonlyMap<string, string>,
  mayStay: (character: string) => boolean,
): string | undefined {
  let result = ''
  for (let at = 0; at < text.length; ) {
    const one = String.fromCodePoint(text.codePointAt(at) ?? 0)
    const two = text.slice(at, at + 2)
    const shown = letters.has(two) ? two : one
    const letter = letters.get(shown)
    if (letter === undefined && NO_ASCII.test(one) && LETTER_OR_MARK.test(one) && !mayStay(one)) return undefined
    result += letter ?? one
    at += shown.length
  }
  return result
}

function fromTcvn3(text: string): string | undefined {
  return decoded(text, TCVN3_LETTERS, () => false)
}

function fromVni(text: string): string | undefined {
  return decoded(text.toLowerCase(), VNI_LETTERS, () => false)
}

function fromWindows1258(text: string): string | undefined {
  const result = decoded(text, WINDOWS_1258_LETTERS, (character) => byteShownAs(character) !== undefined)
  return result === undefined || TONE_WITHOUT_VOWEL.test(result) ? undefined : result
}

function fromUtf8(text: string): string | undefined {
  const bytes: number[] = []
  for (const character of text) {
    const byte = byteShownAs(character)
    if (byte === undefined) return undefined
    bytes.push(byte)
  }
  const whole = Buffer.from(bytes).toString('utf8')
  // what is no UTF-8 leaves U+FFFD, which three of these bytes may spell too
  return Buffer.from(whole, 'utf8').equals(Buffer.from(bytes)) ? whole : undefined
}

/**
 * Readings of a text in NFC as one that was written in another encoding and shown as windows-1252: TCVN3, VNI,
 * windows-1258, UTF-8; and as UTF-8 that lost at its end the no-break space that is the last byte of `à`. Each is the
 * reading, or undefined where the text cannot be one. What is ASCII reads as it is in all of them but the last.
 */
export const DECODINGS: readonly ((text: string) => string | undefined)[] = [
  fromTcvn3,
  fromVni,
  fromWindows1258,
  fromUtf8,
  (text) => fromUtf8(`${text}\u00a0`),
]
