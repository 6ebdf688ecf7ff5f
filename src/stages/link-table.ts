/** The queries of a night, made of what its records ask with: `linking/README.md`, "Which records ask". */
import { ASK_BYTES, ASKED } from '../memory/link-asks.ts'
import {
  type LinkNameTables,
  type LinkQueries,
  numberIn,
  pairTable,
  putIn,
  shared,
  withRoom,
} from '../memory/link-queries.ts'
import { askCount } from './link-asks.ts'
import type { LinkNames } from './link-names.ts'
import { cellsFor, datesOf, isFullDate, NameNumbers } from './link-numbers.ts'

const NO_CELL = 0

/** Takes what records ask, blob after blob, and numbers what is new. */
export class QueryTable {
  readonly #records: number
  readonly #names: NameNumbers
  readonly #queryOf: Uint32Array
  readonly #written: Float64Array
  readonly #restored: Float64Array
  readonly #writtenDigits: Uint8Array
  readonly #restoredDigits: Uint8Array
  readonly #birthDate: Uint32Array
  readonly #sex: Uint8Array
  readonly #text: Uint32Array
  /** 1 + a query a cell. */
  readonly #cells: Uint32Array
  #taken = 0
  #count = 0

  /** @param records how many will ask @param bytes what their blobs have, all together */
  constructor(names: LinkNames, records: number, bytes: number) {
    this.#records = records
    this.#names = new NameNumbers(names, records, bytes)
    this.#queryOf = shared.words(records)
    this.#written = shared.numbers(records)
    this.#restored = shared.numbers(records)
    this.#writtenDigits = shared.bytes(records)
    this.#restoredDigits = shared.bytes(records)
    this.#birthDate = shared.words(records)
    this.#sex = shared.bytes(records)
    this.#text = shared.words(records)
    this.#cells = new Uint32Array(cellsFor(records))
  }

  /** Takes the records of a blob (`memory/link-asks.ts`), behind those that it has. */
  add(asks: Uint8Array): void {
    const view = new DataView(asks.buffer, asks.byteOffset, asks.length)
    let nameAt = ASK_BYTES * askCount(asks)
    for (let at = 0, end = nameAt; at < end; at += ASK_BYTES) {
      const nameEnd = nameAt + view.getUint16(at + ASKED.nameBytes, true)
      this.#queryOf[this.#taken++] = this.#queryOfAsk(view, at, this.#names.add(asks.subarray(nameAt, nameEnd)))
      nameAt = nameEnd
    }
  }

  /** All of them; nothing can be added any more. */
  done(): LinkQueries {
    if (this.#taken !== this.#records) throw new Error(`${this.#taken} records ask, not ${this.#records}`)
    const names = this.#names.done()
    const { dates, date, pair, pairs, pairCount } = this.#paired(names)
    return {
      count: this.#count,
      queryOf: this.#queryOf,
      written: this.#written,
      writtenDigits: this.#writtenDigits,
      restored: this.#restored,
      restoredDigits: this.#restoredDigits,
      birthDate: this.#birthDate,
      sex: this.#sex,
      text: this.#text,
      date,
      pair,
      names,
      dates,
      pairs,
      pairCount,
      counts: {
        names: shared.words(names.count + 1),
        dates: shared.words(dates.count + 1),
        pairs: shared.words(pairCount + 1),
      },
    }
  }

  #queryOfAsk(view: DataView, at: number, text: number): number {
    const query = this.#count
    this.#written[query] = view.getFloat64(at + ASKED.written, true)
    this.#restored[query] = view.getFloat64(at + ASKED.restored, true)
    this.#writtenDigits[query] = view.getUint8(at + ASKED.writtenDigits)
    this.#restoredDigits[query] = view.getUint8(at + ASKED.restoredDigits)
    this.#birthDate[query] = view.getUint32(at + ASKED.birthDate, true)
    this.#sex[query] = view.getUint8(at + ASKED.sex)
    this.#text[query] = text
    const mask = this.#cells.length - 1
    for (let cell = this.#hashOf(query) & mask; ; cell = (cell + 1) & mask) {
      const held = this.#cells[cell] ?? NO_CELL
      if (held !== NO_CELL && this.#isEqual(held - 1, query)) return held - 1
      if (held !== NO_CELL) continue
      this.#cells[cell] = ++this.#count
      return query
    }
  }

  #hashOf(query: number): number {
    const number = this.#written[query] ?? 0
    let hash = Math.imul(number % 2 ** 32, 0x9e37_79b1) ^ Math.imul(number / 2 ** 32, 0x85eb_ca6b)
    hash ^= Math.imul(this.#text[query] ?? 0, 0xc2b2_ae3d) ^ Math.imul(this.#birthDate[query] ?? 0, 0x27d4_eb2f)
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b_3c6d)
    return hash ^ (hash >>> 13)
  }

  #isEqual(one: number, other: number): boolean {
    const columns = [
      this.#written,
      this.#text,
      this.#birthDate,
      this.#sex,
      this.#writtenDigits,
      this.#restored,
      this.#restoredDigits,
    ]
    return columns.every((column) => column[one] === column[other])
  }

  /** Numbers the full birth dates, and the pairs of a name and such a date. */
  #paired(names: LinkNameTables) {
    const numberOfDate = new Map<number, number>()
    const [dateOf, pair] = [shared.words(this.#records), shared.words(this.#records)]
    let pairs = pairTable()
    let pairCount = 0
    for (let query = 0; query < this.#count; query++) {
      const birthDate = this.#birthDate[query] ?? 0
      if (!isFullDate(birthDate)) continue
      const date = numberOfDate.get(birthDate) ?? numberOfDate.size + 1
      numberOfDate.set(birthDate, date)
      dateOf[query] = date
      const name = names.nameOf[this.#text[query] ?? 0] ?? 0
      const known = numberIn(pairs, name, date)
      if (known === 0) {
        pairs = withRoom(pairs, pairCount)
        putIn(pairs, name, date, ++pairCount)
      }
      pair[query] = known === 0 ? pairCount : known
    }
    return { dates: datesOf(numberOfDate), date: dateOf, pair, pairs, pairCount }
  }
}
