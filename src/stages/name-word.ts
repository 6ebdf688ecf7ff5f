/** The five tones of Vietnamese, as combining characters. */
export const TONE = { grave: '\u0300', acute: '\u0301', tilde: '\u0303', hook: '\u0309', dot: '\u0323' } as const

/** All of {@link TONE} in one string, for character classes. */
export const TONES = Object.values(TONE).join('')

/** The vowels of the alphabet, composed, without tones. */
export const PLAIN_VOWELS = 'aăâeêioôơuưy'

const ANY_TONE = new RegExp(`[${TONES}]`, 'gu')
const NO_TONE = new RegExp(`[^${TONES}]`, 'gu')
const BEGINS_WITH_MARK = /^\p{M}/u

/** Every vowel as one composed character, with each tone and with none; with the short vowels of the Ê Đê. */
const VOWEL_CHARACTERS: ReadonlySet<string> = new Set(
  [...PLAIN_VOWELS, ...'ĕĭŏŭ'].flatMap((vowel) => [
    vowel,
    ...[...TONES].map((tone) => (vowel + tone).normalize('NFC')),
  ]),
)
const MARKED_VOWELS: ReadonlySet<string> = new Set('ăâêôơư')
const FALLING_PAIRS: ReadonlySet<string> = new Set(['ai', 'ao', 'au', 'ay', 'eo', 'eu', 'iu', 'oi', 'ui'])

/** Whether a text in lower case begins with a composed vowel, whatever its tone; false for the empty text. */
export function beginsWithVowel(text: string): boolean {
  return VOWEL_CHARACTERS.has(text.charAt(0))
}

/** A word in which no tone can be. */
const PLAIN_WORD = /^[a-z0-9đăâêôơư]*$/

/** What one character is made of: a letter (composed, its tones taken out, empty for a tone alone) and tones. */
interface Part {
  readonly letter: string
  readonly tones: string
  /** True for a mark that stands alone and belongs to the letter before it. */
  readonly isMark: boolean
}

/** Parts of code units below this are kept: the letters of Latin, those of Vietnamese and the combining marks. */
const KEPT_PARTS = 0x2000
const PARTS: Part[] = []

function partOf(character: string): Part {
  const code = character.charCodeAt(0)
  const known = PARTS[code]
  if (known !== undefined) return known
  const part = takenApart(character)
  if (code < KEPT_PARTS) PARTS[code] = part
  return part
}

function takenApart(character: string): Part {
  // ñ is a letter of the Ê Đê: its tilde is no tone
  if (character === 'ñ') return { letter: character, tones: '', isMark: false }
  const apart = character.normalize('NFD')
  const letter = apart.replace(ANY_TONE, '').normalize('NFC')
  return { letter, tones: apart.replace(NO_TONE, ''), isMark: BEGINS_WITH_MARK.test(letter) }
}

/**
 * Where the tone rests that was written at the letter `at`, so that old and new places (`hòa`, `hoà`) and slips (`qúy`)
 * come to the same: in the run of vowels there, or before it, on the last vowel with a mark; else on the first of a
 * falling pair that ends the run; else on the last. `at` itself where no vowel stands at or before it.
 */
function restOf(letters: readonly string[], at: number): number {
  let end = at
  while (end >= 0 && !beginsWithVowel(letters[end] ?? '')) end--
  if (end < 0) return at
  let begin = end
  while (beginsWithVowel(letters[begin - 1] ?? '')) begin--
  while (beginsWithVowel(letters[end + 1] ?? '')) end++
  // the u of qu is no vowel, unless there is no other
  if (begin < end && letters[begin] === 'u' && letters[begin - 1] === 'q') begin++
  for (let index = end; index >= begin; index--) if (MARKED_VOWELS.has(letters[index] ?? '')) return index
  const isFalling = begin < end && FALLING_PAIRS.has(`${letters[end - 1]}${letters[end]}`)
  return isFalling ? end - 1 : end
}

/**
 * How a word is spelled once every tone stands behind the letter on which it rests: letters in NFC without tones, each
 * with the tone marks that rest on it. Takes a word in lower case and NFC, without spaces; empty where it is all tones.
 */
export function spellingOf(word: string): string {
  if (PLAIN_WORD.test(word)) return word
  const letters: string[] = []
  const tones: string[] = []
  const places: number[] = []
  for (const character of word) {
    const part = partOf(character)
    const last = letters.length - 1
    // a tone came between a letter and its mark
    if (part.isMark && last >= 0) letters[last] = (letters[last] + part.letter).normalize('NFC')
    else if (part.letter !== '') letters.push(part.letter)
    for (const tone of part.tones) {
      tones.push(tone)
      places.push(Math.max(0, letters.length - 1))
    }
  }
  if (letters.length === 0) return ''
  const spelled = [...letters]
  for (const [index, tone] of tones.entries()) spelled[restOf(letters, places[index] ?? 0)] += tone
  return spelled.join('')
}

/** The letters of a spelling: the word with no tone in it. */
export function lettersOf(spelling: string): string {
  return spelling.replace(ANY_TONE, '')
}

/** The tones of a spelling in their order; empty for none. */
export function tonesOf(spelling: string): string {
  return spelling.replace(NO_TONE, '')
}
