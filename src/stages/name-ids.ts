import { type IdWords, isReadOneWay, WORD } from './id-words.ts'
import type { NameToken } from './name-tokens.ts'
import type { NameIds } from './partition.ts'
import { ReadName } from './read-name.ts'

const IDS_MAX = 4
const SPACE = 0x20
const EDITS_MAX = 2

/** The id of a name's word from 0 on; 0 where there is none. */
function idAt({ low, high }: NameIds, word: number): number {
  return ((word < 2 ? low : high) >>> (16 * (word & 1))) & 0xffff
}

/** A name as it is graded. */
export function nameOfIds(words: IdWords, ids: NameIds): ReadName {
  const tokens: NameToken[] = []
  for (let word = 0; word < IDS_MAX; word++) {
    const id = idAt(ids, word)
    if (id === 0) break
    tokens.push(words.token(id, ids.style))
  }
  return new ReadName(undefined, tokens)
}

function isOneWay(words: IdWords, ids: NameIds): boolean {
  let [common, any] = [-1, 0]
  for (let word = 0; word < IDS_MAX; word++) {
    const id = idAt(ids, word)
    if (id === 0) break
    const ways = words.ways(id, ids.style)
    common &= ways
    any |= ways
  }
  return isReadOneWay(common, any)
}

/** What is known of all words together. */
function factsOf(words: IdWords, ids: NameIds): number {
  let facts = 0
  for (let word = 0; word < IDS_MAX; word++) {
    const id = idAt(ids, word)
    if (id === 0) break
    facts |= words.facts(id)
  }
  return facts
}

function countOf(bits: number): number {
  let count = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++
  return count
}

/**
 * True where the level of two names is certainly `different`, told by which letters each has; false says nothing. Every
 * other level but `near` needs that one name has all plain letters of the other, and so has `near` but for two letters,
 * or where a word is one of two dialects.
 */
export function haveOtherLetters(words: IdWords, a: NameIds, b: NameIds): boolean {
  const [ofA, ofB] = [factsOf(words, a), factsOf(words, b)]
  if (((ofA | ofB) & WORD.title) !== 0 || (ofA & ofB & WORD.ofDialect) !== 0) return false
  const lackedByB = countOf(ofA & ~ofB & WORD.letters)
  const lackedByA = countOf(ofB & ~ofA & WORD.letters)
  if (lackedByA === 0 || lackedByB === 0 || Math.max(lackedByA, lackedByB) <= EDITS_MAX) return false
  return isOneWay(words, a) && isOneWay(words, b)
}

/**
 * True where the level of a text, the bytes [at, end), and a name is certainly `unmarked`: it is the name's words in plain
 * letters of either case, one space between. False says nothing.
 */
export function isWithoutMarks(words: IdWords, bytes: Uint8Array, at: number, end: number, ids: NameIds): boolean {
  let from = at
  let facts = 0
  for (let word = 0; word < IDS_MAX; word++) {
    const id = idAt(ids, word)
    if (id === 0) break
    if (word > 0 && bytes[from++] !== SPACE) return false
    facts |= words.facts(id)
    const plain = words.plain(id)
    for (let letter = 0; letter < plain.length; letter++) {
      // a small letter is its capital with one bit more
      if (((bytes[from++] ?? 0) | SPACE) !== plain.charCodeAt(letter)) return false
    }
  }
  // without a mark in it the level might be exact, or repaired
  const isPlain = (facts & (WORD.marked | WORD.notPlain | WORD.title)) === WORD.marked
  return from === end && isPlain && isOneWay(words, ids)
}
