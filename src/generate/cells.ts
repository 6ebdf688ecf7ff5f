/** How each cell of a record is written in a carrier's dialect: as a step of a small program. */
import carriers from '../../seeds/carriers.json' with { type: 'json' }
import provinces34 from '../../seeds/provinces34.json' with { type: 'json' }
import { codeFor, type FormatCell, isCoded } from '../formats/codes.ts'
import type { CarrierFormat } from '../formats/format.ts'
import { CODES, type Field } from '../model/fields.ts'
import { addressWriter, placeOfIssue } from './addresses.ts'
import type { LineDraft } from './drafts.ts'
import { putAgent, putDocument, putIccid, putPoint, putPortrait } from './identifiers.ts'
import { putName } from './names.ts'
import { piece } from './pieces.ts'
import type { Sink } from './sink.ts'

/** Writes one cell, without the delimiter after it. */
export type CellWriter = (line: LineDraft, sink: Sink) => void

/**
 * A cell: a word out of a list (pieces with the delimiter after them, by the place of the value, 0 for none), a date,
 * an instant, nine digits behind a head (nothing for a value below 0), or what a writer makes of it; `rare` is only
 * written where the text is not empty. `value` names what is looked at.
 */
export type CellStep =
  | { readonly kind: 'word'; readonly value: CodedValue; readonly words: readonly (number | undefined)[] }
  | { readonly kind: 'date'; readonly value: DateValue }
  | { readonly kind: 'instant'; readonly value: 'activatedAt' | 'holderSince' }
  | { readonly kind: 'nine'; readonly value: NumberValue; readonly head: string }
  | { readonly kind: 'rare'; readonly value: RareValue; readonly write: CellWriter }
  | { readonly kind: 'writer'; readonly write: CellWriter }

/** Values that are a place in a list, below 0 for none. */
export const CODED_VALUES = [
  'kind',
  'documentType',
  'sex',
  'province',
  'userKind',
  'pointOfSaleProvince',
  'channel',
  'payment',
  'status',
  'blockReason',
  'activity',
  'authenticatedBy',
  'portedFrom',
] as const satisfies readonly (keyof LineDraft)[]

export type CodedValue = (typeof CODED_VALUES)[number]

/** Values that are a packed date. */
export const DATE_VALUES = [
  'issuedOn',
  'birth',
  'userBirth',
  'statusChangedOn',
  'authenticatedOn',
] as const satisfies readonly (keyof LineDraft)[]

export type DateValue = (typeof DATE_VALUES)[number]

/** Values of nine digits: the number, the carrier's key of the record, the subscriber's part of the IMSI, the contract. */
export const NUMBER_VALUES = ['msisdn', 'serial', 'subscriber', 'contract'] as const

export type NumberValue = (typeof NUMBER_VALUES)[number]

/** Texts that most records do not have. */
export const RARE_VALUES = ['userName', 'userDocument', 'guardian'] as const satisfies readonly (keyof LineDraft)[]

export type RareValue = (typeof RARE_VALUES)[number]

const CODED: Readonly<Partial<Record<Field, CodedValue>>> = {
  subscriber_kind: 'kind',
  document_type: 'documentType',
  sex: 'sex',
  province: 'province',
  user_kind: 'userKind',
  point_of_sale_province: 'pointOfSaleProvince',
  channel: 'channel',
  payment: 'payment',
  status: 'status',
  block_reason: 'blockReason',
  activity: 'activity',
  authenticated_by: 'authenticatedBy',
  ported_from: 'portedFrom',
}

const DATES: Readonly<Partial<Record<Field, DateValue>>> = {
  document_issued_on: 'issuedOn',
  date_of_birth: 'birth',
  user_date_of_birth: 'userBirth',
  status_changed_on: 'statusChangedOn',
  authenticated_on: 'authenticatedOn',
}

const RARE: Readonly<Partial<Record<Field, RareValue>>> = {
  user_name: 'userName',
  user_document: 'userDocument',
  guardian_document: 'guardian',
}

/** Numbers and what stands before their nine digits. */
function numbersOf({ carrier }: CarrierFormat): Readonly<Partial<Record<Field, readonly [NumberValue, string]>>> {
  const network = carriers.find(({ id }) => id === carrier)?.mnc ?? ''
  return {
    msisdn: ['msisdn', '0'],
    record_key: ['serial', ''],
    // The network that issued the SIM, whatever network the number came from.
    imsi: ['subscriber', `452${network}0`],
    contract_number: ['contract', 'HD'],
  }
}

/** Text in quotes where the dialect needs and has them. */
export function quoted({ delimiter, quote }: CarrierFormat, text: string): string {
  if (quote === '' || !(text.includes(delimiter) || text.includes(quote) || /[\r\n]/.test(text))) return text
  return `"${text.replaceAll('"', '""')}"`
}

/** The step of one cell of a format. */
export function cellStep(format: CarrierFormat, cell: FormatCell): CellStep {
  const [column, second] = cell.columns
  if (column === undefined) throw new Error('a cell without a column')
  const { as } = column
  if (second !== undefined) return { kind: 'writer', write: pairWriter(cell, as, second.as) }
  const coded = CODED[as]
  if (coded !== undefined) return { kind: 'word', value: coded, words: wordsOf(format, cell, as) }
  const date = DATES[as]
  if (date !== undefined) return { kind: 'date', value: date }
  if (as === 'activated_at') return { kind: 'instant', value: 'activatedAt' }
  if (as === 'holder_since') return { kind: 'instant', value: 'holderSince' }
  const number = numbersOf(format)[as]
  if (number !== undefined) return { kind: 'nine', value: number[0], head: number[1] }
  const rare = RARE[as]
  if (rare !== undefined) return { kind: 'rare', value: rare, write: rareWriter(format, rare) }
  return { kind: 'writer', write: writerOf(format, cell, as) }
}

/** The values that a field can have, in the order of their places. */
function valuesOf(field: Field): readonly string[] {
  if (isCoded(field)) return CODES[field]
  return field === 'ported_from' ? carriers.map(({ id }) => id) : provinces34.map(({ code }) => code)
}

function wordsOf(format: CarrierFormat, cell: FormatCell, field: Field): (number | undefined)[] {
  const words = valuesOf(field).map((value) => codeFor(cell, { [field]: value }))
  return ['', ...words].map((text) => (text === undefined ? undefined : piece(quoted(format, text) + format.delimiter)))
}

/** A cell whose one word says two things, the second of which may be nothing. */
function pairWriter(cell: FormatCell, first: Field, second: Field): CellWriter {
  const [firstOf, secondOf] = [CODED[first], CODED[second]]
  if (firstOf === undefined || secondOf === undefined) throw new Error(`${first} and ${second} are not both coded`)
  const words = valuesOf(first).map((one) =>
    [undefined, ...valuesOf(second)].map((other) =>
      codeFor(cell, other === undefined ? { [first]: one } : { [first]: one, [second]: other }),
    ),
  )
  const pieces = words.map((row) => row.map((text) => (text === undefined ? undefined : piece(text))))
  return (line, sink) => {
    const bytes = pieces[line[firstOf]]?.[line[secondOf] + 1]
    if (bytes === undefined) throw new Error(`the dialect has no word for this ${first} and ${second} together`)
    sink.put(bytes)
  }
}

function writerOf(format: CarrierFormat, cell: FormatCell, field: Field): CellWriter {
  const writers: Readonly<Partial<Record<Field, CellWriter>>> = {
    document_number: putDocument,
    document_issued_place: (line, sink) => sink.put(placeOfIssue(line.issuedPlace)),
    full_name: nameWriter(format),
    nationality: nationalityWriter(format, cell),
    address: addressWriter(format),
    point_of_sale: putPoint,
    sales_agent: putAgent,
    portrait_hash: putPortrait,
    iccid: putIccid,
  }
  const writer = writers[field]
  if (writer === undefined) throw new Error(`nobody writes ${field}`)
  return writer
}

function rareWriter(format: CarrierFormat, value: RareValue): CellWriter {
  return (line, sink) => sink.text(quoted(format, line[value]))
}

/** Host systems write names in capitals. */
function nameWriter(format: CarrierFormat): CellWriter {
  const inCapitals = format.lineEnd === 'crlf' || format.quote === ''
  return ({ nameText, name }, sink) => {
    if (nameText !== '') sink.text(quoted(format, nameText))
    else if (name !== 0) putName(sink, name, inCapitals)
  }
}

/** Nationalities are two letters; what the carrier writes for each is looked up once. */
function nationalityWriter(format: CarrierFormat, cell: FormatCell): CellWriter {
  const wordOf = (nationality: string): string => quoted(format, codeFor(cell, { nationality }) ?? nationality)
  const home = piece(wordOf('VN'))
  const others = new Map<string, string>()
  return ({ nationality }, sink) => {
    if (nationality === 'VN') {
      sink.put(home)
      return
    }
    const word = others.get(nationality) ?? wordOf(nationality)
    others.set(nationality, word)
    sink.text(word)
  }
}
