/** Words of coded columns that the format does not list, counted in bounded memory and the same in whatever order they come. */
import type { CodedField } from '../model/fields.ts'
import { bytewise } from '../model/order.ts'

/** A longer word is no code, and is not kept. */
const wordCharactersMax = 20

/** Different words that are kept of one column. */
export const wordsKeptMax = 1000

/** A word in some records of a column. */
export interface WordCount {
  readonly field: CodedField
  readonly word: string
  readonly records: number
}

/** What was counted: the words that were kept, by field and word, and the fields of which there were more. */
export interface WordCounts {
  readonly words: readonly WordCount[]
  readonly cut: readonly CodedField[]
}

/**
 * Counts words by column. Where there are more different ones than {@link wordsKeptMax}, the shortest are kept, of equal length the first bytewise:
 * one that is put out has so many before it that it can never come back, so every count is that of all records.
 */
export class UnlistedWords {
  readonly #byField = new Map<CodedField, Map<string, number>>()
  readonly #cut = new Set<CodedField>()

  /** Counts a word; one that is longer than {@link wordCharactersMax} or not fit to be shown is not kept. */
  add(field: CodedField, word: string, records = 1): void {
    if (!isShort(word)) return
    const words = this.#byField.get(field) ?? new Map<string, number>()
    this.#byField.set(field, words)
    words.set(word, (words.get(word) ?? 0) + records)
    // Twice as many, so that it is seldom that they are sorted.
    if (words.size > 2 * wordsKeptMax) this.#shorten(field, words)
  }

  /** Adds what another has counted. */
  addAll({ words, cut }: WordCounts): void {
    for (const { field, word, records } of words) this.add(field, word, records)
    for (const field of cut) this.#cut.add(field)
  }

  /** Everything that was counted so far. */
  counts(): WordCounts {
    for (const [field, words] of this.#byField) if (words.size > wordsKeptMax) this.#shorten(field, words)
    const words = [...this.#byField].flatMap(([field, counted]) =>
      [...counted].map(([word, records]) => ({ field, word, records })),
    )
    return { words, cut: [...this.#cut] }
  }

  #shorten(field: CodedField, words: Map<string, number>): void {
    const inOrder = [...words.keys()].sort((a, b) => a.length - b.length || bytewise(a, b))
    for (const word of inOrder.slice(wordsKeptMax)) words.delete(word)
    this.#cut.add(field)
  }
}

/** Short, and made of what is printed, without a number that could be a person's: four digits or more, however they are parted. */
function isShort(word: string): boolean {
  if (word.length === 0 || word.length > wordCharactersMax) return false
  return !/[\p{C}\p{Zl}\p{Zp}]/u.test(word) && (word.match(/\p{Nd}/gu)?.length ?? 0) < 4
}
