import { distance } from 'fastest-levenshtein'
import dialectSeed from '../../seeds/dialect-pairs.json' with { type: 'json' }
import { nameCutCharacters } from '../model/limits.ts'
import type { NameLevel } from '../model/verdict.ts'
import { LENSES, type Lens, type NameView, readingsOf, viewsOf } from './name-lenses.ts'
import { type NameWord, TONES } from './name-word.ts'
import { keyOf, nameKey, nameText, wordsOf } from './name-words.ts'

type Words = readonly NameWord[]

/** True where a relation holds one way or the other: a level never depends on which name comes first. */
function eitherWay({ a, b }: NameView, holds: (one: Words, other: Words) => boolean): boolean {
  return holds(a, b) || holds(b, a)
}

function isSame({ a, b }: NameView): boolean {
  return keyOf(a) === keyOf(b)
}

/** `cut` is what a system that keeps 30 characters left of `whole`; `characters` is the length of the cut text. */
function isCut(cut: Words, whole: Words, characters: number): boolean {
  const last = cut.length - 1
  const [end, full] = [cut[last], whole[last]]
  if (end === undefined || full === undefined || keyOf(cut.slice(0, last)) !== keyOf(whole.slice(0, last))) return false
  const isWholeWord = end.key === full.key
  // the cut fell on a space, which was trimmed since
  if (characters === nameCutCharacters - 1) return isWholeWord && whole.length > cut.length
  if (characters !== nameCutCharacters) return false
  const isShorter = whole.length > cut.length || full.letters.length > end.letters.length
  return isShorter && full.letters.startsWith(end.letters) && (end.tones === full.tones || end.tones === '')
}

function isTruncated({ a, b }: NameView, charactersA: number, charactersB: number): boolean {
  return isCut(a, b, charactersA) || isCut(b, a, charactersB)
}

function isRotated(one: Words, other: Words): boolean {
  return keyOf([...one.slice(1), ...one.slice(0, 1)]) === keyOf(other)
}

function lacksMiddle(short: Words, long: Words): boolean {
  if (short.length < 2 || short.length >= long.length) return false
  if (short[0]?.key !== long[0]?.key || short.at(-1)?.key !== long.at(-1)?.key) return false
  const middle = long.slice(1, -1).map(({ key }) => key)
  let from = 0
  return short.slice(1, -1).every(({ key }) => {
    const at = middle.indexOf(key, from)
    from = at + 1
    return at >= 0
  })
}

/** Hỏi and ngã, which most of the south speaks alike, written as one. */
function oneHoiNga(key: string): string {
  return key.replaceAll(TONES.hook, TONES.tilde)
}

function hasAnotherTone({ a, b }: NameView): boolean {
  if (a.length !== b.length) return false
  if (a.some((word, index) => word.letters !== b[index]?.letters)) return false
  return a.some((word, index) => oneHoiNga(word.tones) !== oneHoiNga(b[index]?.tones ?? ''))
}

const EDITS_MAX = 2

/** The words as a reader counts edits on them: a letter and the tone that rests on it are one character. */
function written(words: Words): string {
  return words
    .map(({ spelling }) => spelling)
    .join(' ')
    .normalize('NFC')
}

function isFewEdits({ a, b }: NameView): boolean {
  const [one, other] = [written(a), written(b)]
  return Math.abs(one.length - other.length) <= EDITS_MAX && distance(one, other) <= EDITS_MAX
}

/** Through a lens, the key of the northern form for that of the southern one. */
function southernForms(lens: Lens): ReadonlyMap<string, string> {
  const keyThrough = (text: string): string => oneHoiNga(keyOf(wordsOf(text).map(LENSES[lens])))
  return new Map(dialectSeed.map(({ north, south }) => [keyThrough(south), keyThrough(north)]))
}

const SOUTHERN_FORMS = {
  exact: southernForms('exact'),
  repaired: southernForms('repaired'),
  unmarked: southernForms('unmarked'),
} satisfies Record<Lens, ReadonlyMap<string, string>>

function isSameBySound({ lens, a, b }: NameView): boolean {
  const sounds = (words: Words): string =>
    words
      .map(({ key }) => oneHoiNga(key))
      .map((key) => SOUTHERN_FORMS[lens].get(key) ?? key)
      .sort()
      .join(' ')
  return a.length === b.length && sounds(a) === sounds(b)
}

/**
 * How two names agree, by the section "Name levels" of this room's README; `undefined`, and text in which no letter or
 * digit is left, is `missing`. The level of (a, b) is the level of (b, a). Any text is graded, none throws; of a very
 * long one only the first `nameCharactersMax` code points count.
 */
export function nameLevel(a: string | undefined, b: string | undefined): NameLevel {
  const keyA = nameKey(a ?? '')
  const keyB = a === b ? keyA : nameKey(b ?? '')
  if (keyA === '' || keyB === '') return 'missing'
  if (keyA === keyB) return 'exact'
  const [textA, textB] = [nameText(a ?? ''), nameText(b ?? '')]
  const views = viewsOf(textA, textB)
  if (views.some((view) => view.lens === 'repaired' && isSame(view))) return 'repaired'
  if (views.some((view) => view.lens === 'unmarked' && isSame(view))) return 'unmarked'
  const [charactersA, charactersB] = [[...textA].length, [...textB].length]
  if (views.some((view) => isTruncated(view, charactersA, charactersB))) return 'truncated'
  if (views.some((view) => eitherWay(view, isRotated))) return 'rotated'
  if (views.some((view) => eitherWay(view, lacksMiddle))) return 'middle-missing'
  if (views.some(hasAnotherTone)) return 'tone'
  if (views.some((view) => isFewEdits(view) || isSameBySound(view))) return 'near'
  return 'different'
}

/**
 * Whether name `a`, which is at level `repaired` with `b`, gets there only once it is read as written in another encoding:
 * not as it stands.
 */
export function isMisread(a: string | undefined, b: string | undefined): boolean {
  const others = new Set(readingsOf(nameText(b ?? '')).map(({ repaired }) => keyOf(repaired)))
  return readingsOf(nameText(a ?? '')).find(({ repaired }) => others.has(keyOf(repaired)))?.isMisread === true
}
