import titlesSeed from '../../seeds/titles.json' with { type: 'json' }
import { nameCharactersMax, nameWordsRememberedMax } from '../model/limits.ts'
import { type NameWord, wordOf } from './name-word.ts'

/** Everything but letters, marks and digits stands between words, and so does the letter apostrophe. */
const BETWEEN_WORDS = /(?:[^\p{L}\p{M}\p{N}]|ʼ)+/u

/** What has no width: joiners, direction marks, byte order marks, soft hyphens (Unicode's format characters). */
const ZERO_WIDTH = /\p{Cf}/gu

function wordsOfToken(token: string): readonly NameWord[] {
  const text = token.replace(ZERO_WIDTH, '').toLowerCase().normalize('NFC').replace(/[ðɖ]/g, 'đ')
  const words = text.split(BETWEEN_WORDS).map(wordOf)
  return words.filter((word) => word.letters !== '')
}

/** Names repeat few words, so what was spelled once is kept: a few megabytes at most, forgotten at once when full. */
const remembered = new Map<string, readonly NameWord[]>()

function wordsOfTokenOnce(token: string): readonly NameWord[] {
  const known = remembered.get(token)
  if (known !== undefined) return known
  if (remembered.size >= nameWordsRememberedMax) remembered.clear()
  const words = wordsOfToken(token)
  remembered.set(token, words)
  return words
}

const BRACKETED = /\([^()]*\)|\[[^[\]]*\]|\{[^{}]*\}/gu

/** The text that is read of a name: NFC, its first `nameCharactersMax` code points. */
export function nameText(text: string): string {
  const composed = text.normalize('NFC')
  if (composed.length <= nameCharactersMax) return composed
  return [...composed.slice(0, 2 * nameCharactersMax)].slice(0, nameCharactersMax).join('')
}

/**
 * All words of a name, titles among them; empty where the text holds no letter and no digit. A bracketed part (`(KH)`)
 * is no part of the name, unless nothing else is there. Never throws.
 */
export function wordsOf(text: string): readonly NameWord[] {
  const tokens = (/[([{]/.test(text) ? text.replace(BRACKETED, ' ') : text).split(' ')
  const words: NameWord[] = []
  for (const token of tokens) if (token !== '') words.push(...wordsOfTokenOnce(token))
  return words.length > 0 ? words : wordsOfToken(text)
}

/** Keys of the titles that are dropped from the front of a name. */
export const TITLES: ReadonlySet<string> = new Set(
  titlesSeed.flatMap(({ title }) => wordsOf(title).map(({ key }) => key)),
)

/** The words without the titles at the front; a title stays unless at least two words follow it. */
export function withoutTitles(words: readonly NameWord[], titles = TITLES): readonly NameWord[] {
  const first = words.findIndex((word, index) => index + 2 >= words.length || !titles.has(word.key))
  return first > 0 ? words.slice(first) : words
}

/**
 * A name through the exact lens, as one string: two names have the same key where they differ in nothing but case,
 * spacing, composition, the place of tone marks, apostrophes, forms of đ, titles and punctuation. Empty where nothing
 * is left. Made for grouping and look-up: it is not for show.
 */
export function nameKey(text: string): string {
  return keyOf(withoutTitles(wordsOf(nameText(text))))
}

/** Words as one string; equal strings are equal words in the same order. */
export function keyOf(words: readonly NameWord[]): string {
  return words.map(({ key }) => key).join(' ')
}
