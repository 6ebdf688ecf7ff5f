/** In which encoding a file is written, and what shows it. Every engine asks here; none asks anything but the file's first bytes. */
import { type Encoding, LEGACY_ENCODINGS, type LegacyEncoding } from '../model/encoding.ts'
import type { BothLanguages } from '../model/rule.ts'
import { LETTER_TABLES, type LetterTable } from './encoding-tables.ts'
import { isSyllable } from './syllable.ts'

/** How much of a decompressed file shows its encoding: {@link encodingOf} is given this much, or all of a shorter file. */
export const encodingHeadBytes = 64 * 1024

/** What the first bytes of a file show. */
export interface EncodingEvidence {
  /** The encoding whose byte order mark stands first; undefined where none does. */
  readonly byteOrderMark: Encoding | undefined
  readonly bytes: number
  /** NULs at even offsets (0, 2, …) and at odd ones: UTF-16 has many of one kind only. */
  readonly nulsAtEven: number
  readonly nulsAtOdd: number
  /** Characters outside ASCII in UTF-8, and bytes outside ASCII that are part of none. */
  readonly utf8Characters: number
  readonly strayBytes: number
  /** Words with bytes outside ASCII, and how many of them are Vietnamese syllables in each older encoding; all 0 where UTF-8 or UTF-16 is plain. */
  readonly words: number
  readonly syllables: Readonly<Record<LegacyEncoding, number>>
  /** The same in words, with no text of the file. */
  readonly sentence: BothLanguages
}

/** An encoding and why. */
export interface FoundEncoding {
  readonly encoding: Encoding
  readonly evidence: EncodingEvidence
}

/** UTF-16 text is nearly half NULs; a damaged UTF-8 file has a few. */
const NUL_SHARE_MIN = 0.3
const NUL_RATIO_MIN = 4

/** Fewer syllables may be chance: one damaged word is no file in TCVN3. */
const SYLLABLES_MIN = 2
const SYLLABLE_SHARE_MIN = 0.75

const NO_SYLLABLES: Readonly<Record<LegacyEncoding, number>> = { tcvn3: 0, vni: 0, 'windows-1258': 0 }

/**
 * Decides by the first {@link encodingHeadBytes} of a decompressed file, or by all of a shorter one. A byte order mark
 * decides; then NULs that are nearly all at even or at odd offsets; then UTF-8, unless more bytes stray from it than
 * characters are written in it and an older encoding makes Vietnamese syllables of most words with such bytes. Where nothing fits, and of plain
 * ASCII, the answer is UTF-8.
 */
export function encodingOf(head: Uint8Array): FoundEncoding {
  const byteOrderMark = markedEncoding(head)
  const [nulsAtEven, nulsAtOdd] = nulsIn(head)
  const { characters: utf8Characters, stray: strayBytes } = utf8In(head)
  const seen = { byteOrderMark, bytes: head.length, nulsAtEven, nulsAtOdd, utf8Characters, strayBytes }
  const unicode = byteOrderMark ?? utf16By(seen) ?? (utf8Characters >= strayBytes ? 'utf-8' : undefined)
  const { words, syllables } = unicode === undefined ? syllablesIn(head) : { words: 0, syllables: NO_SYLLABLES }
  const encoding = unicode ?? legacyBy(words, syllables) ?? 'utf-8'
  const facts = { ...seen, words, syllables }
  return { encoding, evidence: { ...facts, sentence: sentenceOf(encoding, facts) } }
}

function markedEncoding([first, second, third, fourth]: Uint8Array): Encoding | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  // UTF-32 begins with the same two bytes; nobody reads it.
  if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 ? undefined : 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined
}

function nulsIn(head: Uint8Array): [number, number] {
  const nuls: [number, number] = [0, 0]
  for (let at = head.indexOf(0); at !== -1; at = head.indexOf(0, at + 1)) nuls[at % 2 === 0 ? 0 : 1]++
  return nuls
}

function utf16By({
  bytes,
  nulsAtEven,
  nulsAtOdd,
}: Pick<EncodingEvidence, 'bytes' | 'nulsAtEven' | 'nulsAtOdd'>): Encoding | undefined {
  if (nulsAtEven + nulsAtOdd <= bytes * NUL_SHARE_MIN) return undefined
  if (nulsAtOdd > nulsAtEven * NUL_RATIO_MIN) return 'utf-16le'
  return nulsAtEven > nulsAtOdd * NUL_RATIO_MIN ? 'utf-16be' : undefined
}

/** Characters outside ASCII, and bytes that are part of none; a character that the end of a full head cuts is neither. */
function utf8In(head: Uint8Array): { readonly characters: number; readonly stray: number } {
  let [characters, stray] = [0, 0]
  for (let at = 0; at < head.length; ) {
    const bytes = (head[at] ?? 0) < 0x80 ? 1 : characterBytes(head, at)
    if (bytes > 1) characters++
    else if (bytes === 0 && at < encodingHeadBytes - 3) stray++
    at += Math.max(1, bytes)
  }
  return { characters, stray }
}

/** Bytes of the UTF-8 character outside ASCII that begins at an index; 0 where none does. */
function characterBytes(head: Uint8Array, at: number): number {
  const [first = 0, second = 0] = [head[at], head[at + 1]]
  const bytes = first < 0xc2 || first > 0xf4 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
  for (let next = 1; next < bytes; next++) if (((head[at + next] ?? 0) & 0xc0) !== 0x80) return 0
  const isTooLong = (first === 0xe0 && second < 0xa0) || (first === 0xf0 && second < 0x90)
  const isNone = (first === 0xed && second > 0x9f) || (first === 0xf4 && second > 0x8f)
  return isTooLong || isNone ? 0 : bytes
}

const NO_BREAK_SPACE = 0xa0

function isLetterByte(byte: number): boolean {
  return (byte >= 0x80 && byte !== NO_BREAK_SPACE) || (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a)
}

/** Words (ASCII letters and bytes outside ASCII, in a row) that are not all ASCII, as each older encoding reads them. */
function syllablesIn(head: Uint8Array): Pick<EncodingEvidence, 'words' | 'syllables'> {
  const syllables = { ...NO_SYLLABLES }
  let words = 0
  for (let from = 0; from < head.length; from++) {
    let to = from
    let isAscii = true
    for (let byte = head[to]; byte !== undefined && isLetterByte(byte); byte = head[++to]) isAscii &&= byte < 0x80
    if (!isAscii) {
      words++
      const word = head.subarray(from, to)
      for (const encoding of LEGACY_ENCODINGS)
        syllables[encoding] += isSyllable(readAs(word, LETTER_TABLES[encoding])) ? 1 : 0
    }
    from = to
  }
  return { words, syllables }
}

/** A word as an encoding reads it, with U+FFFD for what it has not. */
function readAs(word: Uint8Array, { singles, pairs }: LetterTable): string {
  let text = ''
  for (let at = 0; at < word.length; at++) {
    const byte = word[at] ?? 0
    const pair = pairs.get(256 * byte + (word[at + 1] ?? 0))
    text += pair ?? singles[byte] ?? '\ufffd'
    if (pair !== undefined) at++
  }
  return text
}

/** The one that makes the most syllables, where they are enough. */
function legacyBy(words: number, syllables: Readonly<Record<LegacyEncoding, number>>): LegacyEncoding | undefined {
  const [first] = LEGACY_ENCODINGS.toSorted((a, b) => syllables[b] - syllables[a])
  const most = first === undefined ? 0 : syllables[first]
  return most >= SYLLABLES_MIN && most >= words * SYLLABLE_SHARE_MIN ? first : undefined
}

function sentenceOf(encoding: Encoding, facts: Omit<EncodingEvidence, 'sentence'>): BothLanguages {
  const { byteOrderMark, bytes, nulsAtEven, nulsAtOdd, utf8Characters, strayBytes, words, syllables } = facts
  if (byteOrderMark !== undefined)
    return {
      en: `it begins with the byte order mark of ${encoding}`,
      vi: `tệp bắt đầu bằng dấu thứ tự byte của ${encoding}`,
    }
  if (encoding === 'utf-16le' || encoding === 'utf-16be')
    return {
      en: `of its first ${bytes} bytes ${nulsAtEven} at even and ${nulsAtOdd} at odd offsets are NUL`,
      vi: `trong ${bytes} byte đầu có ${nulsAtEven} byte NUL ở vị trí chẵn và ${nulsAtOdd} ở vị trí lẻ`,
    }
  if (encoding !== 'utf-8')
    return {
      en: `${syllables[encoding]} of ${words} words with bytes outside ASCII are Vietnamese syllables in ${encoding}, and ${strayBytes} bytes are no UTF-8`,
      vi: `${syllables[encoding]} trong ${words} từ có byte ngoài ASCII là âm tiết tiếng Việt theo ${encoding}, và ${strayBytes} byte không phải UTF-8`,
    }
  if (utf8Characters + strayBytes === 0)
    return { en: `its first ${bytes} bytes are all ASCII`, vi: `${bytes} byte đầu đều là ASCII` }
  return {
    en: `its first ${bytes} bytes hold ${utf8Characters} characters outside ASCII in UTF-8, and ${strayBytes} bytes that are none`,
    vi: `${bytes} byte đầu có ${utf8Characters} ký tự ngoài ASCII theo UTF-8, và ${strayBytes} byte không thuộc ký tự nào`,
  }
}
