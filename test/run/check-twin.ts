/** What a check should say of a file, record by record by the reference: counted plainly, from its cells and its rows. */
import { codeReader } from '../../src/formats/codes.ts'
import type { CarrierFormat } from '../../src/formats/format.ts'
import { bindHeader } from '../../src/formats/header.ts'
import { requiredFields } from '../../src/formats/required.ts'
import type { PartialDate } from '../../src/model/dates.ts'
import { FIELDS, type Field } from '../../src/model/fields.ts'
import { dateText } from '../../src/reference/date-text.ts'
import { readInstant } from '../../src/reference/dates.ts'
import { openDump } from '../../src/reference/decode.ts'
import { Reconciliation } from '../../src/reference/reconciliation.ts'
import { openRecords } from '../../src/reference/records.ts'
import type { Register } from '../../src/reference/register.ts'
import type { ReadRow, RejectedRow } from '../../src/reference/row.ts'
import { valueText } from '../../src/reference/values.ts'
import { chosenRules } from '../../src/rules/chosen.ts'
import type { CheckedFile } from '../../src/run/check-report.ts'

type Place = { readonly line: number; readonly byteOffset: number }

/** Counts with the place of the first, under a name. */
class Seen {
  readonly #all = new Map<string, { records: number; first: Place }>()

  add(name: string, { line, byteOffset }: Place): void {
    const seen = this.#all.get(name)
    if (seen === undefined) this.#all.set(name, { records: 1, first: { line, byteOffset } })
    else seen.records++
  }

  get(name: string): { readonly records: number; readonly first: Place | undefined } {
    return this.#all.get(name) ?? { records: 0, first: undefined }
  }

  entries(): [string, { readonly records: number; readonly first: Place }][] {
    return [...this.#all]
  }
}

/** What of a checked file the reference can say; lists are in any order. */
export type Twin = Pick<CheckedFile, 'records' | 'accepted' | 'rejected' | 'skipped' | 'totals'> & {
  readonly rejects: readonly object[]
  readonly columns: readonly object[]
  readonly required: readonly object[]
  readonly findings: readonly object[]
}

/** What a carrier wrote where the code is not listed, by `<column>|<word>`. */
export type TwinWords = ReadonlyMap<string, number>

/** Counts one file, decompressed. */
export async function twinOf(
  file: Uint8Array,
  format: CarrierFormat,
  businessDate: PartialDate,
): Promise<Twin & { readonly words: TwinWords }> {
  const facts = { format, file: 'x', carrier: 'x', businessDate }
  const dump = await openDump([file], facts)
  const rows: (ReadRow | RejectedRow)[] = []
  for await (const batch of dump.rows) rows.push(...batch)
  const cells = await cellsOf(file, format)
  const read = rows.filter((row): row is ReadRow => 'subscriber' in row)
  const rejects = new Seen()
  for (const { faults, origin } of rows) for (const { code, column } of faults) rejects.add(`${code}|${column}`, origin)
  const statuses: Record<string, number> = {}
  for (const { subscriber } of read) statuses[subscriber.status] = (statuses[subscriber.status] ?? 0) + 1
  const sum = read.reduce((all, { subscriber }) => all + BigInt(`84${subscriber.msisdn.slice(1)}`), 0n)
  return {
    records: rows.length,
    accepted: read.length,
    rejected: rows.length - read.length,
    skipped: dump.skipped,
    rejects: rejects.entries().map(([name, seen]) => ({ name, ...seen })),
    words: wordsOf(rows, cells),
    columns: columnsOf(read, cells, format),
    required: requiredOf(read),
    findings: findingsOf(read, businessDate),
    totals: {
      records: rows.length,
      statuses,
      msisdnSum: String(BigInt.asUintN(64, sum)),
      msisdnUnusable: rows.length - read.length,
    },
  }
}

interface Cells {
  readonly header: readonly string[]
  readonly ofRecord: ReadonlyMap<number, readonly string[]>
}

async function cellsOf(file: Uint8Array, format: CarrierFormat): Promise<Cells> {
  const codes = codeReader(format)
  const isTotal = (text: string): boolean => text.length <= 200 && codes.isTotal(text)
  const opened = await openRecords([file], { ...format, isTotal }, 'x')
  const ofRecord = new Map<number, readonly string[]>()
  for await (const batch of opened.records(bindHeader(format, opened.header))) {
    for (const record of batch) if ('cells' in record) ofRecord.set(record.byteOffset, record.cells)
  }
  return { header: opened.header, ofRecord }
}

function wordsOf(rows: readonly (ReadRow | RejectedRow)[], { header, ofRecord }: Cells): TwinWords {
  const words = new Map<string, number>()
  for (const { faults, origin } of rows) {
    for (const { code, column } of faults) {
      if (code !== 'code-unlisted') continue
      const word = valueText(ofRecord.get(origin.byteOffset)?.[header.indexOf(column)] ?? '')
      words.set(`${column}|${word}`, (words.get(`${column}|${word}`) ?? 0) + 1)
    }
  }
  return words
}

const keyOf = (field: Field): string => field.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

/** Whether a record has a value of a field, where `text` is what stands in its cell. */
function hasValue({ subscriber, traitFields }: ReadRow, field: Field, text: string, format: CarrierFormat): boolean {
  // These three count as something where there is nothing; the first two are asked of every record.
  if (field === 'subscriber_kind' || field === 'status') return !traitFields.get('field-missing')?.includes(field)
  if (field === 'holder_since') {
    const isUnknown = text === '' || codeReader(format).isUnknown(text)
    return !isUnknown && readInstant(dateText(text, format.dateSeparator !== ''), format.dateOrder) !== undefined
  }
  return Reflect.get(subscriber, keyOf(field)) !== undefined
}

function columnsOf(read: readonly ReadRow[], { header, ofRecord }: Cells, format: CarrierFormat): object[] {
  const { columnOf, headerOf } = bindHeader(format, header)
  const codes = codeReader(format)
  return header.flatMap((_, index) => {
    const fields = FIELDS.filter((field) => columnOf[field] === index)
    const [first] = fields
    if (first === undefined) return []
    const counts = { filled: 0, empty: 0, unknown: 0, unreadable: 0 }
    for (const row of read) {
      const text = valueText(ofRecord.get(row.origin.byteOffset)?.[index] ?? '')
      if (text === '') counts.empty++
      else if (fields.some((field) => hasValue(row, field, text, format))) counts.filled++
      else if (text.length <= 200 && codes.isUnknown(text)) counts.unknown++
      else counts.unreadable++
    }
    return [{ column: headerOf[first], fields, ...counts }]
  })
}

function requiredOf(read: readonly ReadRow[]): object[] {
  const [asked, lacking] = [new Seen(), new Seen()]
  for (const { origin, subscriber, traitFields } of read) {
    const { subscriberKind, documentType, channel } = subscriber
    for (const field of new Set(requiredFields(subscriberKind, documentType, channel))) asked.add(field, origin)
    for (const field of traitFields.get('field-missing') ?? []) lacking.add(field, origin)
  }
  return FIELDS.flatMap((field) => {
    const required = asked.get(field).records
    const { records, first } = lacking.get(field)
    return required === 0 ? [] : [{ field, required, lacking: records, first }]
  })
}

/** What a register that knows nobody leads to. */
function findingsOf(read: readonly ReadRow[], businessDate: PartialDate): object[] {
  const counts = { rows: 0, persons: 0, faulty: 0, repeated: 0, superseded: 0, brokenChains: 0 }
  const register: Register = {
    persons: new Map(),
    byCmnd: new Map(),
    extractDate: businessDate,
    counts,
    faults: [],
    finalOf: () => {
      throw new Error('nobody is in the register')
    },
  }
  const reconciliation = new Reconciliation(register, chosenRules([]), {
    businessDate,
    registerExtractDate: businessDate,
  })
  const found = new Seen()
  for (const row of read) {
    for (const { rule } of reconciliation.judge(row, 0).findings) found.add(rule.id, row.origin)
  }
  return found
    .entries()
    .filter(([rule]) => rule !== 'identity-not-found')
    .map(([rule, seen]) => ({ rule, ...seen }))
}

/** A checked file, as far as the reference can say the same. */
export function comparable(file: CheckedFile): Twin {
  const { records, accepted, rejected, skipped, totals, columns } = file
  return {
    ...{ records, accepted, rejected, skipped, totals, columns },
    rejects: [...file.rejects, ...file.cellFaults].map(({ code, column, ...seen }) => ({
      name: `${code}|${column}`,
      ...seen,
    })),
    required: file.required.map(({ field, required, lacking, first }) => ({ field, required, lacking, first })),
    findings: file.findings.map(({ rule, records: of, first }) => ({ rule, records: of, first })),
  }
}

/** Two of them with their lists in one order. */
export function sorted(twin: Twin): Twin {
  const byText = (list: readonly object[]): object[] =>
    list.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  return { ...twin, rejects: byText(twin.rejects), columns: byText(twin.columns), findings: byText(twin.findings) }
}
