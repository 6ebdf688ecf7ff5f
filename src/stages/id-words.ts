import { NAME_STYLE } from '../memory/row.ts'
import { WORDS_OF_DIALECTS, withoutMarks } from './name-looks.ts'
import { UNMARKED_TITLE_KEYS } from './name-readings.ts'
import { type NameToken, OTHER_WAYS, tokenOf, UTF8_CUT } from './name-tokens.ts'
import type { NameTexts } from './partition.ts'

/** Bits of what is known of a word: which of a to z it has, y as i, whatever their marks; then: */
export const WORD = {
  letters: (1 << 26) - 1,
  /** It may sound like a word with other letters. */
  ofDialect: 1 << 26,
  /** It is a title once its marks are gone. */
  title: 1 << 27,
  /** It has marks that no lens but the last takes away. */
  marked: 1 << 28,
  /** Without its marks it cannot be compared byte by byte, or may be keystrokes. */
  notPlain: 1 << 29,
  known: 1 << 30,
} as const

const [BEFORE_A, I, Y] = [0x61, 8, 24]
const STYLES = 4
/** In `#ways`, above the two bits for each way. */
const WAYS_KNOWN = 1 << (2 * OTHER_WAYS)
const PLAIN = /^[a-z]+$/

function lettersOf(text: string): number {
  let bits = 0
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at) - BEFORE_A
    if (letter >= 0 && letter < 26) bits |= 1 << (letter === Y ? I : letter)
  }
  return bits
}

/** The words of a dictionary as names are graded by them: each is taken apart when it is first asked for. Ids are those of its words. */
export class IdWords {
  readonly #texts: NameTexts
  /** By id and style. */
  readonly #tokens: (NameToken | undefined)[]
  readonly #plain: (string | undefined)[]
  readonly #facts: Int32Array
  /** By id and style. */
  readonly #ways: Uint16Array

  private constructor(texts: NameTexts) {
    this.#texts = texts
    this.#tokens = Array.from({ length: STYLES * (texts.wordCount + 1) })
    this.#plain = Array.from({ length: texts.wordCount + 1 })
    this.#facts = new Int32Array(texts.wordCount + 1)
    this.#ways = new Uint16Array(STYLES * (texts.wordCount + 1))
  }

  /** The same for all that a thread does with one dictionary. */
  static of(texts: NameTexts): IdWords {
    const known = ALL.get(texts) ?? new IdWords(texts)
    ALL.set(texts, known)
    return known
  }

  /** The word's token in a style other than `none`. */
  token(id: number, style: number): NameToken {
    const at = STYLES * id + style
    const known = this.#tokens[at]
    if (known !== undefined) return known
    const token = tokenOf(this.#texts.textOf(BigInt(id), style))
    this.#tokens[at] = token
    return token
  }

  /** What is known of a word: bits of {@link WORD}. */
  facts(id: number): number {
    return this.#facts[id] || this.#learn(id)
  }

  /** The word without its marks, in small letters; of a word that is `notPlain` nothing that counts. */
  plain(id: number): string {
    this.facts(id)
    return this.#plain[id] ?? ''
  }

  /** A bit per way in which the token can be read, then a bit per way that makes other words of it: for {@link isReadOneWay}. */
  ways(id: number, style: number): number {
    const at = STYLES * id + style
    const known = this.#ways[at]
    if (known) return known
    const { possible, changing } = this.token(id, style).other
    const ways = WAYS_KNOWN | (changing << OTHER_WAYS) | possible
    this.#ways[at] = ways
    return ways
  }

  #learn(id: number): number {
    const [word] = this.token(id, NAME_STYLE.lower).words
    if (word === undefined) throw new Error('a token of the dictionary has no word')
    const plain = withoutMarks(word.exact.letters)
    const token = tokenOf(plain)
    const isPlain =
      PLAIN.test(plain) && token.other.changing === 0 && token.words[0]?.unmarked.key === word.unmarked.key
    this.#plain[id] = plain
    const { key } = word.unmarked
    const facts =
      WORD.known |
      lettersOf(key) |
      (WORDS_OF_DIALECTS.has(key) ? WORD.ofDialect : 0) |
      (UNMARKED_TITLE_KEYS.has(key) ? WORD.title : 0) |
      (word.repaired.key === key ? 0 : WORD.marked) |
      (isPlain ? 0 : WORD.notPlain)
    this.#facts[id] = facts
    return facts
  }
}

const ALL = new WeakMap<NameTexts, IdWords>()

/** Whether a name can certainly be read only as it stands, by the bits of `ways` that all its words have and those that any has. */
export function isReadOneWay(common: number, any: number): boolean {
  const changing = any >>> OTHER_WAYS
  // whether the last byte of a name was lost is not asked here: where that would change a word, nothing is certain
  return (changing & (1 << UTF8_CUT)) === 0 && (common & changing & ((1 << OTHER_WAYS) - 1)) === 0
}
