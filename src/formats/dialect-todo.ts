/** What the author of a drafted format must still do, or should know. */
import { RunError } from '../model/errors.ts'
import { CODES, FIELDS, type Field } from '../model/fields.ts'
import type { BothLanguages } from '../model/rule.ts'
import { isCoded } from './codes.ts'
import type { CodeGuess, CodeGuesses } from './dialect-codes.ts'
import type { WrittenOrder } from './dialect-dates.ts'
import { type ColumnReading, columnName } from './dialect-format.ts'
import type { SeenHeader } from './dialect-header.ts'
import { CARRIER_IDS } from './dialect-names.ts'
import { lawGaps } from './faults.ts'
import type { CarrierFormat } from './format.ts'
import { parseFormat } from './parse.ts'
import { alwaysRequired } from './required.ts'

/** Something to be done, or to be known. */
export interface Todo {
  readonly text: BothLanguages
  /** Without it the format is refused. */
  readonly isNeeded: boolean
}

/**
 * What is left to do, a sentence each; empty where the format is whole. Where nothing of it is needed, `parseFormat` takes
 * the format, and a run finds its header.
 */
export function todoOf(format: CarrierFormat, columns: readonly ColumnReading[], header: SeenHeader): readonly Todo[] {
  const isNamed = header.kind === 'names'
  const carried = new Set(format.columns.map(({ as }) => as))
  const missing = alwaysRequired.filter((field) => !carried.has(field))
  const unread = columns.flatMap((column, index) => (column.fields.length === 0 ? [name(column, index, isNamed)] : []))
  return [
    ...missing.map(missingField),
    ...(missing.length === 0 ? refusal(format, isNamed) : []),
    ...(header.above === 0 ? [] : [titleAbove(header.line)]),
    ...columns.flatMap((column, index) => codesTodo(column, name(column, index, isNamed))),
    ...gapsTodo(format, carried, missing),
    ...(unread.length === 0
      ? []
      : [
          advised(
            `không đọc, và đó không phải lỗi; hãy thêm cột nào chứa một trường của hệ thống: ${listed(unread).vi}`,
            `not read, which is no fault; add those that hold a field of ours: ${listed(unread).en}`,
          ),
        ]),
  ]
}

function missingField(field: Field): Todo {
  return needed(
    `không tìm thấy cột cho "${field}", trường mà bản ghi nào cũng phải có: thêm { "from": "<tên cột>", "as": "${field}" } vào "columns"`,
    `no column was found for "${field}", which every record must hold: add { "from": "<its header>", "as": "${field}" } to "columns"`,
  )
}

function titleAbove(line: number): Todo {
  return needed(
    `dòng đầu tiên không phải chú thích phải là dòng tiêu đề: bỏ những gì đứng trên dòng ${line}`,
    `the first line that is no comment must be the header: remove what stands above line ${line}`,
  )
}

/** Columns, counted from 0, whose dates are written in more than one order: what was seen, and what to do. `isNamed`: whether headers may be shown. */
export function datesTodo(
  mixed: readonly { readonly column: number; readonly orders: readonly WrittenOrder[] }[],
  columns: readonly ColumnReading[],
  isNamed: boolean,
): readonly Todo[] {
  return mixed.flatMap(({ column: index, orders }) => {
    const column = columns[index]
    if (column === undefined) return []
    const { vi, en } = name(column, index, isNamed)
    const told = orders.map(({ order, dates }) => `${dates} ${order}`).join(', ')
    return [
      advised(
        `${vi}: ngày được viết theo nhiều thứ tự (${told}; d ngày, m tháng, y năm): hãy xuất cột theo một thứ tự, và chạy "simsach check" để đếm trong cả tệp`,
        `${en}: its dates are written in more than one order (${told}; d day, m month, y year): export the column in one order, and let "simsach check" count them in the whole file`,
      ),
    ]
  })
}

/** Fields without a column, beside those that are needed: in one line, what the law asks for in front. */
function gapsTodo(format: CarrierFormat, carried: ReadonlySet<Field>, missing: readonly Field[]): Todo[] {
  const lawful = lawGaps(format).filter((field) => !missing.includes(field))
  const others = FIELDS.filter((field) => !carried.has(field) && !missing.includes(field) && !lawful.includes(field))
  const gaps = [
    ...(lawful.length === 0
      ? []
      : [
          {
            vi: `${lawful.join(', ')} (luật yêu cầu: thiếu thì bản ghi không đầy đủ)`,
            en: `${lawful.join(', ')}, which the law asks for: without them records are incomplete`,
          },
        ]),
    ...(others.length === 0
      ? []
      : [{ vi: `${others.join(', ')} (có thể không có)`, en: `${others.join(', ')}, which may be lacking` }]),
  ]
  if (gaps.length === 0) return []
  const vi = gaps.map((gap) => gap.vi).join('; và cho ')
  const en = gaps.map((gap) => gap.en).join('; nor for ')
  return [advised(`không tìm thấy cột cho ${vi}`, `no column was found for ${en}`)]
}

/** What to look at in the names of a draft that were taken from the names of files. */
export function namesTodo({ carrier, fileName }: CarrierFormat): readonly Todo[] {
  const known = CARRIER_IDS.join(', ')
  const whose = CARRIER_IDS.includes(carrier)
    ? { vi: 'đoán theo tên tệp', en: 'guessed by the names of the files' }
    : { vi: 'không phải nhà mạng đã biết', en: 'which is no carrier that is known here' }
  return [
    advised(
      `"carrier" là "${carrier}", ${whose.vi}: số của nhà mạng nào? Mã các nhà mạng: ${known}`,
      `"carrier" is "${carrier}", ${whose.en}: whose numbers are these? The ids are ${known}`,
    ),
    advised(
      `"name", "title" và "fileName" ("${fileName}") được đặt theo tên các tệp: hãy đặt lại theo ý bạn`,
      `"name", "title" and "fileName" ("${fileName}") are made of the names of the files: call them as you like`,
    ),
  ]
}

/** What `parseFormat` says against a format that has all its fields: a delimiter that stands in values, for one. */
function refusal(format: CarrierFormat, isNamed: boolean): Todo[] {
  try {
    parseFormat(format, 'the format')
    return []
  } catch (error) {
    if (!(error instanceof RunError)) throw error
    // It may quote headers.
    if (isNamed) return [needed(error.message, error.message)]
    return [needed('định dạng này chưa dùng được', 'the format is refused as it stands')]
  }
}

function needed(vi: string, en: string): Todo {
  return { text: { vi, en }, isNeeded: true }
}

function advised(vi: string, en: string): Todo {
  return { text: { vi, en }, isNeeded: false }
}

/** A column by its header or place, in both languages. */
function name(column: ColumnReading, index: number, isNamed: boolean): BothLanguages {
  return { vi: columnName(column, index, isNamed, 'vi'), en: columnName(column, index, isNamed, 'en') }
}

function listed(texts: readonly BothLanguages[]): BothLanguages {
  return { vi: texts.map(({ vi }) => vi).join(', '), en: texts.map(({ en }) => en).join(', ') }
}

function codesTodo({ fields, codes }: ColumnReading, column: BothLanguages): Todo[] {
  const [field] = fields
  if (field === undefined || codes === undefined || !isCoded(field)) return []
  const unknown = codes.words.filter(({ meaning, isStray }) => meaning === undefined && !isStray)
  const hidden = codes.hidden.filter(({ isStray }) => !isStray)
  const asked = [...unknown.map(countedWord), ...(hidden.length === 0 ? [] : [hiddenText(hidden)])]
  const strays = strayText(codes)
  if (asked.length === 0) {
    const isOfNumbers = codes.words.some(({ word }) => /^\d+$/.test(word))
    return [
      ...(codes.from === undefined || !isOfNumbers ? [] : [borrowed(column, codes.from)]),
      ...(strays === undefined ? [] : [advised(`${column.vi}: ${strays.vi}`, `${column.en}: ${strays.en}`)]),
    ]
  }
  const meanings = CODES[field].join(', ')
  const words = listed(asked)
  const besides = strays === undefined ? { vi: '', en: '' } : { vi: `; ${strays.vi}`, en: `; ${strays.en}` }
  return [
    advised(
      `${column.vi}: ghi vào "codes" nghĩa (${meanings}) của: ${words.vi}${besides.vi}`,
      `${column.en}: say in its "codes" what these mean (${meanings}): ${words.en}${besides.en}`,
    ),
  ]
}

/** 1 is one thing here and another there. */
function borrowed(column: BothLanguages, format: string): Todo {
  return advised(
    `${column.vi}: nghĩa của các số lấy theo bảng mã của ${format}: hãy kiểm tra trong "codes"`,
    `${column.en}: its numbers are given the meanings that they have in ${format}: check them in its "codes"`,
  )
}

function countedWord({ word, count }: CodeGuess): BothLanguages {
  const times = timesText(count)
  return { vi: `"${word}" (${times.vi})`, en: `"${word}" (${times.en})` }
}

/** How often a word stands in a column. */
export function timesText(count: number): BothLanguages {
  return { vi: `${count} lần`, en: count === 1 ? 'once' : `${count} times` }
}

function hiddenText(words: CodeGuesses['hidden']): BothLanguages {
  const counted = inRecords(words)
  return {
    vi: `${counted.vi}, không nêu ra vì có thể là dữ liệu của ai đó`,
    en: `${counted.en}, not shown, since they may be somebody's values`,
  }
}

function strayText({ words, hidden }: CodeGuesses): BothLanguages | undefined {
  const strays = [...words, ...hidden].filter(({ isStray }) => isStray)
  if (strays.length === 0) return undefined
  const counted = inRecords(strays)
  return {
    vi: `${counted.vi}, coi là dòng hỏng: xem "simsach check"`,
    en: `${counted.en}, taken for damaged lines: see "simsach check"`,
  }
}

function inRecords(words: CodeGuesses['hidden']): BothLanguages {
  const records = words.reduce((sum, { count }) => sum + count, 0)
  const what = words.length === 1 ? '1 other word' : `${words.length} other words`
  return {
    vi: `${words.length} từ khác trong ${records} bản ghi`,
    en: `${what} in ${records === 1 ? '1 record' : `${records} records`}`,
  }
}
