/** One word of a name, its tone apart from its letters, so that it does not matter above which vowel it was written. */
export interface NameWord {
  /** Lower case, NFC, vowel marks kept, tones taken out (`nguyễn` is `nguyên`); never empty. */
  readonly letters: string
  /** The word's tone marks in order, as combining characters; empty for none. */
  readonly tones: string
  /** Letters and tones together: equal keys are equal words. */
  readonly key: string
  /** Letters with each tone mark behind the letter on which it rests: what edits are counted on, and lenses work on. */
  readonly spelling: string
}

/** The five tone marks, as combining characters. */
export const TONES = { grave: '\u0300', acute: '\u0301', tilde: '\u0303', hook: '\u0309', dot: '\u0323' } as const

const ANY_TONE = new RegExp(`[${Object.values(TONES).join('')}]`, 'gu')
const ANY_NO_TONE = new RegExp(`[^${Object.values(TONES).join('')}]`, 'gu')

/** The vowels of the alphabet, in NFC. */
export const VOWELS = 'aăâeêioôơuưy'

/** The vowels with and without tones, and the short ones of the Ê Đê, each one character. */
const VOWEL_LETTERS: ReadonlySet<string> = new Set(
  [...VOWELS, ...'ĕĭŏŭ'].flatMap((vowel) =>
    ['', ...Object.values(TONES)].map((tone) => (vowel + tone).normalize('NFC')),
  ),
)

/** True for a vowel of Vietnamese or of the Ê Đê, in lower case and NFC, with or without a tone; false for ''. */
export function isVowel(letter: string): boolean {
  return VOWEL_LETTERS.has(letter.charAt(0))
}

/** The word of a spelling: lower-case letters in NFC but for the tone marks, which stand apart. */
export function wordOfSpelling(spelling: string): NameWord {
  const [letters, tones] = [spelling.replace(ANY_TONE, ''), spelling.replace(ANY_NO_TONE, '')]
  return { letters, tones, key: letters + tones, spelling }
}

/** Pairs of vowels that close on the second; where they end a run of vowels the tone is heard on the first. */
const FALLING_PAIRS: ReadonlySet<string> = new Set(['ai', 'ao', 'au', 'ay', 'eo', 'eu', 'iu', 'oi', 'ui'])

/**
 * The letter on which a tone rests that was written at the letter `at`: among the vowels that stand together there (or
 * before it, for a tone typed behind the word; without the u of `qu`), the last one with a mark; else the first of a
 * falling pair that ends them; else the last. Old and new places (`hòa`, `hoà`) and slips (`qúy`, `gìa`) thereby come
 * to the same, and a consonant more or less at the end of the word moves no tone.
 */
function restOfTone(letters: readonly string[], at: number): number {
  const isVowelAt = (index: number): boolean => isVowel(letters[index] ?? '')
  let last = at
  while (last >= 0 && !isVowelAt(last)) last -= 1
  if (last < 0) return at
  while (isVowelAt(last + 1)) last += 1
  let first = last
  while (isVowelAt(first - 1)) first -= 1
  if (first < last && letters[first - 1] === 'q' && letters[first] === 'u') first += 1
  const marked = letters.findLastIndex((letter, index) => index >= first && index <= last && 'ăâêôơư'.includes(letter))
  if (marked >= 0) return marked
  return first < last && FALLING_PAIRS.has(letters.slice(last - 1, last + 1).join('')) ? last - 1 : last
}

/** The word of a text in NFC and lower case that holds no space; its letters are empty where the text is all tones. */
export function wordOf(text: string): NameWord {
  const letters: string[] = []
  const written: { readonly tone: string; readonly at: number }[] = []
  for (const character of text) {
    // ñ is a letter of the Ê Đê, though it decomposes into n and a tone mark
    const parts = character === 'ñ' ? character : character.normalize('NFD')
    const letter = parts.replace(ANY_TONE, '').normalize('NFC')
    // a mark that came apart from its letter (behind the tone) goes back to it
    if (/^\p{M}/u.test(letter) && letters.length > 0) letters.push(((letters.pop() ?? '') + letter).normalize('NFC'))
    else if (letter !== '') letters.push(letter)
    for (const tone of parts.replace(ANY_NO_TONE, '')) written.push({ tone, at: Math.max(0, letters.length - 1) })
  }
  const toned = [...letters]
  for (const { tone, at } of written) {
    const rest = restOfTone(letters, at)
    toned[rest] = (toned[rest] ?? '') + tone
  }
  return wordOfSpelling(toned.join(''))
}
