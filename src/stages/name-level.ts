import { nameCutCharacters } from '../model/limits.ts'
import type { NameLevel } from '../model/verdict.ts'
import { isWithinTwoEdits } from './edits.ts'
import { surelyDiffer } from './name-difference.ts'
import type { Look } from './name-looks.ts'
import { isSame, type NameReading } from './name-readings.ts'
import type { Words } from './name-tokens.ts'
import { TONE } from './name-word.ts'
import { ReadName } from './read-name.ts'

type Looks = readonly Look[]

/** Two names through one lens, each in one of its readings. */
interface View {
  readonly a: Looks
  readonly b: Looks
}

/** Whether a relation that has a direction holds either way: a level never depends on which name comes first. */
function eitherWay(views: readonly View[], holds: (one: Looks, other: Looks) => boolean): boolean {
  return views.some(({ a, b }) => holds(a, b) || holds(b, a))
}

/** Code points of a text that a cut may have left; 0 of one that is too short or too long for it. */
function charactersOfCut(text: string): number {
  if (text.length < nameCutCharacters - 1 || text.length > 2 * nameCutCharacters) return 0
  const characters = [...text].length
  return characters === nameCutCharacters || characters === nameCutCharacters - 1 ? characters : 0
}

/** Whether `cut` is what systems keep of `whole` that keep `nameCutCharacters`; `characters` are those of the cut text. */
function isCut(cut: Looks, whole: Looks, characters: number): boolean {
  const end = cut.at(-1)
  const full = whole[cut.length - 1]
  if (end === undefined || full === undefined) return false
  for (let at = 0; at < cut.length - 1; at++) if (cut[at]?.key !== whole[at]?.key) return false
  // one less: the cut fell behind a space, which was trimmed since
  if (characters < nameCutCharacters) return whole.length > cut.length && end.key === full.key
  const isLonger = whole.length > cut.length || full.letters.length > end.letters.length
  return isLonger && full.letters.startsWith(end.letters) && (end.tones === '' || end.tones === full.tones)
}

function isTruncated(views: readonly View[], textA: string, textB: string): boolean {
  const [charactersA, charactersB] = [charactersOfCut(textA), charactersOfCut(textB)]
  if (charactersA > 0 && views.some(({ a, b }) => isCut(a, b, charactersA))) return true
  return charactersB > 0 && views.some(({ a, b }) => isCut(b, a, charactersB))
}

function isRotated(one: Looks, other: Looks): boolean {
  const last = one.length - 1
  if (last !== other.length - 1 || one[0]?.key !== other[last]?.key) return false
  for (let at = 0; at < last; at++) if (one[at + 1]?.key !== other[at]?.key) return false
  return true
}

function lacksMiddle(short: Looks, long: Looks): boolean {
  if (short.length < 2 || short.length >= long.length) return false
  if (short[0]?.key !== long[0]?.key || short.at(-1)?.key !== long.at(-1)?.key) return false
  let next = 1
  for (let at = 1; at < long.length - 1 && next < short.length - 1; at++) if (long[at]?.key === short[next]?.key) next++
  return next === short.length - 1
}

function withOneHoiNga(tones: string): string {
  return tones.replaceAll(TONE.hook, TONE.tilde)
}

function hasAnotherTone({ a, b }: View): boolean {
  if (a.length !== b.length) return false
  for (let at = 0; at < a.length; at++) if (a[at]?.letters !== b[at]?.letters) return false
  return a.some(({ tones }, at) => {
    const others = b[at]?.tones ?? ''
    return tones !== others && withOneHoiNga(tones) !== withOneHoiNga(others)
  })
}

function writtenLength(looks: Looks): number {
  let length = looks.length - 1
  for (const { written } of looks) length += written.length
  return length
}

function hasFewEdits({ a, b }: View): boolean {
  if (Math.abs(writtenLength(a) - writtenLength(b)) > 2) return false
  // words that are the same at either end need no edit; one word a side stays, so that spaces are counted as they are
  let [from, endOfA, endOfB] = [0, a.length, b.length]
  const mayDrop = (): boolean => endOfA - from > 1 && endOfB - from > 1
  while (mayDrop() && a[from]?.written === b[from]?.written) from++
  while (mayDrop() && a[endOfA - 1]?.written === b[endOfB - 1]?.written) {
    endOfA--
    endOfB--
  }
  return isWithinTwoEdits(textOf(a, from, endOfA), textOf(b, from, endOfB))
}

/** The words [from, end) as edits are counted on them. */
function textOf(looks: Looks, from: number, end: number): string {
  let text = looks[from]?.written ?? ''
  for (let at = from + 1; at < end; at++) text += ` ${looks[at]?.written}`
  return text
}

function soundsAlike({ a, b }: View): boolean {
  if (a.length !== b.length) return false
  // most names share few words: no need to sort them
  for (const { sound } of a) if (!b.some((other) => other.sound === sound)) return false
  const sounds = (looks: Looks): string[] => looks.map(({ sound }) => sound).sort()
  const others = sounds(b)
  return sounds(a).every((sound, at) => sound === others[at])
}

function isShownAlready(looks: Looks, exact: Looks): boolean {
  if (looks.length !== exact.length) return false
  for (let at = 0; at < looks.length; at++) if (looks[at] !== exact[at]) return false
  return true
}

function areSameWords(a: Words, b: Words): boolean {
  if (a.length !== b.length) return false
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at] && a[at]?.key !== b[at]?.key) return false
  return true
}

/** Every pair of readings through the repaired lens, but for one that shows what the exact lens does. */
function repairedViews(ofA: readonly NameReading[], ofB: readonly NameReading[], exact: View): View[] {
  const views: View[] = []
  for (const { repaired: a } of ofA) {
    for (const { repaired: b } of ofB) {
      if (!isShownAlready(a, exact.a) || !isShownAlready(b, exact.b)) views.push({ a, b })
    }
  }
  return views
}

/** Every pair of readings of which one has no mark at all, without any marks. */
function unmarkedViews(ofA: readonly NameReading[], ofB: readonly NameReading[]): View[] {
  const views: View[] = []
  for (const a of ofA) {
    for (const b of ofB) if (!a.hasMarks || !b.hasMarks) views.push({ a: a.unmarked, b: b.unmarked })
  }
  return views
}

/**
 * How two names agree, by the section "Name levels" of the README of `reference`; `undefined`, and text in which no
 * letter or digit is left, is `missing`. The level of (a, b) is that of (b, a). Any text is graded, none throws; of a
 * very long one only the first `nameCharactersMax` code points count.
 */
export function nameLevel(a: string | undefined, b: string | undefined): NameLevel {
  return levelOf(ReadName.of(a), ReadName.of(b))
}

/** The same of names that are read. */
export function levelOf(a: ReadName, b: ReadName): NameLevel {
  if (!(a.isOfIds && b.isOfIds) && surelyDiffer(a.text, b.text)) return 'different'
  if (a.words.length === 0 || b.words.length === 0) return 'missing'
  if (areSameWords(a.named, b.named)) return 'exact'
  const exact = { a: a.named.map(({ exact }) => exact), b: b.named.map(({ exact }) => exact) }
  const repaired = repairedViews(a.readings, b.readings, exact)
  if (repaired.some((view) => isSame(view.a, view.b))) return 'repaired'
  const unmarked = unmarkedViews(a.readings, b.readings)
  if (unmarked.some((view) => isSame(view.a, view.b))) return 'unmarked'
  const views = [exact, ...repaired, ...unmarked]
  if (isTruncated(views, a.text, b.text)) return 'truncated'
  if (eitherWay(views, isRotated)) return 'rotated'
  if (eitherWay(views, lacksMiddle)) return 'middle-missing'
  if (views.some(hasAnotherTone)) return 'tone'
  if (views.some((view) => hasFewEdits(view) || soundsAlike(view))) return 'near'
  return 'different'
}

/**
 * Whether name `a`, which is at level `repaired` with `b`, gets there only once it is read as written in another encoding:
 * not as it stands.
 */
export function isMisread(a: ReadName, b: ReadName): boolean {
  const read = a.readings.find((one) => b.readings.some((other) => isSame(one.repaired, other.repaired)))
  return read?.isMisread === true
}
