import { beginsWithVowel, TONE } from './name-word.ts'

/** What the keys of an input method do to the letters on their left in the word. */
interface Keyboard {
  readonly tones: Readonly<Record<string, string>>
  /** By key and the plain letter that it marks: the marked letter. */
  readonly marks: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** What a key is where it finds nothing to mark. */
  readonly alone: Readonly<Record<string, string>>
}

const TELEX: Keyboard = {
  tones: { f: TONE.grave, s: TONE.acute, x: TONE.tilde, r: TONE.hook, j: TONE.dot },
  marks: { a: { a: 'â' }, e: { e: 'ê' }, o: { o: 'ô' }, d: { d: 'đ' }, w: { a: 'ă', o: 'ơ', u: 'ư' } },
  alone: { w: 'ư' },
}

const VNI: Keyboard = {
  tones: { 2: TONE.grave, 1: TONE.acute, 4: TONE.tilde, 3: TONE.hook, 5: TONE.dot },
  marks: { 6: { a: 'â', e: 'ê', o: 'ô' }, 7: { o: 'ơ', u: 'ư' }, 8: { a: 'ă' }, 9: { d: 'đ' } },
  alone: {},
}

const TYPED_WORD = /[\p{L}\p{M}\p{N}]+/gu

/** One horn key serves both letters of `ươ`, of `ưu` and of `ưa`; the u of `qu` takes no horn. */
function withBothHorns(word: string): string {
  return word
    .replace(/(?<!q)uơ(?=\p{L})|ưo/u, 'ươ')
    .replace('uư', 'ưu')
    .replace(/(?<!q)uă/u, 'ưa')
}

/** Puts a mark on the nearest letter to the left that can take it; false where none can. */
function mark(letters: string[], marks: Readonly<Record<string, string>>): boolean {
  for (let at = letters.length - 1; at >= 0; at--) {
    const marked = marks[letters[at] ?? '']
    if (marked === undefined) continue
    letters[at] = marked
    return true
  }
  return false
}

function typedWord(word: string, keyboard: Keyboard): string {
  const letters: string[] = []
  let tones = ''
  let hasVowel = false
  let hasMark = false
  for (const key of word) {
    const tone = keyboard.tones[key]
    const marks = keyboard.marks[key]
    if (tone !== undefined && hasVowel) tones += tone
    else if (marks !== undefined && mark(letters, marks)) hasMark = true
    else {
      const letter = keyboard.alone[key] ?? key
      letters.push(letter)
      hasVowel ||= beginsWithVowel(letter)
    }
  }
  if (tones === '' && !hasMark) return letters.join('')
  const typed = [...(hasMark ? withBothHorns(letters.join('')) : letters.join(''))]
  typed.splice(typed.findLastIndex(beginsWithVowel) + 1, 0, tones)
  return typed.join('')
}

/**
 * Readings of a text in lower case as one in which keystrokes stayed as they were typed: in Telex, and in VNI. Each is
 * the text itself where no keys of that kind are in it.
 */
export const KEYSTROKES: readonly ((text: string) => string)[] = [TELEX, VNI].map(
  (keyboard) => (text: string) => text.replace(TYPED_WORD, (word) => typedWord(word, keyboard)),
)
