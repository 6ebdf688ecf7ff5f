/** The first records of a file as a run understands them, nothing personal in clear. */
import { isCoded } from '../formats/codes.ts'
import type { CarrierFormat } from '../formats/format.ts'
import { dateOf, isoDate } from '../model/dates.ts'
import type { Field } from '../model/fields.ts'
import { FIELDS, type Subscriber } from '../model/fields.ts'
import { maskedName, maskedNumber, maskedPaper, maskedText } from '../model/mask.ts'
import { openDump } from '../reference/decode.ts'
import type { ReadRow, RejectedRow } from '../reference/row.ts'

/** One record: its line, and each field's value masked; or why it is rejected. */
export type MaskedRecord = { readonly line: number } & (
  | { readonly values: Readonly<Partial<Record<Field, string>>> }
  | { readonly reject: string }
)

const PAPERS: readonly Field[] = ['document_number', 'user_document', 'guardian_document', 'imsi', 'iccid']
const NAMES: readonly Field[] = ['full_name', 'user_name']

/** Any date: which order a file writes is seen elsewhere. */
const ANY_DATE = { year: 2026, month: 1, day: 1 }

/** A cell that holds a code of no table. */
const UNLISTED = '?'

/**
 * The first `count` records of the beginning of a file, as the reference engine reads them in this format; fewer where
 * there are fewer. Only fields that the format carries; a code that it does not list is `?`. The text must end with a whole line.
 * @throws RunError where the header does not fit the format
 */
export async function maskedRecords(text: Uint8Array, format: CarrierFormat, count: number): Promise<MaskedRecord[]> {
  const facts = { format, file: format.name, carrier: format.carrier, businessDate: ANY_DATE }
  const dump = await openDump([text], facts)
  const records: MaskedRecord[] = []
  for await (const batch of dump.rows) {
    records.push(...batch.slice(0, count - records.length).map((row) => maskedRecord(row, format)))
    if (records.length === count) break
  }
  return records
}

function maskedRecord(row: ReadRow | RejectedRow, { columns }: CarrierFormat): MaskedRecord {
  const { line } = row.origin
  if ('code' in row) return { line, reject: row.code }
  const unlisted = new Set(row.faults.flatMap(({ code, column }) => (code === 'code-unlisted' ? [column] : [])))
  // What stands in no column is taken from another: a number's holder holds it since its activation.
  const carried = FIELDS.filter((field) => columns.some(({ as }) => as === field))
  const isUnlisted = (field: Field): boolean =>
    isCoded(field) && columns.some(({ as, from }) => as === field && unlisted.has(from))
  const values = carried.map((field) => [field, isUnlisted(field) ? UNLISTED : masked(field, row.subscriber)] as const)
  return { line, values: Object.fromEntries(values.filter(([, value]) => value !== undefined)) }
}

function masked(field: Field, subscriber: Subscriber): string | undefined {
  const value = subscriber[field.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase()) as keyof Subscriber]
  if (value === undefined) return undefined
  // A date of birth stands in the wrong column soon enough: of every date only the year is shown.
  if (typeof value === 'number') return maskedDate(isoDate(dateOf(value)))
  if (typeof value === 'object') return maskedDate(isoDate(value))
  if (field === 'msisdn') return maskedNumber(value)
  if (PAPERS.includes(field)) return maskedPaper(value)
  if (NAMES.includes(field)) return maskedName(value)
  return isCoded(field) || field === 'nationality' ? value : maskedText(value)
}

/** `1990-**-**` */
function maskedDate(iso: string): string {
  return iso.slice(0, 4) + iso.slice(4).replaceAll(/\d/g, '*')
}
