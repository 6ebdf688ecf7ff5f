import { isVowel, TONES } from './name-word.ts'

/** What the keys of an input method do; all act on letters to their left in the same word. */
interface TypingKeys {
  /** Keys that give the word its tone, wherever they stand after its first vowel. */
  readonly tones: ReadonlyMap<string, string>
  /** Keys that turn the nearest plain letter of these into a marked one. */
  readonly marks: ReadonlyMap<string, ReadonlyMap<string, string>>
  /** Keys that stand for a letter of their own where they find none to mark. */
  readonly alone: ReadonlyMap<string, string>
  /** Found in every word that holds such a key, so that the others need no second look. */
  readonly hint: RegExp
}

function typingKeys(
  tones: Record<string, string>,
  marks: Record<string, Record<string, string>>,
  alone: Record<string, string>,
  hint: RegExp,
): TypingKeys {
  const marking = Object.entries(marks).map(([key, letters]) => [key, new Map(Object.entries(letters))] as const)
  return { tones: new Map(Object.entries(tones)), marks: new Map(marking), alone: new Map(Object.entries(alone)), hint }
}

const TELEX = typingKeys(
  { s: TONES.acute, f: TONES.grave, r: TONES.hook, x: TONES.tilde, j: TONES.dot },
  { a: { a: 'â' }, e: { e: 'ê' }, o: { o: 'ô' }, w: { a: 'ă', o: 'ơ', u: 'ư' }, d: { d: 'đ' } },
  { w: 'ư' },
  /.[sfrxj]|w|([aeod]).*\1/u,
)

const VNI_KEYS = typingKeys(
  { 1: TONES.acute, 2: TONES.grave, 3: TONES.hook, 4: TONES.tilde, 5: TONES.dot },
  { 6: { a: 'â', e: 'ê', o: 'ô' }, 7: { o: 'ơ', u: 'ư' }, 8: { a: 'ă' }, 9: { d: 'đ' } },
  {},
  /.[1-9]/u,
)

/** One horn key is enough for `ươ`, `ưu` and `ưa`, as input methods take it; in `qu` the u is no vowel. */
function withBothHorns(letters: string): string {
  return letters
    .replace(/(?<!q)uơ(?=\p{L})|ưo/u, 'ươ')
    .replace('uư', 'ưu')
    .replace(/(?<!q)uă/u, 'ưa')
}

function typedWord(word: string, keys: TypingKeys): string {
  const letters: string[] = []
  let [tones, isMarked] = ['', false]
  for (const key of word) {
    const tone = keys.tones.get(key)
    if (tone !== undefined && letters.some(isVowel)) {
      tones += tone
      continue
    }
    const marks = keys.marks.get(key)
    const at = letters.findLastIndex((letter) => marks?.has(letter))
    const marked = marks?.get(letters[at] ?? '')
    if (marked === undefined) letters.push(keys.alone.get(key) ?? key)
    else letters[at] = marked
    isMarked ||= marked !== undefined
  }
  const characters = [...(isMarked ? withBothHorns(letters.join('')) : letters.join(''))]
  return characters.toSpliced(characters.findLastIndex(isVowel) + 1, 0, tones).join('')
}

/**
 * What a name (NFC, lower case) says where keystrokes stayed in it as they were typed: `nguyeexn` in Telex, `nguye6n4`
 * in VNI. Two texts, Telex first; both are the text itself where no such keys are in it.
 */
export function typings(text: string): string[] {
  return [TELEX, VNI_KEYS].map((keys) => {
    return text.replace(/[\p{L}\p{M}\p{N}]+/gu, (word) => (keys.hint.test(word) ? typedWord(word, keys) : word))
  })
}
