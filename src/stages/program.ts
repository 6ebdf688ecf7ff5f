import { codeReader, isCoded } from '../formats/codes.ts'
import type { CarrierFormat } from '../formats/format.ts'
import { bindHeader, type HeaderBinding } from '../formats/header.ts'
import { folded } from '../formats/spelling.ts'
import {
  PROGRAM,
  PROGRAM_HEAD_BYTES,
  programBytes,
  SLOT,
  SLOT_BYTES,
  SLOT_KIND,
  WORD_WINDOW_BYTES,
} from '../memory/program.ts'
import { ROW } from '../memory/row.ts'
import { RunError } from '../model/errors.ts'
import { CODES, type CodedField, FIELDS, type Field } from '../model/fields.ts'
import { codeCharactersMax, placeWords, wordsOf, wordValues } from './program-values.ts'
import { skeletonSet, wordTable } from './program-words.ts'
import { cellValue } from './record-cells.ts'

/** `dateOrder` of a program, and of the kernel's readers of dates. */
export const DATE_ORDERS = ['dmy', 'ymd', 'mdy'] as const

/** Coded fields in the order of a row's codes. */
export const CODED_FIELDS: readonly CodedField[] = FIELDS.filter(isCoded).sort(
  (a, b) => Object.keys(CODES).indexOf(a) - Object.keys(CODES).indexOf(b),
)

/** Where in a row the packed date of a field stands. */
export const DATE_COLUMNS: Readonly<Partial<Record<Field, number>>> = {
  document_issued_on: ROW.documentIssuedOn,
  date_of_birth: ROW.birthDate,
  user_date_of_birth: ROW.userDateOfBirth,
  status_changed_on: ROW.statusChangedOn,
  authenticated_on: ROW.authenticatedOn,
}

/** Read before all others: what the document and the msisdn mean depends on the first two. */
const READ_FIRST: readonly Field[] = ['subscriber_kind', 'document_type', 'msisdn']

/** How fields are read that are neither coded nor dates; text where nothing is said. */
const KINDS: Readonly<Partial<Record<Field, keyof typeof SLOT_KIND>>> = {
  msisdn: 'msisdn',
  document_number: 'document',
  full_name: 'name',
  nationality: 'nationality',
  portrait_hash: 'portrait',
  activated_at: 'instant',
  holder_since: 'instant',
  sales_agent: 'seller',
  point_of_sale: 'seller',
  ported_from: 'ported',
  province: 'place',
  imsi: 'sim',
  iccid: 'sim',
  point_of_sale_province: 'place',
}

/** Where a slot's value goes, for kinds that have one column of their own. */
const COLUMNS: Readonly<Partial<Record<Field, number>>> = {
  ...DATE_COLUMNS,
  activated_at: ROW.activatedAt,
  holder_since: ROW.holderSince,
  sales_agent: ROW.agent,
  point_of_sale: ROW.pointOfSale,
  ported_from: ROW.portedFrom,
  nationality: ROW.citizen,
  province: ROW.province,
  point_of_sale_province: ROW.pointOfSaleProvince,
}

/**
 * The column program (`memory/program.ts`) of a file with this header: its cells as they stand in the file, without their
 * quotes. `carriers`: those of the run, in its order. At most `programBytes` long; a format with more words than fit
 * is read all the same, the columns with the longest lists by TypeScript.
 *
 * @throws RunError as `bindHeader` does, and `header-missing-column` for a header of hostile length
 */
export function columnProgram(
  format: CarrierFormat,
  header: readonly string[],
  carriers: readonly string[],
): Uint8Array {
  const binding = bindHeader(format, header)
  const slots = slotsOf(format, binding)
  const writer = new ProgramWriter()
  const { view } = writer
  view.setUint32(PROGRAM.columnCount, binding.columnCount, true)
  view.setUint8(PROGRAM.delimiter, format.delimiter.charCodeAt(0))
  view.setUint8(PROGRAM.mayTrail, binding.mayTrail ? 1 : 0)
  view.setUint8(PROGRAM.quote, format.quote === '' ? 0 : format.quote.charCodeAt(0))
  view.setUint8(PROGRAM.dateOrder, DATE_ORDERS.indexOf(format.dateOrder))
  view.setBigUint64(PROGRAM.unbound, unboundIn(binding), true)
  for (let i = 0; i < WORD_WINDOW_BYTES; i++) view.setUint8(PROGRAM.ones + i, 0xff)

  const mappedColumns = Math.max(1, ...slots.map(({ column }) => column + 1))
  view.setUint32(PROGRAM.mappedColumns, mappedColumns, true)
  const headerJson = new TextEncoder().encode(JSON.stringify(header))
  view.setUint32(PROGRAM.headerBytes, headerJson.length, true)
  view.setUint32(PROGRAM.header, writer.add(headerJson), true)

  const codes = codeReader(format)
  const unknownWords = format.unknownWords.filter((word) => word.length <= codeCharactersMax)
  const unknown = wordValues(unknownWords, (text) => (codes.isUnknown(text) ? 0 : undefined))
  view.setUint8(PROGRAM.mayBeDigits, unknownWords.some((word) => /^\d/.test(folded(word))) ? 1 : 0)
  view.setUint32(PROGRAM.unknownSet, writer.add(skeletonSet(unknownWords)), true)
  view.setUint32(PROGRAM.unknownWords, writer.add(wordTable(unknown, false, writer.end)), true)
  view.setUint32(PROGRAM.firstSet, writer.add(skeletonSet([...format.totalWords, cellValue(header[0] ?? '')])), true)

  const slotsAt = writer.add(new Uint8Array(slots.length * SLOT_BYTES))
  view.setUint32(PROGRAM.slots, slotsAt, true)
  view.setUint32(PROGRAM.slotCount, slots.length, true)
  const noWords = writer.add(wordTable(new Map(), false, writer.end))
  for (const [index, { field, column, kind }] of slots.entries()) {
    const at = slotsAt + index * SLOT_BYTES
    const table = wordsOf(field, format, codes, carriers, writer.end)
    view.setUint8(at + SLOT.kind, SLOT_KIND[kind])
    view.setUint8(at + SLOT.field, FIELDS.indexOf(field))
    view.setUint32(at + SLOT.column, column, true)
    view.setUint32(at + SLOT.words, table !== undefined && writer.fits(table) ? writer.add(table) : noWords, true)
    view.setUint32(
      at + SLOT.rowOffset,
      isCoded(field) ? ROW.codes + CODED_FIELDS.indexOf(field) : (COLUMNS[field] ?? 0),
      true,
    )
  }
  const places = skeletonSet(placeWords(format))
  if (writer.fits(places)) view.setUint32(PROGRAM.placeSet, writer.add(places), true)
  return writer.take()
}

interface Slot {
  readonly field: Field
  readonly column: number
  readonly kind: keyof typeof SLOT_KIND
}

/** What is read of a record, in the order in which it is. */
function slotsOf(format: CarrierFormat, { columnOf }: HeaderBinding): readonly Slot[] {
  const rank = (field: Field): number => READ_FIRST.indexOf(field) + 1 || READ_FIRST.length + 1
  return FIELDS.flatMap((field) => {
    const column = columnOf[field]
    return column === undefined ? [] : [{ field, column, kind: kindOf(field, format) }]
  }).sort((a, b) => rank(a.field) - rank(b.field) || a.column - b.column)
}

function kindOf(field: Field, format: CarrierFormat): keyof typeof SLOT_KIND {
  if (isCoded(field)) return 'code'
  if (DATE_COLUMNS[field] !== undefined) return 'date'
  const kind = KINDS[field] ?? 'text'
  if (kind === 'text' || kind === 'nationality' || kind === 'ported' || kind === 'place') return kind
  // Text that stands for other text: rare enough to be left to TypeScript.
  return format.columns.some((column) => column.as === field && column.codes !== undefined) ? 'odd' : kind
}

function unboundIn({ columnOf }: HeaderBinding): bigint {
  return FIELDS.reduce((bits, field, i) => (columnOf[field] === undefined ? bits | (1n << BigInt(i)) : bits), 0n)
}

class ProgramWriter {
  readonly #bytes = new Uint8Array(programBytes)
  readonly view = new DataView(this.#bytes.buffer)
  /** Where the next part will stand: a multiple of 8. */
  end = PROGRAM_HEAD_BYTES

  fits(part: Uint8Array): boolean {
    return this.end + part.length + 8 <= programBytes
  }

  /** Copies a part to the end and returns its place. */
  add(part: Uint8Array): number {
    if (!this.fits(part)) {
      throw new RunError(
        'header-missing-column',
        `the header has more columns or text than any file of subscribers (${programBytes} bytes)`,
        'Check that the file is of the format given with --format and that its first line is the header.',
      )
    }
    const at = this.end
    this.#bytes.set(part, at)
    this.end = Math.ceil((at + part.length) / 8) * 8
    return at
  }

  take(): Uint8Array {
    this.view.setUint32(PROGRAM.bytes, this.end, true)
    return this.#bytes.slice(0, this.end)
  }
}
