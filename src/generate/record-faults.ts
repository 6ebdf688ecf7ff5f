/** Faults of whole records: fields, quotes, bytes, line ends, and lines that are no records. */

import { recordBytesMax } from '../model/limits.ts'
import type { Dialect } from './dialect.ts'
import type { LineDraft } from './drafts.ts'
import type { Dump } from './dump.ts'
import type { Fault } from './fault.ts'

const NUL = 0x00
const CARRIAGE_RETURN = 0x0d
/** Begins a sequence of two bytes that what follows does not end. */
const BROKEN_UTF8 = 0xc3

const quotes = (_: LineDraft, { format }: Dialect): boolean => format.quote !== ''
const quotesNot = (_: LineDraft, { format }: Dialect): boolean => format.quote === ''

function reject(line: LineDraft): void {
  line.resolution = 'rejected'
}

/** Puts a byte in the place of the fourth, inside the number. */
function overwriting(byte: number): (dump: Dump, start: number) => void {
  return ({ sink }, start) => {
    sink.bytes[start + 3] = byte
  }
}

/** Ends the record before the last fields. */
function cutShort({ sink, dialect }: Dump, start: number): void {
  let delimiters = 0
  for (let at = start; at < sink.at; at++) {
    if (sink.bytes[at] !== dialect.delimiter) continue
    delimiters++
    if (delimiters === 12) {
      sink.at = at
      return
    }
  }
}

function oneFieldMore({ sink, dialect }: Dump): void {
  sink.byte(dialect.delimiter)
  sink.text('?')
}

/** An empty field more, where the header ends with no delimiter: a value may have slipped. */
function trailingDelimiter({ sink, dialect }: Dump): void {
  sink.byte(dialect.delimiter)
}

/** Raw text for the name's field. In no quoted text the first character may be one that ends a field: see README. */
function rawName(text: string): (line: LineDraft) => void {
  return (line) => {
    reject(line)
    line.texts = { full_name: text }
    line.isRaw = true
  }
}

function addressed(text: (delimiter: string) => string): (line: LineDraft, dialect: Dialect) => void {
  return (line, { format }) => {
    line.texts = { address: text(format.delimiter) }
  }
}

/** A delimiter in a text of a dialect that cannot quote it. */
function unquotedDelimiter(line: LineDraft, { format }: Dialect): void {
  reject(line)
  line.texts = { address: `Số 12${format.delimiter} ngõ 5` }
}

/** A far too long record, whatever the dialect. */
export const tooLong: Fault = {
  id: 'too-long',
  weight: 0,
  spoil: reject,
  distort: ({ sink }) => {
    const length = recordBytesMax + 1_000
    sink.bytes.fill(0x78, sink.at, sink.at + length)
    sink.at += length
  },
}

/** In the order of the table in this room's README. */
export const RECORD_FAULTS: readonly Fault[] = [
  { id: 'fields-missing', weight: 3, spoil: reject, distort: cutShort },
  { id: 'field-too-many', weight: 3, spoil: reject, distort: oneFieldMore },
  { id: 'delimiter-unquoted', weight: 3, isPossible: quotesNot, spoil: unquotedDelimiter },
  { id: 'delimiter-trailing', weight: 3, spoil: reject, distort: trailingDelimiter },
  { id: 'quote-then-text', weight: 3, isPossible: quotes, spoil: rawName('"NGUYEN" VAN AN') },
  { id: 'quote-unclosed', weight: 3, isPossible: quotes, spoil: rawName('"NGUYEN VAN AN') },
  { id: 'nul', weight: 2, spoil: reject, distort: overwriting(NUL) },
  { id: 'lone-carriage-return', weight: 2, spoil: reject, distort: overwriting(CARRIAGE_RETURN) },
  { id: 'utf8-broken', weight: 3, spoil: reject, distort: overwriting(BROKEN_UTF8) },
  {
    id: 'quoted-line-break',
    weight: 4,
    isPossible: quotes,
    spoil: addressed((delimiter) => `Số 12\nngõ 5${delimiter} phường Trung Tâm\r\nHà Nội`),
  },
  {
    id: 'quoted-quote',
    weight: 4,
    isPossible: quotes,
    spoil: addressed((delimiter) => `Chợ "Lớn" (cũ)${delimiter} số "8"`),
  },
  { id: 'quote-inside', weight: 3, isPossible: quotesNot, spoil: addressed(() => '"Chợ Lớn" cũ, số 8"') },
  { id: 'other-line-end', weight: 4, hasOtherEnd: true },
  { id: 'after-blank', weight: 2, lineBefore: () => '' },
  { id: 'after-spaces', weight: 1, lineBefore: () => ' \t ' },
  {
    id: 'after-delimiters',
    weight: 2,
    lineBefore: ({ format, cellCount }) => format.delimiter.repeat(cellCount - 1),
  },
  {
    id: 'after-comment',
    weight: 2,
    isPossible: (_, { format }) => format.comment !== '',
    lineBefore: ({ format }) => `${format.comment} xuất lại ${format.delimiter} lần 2`,
  },
  { id: 'after-header', weight: 2, lineBefore: ({ headerText }) => headerText },
  {
    id: 'after-total',
    weight: 2,
    isPossible: (_, { format }) => format.totalWords.length > 0,
    lineBefore: ({ format, cellCount }) =>
      `${format.totalWords[0]}${format.delimiter}1000${format.delimiter.repeat(cellCount - 2)}`,
  },
]
