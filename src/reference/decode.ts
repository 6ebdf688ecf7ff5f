/** A dump's records as canonical values. What each value may look like: README, "Reading" and "Numbers and documents". */
import { type CodeReader, codeReader, isCoded } from '../formats/codes.ts'
import type { CarrierFormat } from '../formats/format.ts'
import { bindHeader, type HeaderBinding } from '../formats/header.ts'
import { requiredFields } from '../formats/required.ts'
import type { Instant, PartialDate } from '../model/dates.ts'
import { type Encoding, isLegacy } from '../model/encoding.ts'
import { RunError } from '../model/errors.ts'
import { type Code, type CodedField, FIELDS, type Field, type Subscriber } from '../model/fields.ts'
import { sellerCharactersMax } from '../model/limits.ts'
import type { Skipped } from '../model/summary.ts'
import { type DateOrder, readDate, readInstant } from './dates.ts'
import { readDocument } from './document.ts'
import { type MsisdnReading, readMsisdn } from './msisdn.ts'
import { recordTraits } from './record-traits.ts'
import { type CellRecord, openRecords } from './records.ts'
import type { ReadRow, RejectedRow } from './row.ts'
import { valueText } from './values.ts'

/** Which file is read, for whom, on which night, and in which encoding (UTF-8 where undefined). */
export interface DumpFacts {
  readonly format: CarrierFormat
  /** `<carrier>/<date>-<seq>/<name>`. */
  readonly file: string
  readonly carrier: string
  readonly businessDate: PartialDate
  readonly encoding?: Encoding | undefined
}

/** A dump whose header fits its format. */
export interface Dump {
  /** Lines passed over so far; complete once all rows are read. */
  readonly skipped: Skipped
  /**
   * Cells that hold something and cannot be read as their column's kind (a code in no table, a date that is none), by
   * the carrier's header; complete once all rows are read. The record is read all the same, without the value.
   */
  readonly unreadable: ReadonlyMap<string, number>
  /** Every record that is not skipped, in the file's order, in batches; to be iterated once. */
  readonly rows: AsyncIterable<readonly (ReadRow | RejectedRow)[]>
}

const CODED_FIELDS = FIELDS.filter(isCoded)

/** Longer text is no code, no unit of a code table and no word for "unknown" or "total". */
const CODE_CHARACTERS_MAX = 200

/**
 * Opens one decompressed file of a dump.
 *
 * @throws RunError for what makes the whole file unreadable: see `openRecords` and `bindHeader`; `file-header-only`
 * while the rows are iterated.
 */
export async function openDump(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  facts: DumpFacts,
): Promise<Dump> {
  const { format } = facts
  const codes = codeReader(format)
  const isTotal = (text: string): boolean => text.length <= CODE_CHARACTERS_MAX && codes.isTotal(text)
  const file = await openRecords(chunks, { ...format, isTotal }, facts.file, facts.encoding)
  const binding = bindingOf(format, file.header, facts.file)
  const unreadable = new Map<string, number>()
  const decode = decoder(facts, { binding, codes, unreadable, dateOrder: format.dateOrder })
  return {
    skipped: file.skipped,
    unreadable,
    rows: mapped(file.records(binding.columnCount), (batch) => batch.map(decode)),
  }
}

/** What is wrong with a header, with the file it stands in: a night has many, and they are read one after another. */
function bindingOf(format: CarrierFormat, header: readonly string[], file: string): HeaderBinding {
  try {
    return bindHeader(format, header)
  } catch (error) {
    if (!(error instanceof RunError)) throw error
    throw new RunError(error.code, `${file}: ${error.message}`, error.hint, { cause: error })
  }
}

async function* mapped<A, B>(source: AsyncIterable<A>, map: (item: A) => B): AsyncGenerator<B> {
  for await (const item of source) yield map(item)
}

function decoder(
  { file, carrier, businessDate, encoding = 'utf-8' }: DumpFacts,
  reading: Reading,
): (record: CellRecord) => ReadRow | RejectedRow {
  const traitsOf = recordTraits(businessDate)
  const { headerOf } = reading.binding
  return (record) => {
    const origin = { file, line: record.line, byteOffset: record.byteOffset }
    if ('fault' in record) return { origin, carrier, code: record.fault, column: '' }
    const values = new RowValues(record.cells, reading)
    const kind = values.code('subscriber_kind') ?? 'individual'
    const msisdn = readMsisdn(values.text('msisdn'), kind)
    if (msisdn.state !== 'usable') {
      return { origin, carrier, code: `msisdn-${msisdn.state}`, column: headerOf.msisdn ?? '' }
    }
    const subscriber = subscriberOf(values, kind, msisdn)
    const document = readDocument(subscriber)
    const required = requiredFields(kind, subscriber.documentType, subscriber.channel)
    const missing = FIELDS.filter((field) => values.absent.has(field) && required.includes(field))
    const birthDateState =
      subscriber.dateOfBirth !== undefined ? 'read' : values.text('date_of_birth') === undefined ? 'missing' : 'invalid'
    const isLegacyEncoded = isLegacy(encoding) && !record.isAscii
    const traits = traitsOf({ subscriber, document, missing, isMsisdnRestored: msisdn.zeroRestored, isLegacyEncoded })
    return { origin, carrier, subscriber, document, birthDateState, ...traits }
  }
}

/** How the cells of one file are read. */
interface Reading {
  readonly binding: HeaderBinding
  readonly codes: CodeReader
  readonly dateOrder: DateOrder
  /** Grows while records are read. */
  readonly unreadable: Map<string, number>
}

/** One record's cells as values. */
class RowValues {
  /** Fields that were asked for and have no value: empty, unknown, or not to be read as what they are. */
  readonly absent = new Set<Field>()
  readonly #cells: readonly string[]
  readonly #reading: Reading

  constructor(cells: readonly string[], reading: Reading) {
    this.#cells = cells
    this.#reading = reading
  }

  text(field: Field): string | undefined {
    const text = this.#written(field)
    return this.#known(field, text !== undefined && isShort(text) ? this.#reading.codes.text(field, text) : text)
  }

  /** The code of whoever sold the number; text too long for one has no value. */
  seller(field: 'sales_agent' | 'point_of_sale'): string | undefined {
    const text = this.text(field)
    return this.#read(field, text, text !== undefined && text.length <= sellerCharactersMax ? text : undefined)
  }

  code<F extends CodedField>(field: F): Code<F> | undefined {
    const text = this.#written(field)
    return this.#read(
      field,
      text,
      text !== undefined && isShort(text) ? this.#reading.codes.code(field, text) : undefined,
    )
  }

  date(field: Field): PartialDate | undefined {
    const text = this.#written(field)
    return this.#read(field, text, text === undefined ? undefined : readDate(text, this.#reading.dateOrder))
  }

  instant(field: Field): Instant | undefined {
    const text = this.#written(field)
    return this.#read(field, text, text === undefined ? undefined : readInstant(text, this.#reading.dateOrder))
  }

  /** Text of a form that can be checked, in the case given; anything else has no value. */
  matching(field: Field, form: RegExp, inCase: 'upper' | 'lower'): string | undefined {
    const text = this.text(field)
    if (text === undefined || !form.test(text)) return this.#read(field, text, undefined)
    return inCase === 'upper' ? text.toUpperCase() : text.toLowerCase()
  }

  #written(field: Field): string | undefined {
    const column = this.#reading.binding.columnOf[field]
    const text = column === undefined ? '' : valueText(this.#cells[column] ?? '')
    return text === '' || (isShort(text) && this.#reading.codes.isUnknown(text)) ? undefined : text
  }

  /** A value read from a cell, counted where the cell holds something that is none. */
  #read<T>(field: Field, written: string | undefined, value: T | undefined): T | undefined {
    if (written !== undefined && value === undefined && this.#isUnreadable(field, written)) {
      const { binding, unreadable } = this.#reading
      const header = binding.headerOf[field] ?? field
      unreadable.set(header, (unreadable.get(header) ?? 0) + 1)
    }
    return this.#known(field, value)
  }

  /** One code may answer for several fields and need not say something of each; a cell is counted once. */
  #isUnreadable(field: Field, written: string): boolean {
    const { binding, codes } = this.#reading
    const column = binding.columnOf[field]
    const sharing = CODED_FIELDS.filter((other) => binding.columnOf[other] === column)
    if (sharing.length < 2) return true
    return sharing[0] === field && !sharing.some((other) => codes.code(other, written) !== undefined)
  }

  #known<T>(field: Field, value: T | undefined): T | undefined {
    if (value === undefined) this.absent.add(field)
    return value
  }
}

function isShort(text: string): boolean {
  return text.length <= CODE_CHARACTERS_MAX
}

function subscriberOf(
  values: RowValues,
  subscriberKind: Code<'subscriber_kind'>,
  { msisdn }: MsisdnReading & { readonly state: 'usable' },
): Subscriber {
  const activatedAt = values.instant('activated_at')
  return {
    recordKey: values.text('record_key'),
    msisdn,
    subscriberKind,
    documentType: values.code('document_type'),
    documentNumber: values.text('document_number'),
    documentIssuedOn: values.date('document_issued_on'),
    documentIssuedPlace: values.text('document_issued_place'),
    fullName: values.text('full_name'),
    dateOfBirth: values.date('date_of_birth'),
    sex: values.code('sex'),
    nationality: values.matching('nationality', /^[A-Za-z]{2}$/, 'upper'),
    address: values.text('address'),
    province: values.text('province'),
    userKind: values.code('user_kind'),
    userName: values.text('user_name'),
    userDateOfBirth: values.date('user_date_of_birth'),
    userDocument: values.text('user_document'),
    guardianDocument: values.text('guardian_document'),
    activatedAt,
    holderSince: values.instant('holder_since') ?? activatedAt,
    pointOfSale: values.seller('point_of_sale'),
    pointOfSaleProvince: values.text('point_of_sale_province'),
    salesAgent: values.seller('sales_agent'),
    channel: values.code('channel'),
    payment: values.code('payment'),
    contractNumber: values.text('contract_number'),
    status: values.code('status') ?? 'unknown',
    blockReason: values.code('block_reason'),
    statusChangedOn: values.date('status_changed_on'),
    portraitHash: values.matching('portrait_hash', /^[0-9A-Fa-f]{64}$/, 'lower'),
    imsi: values.text('imsi'),
    iccid: values.text('iccid'),
    activity: values.code('activity'),
    authenticatedBy: values.code('authenticated_by'),
    authenticatedOn: values.date('authenticated_on'),
    portedFrom: values.text('ported_from'),
  }
}
