/** Numbers for what queries have in common: names and birth dates. */
import {
  type LinkDates,
  type LinkNameTables,
  numberIn,
  pairTable,
  putIn,
  shared,
  withRoom,
} from '../memory/link-queries.ts'
import { hasBirthCode, packPayload } from '../memory/partition.ts'
import type { LinkNames } from './link-names.ts'

/** The texts of names so far, and the names that they are. */
export class NameNumbers {
  readonly #names: LinkNames
  readonly #heap: Uint8Array
  readonly #ends: Uint32Array
  readonly #nameOf: Uint32Array
  /** 1 + a text a cell, from the cell of its hash onwards. */
  readonly #cells: Uint32Array
  #texts = 0
  #count = 0
  #withIds = 0
  #byIds = pairTable()
  /** Of the other names. */
  readonly #byKey = new Map<string, number>()
  readonly #others: number[] = []

  /** @param textsMax how many there are at most @param heapBytes what they have at most, all together */
  constructor(names: LinkNames, textsMax: number, heapBytes: number) {
    this.#names = names
    this.#heap = shared.bytes(heapBytes)
    this.#ends = shared.words(textsMax)
    this.#nameOf = shared.words(textsMax)
    this.#cells = new Uint32Array(cellsFor(textsMax))
  }

  /** The number of a text. */
  add(utf8: Uint8Array): number {
    const mask = this.#cells.length - 1
    for (let cell = hashOf(utf8) & mask; ; cell = (cell + 1) & mask) {
      const held = this.#cells[cell] ?? 0
      if (held !== 0 && !this.#isText(held - 1, utf8)) continue
      if (held !== 0) return held - 1
      this.#cells[cell] = this.#texts + 1
      return this.#added(utf8)
    }
  }

  /** All of them; nothing can be added any more. */
  done(): LinkNameTables {
    return {
      heap: this.#heap,
      textEnds: this.#ends,
      nameOf: this.#nameOf,
      count: this.#count,
      byIds: this.#byIds,
      others: sharedWords(this.#others),
    }
  }

  #startOf(text: number): number {
    return text === 0 ? 0 : (this.#ends[text - 1] ?? 0)
  }

  #isText(text: number, utf8: Uint8Array): boolean {
    const from = this.#startOf(text)
    if ((this.#ends[text] ?? 0) - from !== utf8.length) return false
    for (let i = 0; i < utf8.length; i++) if (this.#heap[from + i] !== utf8[i]) return false
    return true
  }

  #added(utf8: Uint8Array): number {
    const text = this.#texts++
    const from = this.#startOf(text)
    this.#heap.set(utf8, from)
    this.#ends[text] = from + utf8.length
    this.#nameOf[text] = this.#nameNumber(Buffer.from(utf8).toString(), text)
    return text
  }

  #nameNumber(name: string, text: number): number {
    const identity = this.#names.identityOf(name)
    if (typeof identity === 'string') {
      const known = this.#byKey.get(identity)
      if (known !== undefined) return known
      this.#byKey.set(identity, ++this.#count)
      this.#others.push(text)
      return this.#count
    }
    const { low, high } = identity
    const known = numberIn(this.#byIds, low, high)
    if (known !== 0) return known
    this.#byIds = withRoom(this.#byIds, this.#withIds++)
    putIn(this.#byIds, low, high, ++this.#count)
    return this.#count
  }
}

/** Cells of an open table that so many entries fill by half at most: a power of two. */
export function cellsFor(entries: number): number {
  return 2 ** Math.ceil(Math.log2(2 * entries + 2))
}

function hashOf(bytes: Uint8Array): number {
  let hash = 0x811c_9dc5
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x0100_0193)
  return hash ^ (hash >>> 15)
}

/** Whether a birth date (yyyymmdd) has all its parts. */
export function isFullDate(birthDate: number): boolean {
  return birthDate % 100 !== 0 && Math.floor(birthDate / 100) % 100 !== 0
}

const CODES = 0x1_0000

/** Birth dates (yyyymmdd) and their numbers as they are looked up by the rows of the register. */
export function datesOf(numberOfDate: ReadonlyMap<number, number>): LinkDates {
  const byCode = shared.words(CODES)
  const others: number[] = []
  for (const [birthDate, number] of numberOfDate) {
    if (hasBirthCode(birthDate)) byCode[birthCodeOf(birthDate)] = number
    else others.push(birthDate)
  }
  const numbers = others.map((birthDate) => numberOfDate.get(birthDate) ?? 0)
  return { count: numberOfDate.size, byCode, others: sharedWords([...others, ...numbers]) }
}

const ANY_PERSON = { sex: 'M', status: 0, superseded: false, hasSide: false, nameStyle: 0, nameIsText: false } as const

function birthCodeOf(birthDate: number): number {
  return packPayload({ ...ANY_PERSON, birthDate }) & 0xffff
}

function sharedWords(numbers: readonly number[]): Uint32Array {
  const words = shared.words(numbers.length)
  words.set(numbers)
  return words
}
