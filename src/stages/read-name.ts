import { type NameReading, readingsOf } from './name-readings.ts'
import { type NameToken, tokensOf, type Words, wordsOfTokens } from './name-tokens.ts'
import { namedWords, readText } from './name-words.ts'

/** A name to be graded: its text and what it is made of, each worked out when it is first asked for. */
export class ReadName {
  /** Made of words that are taken apart anyway: it need not be told from others by its letters first. */
  readonly isOfIds: boolean
  #text: string | undefined
  #tokens: readonly NameToken[] | undefined
  #words: Words | undefined
  #named: Words | undefined
  #readings: readonly NameReading[] | undefined

  /** Of a text as `readText` gives it, or of the tokens of one in which each is one space from the next. */
  constructor(text: string | undefined, tokens?: readonly NameToken[]) {
    this.isOfIds = text === undefined
    this.#text = text
    this.#tokens = tokens
  }

  /** Of any text; none is an empty one. */
  static of(text: string | undefined): ReadName {
    return new ReadName(readText(text ?? ''))
  }

  get text(): string {
    this.#text ??= (this.#tokens ?? []).map(({ text }) => text).join(' ')
    return this.#text
  }

  get tokens(): readonly NameToken[] {
    this.#tokens ??= tokensOf(this.text)
    return this.#tokens
  }

  /** All of them, titles too; empty where no letter and no digit is there. */
  get words(): Words {
    this.#words ??= wordsOfTokens(this.tokens)
    return this.#words
  }

  /** Those by which it is known. */
  get named(): Words {
    this.#named ??= namedWords(this.words)
    return this.#named
  }

  /** One text for all names whose level is `exact` with it: its words, a space between; empty where it has none. */
  get key(): string {
    return this.named.map(({ key }) => key).join(' ')
  }

  /** All ways to read it, as it stands first; it must have words. */
  get readings(): readonly NameReading[] {
    this.#readings ??= readingsOf(this.text, this.tokens, this.words)
    return this.#readings
  }
}
