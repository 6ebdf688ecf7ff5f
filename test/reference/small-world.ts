/** Records and registers from the few values that matter to a test; everything else is filled in and nothing is wrong with it. */
import { canonical } from '../../src/formats/canonical.ts'
import type { PartialDate } from '../../src/model/dates.ts'
import { FIELDS, type Field } from '../../src/model/fields.ts'
import { REGISTER_COLUMNS } from '../../src/model/person.ts'
import { openDump } from '../../src/reference/decode.ts'
import { type Register, readRegister } from '../../src/reference/register.ts'
import type { ReadRow } from '../../src/reference/row.ts'

/** A row of the register by column; what is left out is that of a living man of Hà Nội, born 1990-05-17. */
export type PersonRow = Partial<Record<(typeof REGISTER_COLUMNS)[number], string>>

/** A record by field; what is left out is that of the man above, activated 2019-03-05. */
export type RecordRow = Partial<Record<Field, string>>

const PERSON: PersonRow = {
  pin: '001090000001',
  full_name: 'Nguyễn Văn Hùng',
  date_of_birth: '1990-05-17',
  sex: 'M',
  status: 'alive',
  residence_province: '01',
  updated_on: '2026-11-15',
}

const RECORD: RecordRow = {
  msisdn: '0981000001',
  subscriber_kind: 'individual',
  document_type: 'cccd',
  document_number: '001090000001',
  document_issued_on: '2021-06-01',
  document_issued_place: 'Bộ Công an',
  full_name: 'Nguyễn Văn Hùng',
  date_of_birth: '1990-05-17',
  nationality: 'VN',
  address: 'Phường Ví Dụ',
  user_kind: 'self',
  activated_at: '2019-03-05',
  payment: 'prepaid',
  status: 'active',
}

export const BUSINESS_DATE: PartialDate = { year: 2026, month: 11, day: 20 }

/** The text of a register. */
export function registerText(persons: readonly PersonRow[]): string {
  return table(
    REGISTER_COLUMNS,
    persons.map((person) => ({ ...PERSON, ...person })),
  )
}

/** The text of a dump in the canonical format. */
export function dumpText(records: readonly RecordRow[]): string {
  return table(
    FIELDS,
    records.map((record) => ({ ...RECORD, ...record })),
  )
}

/** A register as the reference engine holds it. */
export function registerOf(...persons: readonly PersonRow[]): Promise<Register> {
  return readRegister([Buffer.from(registerText(persons))])
}

/** Records as the reference engine reads them. Throws where one is rejected. */
export async function recordsOf(
  records: readonly RecordRow[],
  { carrier = 'viettel', file = 'viettel/2026-11-20-001/dump.csv' } = {},
): Promise<ReadRow[]> {
  const dump = await openDump([Buffer.from(dumpText(records))], {
    format: canonical,
    file,
    carrier,
    businessDate: BUSINESS_DATE,
  })
  const rows: ReadRow[] = []
  for await (const batch of dump.rows) {
    for (const row of batch) {
      if ('code' in row) throw new Error(`the test means a record that can be read, not ${row.code}`)
      rows.push(row)
    }
  }
  return rows
}

/** One record. */
export async function recordOf(record: RecordRow = {}): Promise<ReadRow> {
  const [row] = await recordsOf([record])
  if (row === undefined) throw new Error('no record was read')
  return row
}

function table(columns: readonly string[], rows: readonly Readonly<Record<string, string>>[]): string {
  const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const lines = rows.map((row) => columns.map((column) => cell(row[column] ?? '')).join(','))
  return `${[columns.join(','), ...lines].join('\n')}\n`
}
