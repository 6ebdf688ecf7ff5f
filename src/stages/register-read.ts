import type { RegisterColumns } from './register-columns.ts'
import { packedDate } from './register-date.ts'
import { NO_PIN, type RegisterDraft } from './register-draft.ts'

const [COMMA, QUOTE, SPACE, DASH, ZERO, MALE, FEMALE] = [44, 34, 32, 45, 48, 77, 70]
const CANCELLED = 3

/** First letters of PERSON_STATUSES, which tell them apart, and the words behind them. */
const STATUS_WORDS = ['alive', 'deceased', 'missing', 'cancelled'].map((word) => Buffer.from(word))

/**
 * Reads ordinary records from their bytes: no quotes, no control characters, digits, dates and words as the register
 * writes them, names in composed Latin letters. Whatever is not ordinary it leaves to `readOddRecord`, which reads all.
 */
export class OrdinaryReader {
  readonly #columns: RegisterColumns
  readonly #starts: Int32Array
  #bytes: Uint8Array = new Uint8Array(0)

  constructor(columns: RegisterColumns) {
    this.#columns = columns
    this.#starts = new Int32Array(columns.count + 1)
  }

  /** Fills the draft with the values of the record [from, to); false where the record is not ordinary. */
  read(bytes: Uint8Array, from: number, to: number, draft: RegisterDraft): boolean {
    this.#bytes = bytes
    const highs = this.#cut(from, to)
    if (highs < 0) return false
    const [
      pin = 0,
      name = 0,
      born = 0,
      sex = 0,
      status = 0,
      died = 0,
      successor = 0,
      cmnd = 0,
      province = 0,
      updated = 0,
    ] = this.#columns.cells
    draft.text = bytes
    draft.pin = this.#digits(pin, 12)
    draft.birthDate = this.#date(born)
    draft.updatedOn = this.#date(updated)
    draft.status = this.#status(status)
    const sexByte = bytes[this.#start(sex)]
    draft.isFemale = sexByte === FEMALE
    draft.diedOn = this.#bytesOf(died) === 0 ? 0 : this.#date(died)
    if (draft.pin < 0 || draft.birthDate === 0 || draft.updatedOn % 100 === 0 || draft.status < 0) return false
    if (this.#bytesOf(sex) !== 1 || !(draft.isFemale || sexByte === MALE)) return false
    if (draft.diedOn === 0 && this.#bytesOf(died) > 0) return false
    return this.#successor(successor, draft) && this.#cmnds(cmnd, draft) && this.#texts(name, province, highs, draft)
  }

  #start(cell: number): number {
    return this.#starts[cell] ?? 0
  }

  /** Where a cell ends: at the comma before the next. */
  #end(cell: number): number {
    return this.#start(cell + 1) - 1
  }

  #bytesOf(cell: number): number {
    return this.#end(cell) - this.#start(cell)
  }

  /** Finds the cells; the number of bytes outside ASCII, or -1 where the record is not ordinary. */
  #cut(from: number, to: number): number {
    const bytes = this.#bytes
    const starts = this.#starts
    const { count } = this.#columns
    let cell = 0
    let highs = 0
    starts[0] = from
    for (let at = from; at < to; at++) {
      const byte = bytes[at] ?? 0
      if (byte === COMMA) {
        if (++cell === count) return -1
        starts[cell] = at + 1
      } else if (byte < SPACE || byte === QUOTE) return -1
      else highs += byte >> 7
    }
    starts[count] = to + 1
    return cell === count - 1 ? highs : -1
  }

  /** A cell of exactly so many digits as a number; -1 for anything else. */
  #digits(cell: number, count: number): number {
    return this.#bytesOf(cell) === count ? this.#digitsAt(this.#start(cell), count) : -1
  }

  #digitsAt(from: number, count: number): number {
    let number = 0
    for (let at = from; at < from + count; at++) {
      const digit = (this.#bytes[at] ?? 0) - ZERO
      if (digit < 0 || digit > 9) return -1
      number = number * 10 + digit
    }
    return number
  }

  /** 0 for anything but a date. */
  #date(cell: number): number {
    const bytes = this.#bytesOf(cell)
    const from = this.#start(cell)
    if (bytes !== 10 && bytes !== 7 && bytes !== 4) return 0
    if (bytes > 4 && this.#bytes[from + 4] !== DASH) return 0
    if (bytes > 7 && this.#bytes[from + 7] !== DASH) return 0
    const year = this.#digitsAt(from, 4)
    const month = bytes > 4 ? this.#digitsAt(from + 5, 2) : 0
    const day = bytes > 7 ? this.#digitsAt(from + 8, 2) : 0
    return year < 0 || month < 0 || day < 0 ? 0 : packedDate(year, month, day, bytes)
  }

  #status(cell: number): number {
    const from = this.#start(cell)
    for (let status = 0; status < STATUS_WORDS.length; status++) {
      const word = STATUS_WORDS[status]
      if (word === undefined || word[0] !== this.#bytes[from]) continue
      if (this.#bytesOf(cell) !== word.length) return -1
      for (let at = 1; at < word.length; at++) if (word[at] !== this.#bytes[from + at]) return -1
      return status
    }
    return -1
  }

  #successor(cell: number, draft: RegisterDraft): boolean {
    draft.successor = NO_PIN
    if (draft.status !== CANCELLED || this.#bytesOf(cell) === 0) return true
    draft.successor = this.#digits(cell, 12)
    return draft.successor >= 0
  }

  /** Nine digits each, one space between. */
  #cmnds(cell: number, draft: RegisterDraft): boolean {
    if (draft.cmnds.length > 0) draft.cmnds = []
    const end = this.#end(cell)
    for (let at = this.#start(cell); at < end; at += 10) {
      const cmnd = at + 9 <= end ? this.#digitsAt(at, 9) : -1
      if (cmnd < 0 || (at + 9 < end && (this.#bytes[at + 9] !== SPACE || at + 10 === end))) return false
      if (!draft.cmnds.includes(cmnd)) draft.cmnds.push(cmnd)
      // More are read with a set.
      if (draft.cmnds.length > 16) return false
    }
    return true
  }

  /** All bytes outside ASCII must be in the name: what else they may be is for `readOddRecord` to see. */
  #texts(name: number, province: number, highs: number, draft: RegisterDraft): boolean {
    draft.nameFrom = this.#start(name)
    draft.nameTo = this.#end(name)
    draft.provinceFrom = this.#start(province)
    draft.provinceTo = this.#end(province)
    if (draft.nameFrom === draft.nameTo || !this.#isTrimmed(draft.nameFrom, draft.nameTo)) return false
    if (!this.#isTrimmed(draft.provinceFrom, draft.provinceTo)) return false
    return latinBytes(this.#bytes, draft.nameFrom, draft.nameTo) === highs
  }

  #isTrimmed(from: number, to: number): boolean {
    return from === to || (this.#bytes[from] !== SPACE && this.#bytes[to - 1] !== SPACE)
  }
}

/**
 * The number of bytes outside ASCII of a text [from, to) that beside ASCII has only letters of Latin-1, Latin Extended-A,
 * -B and Additional (U+00C0 to U+01BF, U+1E80 to U+1EFF), all of which are NFC as they stand; -1 for any other.
 */
function latinBytes(bytes: Uint8Array, from: number, to: number): number {
  let highs = 0
  for (let at = from; at < to; at++) {
    const lead = bytes[at] ?? 0
    if (lead < 0x80) continue
    const next = bytes[++at] ?? 0
    const isLetter = at < to && next >= 0x80 && next < 0xc0
    if (isLetter && lead >= 0xc3 && lead <= 0xc6) highs += 2
    else if (isLetter && lead === 0xe1 && next >= 0xba && next <= 0xbb) {
      const last = bytes[++at] ?? 0
      if (at >= to || last < 0x80 || last > 0xbf) return -1
      highs += 3
    } else return -1
  }
  return highs
}
