import type { Dictionary } from '../memory/dictionary.ts'
import { dictionaryWordsMax } from '../memory/dictionary.ts'
import { NAME_STATE, NAME_STYLE, ROW } from '../memory/row.ts'
import { NAME_PATTERNS, WORD_COUNTS } from '../model/compared-group.ts'
import type { SlabThread } from './batch.ts'
import type { Words } from './name-tokens.ts'
import { namedWords, readText, wordsOf } from './name-words.ts'
import { nameTextOf } from './subscriber.ts'

/** What is known of a word of the dictionary; 0: not looked at yet. */
const KNOWN = 1
const MARKED = 2
const OTHER_LETTERS = 4

const IDS_BYTES = 8
const APOSTROPHE = /['’‘´ʼ`]/
const BEYOND_ASCII = /[^\0-\x7f]/
const OUTSIDE_ALPHABET = /[^aăâbcdđeêghiklmnoôơpqrstuưvxy\p{N}]/u

const BIT = {
  apostrophe: 1 << NAME_PATTERNS.indexOf('apostrophe'),
  otherLetters: 1 << NAME_PATTERNS.indexOf('other-letters'),
  unmarked: 1 << NAME_PATTERNS.indexOf('unmarked'),
} as const

/** Tells how names of decoded rows are written; one for a thread, since it keeps what it has seen of the dictionary's words. */
export class NamePatterns {
  readonly #dictionary: Dictionary
  readonly #ofWord = new Uint8Array(dictionaryWordsMax + 1)

  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary
  }

  /** A bit for each of `NAME_PATTERNS` that the name of a decoded row has. */
  of(thread: Pick<SlabThread, 'bytes' | 'view'>, row: number): number {
    const state = thread.view.getUint8(row + ROW.nameState)
    if (state === NAME_STATE.missing) return 1
    // Ids stand for words of letters, so no apostrophe is among them.
    return state === NAME_STATE.ids ? this.#ofIds(thread.view, row + ROW.nameIds) : ofText(nameTextOf(thread, row))
  }

  #ofIds(view: DataView, at: number): number {
    let [words, seen] = [0, 0]
    for (let place = at; place < at + IDS_BYTES; place += 2) {
      const id = view.getUint16(place, true)
      if (id === 0) break
      words++
      seen |= this.#ofWord[id] || this.#look(id)
    }
    return bits(words, seen)
  }

  #look(id: number): number {
    const seen = KNOWN | looksOf(wordsOf(this.#dictionary.textOf(BigInt(id), NAME_STYLE.lower)))
    this.#ofWord[id] = seen
    return seen
  }
}

function ofText(name: string | undefined): number {
  const text = readText(name ?? '')
  const words = namedWords(wordsOf(text))
  const apostrophe = words.length > 0 && APOSTROPHE.test(text) ? BIT.apostrophe : 0
  return bits(words.length, looksOf(words)) | apostrophe
}

function looksOf(words: Words): number {
  let seen = 0
  for (const { key, exact } of words) {
    if (BEYOND_ASCII.test(key)) seen |= MARKED
    if (OUTSIDE_ALPHABET.test(exact.letters)) seen |= OTHER_LETTERS
  }
  return seen
}

function bits(words: number, seen: number): number {
  const letters = (seen & OTHER_LETTERS) === 0 ? 0 : BIT.otherLetters
  const marks = words > 0 && (seen & MARKED) === 0 ? BIT.unmarked : 0
  return (1 << Math.min(words, WORD_COUNTS - 1)) | letters | marks
}
