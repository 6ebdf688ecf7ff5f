import titlesSeed from '../../seeds/titles.json' with { type: 'json' }
import { nameCharactersMax } from '../model/limits.ts'
import { tokensOf, type Words, wordsOfTokens } from './name-tokens.ts'

/** True where NFC leaves the text as it is; false where that is not certain. */
function isSurelyComposed(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    // sure are those below the combining marks, and the block of the composed vowels
    if (code >= 0x300 && (code < 0x1e00 || code > 0x1eff)) return false
  }
  return true
}

/** What is read of a name: NFC, its first `nameCharactersMax` code points. */
export function readText(text: string): string {
  const composed = text.length <= nameCharactersMax && isSurelyComposed(text) ? text : text.normalize('NFC')
  if (composed.length <= nameCharactersMax) return composed
  return [...composed.slice(0, 2 * nameCharactersMax)].slice(0, nameCharactersMax).join('')
}

/** All words of a text as {@link readText} gives it, titles among them. */
export function wordsOf(text: string): Words {
  return wordsOfTokens(tokensOf(text))
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
export function namedWords(words: Words): Words {
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
