/**
 * Names drawn from the common words, as one integer each: surname, one or two middle words, given name, by their places
 * in the tables below. A name in this form is written as bytes without becoming a text.
 */
import givens from '../../seeds/givens.json' with { type: 'json' }
import middles from '../../seeds/middles.json' with { type: 'json' }
import minorities from '../../seeds/minority-names.json' with { type: 'json' }
import sexes from '../../seeds/name-sexes.json' with { type: 'json' }
import surnames from '../../seeds/surnames.json' with { type: 'json' }
import { mix, oneOf, partOf } from './chance.ts'
import { MALE } from './drafts.ts'
import { type Piece, piece } from './pieces.ts'
import type { Sink } from './sink.ts'

interface Word {
  readonly word: string
  readonly share: number
}

type Use = 'surname' | 'middle' | 'given'

/** Words that are left out, or that women (too) have. */
const SEX_OF = new Map(sexes.map(({ use, word, sex }) => [`${use} ${word}`, sex]))

function usable(words: readonly Word[], use: Use): readonly Word[] {
  return words.filter(({ word }) => SEX_OF.get(`${use} ${word}`) !== 'none')
}

/** Words of one use, and for each sex a table of 4096 places to draw from. Place 0 is no word. */
class Lexicon {
  readonly words: readonly string[]
  readonly ids: readonly number[]
  /** As bytes, a space before all but surnames. */
  readonly title: readonly Piece[]
  readonly upper: readonly Piece[]
  readonly #tables: readonly Uint8Array[]

  constructor(words: readonly Word[], use: Use) {
    const listed = usable(words, use)
    this.words = ['', ...listed.map(({ word }) => word)]
    this.ids = this.words.map(wordId)
    const space = use === 'surname' ? '' : ' '
    this.title = this.words.map((word) => piece(space + word))
    this.upper = this.words.map((word) => piece(space + word.toUpperCase()))
    this.#tables = ['M', 'F'].map((sex) => {
      const allowed = listed.map(({ word }) => {
        const of = use === 'surname' ? 'both' : (SEX_OF.get(`${use} ${word}`) ?? 'M')
        return of === 'both' || of === sex
      })
      return drawTable(listed.map(({ share }, index) => (allowed[index] === true ? share : 0)))
    })
  }

  /** The word at a place of the sex's table. */
  draw(sex: number, place: number): number {
    return this.#tables[sex]?.[place] ?? 1
  }

  place(word: string): number {
    return Math.max(0, this.words.indexOf(word))
  }
}

const TABLE_PLACES = 4096
const PLACE_MASK = TABLE_PLACES - 1

/** Numbers for words, the same for the same word in every use: compared faster than texts. */
const wordIds = new Map<string, number>()

function wordId(word: string): number {
  const id = wordIds.get(word) ?? wordIds.size
  wordIds.set(word, id)
  return id
}

function drawTable(shares: readonly number[]): Uint8Array {
  const total = shares.reduce((sum, share) => sum + share, 0)
  const table = new Uint8Array(TABLE_PLACES)
  let [sum, from] = [0, 0]
  for (const [index, share] of shares.entries()) {
    sum += share
    const to = Math.round((sum / total) * TABLE_PLACES)
    table.fill(index + 1, from, to)
    from = to
  }
  return table
}

const SURNAMES = new Lexicon(surnames, 'surname')
const MIDDLES = new Lexicon(middles, 'middle')
const GIVENS = new Lexicon(givens, 'given')

/** `Văn` for men and `Thị` for women: the middle words that a third and more than half of them have. */
const USUAL_MIDDLES = [MIDDLES.place('Văn'), MIDDLES.place('Thị')]
const USUAL_OF_128 = [42, 70]

const MINORITIES = ['M', 'F'].map((sex) => minorities.filter((row) => row.sex === sex).map(({ name }) => name))

const SALT = { name: 1, middles: 2, again: 3, minority: 4 } as const

/** Of 1024 names: those of two words, and those of two words or four. */
const TWO_WORDS = 12
const TWO_OR_FOUR_WORDS = 185

function pack(surname: number, middle: number, second: number, given: number): number {
  return surname | (middle << 6) | (second << 13) | (given << 20)
}

/** A name of two to four different words; of at least three where `isFull`. */
export function drawName(sex: number, key: number, isFull: boolean): number {
  const draw = mix(key, SALT.name)
  const middles = mix(key, SALT.middles)
  const length = partOf(draw, 2)
  const surname = SURNAMES.draw(sex, draw & PLACE_MASK)
  let given = GIVENS.draw(sex, middles & PLACE_MASK)
  if (GIVENS.ids[given] === SURNAMES.ids[surname]) given = (given % (GIVENS.words.length - 1)) + 1
  if (length < TWO_WORDS && !isFull) return pack(surname, 0, 0, given)
  const isUsual = middles >>> 24 < (USUAL_OF_128[sex] ?? 0)
  const usual = USUAL_MIDDLES[sex] ?? 1
  const middle = isUsual ? usual : otherMiddle(sex, (middles >>> 12) & PLACE_MASK, key, surname, given, 0)
  if (length >= TWO_OR_FOUR_WORDS) return pack(surname, middle, 0, given)
  return pack(surname, middle, otherMiddle(sex, key & PLACE_MASK, key, surname, given, middle), given)
}

/** The middle word at a place of the table, or the next that is neither the surname nor the given name nor `taken`. */
function otherMiddle(sex: number, place: number, key: number, surname: number, given: number, taken: number): number {
  let drawn = place
  for (let attempt = 0; attempt < 1_000; attempt++) {
    const middle = MIDDLES.draw(sex, drawn)
    const id = MIDDLES.ids[middle]
    if (middle !== taken && id !== SURNAMES.ids[surname] && id !== GIVENS.ids[given]) return middle
    drawn = mix(key, SALT.again + 16 * attempt) & PLACE_MASK
  }
  throw new Error('no middle word is left')
}

/** A whole name of one of the smaller peoples, whose names are built otherwise. */
export function minorityName(sex: number, key: number): string {
  return oneOf(MINORITIES[sex] ?? [], key, SALT.minority)
}

/** The words of a packed name, capitals first, a space between. */
export function nameOf(name: number): string {
  const middle = (name >>> 6) & 127
  const second = (name >>> 13) & 127
  let text = SURNAMES.words[name & 63] ?? ''
  if (middle !== 0) text += ` ${MIDDLES.words[middle]}`
  if (second !== 0) text += ` ${MIDDLES.words[second]}`
  return `${text} ${GIVENS.words[name >>> 20]}`
}

/** A name of seven words or so, longer than any form has room for. */
export function longName(sex: number, key: number): string {
  const words = Array.from(
    { length: 4 },
    (_, index) => MIDDLES.words[MIDDLES.draw(MALE, mix(key, 64 + index) & PLACE_MASK)],
  )
  return [nameOf(drawName(sex, key, true)), ...words].join(' ')
}

/** Writes a packed name, as {@link nameOf} or in capitals. */
export function putName(sink: Sink, name: number, inCapitals: boolean): void {
  const middle = (name >>> 6) & 127
  const second = (name >>> 13) & 127
  putWord(sink, SURNAMES, name & 63, inCapitals)
  if (middle !== 0) putWord(sink, MIDDLES, middle, inCapitals)
  if (second !== 0) putWord(sink, MIDDLES, second, inCapitals)
  putWord(sink, GIVENS, name >>> 20, inCapitals)
}

function putWord(sink: Sink, { title, upper }: Lexicon, place: number, inCapitals: boolean): void {
  const bytes = (inCapitals ? upper : title)[place]
  if (bytes !== undefined) sink.put(bytes)
}
