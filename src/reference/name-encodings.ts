import { isUtf8 } from 'node:buffer'
import encodingsSeed from '../../seeds/encodings.json' with { type: 'json' }
import { VOWELS } from './name-word.ts'

const ANY_NOT_ASCII = /\P{ASCII}/gu

/** TCVN3 has capitals for seven letters only; the others were small bytes in a font of capitals. */
const TCVN3 = new Map(encodingsSeed.flatMap(({ letter, tcvn3 }) => (tcvn3 === '' ? [] : [[tcvn3, letter] as const])))

/** VNI writes most letters as two; its capitals are the capitals of both, so small letters stand for them. */
const VNI = new Map(
  encodingsSeed.flatMap(({ letter, vni }) => (letter === letter.toLowerCase() ? [[vni, letter] as const] : [])),
)
const LONGEST_FIRST = [...VNI.keys()].sort((a, b) => b.length - a.length)
const ANY_VNI = new RegExp(`${LONGEST_FIRST.join('|')}|\\P{ASCII}`, 'gu')

/** Bytes 80 to 9F of windows-1252; a dot stands where it has no character. The others are those of ISO 8859-1. */
const WINDOWS_1252_80_TO_9F = '€.‚ƒ„…†‡ˆ‰Š‹Œ.Ž..‘’“”•–—˜™š›œ.žŸ'
const WINDOWS_1252 = new Map([...WINDOWS_1252_80_TO_9F].map((character, index) => [character, 0x80 + index]))
WINDOWS_1252.delete('.')

/** The byte that windows-1252 (or ISO 8859-1) shows as this character; undefined where none does. */
function byteOf(character: string): number | undefined {
  const code = character.codePointAt(0) ?? 0
  return code <= 0xff ? code : WINDOWS_1252.get(character)
}

/** Where windows-1258 differs from windows-1252 (Microsoft code page 1258): five letters and five tone marks. */
const WINDOWS_1258 = new Map(
  Object.entries({
    Ã: 'Ă',
    ã: 'ă',
    Ð: 'Đ',
    ð: 'đ',
    Õ: 'Ơ',
    õ: 'ơ',
    Ý: 'Ư',
    ý: 'ư',
    Ì: '\u0300',
    Ò: '\u0309',
    Þ: '\u0303',
    ì: '\u0301',
    ò: '\u0323',
  }),
)
const TONE_ON_NO_VOWEL = new RegExp(`(?<![${VOWELS}])[\u0300\u0309\u0303\u0301\u0323]`, 'iu')

/**
 * Replaces whatever the pattern finds by what `letterOf` says; undefined where a letter outside ASCII is left that it
 * does not know: a text that reads as an encoding only in part was not written in it.
 */
function decoded(text: string, pattern: RegExp, letterOf: (found: string) => string | undefined): string | undefined {
  let isWhole = true
  const result = text.replace(pattern, (found) => {
    const letter = letterOf(found)
    if (letter === undefined && /[\p{L}\p{M}]/u.test(found)) isWhole = false
    return letter ?? found
  })
  return isWhole ? result : undefined
}

function fromWindows1258(text: string): string | undefined {
  const result = decoded(text, ANY_NOT_ASCII, (found) => {
    return WINDOWS_1258.get(found) ?? (byteOf(found) === undefined ? undefined : found)
  })
  return result === undefined || TONE_ON_NO_VOWEL.test(result) ? undefined : result
}

function fromUtf8(text: string): string | undefined {
  const bytes: number[] = []
  for (const character of text) {
    const byte = byteOf(character)
    if (byte === undefined) return undefined
    bytes.push(byte)
  }
  // a no-break space at the end (the last byte of à) looks like white space and may have been trimmed
  const whole = [Buffer.from(bytes), Buffer.from([...bytes, 0xa0])].find(isUtf8)
  return whole?.toString('utf8')
}

/**
 * What a name (NFC) says where an older encoding was read as windows-1252: TCVN3, VNI, windows-1258, UTF-8, in this
 * order, those that account for every letter of it. Empty for most names: one letter that windows-1252 lacks (ễ, ư, đ)
 * proves that the text was not misread. Some names read both ways (`Phan Hoàng` is VNI for `Phan Hồng`); no single
 * name can tell, so both readings count.
 */
export function misreadings(text: string): string[] {
  if (!/\P{ASCII}/u.test(text)) return []
  return [
    decoded(text, ANY_NOT_ASCII, (found) => TCVN3.get(found)),
    decoded(text.toLowerCase(), ANY_VNI, (found) => VNI.get(found)),
    fromWindows1258(text),
    fromUtf8(text),
  ].filter((reading) => reading !== undefined)
}
