import { isCoded } from '../formats/codes.ts'
import { BIRTH_STATE, NAME_STATE, NO_CODE, ROW } from '../memory/row.ts'
import { CODES, type CodedField, FIELDS, type Field } from '../model/fields.ts'
import { nameCharactersMax } from '../model/limits.ts'
import { type CellFault, TRAITS } from '../model/verdict.ts'
import type { RunConstants, SlabThread } from './batch.ts'
import type { FileReading, RecordReading } from './file-reading.ts'
import { MendedHeap } from './mended-heap.ts'
import { MendedNumbers } from './mended-numbers.ts'
import { isPlaceholder, mayBePlaceholder } from './placeholder-names.ts'
import { CODED_FIELDS, DATE_COLUMNS } from './program.ts'
import {
  citizen,
  codeCharactersMax,
  NATIONALITY,
  pointOfSaleProvinceOf,
  portedFrom,
  provinceOf,
  sellerCode,
} from './program-values.ts'
import { storedIccid, storedImsi } from './sim-numbers.ts'

const PLACEHOLDER_NAME = 1 << TRAITS.indexOf('placeholder-name')

const INSTANT_COLUMNS: Readonly<Partial<Record<Field, number>>> = {
  activated_at: ROW.activatedAt,
  holder_since: ROW.holderSince,
}

/** A cell of a record that cannot be read as its field's kind. */
export interface FaultyCell {
  /** Address of the record's row. */
  readonly row: number
  readonly code: CellFault
  readonly field: Field
  /** What stands in a cell of a coded field whose code is not listed. */
  readonly word?: string
}

/** Texts that have a form: anything else is no value. */
const FORMS: Readonly<Partial<Record<Field, RegExp>>> = {
  nationality: NATIONALITY,
  portrait_hash: /^[0-9A-Fa-f]{64}$/,
}

/** What a code counts as where there is none. */
const ASSUMED: Readonly<Partial<Record<CodedField, number>>> = {
  subscriber_kind: CODES.subscriber_kind.indexOf('individual'),
  status: CODES.status.indexOf('unknown'),
}

/** Writes single fields of rows from what the carrier wrote for them. */
export class MendedFields {
  /** Cells that could not be read as what they are, in the order in which they were asked for. */
  readonly faulty: FaultyCell[] = []
  readonly #thread: SlabThread
  readonly #reading: FileReading
  readonly #carriers: readonly string[]
  readonly #heap: MendedHeap
  readonly #numbers: MendedNumbers

  constructor(thread: SlabThread, reading: FileReading, { carriers }: RunConstants) {
    this.#thread = thread
    this.#reading = reading
    this.#carriers = carriers
    this.#heap = new MendedHeap(thread)
    this.#numbers = new MendedNumbers(thread, reading.format, this.#heap)
  }

  /**
   * Reads one field into the row, all but its bit of `absent`, and says whether it has a value. Of a row, `subscriber_kind`
   * must be read before `msisdn`, and both it and `document_type` before `document_number`.
   */
  read(record: RecordReading, field: Field, row: number): boolean {
    if (isCoded(field)) return this.#code(record.written(field), field, row)
    const text = record.text(field)
    const dateColumn = DATE_COLUMNS[field]
    if (dateColumn !== undefined) return this.#date(text, field, row, row + dateColumn)
    const instantColumn = INSTANT_COLUMNS[field]
    if (instantColumn !== undefined) {
      if (text === undefined) return this.#numbers.noInstant(row + instantColumn)
      return this.#told(this.#numbers.instant(text, row + instantColumn), field, row)
    }
    const form = FORMS[field]
    if (form !== undefined) {
      const isRead = text !== undefined && this.#told(form.test(text) ? undefined : 'text-malformed', field, row)
      if (isRead && field === 'nationality') this.#thread.view.setUint8(row + ROW.citizen, citizen(text))
      if (isRead && field === 'portrait_hash') {
        this.#thread.view.setUint32(row + ROW.portraitAt, this.#heap.keep(text).at, true)
      }
      return isRead
    }
    if (field === 'sales_agent' || field === 'point_of_sale') return this.#seller(text, field, row)
    if (field === 'imsi') this.#thread.view.setBigUint64(row + ROW.imsi, storedImsi(text), true)
    if (field === 'iccid') this.#thread.view.setBigUint64(row + ROW.iccid, storedIccid(text), true)
    if (field === 'msisdn') return this.#numbers.msisdn(text, row)
    if (field === 'full_name') this.#name(text, row)
    else if (field === 'document_number') this.#numbers.document(text, row)
    else if (field === 'ported_from') {
      this.#thread.view.setUint8(row + ROW.portedFrom, text === undefined ? 0 : portedFrom(text, this.#carriers))
    } else if (field === 'province') this.#thread.view.setUint8(row + ROW.province, provinceOf(text ?? ''))
    else if (field === 'point_of_sale_province') {
      this.#thread.view.setUint8(row + ROW.pointOfSaleProvince, pointOfSaleProvinceOf(text ?? ''))
    }
    return text !== undefined
  }

  /** Looks at a name that is no ids where it lies in the slab. False where that is not its value: it is not in NFC, or long. */
  readNameInPlace(row: number): boolean {
    const { bytes, view } = this.#thread
    const at = view.getUint32(row + ROW.nameAt, true)
    const count = view.getUint16(row + ROW.nameBytes, true)
    if (at === 0 || count > nameCharactersMax) return false
    const text = Buffer.from(bytes.buffer, at, count).toString()
    if (!mayBePlaceholder(text)) return true
    if (text !== text.normalize('NFC')) return false
    this.#tellPlaceholder(text, row)
    return true
  }

  #code(text: string | undefined, field: CodedField, row: number): boolean {
    const all: readonly (string | undefined)[] = CODES[field]
    const index = text === undefined ? -1 : all.indexOf(this.#codeIn(field, text))
    if (index === -1 && text !== undefined && this.#isUnreadable(field, text)) {
      this.faulty.push({ row, code: 'code-unlisted', field, word: text })
    }
    const value = index === -1 ? (ASSUMED[field] ?? NO_CODE) : index
    this.#thread.view.setUint8(row + ROW.codes + CODED_FIELDS.indexOf(field), value)
    return index !== -1
  }

  #codeIn(field: CodedField, text: string): string | undefined {
    return text.length <= codeCharactersMax ? this.#reading.codes.code(field, text) : undefined
  }

  /** A cell that answers for several fields need not say something of each, and is counted once. */
  #isUnreadable(field: CodedField, text: string): boolean {
    const { columnOf } = this.#reading.binding
    const sharing = FIELDS.filter(isCoded).filter((other) => columnOf[other] === columnOf[field])
    return sharing[0] === field && sharing.every((other) => this.#codeIn(other, text) === undefined)
  }

  #date(text: string | undefined, field: Field, row: number, column: number): boolean {
    const isRead =
      text === undefined ? this.#numbers.noDate(column) : this.#told(this.#numbers.date(text, column), field, row)
    if (field === 'date_of_birth') {
      const state = isRead ? BIRTH_STATE.read : text === undefined ? BIRTH_STATE.missing : BIRTH_STATE.invalid
      this.#thread.view.setUint8(row + ROW.birthState, state)
    }
    return isRead
  }

  #seller(text: string | undefined, field: 'sales_agent' | 'point_of_sale', row: number): boolean {
    const code = sellerCode(text)
    if (field === 'sales_agent') this.#numbers.agent(code, row)
    else this.#numbers.pointOfSale(code, row)
    return text !== undefined && this.#told(code === undefined ? 'text-too-long' : undefined, field, row)
  }

  /** Keeps what is wrong with a cell, and says whether nothing is. */
  #told(code: CellFault | undefined, field: Field, row: number): boolean {
    if (code !== undefined) this.faulty.push({ row, code, field })
    return code === undefined
  }

  #name(text: string | undefined, row: number): void {
    const { kernel, view, dictionary } = this.#thread
    if (text === undefined) {
      view.setUint8(row + ROW.nameState, NAME_STATE.missing)
      return
    }
    // No more of it is compared; one character over shows that it is longer.
    const kept = text.length > nameCharactersMax ? [...text].slice(0, nameCharactersMax + 1).join('') : text
    const { at, bytes } = this.#heap.keep(kept)
    view.setUint32(row + ROW.nameAt, at, true)
    view.setUint16(row + ROW.nameBytes, bytes, true)
    kernel.readName(at, at + bytes, dictionary, row)
    this.#tellPlaceholder(text, row)
  }

  #tellPlaceholder(name: string, row: number): void {
    if (!isPlaceholder(name)) return
    const { view } = this.#thread
    view.setUint32(row + ROW.traits, view.getUint32(row + ROW.traits, true) | PLACEHOLDER_NAME, true)
  }
}
