import lettersSeed from '../../seeds/letters.json' with { type: 'json' }
import { misreadings } from './name-encodings.ts'
import { typings } from './name-typing.ts'
import { type NameWord, TONES, VOWELS, wordOfSpelling } from './name-word.ts'
import { keyOf, TITLES, withoutTitles, wordsOf } from './name-words.ts'

/** A benign way of looking at a name, the same for both sides. */
export type Lens = 'exact' | 'repaired' | 'unmarked'

/** Two names through one lens, in one of the ways in which each can be read. Neither side is empty. */
export interface NameView {
  readonly lens: Lens
  readonly a: readonly NameWord[]
  readonly b: readonly NameWord[]
}

const PLAIN_LETTERS = new Map(lettersSeed.map(({ letter, plain }) => [letter, plain]))
const OUTSIDE_LETTERS = new RegExp([...PLAIN_LETTERS.keys()].join('|'), 'gu')

function withinAlphabet(letters: string): string {
  return letters.replace(OUTSIDE_LETTERS, (letter) => PLAIN_LETTERS.get(letter) ?? letter)
}

/** y at the end of a word, after a consonant or after the u of `qu`; y alone is a word of its own (`Ý`, `Y Thanh`). */
const ANY_TONES = `[${Object.values(TONES).join('')}]*`
const FINAL_Y = new RegExp(`(?<=(?![${VOWELS}])\\p{L}|qu${ANY_TONES})y(?=${ANY_TONES}$)`, 'u')

function repaired({ spelling }: NameWord): NameWord {
  return wordOfSpelling(withinAlphabet(spelling).replace(FINAL_Y, 'i'))
}

function withoutMarks(letters: string): string {
  return withinAlphabet(letters).normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd')
}

/** Names repeat few words, and a word taken apart once is one object: what a lens makes of it is kept with it. */
function onceForAWord(look: (word: NameWord) => NameWord): (word: NameWord) => NameWord {
  const seen = new WeakMap<NameWord, NameWord>()
  return (word) => {
    const known = seen.get(word) ?? look(word)
    seen.set(word, known)
    return known
  }
}

/** A word as each lens shows it. */
export const LENSES: Readonly<Record<Lens, (word: NameWord) => NameWord>> = {
  exact: (word) => word,
  repaired: onceForAWord(repaired),
  unmarked: onceForAWord((word) => wordOfSpelling(withoutMarks(repaired(word).letters))),
}

const TITLES_WITHOUT_MARKS = new Set(
  [...TITLES].flatMap((title) => wordsOf(title).map((word) => LENSES.unmarked(word).key)),
)

/** One way in which a name can be read, through the two lenses that look at readings. */
interface NameReading {
  readonly repaired: readonly NameWord[]
  readonly unmarked: readonly NameWord[]
  /** False where no word of it has a tone, a vowel mark or a stroke. */
  readonly hasMarks: boolean
  /** As written in another encoding than it was taken for. */
  readonly isMisread: boolean
}

function readingOf(text: string, isMisread: boolean): NameReading {
  const words = wordsOf(text)
  const named = withoutTitles(words)
  return {
    repaired: named.map(LENSES.repaired),
    unmarked: withoutTitles(words.map(LENSES.unmarked), TITLES_WITHOUT_MARKS),
    isMisread,
    hasMarks: named.some(({ letters, tones }) => tones !== '' || withoutMarks(letters) !== letters),
  }
}

/** The ways in which a name (as `nameText` gives it) can be read: as it stands, as misread, as mistyped, in this order; each once. */
export function readingsOf(text: string): NameReading[] {
  const asItStands = text.toLowerCase()
  const misread = misreadings(text)
  const readings = new Map<string, NameReading>()
  for (const read of new Set([asItStands, ...misread, ...typings(asItStands)])) {
    const reading = readingOf(read, read !== asItStands && misread.includes(read))
    const key = keyOf(reading.repaired)
    if (key !== '' && !readings.has(key)) readings.set(key, reading)
  }
  return [...readings.values()]
}

/** Every view of two names (texts as `nameText` gives them): exact, repaired, then unmarked where one side has no mark. */
export function viewsOf(a: string, b: string): NameView[] {
  const pairs = readingsOf(a).flatMap((ofA) => readingsOf(b).map((ofB) => [ofA, ofB] as const))
  return [
    { lens: 'exact', a: withoutTitles(wordsOf(a)), b: withoutTitles(wordsOf(b)) },
    ...pairs.map(([ofA, ofB]) => ({ lens: 'repaired' as const, a: ofA.repaired, b: ofB.repaired })),
    ...pairs
      .filter(([ofA, ofB]) => !(ofA.hasMarks && ofB.hasMarks))
      .map(([ofA, ofB]) => ({ lens: 'unmarked' as const, a: ofA.unmarked, b: ofB.unmarked })),
  ]
}
