/** Names as what all have in common that are at level `exact`: the dictionary's ids where these spell them, else a text. */
import type { Dictionary } from '../memory/dictionary.ts'
import { type LinkNameTables, numberIn } from '../memory/link-queries.ts'
import { NAME_STYLE } from '../memory/row.ts'
import { nameKey } from './name-words.ts'

/** Words of a name that ids can spell. */
const WORDS_MAX = 4

/** The ids of a name as two words, or the key of one that has none; an empty key where it has no letter and no digit. */
export type NameIdentity = { readonly low: number; readonly high: number } | string

/** Tells which names are one, as one thread sees it. */
export class LinkNames {
  readonly #dictionary: Dictionary
  readonly #ids = new DataView(new ArrayBuffer(2 * WORDS_MAX))
  /** Made when it is first asked for: not every night has such a name. */
  #idOfKey: ReadonlyMap<string, number> | undefined

  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary
  }

  identityOf(text: string): NameIdentity {
    if (this.#dictionary.idsInto(this.#ids, 0, text) >= 0) return this.#taken()
    const key = nameKey(text)
    const words = key.split(' ')
    if (key === '' || words.length > WORDS_MAX) return key
    this.#idOfKey ??= idsByKey(this.#dictionary)
    for (let word = 0; word < WORDS_MAX; word++) {
      const id = word < words.length ? this.#idOfKey.get(words[word] ?? '') : 0
      if (id === undefined) return key
      this.#ids.setUint16(2 * word, id, true)
    }
    return this.#taken()
  }

  #taken(): NameIdentity {
    return { low: this.#ids.getUint32(0, true), high: this.#ids.getUint32(4, true) }
  }
}

function idsByKey(dictionary: Dictionary): Map<string, number> {
  const ids = new Map<string, number>()
  for (let id = 1; id <= dictionary.wordCount; id++) {
    ids.set(nameKey(dictionary.textOf(BigInt(id), NAME_STYLE.lower)), id)
  }
  return ids
}

/** The text of a query's name. */
export function textAt({ heap, textEnds }: LinkNameTables, text: number): string {
  const from = text === 0 ? 0 : (textEnds[text - 1] ?? 0)
  return Buffer.from(heap.buffer, heap.byteOffset + from, (textEnds[text] ?? 0) - from).toString()
}

/** Finds the numbers of names among those of the queries. */
export class AskedNames {
  readonly #tables: LinkNameTables
  readonly #names: LinkNames
  readonly #others = new Map<string, number>()

  constructor(tables: LinkNameTables, names: LinkNames) {
    this.#tables = tables
    this.#names = names
    for (const text of tables.others) this.#others.set(nameKey(textAt(tables, text)), tables.nameOf[text] ?? 0)
  }

  /** The number of a name of the register; 0 where no query has it. */
  numberOf(text: string): number {
    const identity = this.#names.identityOf(text)
    if (typeof identity === 'string') return this.#others.get(identity) ?? 0
    return numberIn(this.#tables.byIds, identity.low, identity.high)
  }
}
