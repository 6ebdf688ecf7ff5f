/** Who bears one name and birth date among those whom the register does not hold: by what they are gathered. */
import type { Dictionary } from '../memory/dictionary.ts'
import { NAME_STATE, NAME_STYLE, ROW, ROW_BYTES } from '../memory/row.ts'
import { NAMESAKE, NAMESAKE_BYTES } from '../memory/segment.ts'
import type { SlabThread } from './batch.ts'
import { nameKey } from './name-words.ts'
import { nameTextOf } from './subscriber.ts'

const [PRIME, OTHER_PRIME] = [0x01000193, 0x85ebca6b]

/**
 * Gives each record that may be in a family of documents 64 bits made of its normal name and its birth date: the same for the same, and
 * hardly ever for others, so that what is gathered by them has to be looked at again. Words of the dictionary are spelt out once.
 */
export class Namesakes {
  readonly #dictionary: Dictionary
  readonly #seed: number
  /** By id of the dictionary, two numbers each: the hashes of the word, 0 for one not yet met. */
  readonly #words: Uint32Array

  /** `seed`: secret, so that nobody can choose names that meet. */
  constructor(dictionary: Dictionary, seed: number) {
    this.#dictionary = dictionary
    this.#seed = seed
    this.#words = new Uint32Array(2 * (dictionary.wordCount + 1))
  }

  /**
   * Writes into `count` entries that the kernel listed from an address on (`memory/segment.ts`), of rows that are joined and graded,
   * their keys; leaves the key of one whose name has no letter.
   */
  write(thread: Pick<SlabThread, 'bytes' | 'view' | 'rows'>, entries: number, count: number): void {
    const { view, rows } = thread
    for (let entry = entries, end = entries + count * NAMESAKE_BYTES; entry < end; entry += NAMESAKE_BYTES) {
      const row = rows + view.getUint32(entry + NAMESAKE.position, true) * ROW_BYTES
      const hashes = this.#hashesOf(thread, row, view.getUint32(entry + NAMESAKE.birthDate, true))
      if (hashes === undefined) continue
      view.setUint32(entry + NAMESAKE.key, hashes[0] | 1, true)
      view.setUint32(entry + NAMESAKE.key + 4, hashes[1], true)
    }
  }

  #hashesOf(
    thread: Pick<SlabThread, 'bytes' | 'view'>,
    row: number,
    birth: number,
  ): readonly [number, number] | undefined {
    let [low, high] = [this.#seed ^ birth, Math.imul(this.#seed, OTHER_PRIME) ^ birth]
    const add = (one: number, other: number): void => {
      low = mixed(low ^ one, PRIME)
      high = mixed(high ^ other, OTHER_PRIME)
    }
    if (thread.view.getUint8(row + ROW.nameState) === NAME_STATE.ids) {
      for (let at = row + ROW.nameIds; at < row + ROW.nameIds + 8; at += 2) {
        const id = thread.view.getUint16(at, true)
        if (id === 0) break
        if (this.#words[2 * id] === 0) this.#words.set(hashesOfWord(this.#spelt(id)), 2 * id)
        add(this.#words[2 * id] ?? 0, this.#words[2 * id + 1] ?? 0)
      }
      return [low, high]
    }
    const name = nameKey(nameTextOf(thread, row) ?? '')
    if (name === '') return undefined
    for (const word of name.split(' ')) add(...hashesOfWord(word))
    return [low, high]
  }

  #spelt(id: number): string {
    return nameKey(this.#dictionary.textOf(BigInt(id), NAME_STYLE.lower))
  }
}

function hashesOfWord(word: string): [number, number] {
  let [low, high] = [PRIME, OTHER_PRIME]
  for (let i = 0; i < word.length; i++) {
    low = Math.imul(low ^ word.charCodeAt(i), PRIME)
    high = Math.imul(high ^ word.charCodeAt(i), OTHER_PRIME) ^ (high >>> 13)
  }
  return [(low | 1) >>> 0, high >>> 0]
}

function mixed(value: number, prime: number): number {
  const product = Math.imul(value ^ (value >>> 15), prime)
  return product ^ (product >>> 13)
}
