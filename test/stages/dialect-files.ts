/** Files in any dialect that a format can declare, as a warehouse would write them, and damaged. */
import fc from 'fast-check'
import { canonical } from '../../src/formats/canonical.ts'
import type { CarrierFormat } from '../../src/formats/format.ts'
import type { Field } from '../../src/model/fields.ts'

/** A file in a dialect. */
export interface DialectFile {
  readonly format: CarrierFormat
  readonly bytes: Buffer
  /** The cells of its records that hold text, in {@link TEXT_FIELDS} order, as they were before they were written. */
  readonly written: readonly (readonly string[])[]
  /** Header and records alone, with the line end after each: any reader of CSV takes it. */
  readonly plain: string
  /** Whether bytes were put in or taken out: then it is not known what must be read. */
  readonly isDamaged: boolean
}

/** Fields whose cells are any text. */
export const TEXT_FIELDS = ['record_key', 'full_name', 'address', 'contract_number'] as const satisfies readonly Field[]

/** Where each field's text stands among them. */
const PLACES: ReadonlyMap<Field, number> = new Map(TEXT_FIELDS.map((field, place) => [field, place]))

const SOUND = {
  msisdn: '0961234567',
  subscriber_kind: 'individual',
  activated_at: '2020-01-02',
  status: 'active',
} as const

/** The columns of every file, by their place: half of them text, half what a record must hold. */
const COLUMNS: readonly Field[] = [
  'record_key',
  'msisdn',
  'full_name',
  'subscriber_kind',
  'address',
  'activated_at',
  'contract_number',
  'status',
]

interface Dialect {
  readonly delimiter: string
  readonly quote: '"' | ''
  readonly comment: string
  readonly lineEnd: '\n' | '\r\n'
  readonly hasMark: boolean
  readonly isEnded: boolean
}

const dialect: fc.Arbitrary<Dialect> = fc
  .record({
    delimiter: fc.constantFrom(...'\t!#$%&*,,;;<>?\\^_`{||}~'),
    quote: fc.constantFrom('"' as const, '"' as const, '' as const),
    comment: fc.constantFrom('', '#', '--', '//', '%', '; '),
    lineEnd: fc.constantFrom('\n' as const, '\r\n' as const),
    hasMark: fc.boolean(),
    isEnded: fc.boolean(),
  })
  .filter(({ delimiter, comment }) => !comment.startsWith(delimiter))

const PIECES = [
  'a',
  'b c',
  '"',
  '""',
  ' ',
  '\t',
  '\n',
  '\r',
  '\r\n',
  ',',
  ';',
  '|',
  '#',
  '--',
  "'",
  '\\',
  'Ệ',
  'e\u0301',
  'đ',
  '😀',
  '\u00A0',
  '\u200B',
  '\uFEFF',
  '\u2028',
  '\u0085',
  '\v',
  '\u3000',
  'NULL',
]
const text = fc.array(fc.constantFrom(...PIECES, 'delimiter'), { maxLength: 6 })

interface Line {
  readonly what: 'record' | 'blank' | 'comment' | 'header'
  readonly texts: readonly (readonly string[])[]
  readonly isQuoted: boolean
}

const line: fc.Arbitrary<Line> = fc.record({
  what: fc.constantFrom('record', 'record', 'record', 'record', 'blank', 'comment', 'header'),
  texts: fc.array(text, { minLength: TEXT_FIELDS.length, maxLength: TEXT_FIELDS.length }),
  isQuoted: fc.boolean(),
})

/** Bytes put in at a place of the file's lines, of which so many are taken out before; places are taken modulo what there is. */
interface Damage {
  readonly at: number
  readonly without: number
  readonly bytes: string
}

const damage: fc.Arbitrary<Damage> = fc.record({
  at: fc.nat(),
  without: fc.constantFrom(0, 0, 0, 1, 7),
  bytes: fc.constantFrom(
    '',
    '"',
    '""',
    '\r',
    '\n',
    '\0',
    '\xff',
    '\xc3',
    '\xed\xa0\x80',
    '\xc0\x80',
    '"\n',
    'delimiter',
  ),
})

/** Such files. The last record is never damaged, so that there always is one. */
export const dialectFile: fc.Arbitrary<DialectFile> = fc
  .tuple(dialect, fc.array(line, { maxLength: 6 }), fc.array(damage, { maxLength: 3 }), fc.boolean())
  .map(([rules, lines, damages, isSound]) => fileOf(rules, lines, isSound ? [] : damages))

function fileOf(rules: Dialect, lines: readonly Line[], damages: readonly Damage[]): DialectFile {
  const { delimiter, quote, comment, lineEnd } = rules
  const columns = COLUMNS.map((as, i) => ({ from: `c${i}`, as }))
  const header = columns.map(({ from }) => from).join(delimiter)
  const records = lines.map((one) => ({ ...one, cells: one.texts.map((pieces, i) => textOf(pieces, rules, i)) }))
  const recordOf = ({ cells, isQuoted }: { cells: readonly string[]; isQuoted: boolean }): string =>
    COLUMNS.map((field) => cellText(field, cells, isQuoted, rules)).join(delimiter)
  const written = records.map((one) => {
    if (one.what === 'record') return recordOf(one)
    return one.what === 'header'
      ? header
      : one.what === 'blank'
        ? ` ${delimiter}\t`
        : comment === ''
          ? ''
          : `${comment}"x`
  })
  const last = recordOf({ cells: ['last', '', '', ''], isQuoted: false })
  const body = Buffer.from(written.map((one) => one + lineEnd).join(''))
  const bytes = Buffer.concat([
    Buffer.from((rules.hasMark ? '\uFEFF' : '') + header + lineEnd),
    damages.reduce<Uint8Array>((before, one) => damaged(before, one, delimiter), body),
    Buffer.from(damages.length > 0 ? '\n' : ''),
    Buffer.from(last + (rules.isEnded ? lineEnd : '')),
  ])
  const kept = [...records.filter(({ what }) => what === 'record').map(({ cells }) => cells), ['last', '', '', '']]
  const plain = [header, ...written.filter((_, i) => records[i]?.what === 'record'), last].map((one) => one + lineEnd)
  const format: CarrierFormat = { ...canonical, delimiter, quote, comment, columns }
  return { format, bytes, written: kept, plain: plain.join(''), isDamaged: damages.length > 0 }
}

/** A cell's text: the first begins with a letter, as a record's key does, so that no record is blank, comment or header. */
function textOf(pieces: readonly string[], { delimiter, quote }: Dialect, index: number): string {
  const whole = pieces.map((piece) => (piece === 'delimiter' ? delimiter : piece)).join('')
  const kept = quote === '' ? whole.replaceAll(delimiter, ' ').replace(/[\r\n]/g, ' ') : whole
  return index === 0 ? `k${kept}` : kept
}

function cellText(field: Field, cells: readonly string[], isQuoted: boolean, { delimiter, quote }: Dialect): string {
  const place = PLACES.get(field)
  const cell = place === undefined ? String(Reflect.get(SOUND, field)) : (cells[place] ?? '')
  const mustQuote = isQuoted || cell.includes(delimiter) || /["\r\n]/.test(cell)
  return quote === '"' && mustQuote ? `"${cell.replaceAll('"', '""')}"` : cell
}

function damaged(body: Uint8Array, { at, without, bytes }: Damage, delimiter: string): Buffer {
  const place = at % (body.length + 1)
  const put = Buffer.from(bytes === 'delimiter' ? delimiter : bytes, 'latin1')
  return Buffer.concat([body.subarray(0, place), put, body.subarray(place + without)])
}
