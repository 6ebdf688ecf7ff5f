/** How each cell of a record is written in a carrier's dialect. */
import carriers from '../../seeds/carriers.json' with { type: 'json' }
import provinces34 from '../../seeds/provinces34.json' with { type: 'json' }
import { codeFor, type FormatCell, isCoded } from '../formats/codes.ts'
import type { CarrierFormat } from '../formats/format.ts'
import { CODES, type Field } from '../model/fields.ts'
import { addressWriter, placeOfIssue } from './addresses.ts'
import type { LineDraft } from './drafts.ts'
import {
  putAgent,
  putContract,
  putDocument,
  putIccid,
  putImsi,
  putKey,
  putMsisdn,
  putPoint,
  putPortrait,
} from './identifiers.ts'
import { putName } from './names.ts'
import { type Piece, piece, type Sink } from './sink.ts'
import { dateWriter, instantWriter } from './stamps.ts'

/** Writes one cell and the delimiter after it. */
export type CellWriter = (line: LineDraft, sink: Sink) => void

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
  if (column === undefined) throw new Error('a cell without a column')
  if (second !== undefined) return pairWriter(format, cell, column.as, second.as)
  const codeOf = CODE_OF[column.as]
  if (codeOf === undefined) return plainWriter(format, cell, column.as)
  const values: readonly string[] = isCoded(column.as) ? CODES[column.as] : []
  return listWriter(format, cell, column.as, values, codeOf)
}

/** The carrier's words for values, each with the delimiter after it; the first is for no value. */
function wordsOf(format: CarrierFormat, values: readonly (string | undefined)[]): (Piece | undefined)[] {
  return ['', ...values].map((text) =>
    text === undefined ? undefined : piece(quoted(format, text) + format.delimiter),
  )
}

function listWriter(
  format: CarrierFormat,
  cell: FormatCell,
  field: Field,
  values: readonly string[],
  placeOf: (line: LineDraft) => number,
): CellWriter {
  const words = wordsOf(
    format,
    values.map((value) => codeFor(cell, { [field]: value })),
  )
  return (line, sink) => {
    const bytes = words[placeOf(line) + 1]
    if (bytes === undefined) throw new Error(`the dialect has no word for ${field} ${values[placeOf(line)]}`)
    sink.put(bytes)
  }
}

/** A cell whose one word says two things, the second of which may be nothing. */
function pairWriter(format: CarrierFormat, cell: FormatCell, first: Field, second: Field): CellWriter {
  const [firstOf, secondOf] = [CODE_OF[first], CODE_OF[second]]
  if (!isCoded(first) || !isCoded(second) || firstOf === undefined || secondOf === undefined) {
    throw new Error(`${first} and ${second} are not both coded`)
  }
  const words = CODES[first].map((one) => {
    const withOther = CODES[second].map((other) => codeFor(cell, { [first]: one, [second]: other }))
    return wordsOf(format, [codeFor(cell, { [first]: one }), ...withOther])
  })
  return (line, sink) => {
    const bytes = words[firstOf(line)]?.[secondOf(line) + 2]
    if (bytes === undefined) throw new Error(`the dialect has no word for this ${first} and ${second} together`)
    sink.put(bytes)
  }
}

function plainWriter(format: CarrierFormat, cell: FormatCell, field: Field): CellWriter {
  const after = format.delimiter.charCodeAt(0)
  const provinces = provinces34.map(({ code }) => code)
  const carrierIds = carriers.map(({ id }) => id)
  const list = (values: readonly string[], placeOf: (line: LineDraft) => number): CellWriter =>
    listWriter(format, cell, field, values, placeOf)
  const date = dateWriter(format, after)
  const instant = instantWriter(format, after)
  const writers: Readonly<Partial<Record<Field, CellWriter>>> = {
    record_key: ended(after, putKey),
    msisdn: ended(after, putMsisdn),
    document_number: ended(after, putDocument),
    document_issued_on: (line, sink) => date(line.issuedOn, sink),
    document_issued_place: ended(after, (line, sink) => sink.put(placeOfIssue(line.issuedPlace))),
    full_name: nameWriter(format, after),
    date_of_birth: (line, sink) => date(line.birth, sink),
    nationality: nationalityWriter(format, cell),
    address: ended(after, addressWriter(format)),
    province: list(provinces, (line) => line.province),
    user_name: textWriter(format, after, (line) => line.userName),
    user_date_of_birth: (line, sink) => date(line.userBirth, sink),
    user_document: textWriter(format, after, (line) => line.userDocument),
    guardian_document: textWriter(format, after, (line) => line.guardian),
    activated_at: (line, sink) => instant(line.activatedAt, sink),
    holder_since: (line, sink) => instant(line.holderSince, sink),
    point_of_sale: ended(after, putPoint),
    point_of_sale_province: list(provinces, (line) => (line.pointOfSale < 0 ? -1 : line.pointOfSaleProvince)),
    sales_agent: ended(after, putAgent),
    contract_number: ended(after, putContract),
    status_changed_on: (line, sink) => date(line.statusChangedOn, sink),
    portrait_hash: ended(after, putPortrait),
    imsi: ended(after, putImsi),
    iccid: ended(after, putIccid),
    authenticated_on: (line, sink) => date(line.authenticatedOn, sink),
    ported_from: list(carrierIds, (line) => line.portedFrom),
  }
  return writers[field] ?? ended(after, () => undefined)
}

function ended(after: number, write: CellWriter): CellWriter {
  return (line, sink) => {
    write(line, sink)
    sink.byte(after)
  }
}

function textWriter(format: CarrierFormat, after: number, of: (line: LineDraft) => string): CellWriter {
  return (line, sink) => {
    const text = of(line)
    if (text !== '') sink.text(quoted(format, text))
    sink.byte(after)
  }
}

/** Host systems write names in capitals. */
function nameWriter(format: CarrierFormat, after: number): CellWriter {
  const inCapitals = format.lineEnd === 'crlf' || format.quote === ''
  return ({ nameText, name }, sink) => {
    if (nameText !== '') sink.text(quoted(format, nameText))
    else if (name !== 0) putName(sink, name, inCapitals)
    sink.byte(after)
  }
}

/** Nationalities are two letters; what the carrier writes for each is looked up once. */
function nationalityWriter(format: CarrierFormat, cell: FormatCell): CellWriter {
  const [none] = wordsOf(format, [])
  const words = new Map([['', none]])
  return ({ nationality }, sink) => {
    let bytes = words.get(nationality)
    if (bytes === undefined) {
      bytes = wordsOf(format, [codeFor(cell, { nationality })])[1] ?? none
      words.set(nationality, bytes)
    }
    if (bytes !== undefined) sink.put(bytes)
  }
}
