/** What the author of a drafted format must still do, or should know. */
import { RunError } from '../model/errors.ts'
import { CODES, FIELDS, type Field } from '../model/fields.ts'
import { isCoded } from './codes.ts'
import type { CodeGuesses } from './dialect-codes.ts'
import { type ColumnReading, columnName } from './dialect-format.ts'
import type { SeenHeader } from './dialect-header.ts'
import { CARRIER_IDS } from './dialect-names.ts'
import { lawGaps } from './faults.ts'
import type { CarrierFormat } from './format.ts'
import { parseFormat } from './parse.ts'
import { alwaysRequired } from './required.ts'

/** Something to be done, or to be known. */
export interface Todo {
  readonly text: string
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
  const unread = columns.flatMap((column, index) =>
    column.fields.length === 0 ? [columnName(column, index, isNamed)] : [],
  )
  return [
    ...missing.map((field) =>
      needed(
        `no column was found for "${field}", which every record must hold: add { "from": "<its header>", "as": "${field}" } to "columns"`,
      ),
    ),
    ...(missing.length === 0 ? refusal(format, isNamed) : []),
    ...(header.above === 0
      ? []
      : [needed(`the first line that is no comment must be the header: remove what stands above line ${header.line}`)]),
    ...columns.flatMap((column, index) => codesTodo(column, columnName(column, index, isNamed))),
    ...gapsTodo(format, carried, missing),
    ...(unread.length === 0
      ? []
      : [advised(`not read, which is no fault; add those that hold a field of ours: ${unread.join(', ')}`)]),
  ]
}

/** Fields without a column, beside those that are needed: in one line, what the law asks for in front. */
function gapsTodo(format: CarrierFormat, carried: ReadonlySet<Field>, missing: readonly Field[]): Todo[] {
  const lawful = lawGaps(format).filter((field) => !missing.includes(field))
  const others = FIELDS.filter((field) => !carried.has(field) && !missing.includes(field) && !lawful.includes(field))
  const asked =
    lawful.length === 0 ? [] : [`${lawful.join(', ')}, which the law asks for: without them records are incomplete`]
  const free = others.length === 0 ? [] : [`${others.join(', ')}, which may be lacking`]
  const gaps = [...asked, ...free].join('; nor for ')
  return gaps === '' ? [] : [advised(`no column was found for ${gaps}`)]
}

/** What to look at in the names of a draft that were taken from the names of files. */
export function namesTodo({ carrier, fileName }: CarrierFormat): readonly Todo[] {
  const known = CARRIER_IDS.join(', ')
  const whose = CARRIER_IDS.includes(carrier)
    ? 'guessed by the names of the files: whose numbers are these?'
    : 'which is no carrier that is known here: whose numbers are these?'
  return [
    advised(`"carrier" is "${carrier}", ${whose} The ids are ${known}`),
    advised(`"name", "title" and "fileName" ("${fileName}") are made of the names of the files: call them as you like`),
  ]
}

/** What `parseFormat` says against a format that has all its fields: a delimiter that stands in values, for one. */
function refusal(format: CarrierFormat, isNamed: boolean): Todo[] {
  try {
    parseFormat(format, 'the format')
    return []
  } catch (error) {
    // It may quote headers.
    if (error instanceof RunError) return [needed(isNamed ? error.message : 'the format is refused as it stands')]
    throw error
  }
}

function needed(text: string): Todo {
  return { text, isNeeded: true }
}

function advised(text: string): Todo {
  return { text, isNeeded: false }
}

function codesTodo({ fields, codes }: ColumnReading, name: string): Todo[] {
  const [field] = fields
  if (field === undefined || codes === undefined || !isCoded(field)) return []
  const unknown = codes.words.filter(({ meaning, isStray }) => meaning === undefined && !isStray)
  const hidden = codes.hidden.filter(({ isStray }) => !isStray)
  const asked = [
    ...unknown.map(({ word, count }) => `"${word}" (${timesText(count)})`),
    ...(hidden.length === 0 ? [] : [`${inRecords(hidden)}, not shown, since they may be somebody's values`]),
  ]
  const strays = strayText(codes)
  if (asked.length > 0) {
    const meanings = CODES[field].join(', ')
    const besides = strays === '' ? '' : `; ${strays}`
    return [advised(`${name}: say in its "codes" what these mean (${meanings}): ${asked.join(', ')}${besides}`)]
  }
  return strays === '' ? [] : [advised(`${name}: ${strays}`)]
}

/** How often a word stands in a column. */
export function timesText(count: number): string {
  return count === 1 ? 'once' : `${count} times`
}

function strayText({ words, hidden }: CodeGuesses): string {
  const strays = [...words, ...hidden].filter(({ isStray }) => isStray)
  return strays.length === 0 ? '' : `${inRecords(strays)}, taken for damaged lines: see "simsach check"`
}

function inRecords(words: readonly { readonly count: number }[]): string {
  const records = words.reduce((sum, { count }) => sum + count, 0)
  const what = words.length === 1 ? '1 other word' : `${words.length} other words`
  return `${what} in ${records === 1 ? '1 record' : `${records} records`}`
}
