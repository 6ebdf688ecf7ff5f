/** How each encoding becomes UTF-8, piece by piece. What an encoding has no meaning for becomes the byte FF, which UTF-8 has nowhere. */
import { LETTER_TABLES } from '../formats/encoding-tables.ts'
import type { LegacyEncoding } from '../model/encoding.ts'

/** One file's decoding; pieces come in their order. */
export interface Decoding {
  /** How many of the bytes at hand mean the same whatever follows; all of them where the file ends there. */
  ready(bytes: Uint8Array, isEnd: boolean): number
  /** UTF-8 of the bytes that were ready; belongs to the caller. */
  decode(bytes: Uint8Array): Uint8Array
  /** Bytes of a byte order mark that ready bytes, the file's first, begin with. */
  markBytes(bytes: Uint8Array): number
  /** The offset behind the first line feed at or after `from`, which is the first byte of a character; there is one. */
  lineAfter(bytes: Uint8Array, from: number): number
}

const LF = 10
const NO_UTF8 = 0xff

const BYTE_LINES = {
  markBytes: () => 0,
  lineAfter: (bytes: Uint8Array, from: number) => bytes.indexOf(LF, from) + 1,
}

/** UTF-16: a lone half of a pair, or of a unit at the file's end, is no text. */
export function utf16Decoding(encoding: 'utf-16le' | 'utf-16be'): Decoding {
  const [high, low] = encoding === 'utf-16be' ? [0, 1] : [1, 0]
  const unitAt = (bytes: Uint8Array, at: number): number => ((bytes[at + high] ?? 0) << 8) | (bytes[at + low] ?? 0)
  return {
    ready(bytes, isEnd) {
      if (isEnd) return bytes.length
      const whole = bytes.length & ~1
      const isHalf = whole > 0 && (unitAt(bytes, whole - 2) & 0xfc00) === 0xd800
      return isHalf ? whole - 2 : whole
    },
    decode(bytes) {
      const units = Buffer.from(bytes.subarray(0, bytes.length & ~1))
      if (encoding === 'utf-16be') units.swap16()
      const utf8 = withoutLoneHalves(units.toString('utf16le'))
      return bytes.length % 2 === 0 ? utf8 : Buffer.concat([utf8, Uint8Array.of(NO_UTF8)])
    },
    markBytes: (bytes) => (bytes.length > 1 && unitAt(bytes, 0) === 0xfeff ? 2 : 0),
    lineAfter(bytes, from) {
      let at = from
      while (at < bytes.length && unitAt(bytes, at) !== LF) at += 2
      return at + 2
    },
  }
}

function withoutLoneHalves(text: string): Uint8Array {
  if (text.isWellFormed()) return Buffer.from(text)
  const [first = '', ...others] = text.split(/\p{Surrogate}/u)
  return Buffer.concat([Buffer.from(first), ...others.flatMap((part) => [Uint8Array.of(NO_UTF8), Buffer.from(part)])])
}

/** UTF-8 of a character in one integer: its number of bytes, then these from the lowest byte up. */
function packed(character: string): number {
  const [first = 0, second = 0, third = 0] = Buffer.from(character)
  return ((Buffer.byteLength(character) << 24) | (third << 16) | (second << 8) | first) >>> 0
}

const NO_LETTER = ((1 << 24) | NO_UTF8) >>> 0

/** Writes one such integer; answers where the next goes. */
function put(out: Uint8Array, at: number, letter: number): number {
  out[at] = letter & 0xff
  out[at + 1] = (letter >>> 8) & 0xff
  out[at + 2] = (letter >>> 16) & 0xff
  return at + (letter >>> 24)
}

/** VNI and windows-1258: bytes and pairs of bytes. Nothing is first in one pair and second in another. */
export function lettersDecoding(encoding: LegacyEncoding): Decoding {
  const table = LETTER_TABLES[encoding]
  const singles = Uint32Array.from(table.singles, (letter) => (letter === undefined ? NO_LETTER : packed(letter)))
  const pairs = new Uint32Array(256 * 256)
  const isFirst = new Set<number>()
  for (const [bytes, letter] of table.pairs) {
    pairs[bytes] = packed(letter)
    isFirst.add(bytes >> 8)
  }
  return {
    ...BYTE_LINES,
    ready: (bytes, isEnd) => (!isEnd && isFirst.has(bytes.at(-1) ?? NO_UTF8) ? bytes.length - 1 : bytes.length),
    decode(bytes) {
      const out = new Uint8Array(3 * bytes.length)
      let to = 0
      for (let at = 0; at < bytes.length; at++) {
        const byte = bytes[at] ?? 0
        const next = bytes[at + 1] ?? 0
        if ((byte | next) < 0x80) {
          out[to++] = byte
          continue
        }
        const pair = next < 0x80 ? 0 : (pairs[256 * byte + next] ?? 0)
        if (pair !== 0) at++
        to = put(out, to, pair === 0 ? (singles[byte] ?? NO_LETTER) : pair)
      }
      return out.subarray(0, to)
    },
  }
}

/** Nobody's name is longer; where a stretch is, nothing is known of its end while its beginning is read. */
const STRETCH_BYTES_MAX = 256
const CAPITALS_MIN = 2

/** What a byte of TCVN3 says of the case of the stretch that it stands in: its end, a small letter of ASCII, a capital, nothing. */
const KIND = { other: 0, end: 1, small: 2, capital: 3 } as const

/** A line end or any usual delimiter or quote ends a stretch of text whose case is looked at as a whole. */
const STRETCH_ENDS = '\n\r\t,;|"'

function kindsOf(singles: readonly (string | undefined)[]): Uint8Array {
  return Uint8Array.from(singles, (letter = '') => {
    if (letter !== '' && STRETCH_ENDS.includes(letter)) return KIND.end
    if (letter >= 'a' && letter <= 'z') return KIND.small
    return letter === letter.toLowerCase() ? KIND.other : KIND.capital
  })
}

/**
 * TCVN3, which has bytes for seven capitals with marks: the others were small letters in a font of capitals. They are taken
 * for capitals where they stand among capitals only: `src/reference/README.md`, "Encodings".
 */
export function tcvn3Decoding(): Decoding {
  const { singles } = LETTER_TABLES.tcvn3
  const packedAs = (inCase: (letter: string) => string): Uint32Array =>
    Uint32Array.from(singles, (letter, byte) =>
      letter === undefined ? NO_LETTER : packed(byte < 0x80 ? letter : inCase(letter)),
    )
  const asTheyAre = packedAs((letter) => letter)
  const capitals = packedAs((letter) => letter.toUpperCase())
  const kinds = kindsOf(singles)
  /** The stretch at hand began in an earlier piece, as it is too long to wait for its end. */
  let isWithin = false

  return {
    ...BYTE_LINES,
    ready(bytes, isEnd) {
      if (isEnd) return bytes.length
      const last = bytes.findLastIndex((byte) => kinds[byte] === KIND.end)
      if (last === -1 && isWithin) return bytes.length
      return bytes.length - last - 1 > STRETCH_BYTES_MAX ? bytes.length : last + 1
    },
    decode(bytes) {
      const out = new Uint8Array(3 * bytes.length)
      let to = 0
      for (let from = 0; from < bytes.length; ) {
        let [end, smalls, capitalsSeen] = [from, 0, 0]
        for (; end < bytes.length; end++) {
          const kind = kinds[bytes[end] ?? 0]
          if (kind === KIND.end) break
          if (kind === KIND.small) smalls++
          else if (kind === KIND.capital) capitalsSeen++
        }
        const isWhole = !isWithin && end - from <= STRETCH_BYTES_MAX
        const letters = isWhole && smalls === 0 && capitalsSeen >= CAPITALS_MIN ? capitals : asTheyAre
        isWithin = end === bytes.length
        // with the end of the stretch, where it is there
        for (; from <= end && from < bytes.length; from++) {
          const byte = bytes[from] ?? 0
          if (byte < 0x80) out[to++] = byte
          else to = put(out, to, letters[byte] ?? NO_LETTER)
        }
      }
      return out.subarray(0, to)
    },
  }
}
