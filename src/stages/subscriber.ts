import { DOCUMENT_FLAG, DOCUMENT_KINDS, DOCUMENT_STATE, NAME_STATE, ROW } from '../memory/row.ts'
import { type Instant, type PartialDate, unpackDate } from '../model/dates.ts'
import { CODES, type Code, type CodedField, type Field, type Subscriber } from '../model/fields.ts'
import type { Batch, RunConstants, SlabThread } from './batch.ts'
import { RecordReading, readingOf } from './file-reading.ts'
import { paperNumber } from './plain-text.ts'
import { CODED_FIELDS } from './program.ts'

/**
 * The record of a decoded row (lane clean or odd) as rules see it: codes, dates and the msisdn from the row's columns, text
 * from the record, which is cut again when the first text is asked for. Good as long as the batch is.
 */
export function subscriberOf(thread: SlabThread, batch: Batch, row: number, run: RunConstants): Subscriber {
  return new RowSubscriber(thread, batch, row, run)
}

/**
 * The document key (`reference/README.md`, "document key") of a decoded row; undefined without a usable document. Leaves
 * the thread's scratch memory alone.
 */
export function documentKeyOf(thread: SlabThread, batch: Batch, row: number, run: RunConstants): string | undefined {
  const { view } = thread
  if (view.getUint8(row + ROW.documentState) !== DOCUMENT_STATE.usable) return undefined
  const kind = DOCUMENT_KINDS[view.getUint8(row + ROW.documentKind)]
  const number = view.getBigUint64(row + ROW.document, true)
  const flags = view.getUint8(row + ROW.documentFlags)
  if (kind === 'pin') return `pin:${String(number).padStart(12, '0')}`
  if (kind === 'cmnd') return `cmnd:${String(number).padStart(9, '0')}`
  if (kind === 'organisation') {
    return `organisation:${String(number).padStart((flags & DOCUMENT_FLAG.thirteenDigits) === 0 ? 10 : 13, '0')}`
  }
  if ((flags & DOCUMENT_FLAG.long) === 0) return `${kind}:${lettersOf(number)}`
  return `${kind}:${paperNumber(recordOf(thread, batch, row, run).text('document_number') ?? '')}`
}

/** The name of a decoded row as it is compared: NFC, trimmed, of a very long one as much as is compared; undefined without one. */
export function nameTextOf({ bytes, view }: SlabThread, row: number): string | undefined {
  if (view.getUint8(row + ROW.nameState) === NAME_STATE.missing) return undefined
  const at = view.getUint32(row + ROW.nameAt, true)
  return Buffer.from(bytes.buffer, at, view.getUint16(row + ROW.nameBytes, true)).toString()
}

const LETTERS = ' ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'

/** The letters and digits that a number in base 37 stands for. */
function lettersOf(number: bigint): string {
  let letters = ''
  for (let rest = number; rest > 0n; rest /= 37n) letters = LETTERS.charAt(Number(rest % 37n)) + letters
  return letters
}

function recordOf(thread: SlabThread, batch: Batch, row: number, run: RunConstants): RecordReading {
  const { bytes, view } = thread
  const at = view.getUint32(row + ROW.recordAt, true)
  const record = bytes.subarray(at, at + view.getUint32(row + ROW.recordBytes, true))
  return new RecordReading(record, readingOf(thread, batch, run))
}

class RowSubscriber implements Subscriber {
  readonly #view: DataView
  readonly #row: number
  readonly #record: () => RecordReading

  constructor(thread: SlabThread, batch: Batch, row: number, run: RunConstants) {
    this.#view = thread.view
    this.#row = row
    let record: RecordReading | undefined
    this.#record = () => {
      record ??= recordOf(thread, batch, row, run)
      return record
    }
  }

  get recordKey(): string | undefined {
    return this.#text('record_key')
  }
  get msisdn(): string {
    return `0${this.#view.getBigUint64(this.#row + ROW.msisdn, true)}`
  }
  get subscriberKind(): Code<'subscriber_kind'> {
    return this.#code('subscriber_kind') ?? 'individual'
  }
  get documentType(): Code<'document_type'> | undefined {
    return this.#code('document_type')
  }
  get documentNumber(): string | undefined {
    return this.#text('document_number')
  }
  get documentIssuedOn(): PartialDate | undefined {
    return this.#date(ROW.documentIssuedOn)
  }
  get documentIssuedPlace(): string | undefined {
    return this.#text('document_issued_place')
  }
  get fullName(): string | undefined {
    return this.#text('full_name')
  }
  get dateOfBirth(): PartialDate | undefined {
    return this.#date(ROW.birthDate)
  }
  get sex(): Code<'sex'> | undefined {
    return this.#code('sex')
  }
  get nationality(): string | undefined {
    const text = this.#text('nationality')
    return text !== undefined && /^[A-Za-z]{2}$/.test(text) ? text.toUpperCase() : undefined
  }
  get address(): string | undefined {
    return this.#text('address')
  }
  get province(): string | undefined {
    return this.#text('province')
  }
  get userKind(): Code<'user_kind'> | undefined {
    return this.#code('user_kind')
  }
  get userName(): string | undefined {
    return this.#text('user_name')
  }
  get userDateOfBirth(): PartialDate | undefined {
    return this.#date(ROW.userDateOfBirth)
  }
  get userDocument(): string | undefined {
    return this.#text('user_document')
  }
  get guardianDocument(): string | undefined {
    return this.#text('guardian_document')
  }
  get activatedAt(): Instant | undefined {
    return this.#instant(ROW.activatedAt)
  }
  get holderSince(): Instant | undefined {
    return this.#instant(ROW.holderSince)
  }
  get pointOfSale(): string | undefined {
    return this.#text('point_of_sale')
  }
  get pointOfSaleProvince(): string | undefined {
    return this.#text('point_of_sale_province')
  }
  get salesAgent(): string | undefined {
    return this.#text('sales_agent')
  }
  get channel(): Code<'channel'> | undefined {
    return this.#code('channel')
  }
  get payment(): Code<'payment'> | undefined {
    return this.#code('payment')
  }
  get contractNumber(): string | undefined {
    return this.#text('contract_number')
  }
  get status(): Code<'status'> {
    return this.#code('status') ?? 'unknown'
  }
  get blockReason(): Code<'block_reason'> | undefined {
    return this.#code('block_reason')
  }
  get statusChangedOn(): PartialDate | undefined {
    return this.#date(ROW.statusChangedOn)
  }
  get portraitHash(): string | undefined {
    const text = this.#text('portrait_hash')
    return text !== undefined && /^[0-9A-Fa-f]{64}$/.test(text) ? text.toLowerCase() : undefined
  }
  get imsi(): string | undefined {
    return this.#text('imsi')
  }
  get iccid(): string | undefined {
    return this.#text('iccid')
  }
  get activity(): Code<'activity'> | undefined {
    return this.#code('activity')
  }
  get authenticatedBy(): Code<'authenticated_by'> | undefined {
    return this.#code('authenticated_by')
  }
  get authenticatedOn(): PartialDate | undefined {
    return this.#date(ROW.authenticatedOn)
  }
  get portedFrom(): string | undefined {
    return this.#text('ported_from')
  }

  #text(field: Field): string | undefined {
    return this.#record().text(field)
  }

  #code<F extends CodedField>(field: F): Code<F> | undefined {
    const codes: readonly Code<F>[] = CODES[field]
    return codes[this.#view.getUint8(this.#row + ROW.codes + CODED_FIELDS.indexOf(field))]
  }

  #date(column: number): PartialDate | undefined {
    const packed = this.#view.getUint32(this.#row + column, true)
    return packed === 0 ? undefined : unpackDate(packed)
  }

  #instant(column: number): Instant | undefined {
    const instant = this.#view.getFloat64(this.#row + column, true)
    return Number.isNaN(instant) ? undefined : instant
  }
}
