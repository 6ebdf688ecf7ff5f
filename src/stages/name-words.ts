import titlesSeed from '../../seeds/titles.json' with { type: 'json' }
import { nameCharactersMax } from '../model/limits.ts'
import { NameWord } from './name-looks.ts'
import { spellingOf } from './name-word.ts'
import { remembered } from './remembered.ts'

const ZERO_WIDTH = /\p{Cf}/gu
/** Also the apostrophe that Unicode calls a letter. */
const BETWEEN_WORDS = /[^\p{L}\p{M}\p{N}]|ʼ/u
const OTHER_FORMS_OF_DJ = /[ðɖ]/g
const OPENS_BRACKET = /[([{]/
const BRACKETED = /\([^()]*\)|\[[^[\]]*\]|\{[^{}]*\}/gu

/** Of a spelling, not empty; one object for a word however it was written, as long as it is remembered. */
const wordOf = remembered((spelling) => new NameWord(spelling))

function takenApart(text: string): readonly NameWord[] {
  const composed = text.replace(ZERO_WIDTH, '').toLowerCase().normalize('NFC').replace(OTHER_FORMS_OF_DJ, 'đ')
  const spellings = composed.split(BETWEEN_WORDS).map(spellingOf)
  return spellings.filter((spelling) => spelling !== '').map(wordOf)
}

/**
 * The words of a text that holds no space and no bracket, titles among them: none, one, or several where punctuation
 * stands between.
 */
export const wordsOfToken: (token: string) => readonly NameWord[] = remembered(takenApart)

/** True where NFC leaves the text as it is and every character is one code unit; false where that is not certain. */
function isSurelyComposed(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    // below the combining marks, and the block of the composed vowels
    if (code >= 0x300 && (code < 0x1e00 || code > 0x1eff)) return false
  }
  return true
}

/** What is read of a name: NFC, its first `nameCharactersMax` code points. */
export function readText(text: string): string {
  const composed = text.length > nameCharactersMax || !isSurelyComposed(text) ? text.normalize('NFC') : text
  if (composed.length <= nameCharactersMax) return composed
  return [...composed.slice(0, 2 * nameCharactersMax)].slice(0, nameCharactersMax).join('')
}

/** Whether a part of the text may be in brackets, so that the text cannot be read token by token. */
export function mayHaveBrackets(text: string): boolean {
  return OPENS_BRACKET.test(text)
}

/** Pieces of a text between its spaces, U+0020 alone; empty ones are left out. */
export function tokensOf(text: string): string[] {
  const tokens: string[] = []
  let from = 0
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', from)) {
    if (at > from) tokens.push(text.slice(from, at))
    from = at + 1
  }
  if (from < text.length) tokens.push(from === 0 ? text : text.slice(from))
  return tokens
}

/** All words of a text as `readText` gives it, titles among them; what is in brackets only where nothing else is there. */
export function wordsOf(text: string): readonly NameWord[] {
  const isBracketed = mayHaveBrackets(text)
  const tokens = tokensOf(isBracketed ? text.replace(BRACKETED, ' ') : text)
  const words = tokens.flatMap(wordsOfToken)
  return isBracketed && words.length === 0 ? takenApart(text) : words
}

/** Keys of the titles (`ông`, `bà`, `mr` …), as `NameWord.key` has them. */
export const TITLE_KEYS: ReadonlySet<string> = new Set(
  titlesSeed.flatMap(({ title }) => wordsOf(title).map(({ key }) => key)),
)

/** What is left of words without the titles at their front; a title with fewer than two words after it is a name. */
export function withoutTitles<Word>(words: readonly Word[], isTitle: (word: Word) => boolean): readonly Word[] {
  let first = 0
  for (const word of words) {
    if (first + 2 >= words.length || !isTitle(word)) break
    first++
  }
  return first === 0 ? words : words.slice(first)
}

/** The words by which a name is known: those of {@link wordsOf} without titles. Empty where no letter and no digit is there. */
export function namedWords(words: readonly NameWord[]): readonly NameWord[] {
  return withoutTitles(words, ({ key }) => TITLE_KEYS.has(key))
}

/**
 * A name as one string that is the same for all names whose level is `exact`, by the README of `reference`, "Name
 * levels": words without titles, each its letters and tones, a space between. Empty where no letter and no digit is
 * there. Any text is taken, none throws; of a very long one only the first `nameCharactersMax` code points count.
 */
export function nameKey(text: string): string {
  return namedWords(wordsOf(readText(text)))
    .map(({ key }) => key)
    .join(' ')
}
