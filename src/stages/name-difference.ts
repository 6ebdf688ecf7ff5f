import dialectSeed from '../../seeds/dialect-pairs.json' with { type: 'json' }
import { nameCharactersMax } from '../model/limits.ts'
import { numberAfter, SYMBOL, SYMBOLS } from './name-symbols.ts'
import { lettersOf, PLAIN_VOWELS } from './name-word.ts'
import { TITLE_KEYS } from './name-words.ts'

const symbolOf = (letter: string): number => SYMBOLS[letter.charCodeAt(0)] ?? SYMBOL.unknown
/** Bits by symbol: those of letters are below 32. */
const bitsOf = (letters: string): number => [...letters].reduce((bits, letter) => bits | (1 << symbolOf(letter)), 0)

const [I, U, W, Y] = [symbolOf('i'), symbolOf('u'), symbolOf('w'), symbolOf('y')]
const VOWELS = bitsOf(`${PLAIN_VOWELS}w`)
/** Keys of Telex for tones, where a vowel stands before them in the word. */
const TONE_KEYS = bitsOf('fsxrj')
/** Keys of Telex that mark a letter like them, where one stands before them in the word. */
const DOUBLED_KEYS = bitsOf('aeod')

/** Code units from here on are not ASCII, letters from the other on in no older encoding. */
const [OUTSIDE_ASCII, OUTSIDE_ENCODINGS] = [0x80, 0x100]

/** More edits than these are a difference. */
const EDITS_MAX = 2

/**
 * A number for what is left of a word's plain letters without all that may be keystrokes: the same of two words of which
 * one can be read as the other, but for its marks.
 */
function frameOf(text: string, from: number, end: number): number {
  let number = 0
  let seen = 0
  for (let at = from; at < end; at++) {
    const symbol = SYMBOLS[text.charCodeAt(at)] ?? SYMBOL.unknown
    if (symbol > SYMBOL.letters) continue
    const bit = 1 << symbol
    const isKey = (bit & TONE_KEYS) !== 0 ? (seen & VOWELS) !== 0 : (bit & DOUBLED_KEYS & seen) !== 0
    if (!isKey && symbol !== U && symbol !== W) number = numberAfter(number, symbol === Y ? I : symbol)
    seen |= bit
  }
  return number
}

const framesOf = (words: readonly string[]): ReadonlySet<number> =>
  new Set(words.map((word) => frameOf(word, 0, word.length)))
const TITLES = framesOf([...TITLE_KEYS].map(lettersOf))
const WORDS_OF_DIALECTS = framesOf(dialectSeed.flatMap(({ north, south }) => [north, south]))

/** How often a name has each plain letter at least and at most, however it is read: as it stands, or from keystrokes. y is i. */
class LetterCounts {
  readonly least = new Int32Array(SYMBOL.letters + 1)
  readonly most = new Int32Array(SYMBOL.letters + 1)
  /** Whether a word of it may sound like one with other letters. */
  isOfDialect = false
  #highest = 0
  /** Plain letters of the word at hand, and those of them that are ASCII: bits. */
  #seen = 0
  #unmarked = 0

  /**
   * Counts a name. False where its letters say too little: not all of it is letters of the alphabet and what ASCII has besides
   * brackets, a title may be at its front, it may be in an older encoding, or it is very long.
   */
  count(text: string): boolean {
    if (text.length > nameCharactersMax) return false
    this.least.fill(0)
    this.most.fill(0)
    this.isOfDialect = false
    this.#highest = 0
    let isFirst = true
    for (let at = 0; at < text.length; at++) {
      const from = at
      this.#seen = 0
      this.#unmarked = 0
      let symbol = this.#symbolAt(text, at)
      for (; symbol <= SYMBOL.letters || symbol === SYMBOL.other; symbol = this.#symbolAt(text, ++at)) {
        if (symbol === SYMBOL.unknown) return false
        if (symbol !== SYMBOL.other) this.#countLetter(symbol, text.charCodeAt(at))
      }
      if (at === from) continue
      const frame = frameOf(text, from, at)
      if (isFirst && TITLES.has(frame)) return false
      if (WORDS_OF_DIALECTS.has(frame)) this.isOfDialect = true
      isFirst = false
    }
    return this.#highest < OUTSIDE_ASCII || this.#highest >= OUTSIDE_ENCODINGS
  }

  /** A space behind the end. Of what is not ASCII only letters of the alphabet are known: the others may be an encoding's. */
  #symbolAt(text: string, at: number): number {
    if (at === text.length) return SYMBOL.space
    const code = text.charCodeAt(at)
    const symbol = SYMBOLS[code] ?? SYMBOL.unknown
    return symbol > SYMBOL.letters && code >= OUTSIDE_ASCII ? SYMBOL.unknown : symbol
  }

  #countLetter(symbol: number, code: number): void {
    const [bit, letter] = [1 << symbol, symbol === Y ? I : symbol]
    const isTone = (bit & TONE_KEYS) !== 0 && (this.#seen & VOWELS) !== 0
    const mayBeKey = code < OUTSIDE_ASCII && (isTone || symbol === W || (bit & DOUBLED_KEYS & this.#unmarked) !== 0)
    if (!mayBeKey) this.#add(this.least, letter)
    this.#add(this.most, letter)
    // a w that marks nothing is ư
    if (symbol === W) this.#add(this.most, U)
    if (code < OUTSIDE_ASCII) this.#unmarked |= bit
    this.#seen |= bit
    if (code > this.#highest) this.#highest = code
  }

  #add(counts: Int32Array, letter: number): void {
    counts[letter] = (counts[letter] ?? 0) + 1
  }

  /** How many letters this name has, in any reading, that the other has in none. */
  lackedBy(other: LetterCounts): number {
    let lacked = 0
    for (let letter = 1; letter <= SYMBOL.letters; letter++) {
      lacked += Math.max(0, (this.least[letter] ?? 0) - (other.most[letter] ?? 0))
    }
    return lacked
  }
}

const [ONE, OTHER] = [new LetterCounts(), new LetterCounts()]

/**
 * True where the level of two names is certainly `different`, told by their letters alone; false says nothing. Every
 * other level but `near` needs that one name has all plain letters of the other, and so has `near` but for two letters, or
 * where a word is one of two dialects.
 */
export function surelyDiffer(a: string, b: string): boolean {
  if (!ONE.count(a) || !OTHER.count(b) || (ONE.isOfDialect && OTHER.isOfDialect)) return false
  const [ofA, ofB] = [ONE.lackedBy(OTHER), OTHER.lackedBy(ONE)]
  return ofA > 0 && ofB > 0 && Math.max(ofA, ofB) > EDITS_MAX
}
