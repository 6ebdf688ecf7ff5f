/**
 * Names drawn from the common words, as one integer each: surname, one or two middle words, given name, by their places
 * in the tables below. A name in this form is written as bytes without becoming a text.
 */
import givens from '../../seeds/givens.json' with { type: 'json' }
import middles from '../../seeds/middles.json' with { type: 'json' }
import minorities from '../../seeds/minority-names.json' with { type: 'json' }
import sexes from '../../seeds/name-sexes.json' with { type: 'json' }
import surnames from '../../seeds/surnames.json' with { type: 'json' }
import { below, happens, mix, oneOf } from './chance.ts'
import { MALE } from './drafts.ts'
import { type Piece, piece, type Sink } from './sink.ts'

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
  /** As bytes, a space before all but surnames. */
  readonly title: readonly Piece[]
  readonly upper: readonly Piece[]
  readonly #tables: readonly Uint8Array[]

  constructor(words: readonly Word[], use: Use) {
    const listed = usable(words, use)
    this.words = ['', ...listed.map(({ word }) => word)]
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

  draw(sex: number, key: number, salt: number): number {
    return this.#tables[sex]?.[mix(key, salt) >>> 19] ?? 1
  }

  place(word: string): number {
    return Math.max(0, this.words.indexOf(word))
  }
}

const TABLE_PLACES = 4096

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
const USUAL_PER_MILLION = [330_000, 550_000]

const MINORITIES = ['M', 'F'].map((sex) => minorities.filter((row) => row.sex === sex).map(({ name }) => name))

const SALT = { surname: 1, usual: 2, middle: 3, second: 4, given: 5, length: 6, minority: 7 } as const

function pack(surname: number, middle: number, second: number, given: number): number {
  return surname | (middle << 6) | (second << 13) | (given << 20)
}

/** A name of two to four different words; of at least three where `isFull`. */
export function drawName(sex: number, key: number, isFull: boolean): number {
  const length = mix(key, SALT.length) >>> 21
  const surname = SURNAMES.draw(sex, key, SALT.surname)
  let given = GIVENS.draw(sex, key, SALT.given)
  if (GIVENS.words[given] === SURNAMES.words[surname]) given = (given % (GIVENS.words.length - 1)) + 1
  if (length < 12 && !isFull) return pack(surname, 0, 0, given)
  const usual = happens(USUAL_PER_MILLION[sex] ?? 0, key, SALT.usual)
  const middle = usual ? (USUAL_MIDDLES[sex] ?? 1) : otherMiddle(sex, key, SALT.middle, surname, given, 0)
  const second = length < 185 ? otherMiddle(sex, key, SALT.second, surname, given, middle) : 0
  return pack(surname, middle, second, given)
}

/** A middle word that is neither the surname nor the given name nor `taken`. */
function otherMiddle(sex: number, key: number, salt: number, surname: number, given: number, taken: number): number {
  for (let attempt = 0; attempt < 1_000; attempt++) {
    const middle = MIDDLES.draw(sex, key, salt + 16 * attempt)
    const word = MIDDLES.words[middle]
    if (middle !== taken && word !== SURNAMES.words[surname] && word !== GIVENS.words[given]) return middle
  }
  throw new Error('no middle word is left')
}

/** A whole name of one of the smaller peoples, whose names are built otherwise. */
export function minorityName(sex: number, key: number): string {
  return oneOf(MINORITIES[sex] ?? [], key, SALT.minority)
}

/** The words of a packed name, capitals first, a space between. */
export function nameOf(name: number): string {
  const words = [
    SURNAMES.words[name & 63],
    MIDDLES.words[(name >>> 6) & 127],
    MIDDLES.words[(name >>> 13) & 127],
    GIVENS.words[name >>> 20],
  ]
  return words.filter((word) => word !== '').join(' ')
}

/** A name of seven words, longer than any form has room for. */
export function longName(sex: number, key: number): string {
  const words = new Set<string>([nameOf(drawName(sex, key, true))])
  for (let salt = 0; words.size < 5; salt++) words.add(MIDDLES.words[MIDDLES.draw(MALE, key, 64 + salt)] ?? '')
  return `${[...words].join(' ')} ${GIVENS.words[GIVENS.draw(sex, key, 63)]}`
}

/** An address's street: many are named after persons. */
export function streetName(key: number): string {
  return nameOf(drawName(below(2, key, 8), key, true))
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
