import { ROW } from '../memory/row.ts'
import { type Instant, type PartialDate, unpackDate } from '../model/dates.ts'
import { CODES, type Code, type CodedField, type Field, type Subscriber } from '../model/fields.ts'
import type { RecordReading } from './file-reading.ts'
import { CODED_FIELDS } from './program.ts'
import { sellerCode } from './program-values.ts'

/** A decoded row's record; text is asked of the record, which is read once and only where there is a need. */
export class RowSubscriber implements Subscriber {
  readonly #view: DataView
  readonly #row: number
  readonly #read: () => RecordReading
  #record: RecordReading | undefined

  /** `row`: its address; `read` cuts the record into cells. */
  constructor(view: DataView, row: number, read: () => RecordReading) {
    this.#view = view
    this.#row = row
    this.#read = read
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
    if (this.#view.getUint8(this.#row + ROW.citizen) !== 0) return 'VN'
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
    return sellerCode(this.#text('point_of_sale'))
  }
  get pointOfSaleProvince(): string | undefined {
    return this.#text('point_of_sale_province')
  }
  get salesAgent(): string | undefined {
    return sellerCode(this.#text('sales_agent'))
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
    this.#record ??= this.#read()
    return this.#record.text(field)
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
