/**
 * Faults planted in names: each gives the carrier's spelling of a registered name, or undefined where the name has
 * nothing to go wrong in that way. What comes back differs from the name for certain at the level it is named after,
 * whichever way it is read (`src/reference/README.md`, "Name levels").
 */
import { mix, oneOf } from './chance.ts'
import { misreadings } from './legacy-text.ts'
import { bareLetters, editsBetween, hasTone, TONE_CLASS, TONES } from './letters.ts'
import { drawName, nameOf } from './names.ts'

/** Two names of one meaning, north and south; each pair stands in `seeds/dialect-pairs.json` too. */
const DIALECT: readonly (readonly [string, string])[] = [
  ['Hoàng', 'Huỳnh'],
  ['Vũ', 'Võ'],
  ['Phúc', 'Phước'],
]
const DIALECT_LETTERS = new Set([
  'hoang',
  'huinh',
  'vu',
  'vo',
  'phuc',
  'phuoc',
  'chu',
  'chau',
  'canh',
  'kieng',
  'nhat',
  'nhut',
])

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
  const word = words[index]
  if (word === undefined) return undefined
  const tone = new RegExp(TONE_CLASS).exec(word.normalize('NFD'))?.[0] ?? ''
  const isHoiOrNga = tone === TONES.hoi || tone === TONES.nga
  const others = (isHoiOrNga ? [TONES.huyen, TONES.sac, TONES.nang] : Object.values(TONES)).filter((t) => t !== tone)
  const changed = word
    .normalize('NFD')
    .replace(tone, oneOf(others, key, 1))
    .normalize('NFC')
  const text = words.with(index, changed).join(' ')
  return staysApart(text, name) ? text : undefined
}

/** One letter wrong at the beginning of the given name: half of a double consonant lost, one taken for another, one too many. */
export function withOneEdit(name: string): string | undefined {
  const words = wordsOf(name)
  const given = words.at(-1) ?? ''
  const edited = editedWord(given)
  if (edited === undefined) return undefined
  const text = words.with(-1, edited).join(' ')
  return staysApart(text, name) ? text : undefined
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
  const index = words.findLastIndex((word) => /[\u0303\u0309]/.test(word.normalize('NFD')))
  const word = words[index]
  if (word === undefined) return undefined
  const swap = (tone: string): string => (tone === TONES.hoi ? TONES.nga : TONES.hoi)
  const text = words
    .with(
      index,
      word
        .normalize('NFD')
        .replace(/[\u0303\u0309]/, swap)
        .normalize('NFC'),
    )
    .join(' ')
  return staysApart(text, name) ? text : undefined
}

/** The other dialect's form of one word. */
export function inOtherDialect(name: string): string | undefined {
  const words = wordsOf(name)
  for (const [north, south] of DIALECT) {
    for (const [from, to] of [
      [north, south],
      [south, north],
    ] as const) {
      const index = words.indexOf(from)
      if (index < 0) continue
      const text = words.with(index, to).join(' ')
      return staysApart(text, name) ? text : undefined
    }
  }
  return undefined
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
  for (let attempt = 0; ; attempt++) {
    const text = nameOf(drawName(sex, mix(key, 0x700 + attempt), true))
    if (isDifferent(text, name)) return text
  }
}

/** Whether two names are different for certain, with room to spare for every repair a reader may try. */
export function isDifferent(a: string, b: string): boolean {
  if (a.length >= 30 || b.length >= 30) return false
  const [x, y] = [bareLetters(a), bareLetters(b)]
  const [xs, ys] = [wordsOf(x), wordsOf(y)]
  const isOwn = (word: string, others: readonly string[]): boolean =>
    !others.includes(word) && !DIALECT_LETTERS.has(word)
  return (
    editsBetween(x, y) >= 6 &&
    xs.at(-1) !== ys.at(-1) &&
    xs.some((word) => isOwn(word, ys)) &&
    ys.some((word) => isOwn(word, xs))
  )
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

/** False where a reader of old encodings could take one text for the other. */
function staysApart(text: string, name: string): boolean {
  const same = (a: string, b: string): boolean => bareLetters(a) === bareLetters(b)
  return (
    !misreadings(text).some((reading) => same(reading, name)) &&
    !misreadings(name).some((reading) => same(reading, text))
  )
}

/** A name for which the fault can be planted, the first that fits of those that the key draws. */
export function nameThat(fits: (name: string) => unknown, sex: number, key: number): number {
  for (let attempt = 0; ; attempt++) {
    const name = drawName(sex, mix(key, 0x900 + attempt), true)
    const answer = fits(nameOf(name))
    if (answer !== undefined && answer !== false) return name
  }
}
