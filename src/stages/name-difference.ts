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
const IN_TITLES = [...TITLE_KEYS].reduce((bits, key) => bits | bitsOf(lettersOf(key)), 0)
const WORDS_OF_DIALECTS = framesOf(dialectSeed.flatMap(({ north, south }) => [north, south]))

/** Whether a text may be one of an older encoding: it has no letter that none of them has. */
function mayBeEncoded(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) >= OUTSIDE_ENCODINGS) return false
  return true
}

/**
 * How often a name has each plain letter at least and at most, however it is read: as it stands, from keystrokes, or from an older
 * encoding, in which each character outside ASCII may be any one letter. y is i.
 */
class LetterCounts {
  readonly #least = new Int32Array(SYMBOL.letters + 1)
  readonly #most = new Int32Array(SYMBOL.letters + 1)
  /** Characters that may be any letter. */
  #any = 0
  /** Whether a word of it may sound like one with other letters. */
  isOfDialect = false
  /** Of the word at hand, in bits: its letters, those in ASCII, and those that it has for certain; and whether others may be any. */
  #seen = 0
  #unmarked = 0
  #certain = 0
  #hasAny = false

  /**
   * Counts a name. False where its letters say too little: it has other characters than letters of the alphabet and what ASCII has
   * besides brackets, a title may be at its front, or it is very long.
   */
  count(text: string): boolean {
    if (text.length > nameCharactersMax) return false
    this.#least.fill(0)
    this.#most.fill(0)
    this.#any = 0
    this.isOfDialect = false
    const isEncoded = mayBeEncoded(text)
    let isFirst = true
    for (let at = 0; at < text.length; at++) {
      const end = this.#countWord(text, at, isEncoded)
      if (end < 0) return false
      if (end === at) continue
      const frame = frameOf(text, at, end)
      if (isFirst && (this.#hasAny ? (this.#certain & ~IN_TITLES) === 0 : TITLES.has(frame))) return false
      if (this.#hasAny || WORDS_OF_DIALECTS.has(frame)) this.isOfDialect = true
      isFirst = false
      at = end
    }
    return true
  }

  /** Counts the letters from one place to the next space or other separator, and gives its place; -1 where they cannot be counted. */
  #countWord(text: string, from: number, isEncoded: boolean): number {
    this.#seen = 0
    this.#unmarked = 0
    this.#certain = 0
    this.#hasAny = false
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at)
      const symbol = SYMBOLS[code] ?? SYMBOL.unknown
      const isAscii = code < OUTSIDE_ASCII
      if (symbol > SYMBOL.letters && isAscii) {
        // a digit may be a key of VNI, which changes no letter but for its marks
        if (symbol === SYMBOL.other) continue
        return at
      }
      if (symbol === SYMBOL.unknown || symbol > SYMBOL.letters) return -1
      if (isAscii || !isEncoded) this.#countLetter(symbol, isAscii)
      else {
        this.#any++
        this.#hasAny = true
        this.#seen |= 1 << symbol
      }
    }
    return text.length
  }

  #countLetter(symbol: number, isAscii: boolean): void {
    const [bit, letter] = [1 << symbol, symbol === Y ? I : symbol]
    const isTone = (bit & TONE_KEYS) !== 0 && (this.#seen & VOWELS) !== 0
    const mayBeKey = isAscii && (isTone || symbol === W || (bit & DOUBLED_KEYS & this.#unmarked) !== 0)
    if (!mayBeKey) {
      this.#least[letter] = (this.#least[letter] ?? 0) + 1
      this.#certain |= bit
    }
    this.#most[letter] = (this.#most[letter] ?? 0) + 1
    // a w that marks nothing is ư
    if (symbol === W) this.#most[U] = (this.#most[U] ?? 0) + 1
    if (isAscii) this.#unmarked |= bit
    this.#seen |= bit
  }

  /** How many letters this name has, in any reading, that the other has in none; not above 0 where that is not known. */
  lackedBy(other: LetterCounts): number {
    let lacked = 0
    for (let letter = 1; letter <= SYMBOL.letters; letter++) {
      lacked += Math.max(0, (this.#least[letter] ?? 0) - (other.#most[letter] ?? 0))
    }
    return lacked - other.#any
  }
}

/** Names of one person nearly always do, and need not be counted. */
function beginAndEndAlike(a: string, b: string): boolean {
  const symbolAt = (text: string, at: number): number => SYMBOLS[text.charCodeAt(at)] ?? SYMBOL.unknown
  return symbolAt(a, 0) === symbolAt(b, 0) && symbolAt(a, a.length - 1) === symbolAt(b, b.length - 1)
}

const [ONE, OTHER] = [new LetterCounts(), new LetterCounts()]

/**
 * True where the level of two names is certainly `different`, told by their letters alone; false says nothing. Every
 * other level but `near` needs that one name has all plain letters of the other, and so has `near` but for two letters, or
 * where a word is one of two dialects.
 */
export function surelyDiffer(a: string, b: string): boolean {
  if (beginAndEndAlike(a, b)) return false
  if (!ONE.count(a) || !OTHER.count(b) || (ONE.isOfDialect && OTHER.isOfDialect)) return false
  const [ofA, ofB] = [ONE.lackedBy(OTHER), OTHER.lackedBy(ONE)]
  return ofA > 0 && ofB > 0 && Math.max(ofA, ofB) > EDITS_MAX
}
