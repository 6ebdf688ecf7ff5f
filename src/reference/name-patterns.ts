import { NAME_PATTERNS, type NamePattern } from '../model/compared-group.ts'
import { nameText, withoutTitles, wordsOf } from './name-words.ts'

/** Six words and more are counted together. */
const WORDS_MAX = 6

const ALPHABET: ReadonlySet<string> = new Set('aăâbcdđeêghiklmnoôơpqrstuưvxy')

/** How a name is written, as the README says, "Figures"; `undefined` is no name. */
export function namePatternsOf(name: string | undefined): readonly NamePattern[] {
  const text = nameText(name ?? '')
  const words = withoutTitles(wordsOf(text))
  const characters = words.flatMap(({ letters }) => [...letters])
  const holds: Partial<Record<NamePattern, boolean>> = {
    [`words-${Math.min(words.length, WORDS_MAX)}`]: true,
    apostrophe: words.length > 0 && [..."'’‘´ʼ`"].some((mark) => text.includes(mark)),
    'other-letters': characters.some((character) => !ALPHABET.has(character) && !/\p{N}/u.test(character)),
    unmarked: words.length > 0 && words.every(({ key }) => Buffer.byteLength(key) === key.length),
  }
  return NAME_PATTERNS.filter((pattern) => holds[pattern] === true)
}
