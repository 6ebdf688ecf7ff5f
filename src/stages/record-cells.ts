import type { CarrierFormat } from '../formats/format.ts'
import type { RejectCode } from '../model/verdict.ts'

/** What of a format cuts a record into cells. */
export type CellRules = Pick<CarrierFormat, 'delimiter' | 'quote'>

interface Cell {
  readonly text: string
  readonly isQuoted: boolean
}

/** Text with more combining marks in a row is no value; fewer characters cannot hold them. */
const MANY_MARKS = /\p{M}{31}/u
const MARKS_MAX = 30

const RETURN = 0x0d

/** White space, no-break and zero-width characters, byte order mark. */
const EDGE = /[\s\u200B-\u200D\u2060]/

/**
 * The cells of one record as they stand in the file, without their quotes. The record is valid UTF-8 and one that the
 * splitter has delimited: what follows a closing quote is a delimiter or the end. The bytes may be shared memory.
 */
export function cellsOfRecord(record: Uint8Array, rules: CellRules): string[] {
  return cut(Buffer.from(record.buffer, record.byteOffset, record.length).toString(), rules).map(({ text }) => text)
}

/** One of these cells, by its place; empty where the record has fewer. Quick where no other is wanted. */
export function cellOfRecord(record: Uint8Array, place: number, { delimiter, quote }: CellRules): string {
  const [between, around] = [delimiter.charCodeAt(0), quote.charCodeAt(0)]
  for (let at = 0, i = 0; at <= record.length; at++, i++) {
    const isQuoted = record[at] === around
    const from = isQuoted ? at + 1 : at
    const end = isQuoted ? closingByte(record, around, from) : endOfBytes(record, between, from)
    if (i === place) {
      const text = Buffer.from(record.buffer, record.byteOffset + from, end - from).toString()
      return isQuoted ? text.replaceAll(quote + quote, quote) : text
    }
    at = isQuoted ? end + 1 : end
  }
  return ''
}

function endOfBytes(record: Uint8Array, delimiter: number, from: number): number {
  const found = record.indexOf(delimiter, from)
  return found === -1 ? record.length : found
}

function closingByte(record: Uint8Array, quote: number, from: number): number {
  for (let at = from; ; at += 2) {
    at = endOfBytes(record, quote, at)
    if (record[at + 1] !== quote) return at
  }
}

/** What may be wrong with the bytes of a record that has been delimited. */
export type RecordFault = Extract<RejectCode, 'nul-byte' | 'lone-carriage-return' | 'invalid-utf8'>

/** What is wrong with the bytes of a record that the splitter has delimited; undefined where it can be read. */
export function faultOfRecord(record: Uint8Array, rules: CellRules): RecordFault | undefined {
  if (record.includes(0)) return 'nul-byte'
  if (record.includes(RETURN)) {
    const cells = cut(Buffer.from(record).toString('latin1'), rules)
    if (cells.some(({ text, isQuoted }) => !isQuoted && text.includes('\r'))) return 'lone-carriage-return'
  }
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(record))
    return undefined
  } catch (error) {
    if (error instanceof TypeError) return 'invalid-utf8'
    throw error
  }
}

function cut(record: string, { delimiter, quote }: CellRules): Cell[] {
  if (quote === '' || !record.includes(quote)) return record.split(delimiter).map((text) => ({ text, isQuoted: false }))
  const cells: Cell[] = []
  for (let at = 0; ; at++) {
    const isQuoted = record.charAt(at) === quote
    const end = isQuoted ? closingQuote(record, quote, at + 1) : endOf(record, delimiter, at)
    const text = isQuoted ? record.slice(at + 1, end).replaceAll(quote + quote, quote) : record.slice(at, end)
    cells.push({ text, isQuoted })
    at = isQuoted ? end + 1 : end
    if (at >= record.length) return cells
  }
}

function endOf(record: string, delimiter: string, at: number): number {
  const found = record.indexOf(delimiter, at)
  return found === -1 ? record.length : found
}

function closingQuote(record: string, quote: string, from: number): number {
  for (let at = from; ; at += 2) {
    at = record.indexOf(quote, at)
    if (record.charAt(at + 1) !== quote) return at
  }
}

/**
 * What a cell holds: NFC, without white space, no-break and zero-width characters at either end; empty for no value,
 * which text with more than 30 combining marks in a row is too.
 */
export function cellValue(cell: string): string {
  if (cell.length > MARKS_MAX && MANY_MARKS.test(cell)) return ''
  const text = cell.normalize('NFC')
  let start = 0
  let end = text.length
  while (start < end && isEdge(text, start)) start++
  while (end > start && isEdge(text, end - 1)) end--
  return text.slice(start, end)
}

function isEdge(text: string, index: number): boolean {
  const code = text.charCodeAt(index)
  return (code <= 0x20 || code >= 0x80) && EDGE.test(text.charAt(index))
}
