/** A dump's records as canonical values. What each value may look like: README, "Reading" and "Numbers and documents". */
import { codeReader } from '../formats/codes.ts'
import type { CarrierFormat } from '../formats/format.ts'
import { bindHeader, type HeaderBinding } from '../formats/header.ts'
import { requiredFields } from '../formats/required.ts'
import type { PartialDate } from '../model/dates.ts'
import { type Encoding, isLegacy } from '../model/encoding.ts'
import { RunError } from '../model/errors.ts'
import { type Code, FIELDS, type Msisdn, type Subscriber } from '../model/fields.ts'
import type { Skipped } from '../model/summary.ts'
import { readDocument } from './document.ts'
import { readMsisdn } from './msisdn.ts'
import { recordTraits } from './record-traits.ts'
import { type CellRecord, openRecords } from './records.ts'
import type { ReadRow, RejectedRow } from './row.ts'
import { codeCharactersMax, type Reading, RowValues } from './row-values.ts'

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
  const isTotal = (text: string): boolean => text.length <= codeCharactersMax && codes.isTotal(text)
  const file = await openRecords(chunks, { ...format, isTotal }, facts.file, facts.encoding)
  const binding = bindingOf(format, file.header, facts.file)
  const unreadable = new Map<string, number>()
  const { dateOrder, dateSeparator } = format
  const decode = decoder(facts, { binding, codes, dateOrder, hasSerials: dateSeparator !== '' })
  const counted = (record: CellRecord): ReadRow | RejectedRow => {
    const row = decode(record)
    if ('code' in row) return row
    for (const { column } of row.faults) unreadable.set(column, (unreadable.get(column) ?? 0) + 1)
    return row
  }
  return {
    skipped: file.skipped,
    unreadable,
    rows: mapped(file.records(binding), (batch) => batch.map(counted)),
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
    if ('fault' in record) {
      const faults = record.faults.map((code) => ({ code, column: '' }))
      return { origin, carrier, code: record.fault, column: '', faults }
    }
    const values = new RowValues(record.cells, reading)
    const kind = values.code('subscriber_kind') ?? 'individual'
    const msisdn = readMsisdn(values.text('msisdn'), kind)
    const subscriber = subscriberOf(values, kind, msisdn.state === 'usable' ? msisdn.msisdn : '')
    if (msisdn.state !== 'usable') {
      const reason = { code: `msisdn-${msisdn.state}`, column: headerOf.msisdn ?? '' } as const
      return { origin, carrier, ...reason, faults: [reason, ...values.faults()] }
    }
    const document = readDocument(subscriber)
    const required = requiredFields(kind, subscriber.documentType, subscriber.channel)
    const missing = FIELDS.filter((field) => values.absent.has(field) && required.includes(field))
    const birthDateState =
      subscriber.dateOfBirth !== undefined ? 'read' : values.text('date_of_birth') === undefined ? 'missing' : 'invalid'
    const traits = traitsOf({
      subscriber,
      document,
      missing,
      isMsisdnRestored: msisdn.zeroRestored,
      isMsisdnLegacy: msisdn.legacy,
      isLegacyEncoded: isLegacy(encoding) && !record.isAscii,
    })
    return { origin, carrier, subscriber, document, birthDateState, ...traits, faults: values.faults() }
  }
}

function subscriberOf(values: RowValues, subscriberKind: Code<'subscriber_kind'>, msisdn: Msisdn): Subscriber {
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
