import { closest, distance } from 'fastest-levenshtein'
import { CODES, DATE_FIELDS, FIELDS, type Field, INSTANT_FIELDS } from '../model/fields.ts'
import { isCode, isCoded } from './codes.ts'
import type { CarrierFormat, FormatColumn } from './format.ts'
import { alwaysRequired, requiredByLaw } from './required.ts'
import { folded } from './spelling.ts'

/**
 * What is wrong with a format although its shape is right, each as a sentence that begins with the place: a column by its name, all else by its JSON path; empty for
 * a sound one. The built-in formats are held to the same.
 */
export function formatFaults(format: CarrierFormat): readonly string[] {
  return [
    ...punctuationFaults(format),
    ...nameFaults(format),
    ...format.columns.flatMap((column) => columnFaults(format, column, `column "${column.from}"`)),
    ...repeatedColumnFaults(format),
    ...alwaysRequired
      .filter((field) => !carries(format, field))
      .map((field) => `/columns: no column is read as "${field}", which every record must hold`),
  ]
}

/**
 * Fields that some records must hold by law and the format does not carry: every such record will be `incomplete`.
 * Not a fault of the format, but something its author should hear.
 */
export function lawGaps(format: CarrierFormat): readonly Field[] {
  return [...requiredByLaw].filter((field) => !carries(format, field))
}

function carries(format: CarrierFormat, field: Field): boolean {
  return format.columns.some((column) => column.as === field)
}

function punctuationFaults(format: CarrierFormat): string[] {
  const { delimiter, comment, quote, timeSeparator, dateSeparator } = format
  const faults: string[] = []
  if (comment.startsWith(delimiter)) {
    faults.push(
      '/comment: begins with the delimiter, so a record with an empty first cell would be taken for a comment',
    )
  }
  if (timeSeparator === '' && dateSeparator !== '') {
    faults.push('/timeSeparator: expected " " or "T", since the date has separators too')
  }
  const written = format.columns.flatMap((column) => [column.from, ...Object.keys(column.codes ?? {})])
  const unsafe = written.find((text) => text.includes(delimiter) || /[\r\n]/.test(text))
  if (quote === '' && unsafe !== undefined) {
    faults.push(`/quote: "${unsafe}" holds the delimiter or a line break, which only a format with quotes can write`)
  }
  return faults
}

function nameFaults({ fileName }: CarrierFormat): string[] {
  return ['{date}', '{part}']
    .filter((part) => !fileName.includes(part))
    .map((part) => `/fileName: expected ${part} in it, found "${fileName}"`)
}

function columnFaults(format: CarrierFormat, column: FormatColumn, path: string): string[] {
  const { as: field, codes } = column
  if (!(FIELDS as readonly string[]).includes(field)) {
    const near = closest(field, [...FIELDS])
    const guess = distance(field, near) <= 4 ? `; did you mean "${near}"?` : ''
    return [`${path}: expected a canonical field in "as", found "${field}"${guess}`]
  }
  if (codes === undefined) return []
  if ([...DATE_FIELDS, ...INSTANT_FIELDS, 'msisdn'].includes(field)) {
    return [`${path}: "${field}" takes no codes; a text that stands for no value belongs in /unknownWords`]
  }
  return codeFaults(format, field, codes, path)
}

function codeFaults(
  format: CarrierFormat,
  field: Field,
  codes: Readonly<Record<string, string>>,
  path: string,
): string[] {
  const unknown = new Set(['', ...format.unknownWords.map(folded)])
  const seen = new Set<string>()
  return Object.entries(codes).flatMap(([code, meaning]) => {
    const word = folded(code)
    const repeated = seen.has(word)
    seen.add(word)
    const place = `${path}, code "${code}"`
    if (unknown.has(word)) return [`${place}: is a word for "unknown" too; take it out of one of the two`]
    if (repeated) return [`${place}: the same code stands twice (case does not tell codes apart)`]
    const expected = expectedMeaning(field, meaning)
    return expected === undefined ? [] : [`${place}: expected ${expected}, found "${meaning}"`]
  })
}

/** What a code of the field should mean; undefined where the meaning is right. */
function expectedMeaning(field: Field, meaning: string): string | undefined {
  if (isCoded(field)) return isCode(field, meaning) ? undefined : `one of ${CODES[field].join(', ')}`
  if (field === 'nationality' && !/^[A-Z]{2}$/.test(meaning)) return 'an ISO 3166-1 code of two capitals'
  if (field === 'ported_from' && !/^[a-z][a-z0-9-]*$/.test(meaning)) return "a carrier's id"
  return undefined
}

function repeatedColumnFaults({ columns }: CarrierFormat): string[] {
  return columns.flatMap((column, index) => {
    const path = `column "${column.from}"`
    const before = columns.slice(0, index)
    const same = before.find((other) => other.as === column.as)
    if (same !== undefined) return [`${path}: "${column.as}" is carried twice, by column "${same.from}" too`]
    const twin = before.find((other) => folded(other.from) === folded(column.from))
    if (twin === undefined) return []
    if (twin.from !== column.from) return [`${path}: write "${twin.from}" in "from", as before`]
    const coded = [twin, column].every((one) => isCoded(one.as) && one.codes !== undefined)
    return coded ? [] : [`${path}: stands twice in "from"; only coded fields with codes may share a column`]
  })
}
