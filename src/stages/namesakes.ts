/** Who bears one name and birth date among those whom the register does not hold: by what they are gathered. */
import type { Dictionary } from '../memory/dictionary.ts'
import { DOCUMENT_FLAG, LANE, NAME_STATE, NAME_STYLE, ROW, ROW_BYTES } from '../memory/row.ts'
import { CODES, type CodedField } from '../model/fields.ts'
import { OUTCOMES, REASONS, type Reason, TRAITS, type Trait } from '../model/verdict.ts'
import type { SlabThread } from './batch.ts'
import { nameKey } from './name-words.ts'
import { nameTextOf } from './subscriber.ts'

const CODED_FIELDS: readonly string[] = Object.keys(CODES) satisfies string[]
const KIND_AT = ROW.codes + CODED_FIELDS.indexOf('subscriber_kind' satisfies CodedField)
const STATUS_AT = ROW.codes + CODED_FIELDS.indexOf('status' satisfies CodedField)
const INDIVIDUAL = CODES.subscriber_kind.indexOf('individual')
const TERMINATED = CODES.status.indexOf('terminated')
const NOT_FOUND = OUTCOMES.indexOf('not-found')
const UNHELD = (['pin-unknown', 'cmnd-unmapped'] as const satisfies readonly Reason[]).map((reason) =>
  REASONS['not-found'].indexOf(reason),
)
const PLACEHOLDERS = (['placeholder-name', 'placeholder-birth-date'] as const satisfies readonly Trait[]).reduce(
  (bits, trait) => bits | (1 << TRAITS.indexOf(trait)),
  0,
)

const [PRIME, OTHER_PRIME] = [0x01000193, 0x85ebca6b]

/** Bytes of a key: 64 bits, of name and birth date. */
export const NAMESAKE_KEY_BYTES = 8

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

  /** Writes the keys of the rows of a batch, joined and graded, from an address on, a u64 each; 0 for those that are in no such group. */
  write(thread: Pick<SlabThread, 'bytes' | 'view' | 'rows'>, records: number, to: number): void {
    const { bytes, view, rows } = thread
    bytes.fill(0, to, to + NAMESAKE_KEY_BYTES * records)
    for (let i = 0, row = rows; i < records; i++, row += ROW_BYTES) {
      if (bytes[row + ROW.outcome] !== NOT_FOUND || !isAsked(thread, row)) continue
      const birth = view.getUint32(row + ROW.birthDate, true)
      if (birth % 100 === 0) continue
      const hashes = this.#hashesOf(thread, row, birth)
      if (hashes === undefined) continue
      view.setUint32(to + NAMESAKE_KEY_BYTES * i, hashes[0] | 1, true)
      view.setUint32(to + NAMESAKE_KEY_BYTES * i + 4, hashes[1], true)
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

/** Live individuals with a PIN or CMND that the register does not hold, no placeholder in document, name or birth date. */
function isAsked({ bytes, view }: Pick<SlabThread, 'bytes' | 'view'>, row: number): boolean {
  if ((bytes[row + ROW.lane] ?? LANE.rejected) > LANE.odd || bytes[row + STATUS_AT] === TERMINATED) return false
  if (bytes[row + KIND_AT] !== INDIVIDUAL || !UNHELD.includes(bytes[row + ROW.reason] ?? -1)) return false
  if (((bytes[row + ROW.documentFlags] ?? 0) & DOCUMENT_FLAG.placeholder) !== 0) return false
  return (view.getUint32(row + ROW.traits, true) & PLACEHOLDERS) === 0
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
