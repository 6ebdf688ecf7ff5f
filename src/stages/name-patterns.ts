import type { Dictionary } from '../memory/dictionary.ts'
import { dictionaryWordsMax } from '../memory/dictionary.ts'
import { NAME_STATE, NAME_STYLE, ROW } from '../memory/row.ts'
import { WORD_LOOKS } from '../memory/tally.ts'
import { NAME_PATTERNS, WORD_COUNTS } from '../model/compared-group.ts'
import type { SlabThread } from './batch.ts'
import type { Words } from './name-tokens.ts'
import { namedWords, readText, TITLE_KEYS, wordsOf } from './name-words.ts'
import { remembered } from './remembered.ts'
import { nameTextOf } from './subscriber.ts'

const { known: KNOWN, marked: MARKED, otherLetters: OTHER_LETTERS } = WORD_LOOKS

const IDS_BYTES = 8
/** The most frequent words come first. */
const WORDS_LOOKED_AT = 1_000
const OPENS_BRACKET = /[([{]/
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
  /** `WORD_LOOKS` of each word of the dictionary that was looked at, by its id; 0 of any other. */
  readonly ofWord = new Uint8Array(dictionaryWordsMax + 1)

  /** Looks at the words that most names are made of: the kernel leaves all names of a batch that have a word which nobody has looked at. */
  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary
    for (let id = Math.min(dictionary.wordCount, WORDS_LOOKED_AT); id > 0; id--) this.#look(id)
  }

  /** A bit for each of `NAME_PATTERNS` that the name of a decoded row has. */
  of(thread: Pick<SlabThread, 'bytes' | 'view'>, row: number): number {
    const state = thread.view.getUint8(row + ROW.nameState)
    if (state === NAME_STATE.missing) return 1
    if (state !== NAME_STATE.ids) return ofText(nameTextOf(thread, row))
    // Ids stand for words of letters: where they give the text, no apostrophe is in it.
    const mayHaveApostrophe = thread.view.getUint8(row + ROW.nameStyle) === NAME_STYLE.none
    const apostrophe = mayHaveApostrophe && APOSTROPHE.test(nameTextOf(thread, row) ?? '') ? BIT.apostrophe : 0
    return this.#ofIds(thread.view, row + ROW.nameIds) | apostrophe
  }

  #ofIds(view: DataView, at: number): number {
    let [words, seen] = [0, 0]
    for (let place = at; place < at + IDS_BYTES; place += 2) {
      const id = view.getUint16(place, true)
      if (id === 0) break
      words++
      seen |= this.ofWord[id] || this.#look(id)
    }
    return bits(words, seen)
  }

  #look(id: number): number {
    const seen = KNOWN | looksOf(wordsOf(this.#dictionary.textOf(BigInt(id), NAME_STYLE.lower)))
    this.ofWord[id] = seen
    return seen
  }
}

function ofText(name: string | undefined): number {
  const text = readText(name ?? '')
  return ofPieces(text) ?? ofWords(text)
}

function ofWords(text: string): number {
  const words = namedWords(wordsOf(text))
  const apostrophe = words.length > 0 && APOSTROPHE.test(text) ? BIT.apostrophe : 0
  return bits(words.length, looksOf(words)) | apostrophe
}

/** What stands between two spaces of a name. */
interface Piece {
  readonly words: number
  readonly seen: number
  readonly hasApostrophe: boolean
  /** It may reach over several pieces. */
  readonly hasBracket: boolean
  /** At the front of a name it is dropped where two words follow. */
  readonly beginsWithTitle: boolean
}

const pieceOf = remembered((text): Piece => {
  const words = wordsOf(text)
  return {
    words: words.length,
    seen: looksOf(words),
    hasApostrophe: APOSTROPHE.test(text),
    hasBracket: OPENS_BRACKET.test(text),
    beginsWithTitle: TITLE_KEYS.has(words[0]?.key ?? ''),
  }
})

/** The patterns of a text by its pieces, which come again and again; undefined where the whole has to be looked at. */
function ofPieces(text: string): number | undefined {
  let [words, seen, apostrophe] = [0, 0, 0]
  for (let from = 0; from < text.length; ) {
    const space = text.indexOf(' ', from)
    const end = space < 0 ? text.length : space
    if (end > from) {
      const piece = pieceOf(text.slice(from, end))
      if (piece.hasBracket || (words === 0 && piece.beginsWithTitle)) return undefined
      words += piece.words
      seen |= piece.seen
      if (piece.hasApostrophe) apostrophe = BIT.apostrophe
    }
    from = end + 1
  }
  return bits(words, seen) | (words > 0 ? apostrophe : 0)
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
