/**
 * Faults planted in names: each gives the carrier's spelling of a registered name, or undefined where the name has
 * nothing to go wrong in that way. What comes back differs from the name for certain at the level it is named after,
 * whichever way it is read (`src/reference/README.md`, "Name levels").
 */
import dialects from '../../seeds/dialect-pairs.json' with { type: 'json' }
import { mix, oneOf } from './chance.ts'
import { misreadings } from './legacy-text.ts'
import { bareLetters, decomposed, editsBetween, hasTone, TONE_CLASS, TONES, wordwise } from './letters.ts'
import { drawName, nameOf } from './names.ts'

/** Names of one meaning, north and south. */
const OTHER_DIALECT = new Map(
  dialects.flatMap(({ north, south }) => [[north, south] as const, [south, north] as const]),
)

const DIALECT_LETTERS = new Set([...OTHER_DIALECT.keys()].map((word) => bareLetters(word)))

/** Consonants that are taken for one another; none of them is a key of Telex. */
const CONSONANTS: Readonly<Record<string, string>> = {
  b: 'v',
  v: 'b',
  c: 't',
  t: 'c',
  g: 'q',
  h: 'k',
  k: 'h',
  l: 'n',
  n: 'l',
  m: 'n',
  p: 'b',
}

const TONE = new RegExp(TONE_CLASS)

const wordsOf = (name: string): string[] => name.split(' ')

/** Surname and given name only. */
export function withoutMiddle(name: string): string | undefined {
  const words = wordsOf(name)
  return words.length < 3 ? undefined : `${words[0]} ${words.at(-1)}`
}

/** One tone wrong, in the last word that has one; never hỏi for ngã. Both sides keep some mark. */
export function withOtherTone(name: string, key: number): string | undefined {
  const words = wordsOf(name)
  const index = words.findLastIndex(hasTone)
  const word = decomposed(words[index] ?? '')
  const tone = TONE.exec(word)?.[0]
  if (tone === undefined) return undefined
  const isHoiOrNga = tone === TONES.hoi || tone === TONES.nga
  const others = (isHoiOrNga ? [TONES.huyen, TONES.sac, TONES.nang] : Object.values(TONES)).filter((t) => t !== tone)
  const changed = word.replace(tone, oneOf(others, key, 1)).normalize('NFC')
  return staysApart(changed, words[index] ?? '') ? words.with(index, changed).join(' ') : undefined
}

/** One letter wrong at the beginning of the given name: half of a double consonant lost, one taken for another, one too many. */
export function withOneEdit(name: string): string | undefined {
  const words = wordsOf(name)
  const given = words.at(-1) ?? ''
  const edited = editedWord(given)
  return edited !== undefined && staysApart(edited, given) ? words.with(-1, edited).join(' ') : undefined
}

function editedWord(word: string): string | undefined {
  if (/^(?:[CGKNPT]h|Ng|Tr)/.test(word)) return word.charAt(0) + word.slice(2)
  if (/^[aeiouy]/.test(bareLetters(word))) return `H${word.charAt(0).toLowerCase()}${word.slice(1)}`
  const other = CONSONANTS[word.charAt(0).toLowerCase()]
  return other === undefined ? undefined : other.toUpperCase() + word.slice(1)
}

/** Hỏi for ngã or ngã for hỏi in one word: the commonest southern spelling mistake. */
export function withHoiForNga(name: string): string | undefined {
  const words = wordsOf(name)
  const index = words.findLastIndex((word) => withTonesSwapped(word) !== word)
  const word = words[index]
  if (word === undefined) return undefined
  const swapped = withTonesSwapped(word)
  return staysApart(swapped, word) ? words.with(index, swapped).join(' ') : undefined
}

const withTonesSwapped = wordwise((word) =>
  word
    .normalize('NFD')
    .replace(/[\u0303\u0309]/, (tone) => (tone === TONES.hoi ? TONES.nga : TONES.hoi))
    .normalize('NFC'),
)

/** The other dialect's form of one word. */
export function inOtherDialect(name: string): string | undefined {
  const words = wordsOf(name)
  const index = words.findIndex((word) => OTHER_DIALECT.has(word))
  const word = words[index] ?? ''
  const other = OTHER_DIALECT.get(word)
  return other !== undefined && staysApart(other, word) ? words.with(index, other).join(' ') : undefined
}

/** The last two words exchanged. */
export function inOtherOrder(name: string): string | undefined {
  const words = wordsOf(name)
  if (words.length < 3 || new Set(words.map(bareLetters)).size < words.length) return undefined
  const [before, last] = words.splice(-2)
  const text = [...words, last, before].join(' ')
  return staysApart(text, name) ? text : undefined
}

/** Somebody else's name, of the given sex, that nobody would take for this one. */
export function otherName(name: string, sex: number, key: number): string {
  return nameOf(nameThat((other) => isDifferent(other, name), sex, mix(key, 0x700)))
}

/**
 * Whether two names are different for certain, with room to spare for every repair a reader may try: too many edits,
 * another given name, and a word of one, the same in every dialect, that the other has not.
 */
export function isDifferent(a: string, b: string): boolean {
  if (a.length >= 30 || b.length >= 30) return false
  const [x, y] = [bareLetters(a), bareLetters(b)]
  const [xs, ys] = [wordsOf(x), wordsOf(y)]
  const isOwn = (word: string, others: readonly string[]): boolean =>
    !others.includes(word) && !DIALECT_LETTERS.has(word)
  const hasOwn = xs.some((word) => isOwn(word, ys)) || ys.some((word) => isOwn(word, xs))
  return hasOwn && xs.at(-1) !== ys.at(-1) && editsBetween(x, y) >= 6
}

/** Words moved round by one, the surname last: not a fault, but forms in the English order do it. */
export function rotated(name: string): string | undefined {
  const [surname, ...rest] = wordsOf(name)
  return rest.length < 2 || rest.includes(surname ?? '') ? undefined : [...rest, surname].join(' ')
}

/** The first 30 characters of a longer name, where they do not end in a space; not a fault of the person's. */
export function truncated(name: string): string | undefined {
  const text = name.slice(0, 30)
  return name.length > 30 && !text.endsWith(' ') ? text : undefined
}

/** False where a reader of old encodings could take one word or text for the other. */
function staysApart(one: string, other: string): boolean {
  const same = (a: string, b: string): boolean => bareLetters(a) === bareLetters(b)
  return (
    !misreadings(one).some((reading) => same(reading, other)) &&
    !misreadings(other).some((reading) => same(reading, one))
  )
}

/** More than any name needs: a fault that no name can have is a mistake of ours. */
const ATTEMPTS_MAX = 10_000

/** A name for which the fault can be planted, the first that fits of those that the key draws. */
export function nameThat(fits: (name: string) => unknown, sex: number, key: number): number {
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const name = drawName(sex, mix(key, 0x900 + attempt), true)
    const answer = fits(nameOf(name))
    if (answer !== undefined && answer !== false) return name
  }
  throw new Error('no name fits what is to be planted')
}
