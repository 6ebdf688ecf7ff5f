/** How each cell of a record is written in a carrier's dialect. */
import carriers from '../../seeds/carriers.json' with { type: 'json' }
import provinces34 from '../../seeds/provinces34.json' with { type: 'json' }
import { codeFor, type FormatCell, isCoded } from '../formats/codes.ts'
import type { CarrierFormat } from '../formats/format.ts'
import { CODES, type Field } from '../model/fields.ts'
import { addressWriter, placeOfIssue } from './addresses.ts'
import { mix } from './chance.ts'
import type { LineDraft } from './drafts.ts'
import { putName } from './names.ts'
import { type Sink, utf8 } from './sink.ts'
import { dateWriter, instantWriter } from './stamps.ts'

/** Writes one cell, without delimiters. */
export type CellWriter = (line: LineDraft, sink: Sink) => void

const NOTHING: CellWriter = () => undefined

/** Text in quotes where the dialect needs and has them. */
export function quoted({ delimiter, quote }: CarrierFormat, text: string): string {
  if (quote === '' || !(text.includes(delimiter) || text.includes(quote) || /[\r\n]/.test(text))) return text
  return `"${text.replaceAll('"', '""')}"`
}

/** Where a coded field's value is kept: its place in the list of codes, below 0 for none. */
const CODE_OF: Readonly<Partial<Record<Field, (line: LineDraft) => number>>> = {
  subscriber_kind: (line) => line.kind,
  document_type: (line) => line.documentType,
  sex: (line) => line.sex,
  user_kind: (line) => line.userKind,
  channel: (line) => line.channel,
  payment: (line) => line.payment,
  status: (line) => line.status,
  block_reason: (line) => line.blockReason,
  activity: (line) => line.activity,
  authenticated_by: (line) => line.authenticatedBy,
}

/** The writer of one cell of a format. Prepared once: the carrier's words are looked up here. */
export function cellWriter(format: CarrierFormat, cell: FormatCell): CellWriter {
  const [column, second] = cell.columns
  if (column === undefined) return NOTHING
  if (second !== undefined) return pairWriter(cell, column.as, second.as)
  const codeOf = CODE_OF[column.as]
  return codeOf === undefined ? plainWriter(format, cell, column.as) : codeWriter(cell, column.as, codeOf)
}

function word(cell: FormatCell, values: Readonly<Partial<Record<Field, string>>>): Uint8Array | undefined {
  const text = codeFor(cell, values)
  return text === undefined ? undefined : utf8(text)
}

function codesOf(field: Field): readonly string[] {
  return isCoded(field) ? CODES[field] : []
}

function codeWriter(cell: FormatCell, field: Field, codeOf: (line: LineDraft) => number): CellWriter {
  const words = codesOf(field).map((value) => word(cell, { [field]: value }))
  return (line, sink) => {
    const code = codeOf(line)
    if (code < 0) return
    const bytes = words[code]
    if (bytes === undefined) throw new Error(`the dialect has no word for ${field} ${codesOf(field)[code]}`)
    sink.put(bytes)
  }
}

/** A cell whose one word says two things, the second of which may be nothing. */
function pairWriter(cell: FormatCell, first: Field, second: Field): CellWriter {
  const words = codesOf(first).map((one) => [
    word(cell, { [first]: one }),
    ...codesOf(second).map((other) => word(cell, { [first]: one, [second]: other })),
  ])
  const [firstOf, secondOf] = [CODE_OF[first], CODE_OF[second]]
  if (firstOf === undefined || secondOf === undefined) throw new Error(`${first} and ${second} are not both coded`)
  return (line, sink) => {
    const bytes = words[firstOf(line)]?.[secondOf(line) + 1]
    if (bytes === undefined) throw new Error(`the dialect has no word for this ${first} and ${second} together`)
    sink.put(bytes)
  }
}

function plainWriter(format: CarrierFormat, cell: FormatCell, field: Field): CellWriter {
  const date = dateWriter(format)
  const instant = instantWriter(format)
  const text = (of: (line: LineDraft) => string): CellWriter => {
    return (line, sink) => {
      const value = of(line)
      if (value !== '') sink.text(quoted(format, value))
    }
  }
  const listed = (ids: readonly string[], of: (line: LineDraft) => number): CellWriter => {
    const words = ids.map((id) => utf8(codeFor(cell, { [field]: id }) ?? id))
    return (line, sink) => {
      const bytes = words[of(line)]
      if (bytes !== undefined) sink.put(bytes)
    }
  }
  const nationalities = new Map<string, Uint8Array>()
  const writers: Readonly<Partial<Record<Field, CellWriter>>> = {
    record_key: putKey,
    msisdn: putMsisdn,
    document_number: (line, sink) => putDocument(format, line, sink),
    document_issued_on: (line, sink) => date(line.issuedOn, sink),
    document_issued_place: (line, sink) => sink.put(placeOfIssue(line.issuedPlace)),
    full_name: (line, sink) => putFullName(format, line, sink),
    date_of_birth: (line, sink) => date(line.birth, sink),
    nationality: (line, sink) => {
      let bytes = nationalities.get(line.nationality)
      if (bytes === undefined) {
        bytes = utf8(
          line.nationality === '' ? '' : (codeFor(cell, { nationality: line.nationality }) ?? line.nationality),
        )
        nationalities.set(line.nationality, bytes)
      }
      sink.put(bytes)
    },
    address: addressWriter(format),
    province: listed(
      provinces34.map(({ code }) => code),
      (line) => line.province,
    ),
    user_name: text((line) => line.userName),
    user_date_of_birth: (line, sink) => date(line.userBirth, sink),
    user_document: text((line) => line.userDocument),
    guardian_document: text((line) => line.guardian),
    activated_at: (line, sink) => instant(line.activatedAt, sink),
    holder_since: (line, sink) => instant(line.holderSince, sink),
    point_of_sale: (line, sink) => putNumbered(DB, line.pointOfSale, 6, sink),
    point_of_sale_province: listed(
      provinces34.map(({ code }) => code),
      (line) => (line.pointOfSale < 0 ? -1 : line.pointOfSaleProvince),
    ),
    sales_agent: (line, sink) => putNumbered(NV, line.agent, 7, sink),
    contract_number: (line, sink) => putNumbered(HD, line.contract === 0 ? -1 : line.contract, 9, sink),
    status_changed_on: (line, sink) => date(line.statusChangedOn, sink),
    portrait_hash: putPortrait,
    imsi: putImsi,
    iccid: putIccid,
    authenticated_on: (line, sink) => date(line.authenticatedOn, sink),
    ported_from: listed(
      carriers.map(({ id }) => id),
      (line) => line.portedFrom,
    ),
  }
  return writers[field] ?? NOTHING
}

const [DB, NV, HD] = [utf8('DB'), utf8('NV'), utf8('HD')]
const MNC = ['04', '01', '02'].map(utf8)
const IMSI_HEAD = utf8('452')
const ICCID_HEAD = utf8('8984')
const HEX = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0))

/** Nine digits, another for every line, that do not show which lines were made together: the factor shares no divisor with 10^9. */
function serialOf(line: number): number {
  return (line * 61_803_399 + 271_828_183) % 1_000_000_000
}

/** The carrier's own key: one a line, the same every night. */
function putKey({ index }: LineDraft, sink: Sink): void {
  sink.digits(serialOf(index), 9)
}

function putMsisdn({ msisdn, machineNumber }: LineDraft, sink: Sink): void {
  if (machineNumber !== '') sink.text(machineNumber)
  else {
    sink.byte(0x30)
    sink.digits(msisdn, 9)
  }
}

function putDocument(
  format: CarrierFormat,
  { form, pinHead, pinTail, cmnd, documentText }: LineDraft,
  sink: Sink,
): void {
  if (form === 'pin') {
    sink.digits(pinHead, 6)
    sink.digits(pinTail, 6)
  } else if (form === 'cmnd') sink.digits(cmnd, 9)
  else if (form === 'text') sink.text(quoted(format, documentText))
}

/** Host systems write names in capitals. */
function putFullName(format: CarrierFormat, { nameText, name }: LineDraft, sink: Sink): void {
  if (nameText !== '') sink.text(quoted(format, nameText))
  else if (name !== 0) putName(sink, name, format.lineEnd === 'crlf' || format.quote === '')
}

function putNumbered(head: Uint8Array, value: number, width: number, sink: Sink): void {
  if (value < 0) return
  sink.put(head)
  sink.digits(value, width)
}

/** As many different portraits as lines. */
function putPortrait({ key, index }: LineDraft, sink: Sink): void {
  for (let part = 0; part < 8; part++) {
    let bits = part === 0 ? serialOf(index) : mix(key, 64 + part)
    for (let digit = 0; digit < 8; digit++) {
      sink.byte(HEX[bits & 15] ?? 0)
      bits >>>= 4
    }
  }
}

/** The network that issued the SIM, whatever network the number came from. */
function putImsi({ carrier, msisdn }: LineDraft, sink: Sink): void {
  sink.put(IMSI_HEAD)
  sink.put(MNC[carrier] ?? IMSI_HEAD)
  sink.byte(0x30)
  sink.digits(999_999_999 - msisdn, 9)
}

/** 19 digits: issuer, number, Luhn check digit. */
function putIccid({ carrier, key, index }: LineDraft, sink: Sink): void {
  const start = sink.at
  sink.put(ICCID_HEAD)
  sink.put(MNC[carrier] ?? ICCID_HEAD)
  sink.digits(key % 1_000, 3)
  sink.digits(serialOf(index), 9)
  let sum = 0
  for (let at = sink.at - 1, isDoubled = true; at >= start; at--, isDoubled = !isDoubled) {
    const digit = (sink.bytes[at] ?? 0) - 48
    sum += isDoubled ? (digit > 4 ? 2 * digit - 9 : 2 * digit) : digit
  }
  sink.byte(48 + ((10 - (sum % 10)) % 10))
}
