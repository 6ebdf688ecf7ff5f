import type { CarrierFormat } from '../formats/format.ts'
import { codeBytesInRow, DOCUMENT_FLAG, DOCUMENT_KINDS, DOCUMENT_STATE, ROW } from '../memory/row.ts'
import { CODES } from '../model/fields.ts'
import { paperCharactersMax } from '../model/limits.ts'
import type { CellFault } from '../model/verdict.ts'
import type { SlabThread } from './batch.ts'
import type { MendedHeap } from './mended-heap.ts'
import { asciiOnly, paperNumber, plainDate, plainNumber } from './plain-text.ts'
import { CODED_FIELDS, DATE_ORDERS } from './program.ts'

const KIND = ROW.codes + CODED_FIELDS.indexOf('subscriber_kind')
const DOCUMENT_TYPE = ROW.codes + CODED_FIELDS.indexOf('document_type')

const M2M = CODES.subscriber_kind.indexOf('m2m')

/** Document types whose numbers may have letters of any script. */
const PAPERS = ['passport', 'identity-certificate', 'other'] as const

/** A number with fewer is malformed. */
const PAPER_CHARACTERS_MIN = 5

/** What of a format says how its dates are written. */
type DateStyle = Pick<CarrierFormat, 'dateOrder' | 'dateSeparator'>

type DateFault = Extract<CellFault, 'date-unreadable' | 'date-impossible'>

/** What the kernel answers for a date that has the form of one, and is none. */
const IMPOSSIBLE = -2

/** A partial date is no instant, and nothing else is wrong with it. */
function faultOf(date: number): DateFault {
  return date === IMPOSSIBLE ? 'date-impossible' : 'date-unreadable'
}

function isPaperNumber({ length }: string): boolean {
  return length >= PAPER_CHARACTERS_MIN && length <= paperCharactersMax
}

/**
 * Numbers, dates and codes in text that the kernel would not read: they are brought into ASCII where they can be, and then
 * the kernel reads them after all. Of numbers and codes undefined text is no value, which is written too.
 */
export class MendedNumbers {
  readonly #thread: SlabThread
  readonly #dateOrder: number
  readonly #hasSerials: boolean
  readonly #heap: MendedHeap

  constructor(thread: SlabThread, { dateOrder, dateSeparator }: DateStyle, heap: MendedHeap) {
    this.#thread = thread
    this.#dateOrder = DATE_ORDERS.indexOf(dateOrder)
    this.#hasSerials = dateSeparator !== ''
    this.#heap = heap
  }

  /** Writes yyyymmdd; or 0, and answers what is wrong. */
  date(text: string, column: number): DateFault | undefined {
    const date = this.#dateIn(plainDate(text, this.#hasSerials))
    this.#thread.view.setUint32(column, Math.max(0, date), true)
    return date >= 0 ? undefined : faultOf(date)
  }

  /** Writes that there is no date. */
  noDate(column: number): false {
    this.#thread.view.setUint32(column, 0, true)
    return false
  }

  /** Writes seconds; or NaN, and answers what is wrong. */
  instant(text: string, column: number): DateFault | undefined {
    const { kernel, view } = this.#thread
    const plain = plainDate(text, this.#hasSerials)
    const seconds =
      plain === undefined ? Number.NaN : this.#read(plain, (at, end) => kernel.readInstant(at, end, this.#dateOrder))
    view.setFloat64(column, seconds, true)
    return Number.isNaN(seconds) ? faultOf(this.#dateIn(plain)) : undefined
  }

  /** Writes that there is no instant. */
  noInstant(column: number): false {
    this.#thread.view.setFloat64(column, Number.NaN, true)
    return false
  }

  /** Whether the number is usable; the row's kind must be read. */
  msisdn(text: string | undefined, row: number): boolean {
    const { kernel, view, facts } = this.#thread
    const plain = text === undefined ? undefined : plainNumber(text)
    if (plain === undefined) return false
    const isM2m = view.getUint8(row + KIND) === M2M
    return this.#read(plain, (at, end) => kernel.readMsisdn(at, end, isM2m, facts, row)) === 1
  }

  /** Reads a document; the row's kind and document type must be read. */
  document(text: string | undefined, row: number): void {
    const { kernel, view, facts } = this.#thread
    view.setUint8(row + ROW.documentState, text === undefined ? DOCUMENT_STATE.missing : DOCUMENT_STATE.malformed)
    if (text === undefined) return
    const [kind, type] = [view.getUint8(row + KIND), view.getUint8(row + DOCUMENT_TYPE)]
    const paper = PAPERS.find((one) => one === CODES.document_type[type])
    const number = paper === undefined ? undefined : paperNumber(text)
    const plain = number === undefined ? plainNumber(text) : asciiOnly(number)
    if (plain !== undefined) {
      this.#read(plain, (at, end) => kernel.readDocument(at, end, kind, type, facts, row))
    } else if (paper !== undefined && number !== undefined && isPaperNumber(number)) {
      view.setUint8(row + ROW.documentState, DOCUMENT_STATE.usable)
      view.setUint8(row + ROW.documentKind, DOCUMENT_KINDS.indexOf(paper))
      view.setUint8(row + ROW.documentFlags, DOCUMENT_FLAG.long)
    }
  }

  /** Keeps the code of a sales agent. */
  agent(text: string | undefined, row: number): void {
    this.#code(text, row + ROW.agent, row + ROW.agentBytes)
  }

  /** Keeps the code of a point of sale. */
  pointOfSale(text: string | undefined, row: number): void {
    this.#code(text, row + ROW.pointOfSale, row + ROW.pointOfSaleBytes)
  }

  #code(text: string | undefined, column: number, bytesAt: number): void {
    if (text === undefined) return
    const { bytes, view } = this.#thread
    const kept = this.#heap.keep(text)
    if (kept.bytes > codeBytesInRow) view.setUint32(column, kept.at, true)
    else bytes.copyWithin(column, kept.at, kept.at + kept.bytes)
    view.setUint16(bytesAt, kept.bytes, true)
  }

  /** As the kernel's `readDate`. */
  #dateIn(plain: string | undefined): number {
    const { kernel } = this.#thread
    return plain === undefined ? -1 : this.#read(plain, (at, end) => kernel.readDate(at, end, this.#dateOrder))
  }

  /** Lets the kernel read text that is ASCII. */
  #read<T>(text: string, read: (at: number, end: number) => T): T {
    const { bytes, scratch, scratchBytes } = this.#thread
    if (text.length > scratchBytes) throw new Error(`a value is longer than the scratch memory (${scratchBytes} bytes)`)
    for (let i = 0; i < text.length; i++) bytes[scratch + i] = text.charCodeAt(i)
    return read(scratch, scratch + text.length)
  }
}
