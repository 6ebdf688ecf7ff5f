import { CODES, type Code, type CodedField, type Field } from '../model/fields.ts'
import type { CarrierFormat, FormatColumn } from './format.ts'
import { folded } from './spelling.ts'

/** A carrier's words turned into canonical values. Texts are given trimmed, as values are; case and NFC do not matter. */
export interface CodeReader {
  /** Whether the text says that nothing is known: empty, or one of the carrier's words for it. */
  isUnknown(text: string): boolean
  /** Whether a record whose first cell this is, is a total line. */
  isTotal(text: string): boolean
  /** The canonical value; undefined for a code that the carrier has not declared, and for its words for "unknown". */
  code<F extends CodedField>(field: F, text: string): Code<F> | undefined
  /** What a listed text stands for (a country's name for its code); any other text as it is. For fields that are not coded. */
  text(field: Field, text: string): string
}

/** One cell of a carrier's record: the header it stands under and every field read from it. */
export interface FormatCell {
  readonly header: string
  /** Never empty; more than one where a code answers for several fields. */
  readonly columns: readonly FormatColumn[]
}

/** Whether a field's values are a closed list. */
export function isCoded(field: Field): field is CodedField {
  return Object.hasOwn(CODES, field)
}

/** Whether the text is a canonical value of the coded field, in canonical spelling. */
export function isCode<F extends CodedField>(field: F, text: string): text is Code<F> {
  return (CODES[field] as readonly string[]).includes(text)
}

/** Meanings by the carrier's code, both as written and folded, so that the usual spelling is one look-up. */
type CodeTable = ReadonlyMap<string, string>

function codeTable(column: FormatColumn): CodeTable | undefined {
  const canonical = isCoded(column.as) ? CODES[column.as].map((code) => [code, code] as const) : undefined
  const entries = column.codes === undefined ? canonical : Object.entries(column.codes)
  if (entries === undefined) return undefined
  return new Map(entries.flatMap(([code, meaning]) => [[code, meaning] as const, [folded(code), meaning] as const]))
}

/** The reader of a format's coded values. Make it once a file: its tables are built here. */
export function codeReader(format: CarrierFormat): CodeReader {
  const tables = new Map<Field, CodeTable>()
  for (const column of format.columns) {
    const table = codeTable(column)
    if (table !== undefined) tables.set(column.as, table)
  }
  const unknown = new Set(['', ...format.unknownWords.flatMap((word) => [word, folded(word)])])
  const totals = new Set(format.totalWords.map(folded))
  const longest = Math.max(...[...unknown].map((word) => word.normalize('NFD').length))
  const meaning = (field: Field, text: string): string | undefined => {
    const table = tables.get(field)
    return table?.get(text) ?? table?.get(folded(text))
  }
  return {
    isUnknown: (text) => unknown.has(text) || (text.length <= longest && unknown.has(folded(text))),
    isTotal: (text) => totals.size > 0 && totals.has(folded(text)),
    code: (field, text) => {
      const code = meaning(field, text)
      return code !== undefined && isCode(field, code) ? code : undefined
    },
    text: (field, text) => meaning(field, text) ?? text,
  }
}

/** The cells of a record as the carrier writes it, in order: columns that share a header are one cell. */
export function cellsOf(format: CarrierFormat): readonly FormatCell[] {
  const cells = new Map<string, FormatColumn[]>()
  for (const column of format.columns) {
    const cell = cells.get(column.from)
    if (cell === undefined) cells.set(column.from, [column])
    else cell.push(column)
  }
  return [...cells].map(([header, columns]) => ({ header, columns }))
}

/**
 * What the carrier writes in the cell for these canonical values: its first code that means them all, where an absent
 * value is one that the code says nothing of. Text without a code of its own stands for itself, a cell without any
 * value is empty. Undefined where the dialect has no word for the combination.
 */
export function codeFor(cell: FormatCell, values: Readonly<Partial<Record<Field, string>>>): string | undefined {
  const { columns } = cell
  if (columns.every((column) => values[column.as] === undefined)) return ''
  const [first] = columns
  const codes = columns.flatMap((column) => Object.keys(column.codes ?? {}))
  const code = codes.find((code) => columns.every((column) => column.codes?.[code] === values[column.as]))
  if (code !== undefined || columns.length > 1 || first === undefined) return code
  const value = values[first.as]
  return first.codes !== undefined && isCoded(first.as) ? undefined : value
}
