/** What the bytes of the older Vietnamese encodings mean. */
import encodingsSeed from '../../seeds/encodings.json' with { type: 'json' }
import type { LegacyEncoding } from '../model/encoding.ts'

/** An encoding as data. */
export interface LetterTable {
  /** By byte, 256 of them; undefined where the byte stands for nothing by itself. */
  readonly singles: readonly (string | undefined)[]
  /** Letters of two bytes, in NFC, by `256 * first + second`; they come before what the two are by themselves. */
  readonly pairs: ReadonlyMap<number, string>
}

const NO_BREAK_SPACE = 0xa0

function asciiSingles(): (string | undefined)[] {
  return Array.from({ length: 256 }, (_, byte) => (byte < 0x80 ? String.fromCharCode(byte) : undefined))
}

/** Capitals that are no letters of TCVN3 were small ones in a font of capitals: they are small ones here. */
function tcvn3(): LetterTable {
  const singles = asciiSingles()
  singles[NO_BREAK_SPACE] = '\u00a0'
  for (const { letter, tcvn3Byte } of encodingsSeed)
    if (tcvn3Byte !== '') singles[Number.parseInt(tcvn3Byte, 16)] = letter
  return { singles, pairs: new Map() }
}

/** A letter and the letter that stands for its marks, in either case: that of the first is the letter's. */
function vni(): LetterTable {
  const singles = asciiSingles()
  singles[NO_BREAK_SPACE] = '\u00a0'
  const pairs = new Map<number, string>()
  for (const { letter, vni } of encodingsSeed) {
    const [first = '', second] = vni
    if (second === undefined) singles[first.charCodeAt(0)] = letter
    else {
      const base = 256 * first.charCodeAt(0)
      for (const marks of [second.toLowerCase(), second.toUpperCase()]) pairs.set(base + marks.charCodeAt(0), letter)
    }
  }
  return { singles, pairs }
}

/** Tones are characters of their own that combine with the letter before. Bytes that only look like control characters are none of it. */
function windows1258(): LetterTable {
  const decoder = new TextDecoder('windows-1258')
  const singles = Array.from({ length: 256 }, (_, byte) => {
    const character = decoder.decode(Uint8Array.of(byte))
    return byte >= 0x80 && character < '\u00a0' ? undefined : character
  })
  const pairs = new Map<number, string>()
  for (const [second, mark] of singles.entries()) {
    if (mark === undefined || !/\p{M}/u.test(mark)) continue
    for (const [first, letter] of singles.entries()) {
      const composed = letter === undefined ? '' : (letter + mark).normalize('NFC')
      if (composed.length === 1) pairs.set(256 * first + second, composed)
    }
  }
  return { singles, pairs }
}

/** The older encodings as tables. */
export const LETTER_TABLES: Readonly<Record<LegacyEncoding, LetterTable>> = {
  tcvn3: tcvn3(),
  vni: vni(),
  'windows-1258': windows1258(),
}
