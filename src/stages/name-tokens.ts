import { DECODINGS } from './name-decodings.ts'
import { KEYSTROKES } from './name-keystrokes.ts'
import { NameWord } from './name-looks.ts'
import { spellingOf } from './name-word.ts'
import { remembered } from './remembered.ts'

/** Words of a name or of a part of it, in order. */
export type Words = readonly NameWord[]

/** Place in {@link OtherWords.words} of the token read as UTF-8. */
export const UTF8 = DECODINGS.length - 2
/** Place of the token read as UTF-8 that lost its last byte, which only the end of a name can. */
export const UTF8_CUT = DECODINGS.length - 1

/** The ways in which a name may be read other than as it stands: `DECODINGS`, then `KEYSTROKES`. */
export const OTHER_WAYS = DECODINGS.length + KEYSTROKES.length

/** The words of a token read otherwise than as it stands. */
export interface OtherWords {
  /** By way; undefined where the token cannot be read so. */
  readonly words: readonly (Words | undefined)[]
  /** A bit per way in which the token can be read. */
  readonly possible: number
  /** A bit per way that makes other words of it. */
  readonly changing: number
}

function hasSameSpelling(one: Words, other: Words): boolean {
  return (
    one === other || (one.length === other.length && one.every(({ spelling }, at) => spelling === other[at]?.spelling))
  )
}

/** Letters in which lower case is the same twice, and what may stand with them: all that ordinary tokens have. */
const ORDINARY = /^[A-Za-z0-9.'\u00c0-\u01b0\u1ea0-\u1ef9-]*$/
const OUTSIDE_ASCII = /[^\0-\x7f]/
/** A letter that no older encoding shows as windows-1252: who has one was not misread. */
const READ_RIGHT = /[\u1ea0-\u1ef9]/
/** In what has none of these no key was typed: tones and horns of Telex, its doubled letters, digits of VNI. */
const TYPED = /[fsxrjw1-9]|a.*a|e.*e|o.*o|d.*d/i

const NOT_MISREAD = DECODINGS.map(() => undefined)

/** A piece of a name that is read by itself: encodings, keystrokes and words all end at its ends. */
export class NameToken {
  readonly text: string
  /** As it stands, titles among them; none, one, or several where punctuation stands between. */
  readonly words: Words
  readonly #wordsIn: (text: string) => Words
  #other: OtherWords | undefined

  constructor(text: string, wordsIn: (text: string) => Words) {
    this.text = text
    this.words = wordsIn(text)
    this.#wordsIn = wordsIn
  }

  /** Worked out when first asked for. */
  get other(): OtherWords {
    this.#other ??= this.#readOtherwise()
    return this.#other
  }

  #readOtherwise(): OtherWords {
    const isOrdinary = ORDINARY.test(this.text)
    const texts = [...this.#decoded(isOrdinary), ...this.#typed(isOrdinary)]
    const words = texts.map((text) => this.#wordsOf(text))
    let [possible, changing] = [0, 0]
    for (const [way, read] of words.entries()) {
      if (read === undefined) continue
      possible |= 1 << way
      if (!hasSameSpelling(read, this.words)) changing |= 1 << way
    }
    return { words, possible, changing }
  }

  #decoded(isOrdinary: boolean): readonly (string | undefined)[] {
    if (isOrdinary && READ_RIGHT.test(this.text)) return NOT_MISREAD
    if (isOrdinary && !OUTSIDE_ASCII.test(this.text)) {
      return DECODINGS.map((_, way) => (way === UTF8_CUT ? undefined : this.text))
    }
    return DECODINGS.map((decode) => decode(this.text))
  }

  #typed(isOrdinary: boolean): readonly string[] {
    if (isOrdinary && !TYPED.test(this.text)) return KEYSTROKES.map(() => this.text)
    const inLowerCase = this.text.toLowerCase()
    const texts = KEYSTROKES.map((type) => type(inLowerCase))
    return isOrdinary ? texts.map((text) => (text === inLowerCase ? this.text : text)) : texts
  }

  /** Most readings are no other than the token itself. */
  #wordsOf(text: string | undefined): Words | undefined {
    if (text === undefined) return undefined
    return text === this.text ? this.words : this.#wordsIn(text)
  }
}

const ZERO_WIDTH = /\p{Cf}/gu
/** The letter apostrophe too, though Unicode counts it among the letters. */
const BETWEEN_WORDS = /[^\p{L}\p{M}\p{N}]|ʼ/u
const OTHER_FORMS_OF_DJ = /[ðɖ]/g

/** One object for a word however it was written, as long as it is remembered. */
const wordOf = remembered((spelling) => new NameWord(spelling))

function wordsIn(text: string): Words {
  const composed = text.replace(ZERO_WIDTH, '').toLowerCase().normalize('NFC').replace(OTHER_FORMS_OF_DJ, 'đ')
  const spellings = composed.split(BETWEEN_WORDS).map(spellingOf)
  return spellings.filter((spelling) => spelling !== '').map(wordOf)
}

/** A piece of a text without brackets that has no space in it: one object, as long as it is remembered. */
export const tokenOf = remembered((text) => new NameToken(text, wordsIn))

/** Pieces between the spaces (U+0020 alone) of a text without brackets; there are no empty ones. */
function tokensBetweenSpaces(text: string): NameToken[] {
  const tokens: NameToken[] = []
  let from = 0
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', from)) {
    if (at > from) tokens.push(tokenOf(text.slice(from, at)))
    from = at + 1
  }
  if (from < text.length) tokens.push(tokenOf(from === 0 ? text : text.slice(from)))
  return tokens
}

const OPENS_BRACKET = /[([{]/
const BRACKETED = /\([^()]*\)|\[[^[\]]*\]|\{[^{}]*\}/gu

/** What is in brackets is no part of a name, unless there is nothing else. */
function wordsOutsideBrackets(text: string): Words {
  const words = wordsOfTokens(tokensBetweenSpaces(text.replace(BRACKETED, ' ')))
  return words.length === 0 ? wordsIn(text) : words
}

/** The words of several tokens in a row. */
export function wordsOfTokens(tokens: readonly NameToken[]): Words {
  const all: NameWord[] = []
  for (const { words } of tokens) for (const word of words) all.push(word)
  return all
}

/** A text in NFC as tokens, in order: the pieces between its spaces, or the whole where a bracket may reach over several. */
export function tokensOf(text: string): readonly NameToken[] {
  return OPENS_BRACKET.test(text) ? [new NameToken(text, wordsOutsideBrackets)] : tokensBetweenSpaces(text)
}
