import { DECODINGS } from './name-decodings.ts'
import type { Look } from './name-looks.ts'
import { type NameToken, OTHER_WAYS, UTF8, UTF8_CUT, type Words } from './name-tokens.ts'
import { namedWords, TITLE_KEYS, withoutTitles, wordsOf } from './name-words.ts'

/** Keys of titles through the unmarked lens. */
export const UNMARKED_TITLE_KEYS: ReadonlySet<string> = new Set(
  [...TITLE_KEYS].flatMap((title) => wordsOf(title).map(({ unmarked }) => unmarked.key)),
)

/** One way to read a name, through the two lenses that look at readings. */
export class NameReading {
  readonly repaired: readonly Look[]
  /** Whether a word of it, titles left out, has a tone, a vowel mark or a stroke. */
  readonly hasMarks: boolean
  /** As written in another encoding than it was taken for. */
  readonly isMisread: boolean
  readonly #words: Words
  #unmarked: readonly Look[] | undefined

  /** Of all words, titles among them; at least one. */
  constructor(words: Words, isMisread: boolean) {
    const named = namedWords(words)
    this.isMisread = isMisread
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

const UTF8_BIT = 1 << UTF8
const UTF8_CUT_BIT = 1 << UTF8_CUT

/** A bit per way in which the whole name can be read and that makes other words of some of it: none, of most names. */
function otherWaysOf(tokens: readonly NameToken[], mayBeCut: boolean): number {
  let possible = -1
  let changing = 0
  for (let at = 0; at < tokens.length; at++) {
    const other = tokens[at]?.other
    if (other === undefined) continue
    const isCut = mayBeCut && at === tokens.length - 1 && (other.possible & (UTF8_BIT | UTF8_CUT_BIT)) === UTF8_CUT_BIT
    possible &= isCut ? other.possible | UTF8_BIT : other.possible
    changing |= isCut ? other.changing | UTF8_BIT : other.changing
  }
  return possible & changing & ~UTF8_CUT_BIT
}

function wordsRead(tokens: readonly NameToken[], way: number): Words {
  return tokens.flatMap(({ other }) => other.words[way] ?? (way === UTF8 ? other.words[UTF8_CUT] : undefined) ?? [])
}

/**
 * All ways to read a name, as it stands first, then as misread, then as mistyped; of several that are the same once repaired only the first. Takes the
 * text, its tokens (`tokensOf`) and their words, at least one.
 */
export function readingsOf(text: string, tokens: readonly NameToken[], words: Words): readonly NameReading[] {
  const readings = [new NameReading(words, false)]
  const ways = otherWaysOf(tokens, !text.endsWith(' '))
  for (let way = 0; way < OTHER_WAYS && ways !== 0; way++) {
    if ((ways & (1 << way)) === 0) continue
    const read = wordsRead(tokens, way)
    if (read.length === 0) continue
    const reading = new NameReading(read, way < DECODINGS.length)
    if (!readings.some((earlier) => isSame(earlier.repaired, reading.repaired))) readings.push(reading)
  }
  return readings
}
