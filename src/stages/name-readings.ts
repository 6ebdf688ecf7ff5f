import { DECODINGS } from './name-decodings.ts'
import { KEYSTROKES } from './name-keystrokes.ts'
import type { Look, NameWord } from './name-looks.ts'
import {
  mayHaveBrackets,
  namedWords,
  TITLE_KEYS,
  tokensOf,
  withoutTitles,
  wordsOf,
  wordsOfToken,
} from './name-words.ts'
import { remembered } from './remembered.ts'

type Words = readonly NameWord[]

/** One piece of a name: its words as they stand, and through each of `DECODINGS`, then `KEYSTROKES`. */
interface Piece {
  readonly asItStands: Words
  /** Undefined where it cannot be read so; the array of `asItStands` itself where that changes no word. */
  readonly otherwise: readonly (Words | undefined)[]
}

/** Places in `Piece.otherwise`: UTF-8, and UTF-8 that lost its last byte, which only the end of a name can. */
const UTF8 = DECODINGS.length - 2
const UTF8_CUT = DECODINGS.length - 1
const WAYS = [...DECODINGS, ...KEYSTROKES].flatMap((_, way) => (way === UTF8_CUT ? [] : [way]))

function pieceOf(text: string, read: (text: string) => Words): Piece {
  const asItStands = read(text)
  const inLowerCase = text.toLowerCase()
  const texts = [...DECODINGS.map((decode) => decode(text)), ...KEYSTROKES.map((type) => type(inLowerCase))]
  const otherwise = texts.map((reading) => {
    if (reading === undefined) return undefined
    const words = read(reading)
    const isSame =
      words.length === asItStands.length && words.every((word, at) => word.spelling === asItStands[at]?.spelling)
    return isSame ? asItStands : words
  })
  return { asItStands, otherwise }
}

const pieceOfToken = remembered((token) => pieceOf(token, wordsOfToken))

/**
 * Encodings and keystrokes stop at spaces, so that a name can be read token by token, unless a bracket reaches over
 * several: then the text is one piece.
 */
function piecesOf(text: string): readonly Piece[] {
  return mayHaveBrackets(text) ? [pieceOf(text, wordsOf)] : tokensOf(text).map(pieceOfToken)
}

/** The words of a name read in one of `WAYS`; undefined where it cannot be read so, or that changes no word. */
function wordsRead(pieces: readonly Piece[], way: number, endsInPiece: boolean): Words | undefined {
  let isOther = false
  const words: NameWord[] = []
  for (const [at, { asItStands, otherwise }] of pieces.entries()) {
    const mayBeCut = way === UTF8 && endsInPiece && at === pieces.length - 1
    const read = otherwise[way] ?? (mayBeCut ? otherwise[UTF8_CUT] : undefined)
    if (read === undefined) return undefined
    isOther ||= read !== asItStands
    words.push(...read)
  }
  return isOther && words.length > 0 ? words : undefined
}

const UNMARKED_TITLE_KEYS: ReadonlySet<string> = new Set(
  [...TITLE_KEYS].flatMap((title) => wordsOf(title).map(({ unmarked }) => unmarked.key)),
)

/** One way to read a name, through the two lenses that look at readings. */
export class NameReading {
  readonly repaired: readonly Look[]
  /** Whether a word of it, titles left out, has a tone, a vowel mark or a stroke. */
  readonly hasMarks: boolean
  readonly #words: Words
  #unmarked: readonly Look[] | undefined

  /** Of all words, titles among them; at least one. */
  constructor(words: Words) {
    const named = namedWords(words)
    this.#words = words
    this.repaired = named.map((word) => word.repaired)
    this.hasMarks = named.some((word) => word.hasMarks)
  }

  /** Without the titles, those without marks among them. */
  get unmarked(): readonly Look[] {
    this.#unmarked ??= withoutTitles(
      this.#words.map((word) => word.unmarked),
      ({ key }) => UNMARKED_TITLE_KEYS.has(key),
    )
    return this.#unmarked
  }
}

/** Whether two names through one lens are the same words in the same order. */
export function isSame(a: readonly Look[], b: readonly Look[]): boolean {
  if (a.length !== b.length) return false
  for (let at = 0; at < a.length; at++) if (a[at]?.key !== b[at]?.key) return false
  return true
}

/**
 * All ways to read a name (a text as `readText` gives it, with its words, at least one), as it stands first. Of several
 * that are the same once repaired only the first counts.
 */
export function readingsOf(text: string, words: Words): readonly NameReading[] {
  const readings = [new NameReading(words)]
  const pieces = piecesOf(text)
  const endsInPiece = !text.endsWith(' ')
  for (const way of WAYS) {
    const read = wordsRead(pieces, way, endsInPiece)
    if (read === undefined) continue
    const reading = new NameReading(read)
    if (!readings.some((earlier) => isSame(earlier.repaired, reading.repaired))) readings.push(reading)
  }
  return readings
}
