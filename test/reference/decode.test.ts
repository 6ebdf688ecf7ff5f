import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { canonical } from '../../src/formats/canonical.ts'
import { cellsOf } from '../../src/formats/codes.ts'
import type { CarrierFormat } from '../../src/formats/format.ts'
import { formatNamed } from '../../src/formats/index.ts'
import { mobifone } from '../../src/formats/mobifone.ts'
import { isoDate, type PartialDate } from '../../src/model/dates.ts'
import { RunError } from '../../src/model/errors.ts'
import { FIELDS, type Field, type Subscriber } from '../../src/model/fields.ts'
import { openDump } from '../../src/reference/decode.ts'
import type { ReadRow, RejectedRow } from '../../src/reference/row.ts'

const businessDate: PartialDate = { year: 2026, month: 11, day: 20 }
const fixtures = new URL('../../fixtures/formats/', import.meta.url)

interface Decoded {
  readonly rows: (ReadRow | RejectedRow)[]
  readonly skipped: Readonly<Record<string, number>>
}

async function decode(bytes: Uint8Array | string, format = canonical, carrier = format.carrier): Promise<Decoded> {
  const dump = await openDump([Buffer.from(bytes)], { format, file: 'x/2026-11-20-001/dump', carrier, businessDate })
  const rows: (ReadRow | RejectedRow)[] = []
  for await (const batch of dump.rows) rows.push(...batch)
  return { rows, skipped: dump.skipped }
}

/** A record's values as `expected.json` writes them. */
function fieldsOf(subscriber: Subscriber): Partial<Record<Field, string>> {
  const fields: Partial<Record<Field, string>> = {}
  const values: Readonly<Record<string, string | number | PartialDate | undefined>> = { ...subscriber }
  for (const field of FIELDS) {
    const key = field.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
    const value = values[key]
    if (value === undefined) continue
    if (typeof value === 'string') fields[field] = value
    else if (typeof value === 'number') fields[field] = new Date(value * 1000).toISOString().slice(0, 19)
    else fields[field] = isoDate(value)
  }
  return fields
}

describe('each carrier', () => {
  it.each(readdirSync(fixtures))('%s is read as its fixture says', async (name) => {
    const folder = new URL(`${name}/`, fixtures)
    const expected = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8'))
    const { rows, skipped } = await decode(
      readFileSync(new URL(expected.file, folder)),
      formatNamed(expected.format),
      'x',
    )
    expect(
      rows.map((row) => {
        const { line } = row.origin
        if ('subscriber' in row) return { line, fields: fieldsOf(row.subscriber) }
        return { line, reject: row.code, ...(row.column === '' ? {} : { column: row.column }) }
      }),
    ).toEqual(expected.records)
    expect(skipped).toEqual(expected.skipped)
  })
})

/** A record of an individual with everything that the law asks for, and nothing that any trait is about. */
const complete: Partial<Record<Field, string>> = {
  msisdn: '0961234567',
  subscriber_kind: 'individual',
  document_type: 'cccd',
  document_number: '079185000001',
  document_issued_on: '2021-05-06',
  document_issued_place: 'Bộ Công an',
  full_name: 'Trần Thị Thử',
  date_of_birth: '1985-02-03',
  sex: 'F',
  nationality: 'VN',
  address: '1 Đường Mẫu',
  user_kind: 'self',
  activated_at: '2022-01-02T03:04:05',
  channel: 'counter',
  point_of_sale: 'P1',
  sales_agent: 'A1',
  payment: 'prepaid',
  status: 'active',
}

async function rowOf(changes: Partial<Record<Field, string>>, on = businessDate): Promise<ReadRow | RejectedRow> {
  const record = { ...complete, ...changes }
  const line = FIELDS.map((field) => record[field] ?? '').join(',')
  const facts = { format: canonical, file: 'x/2026-11-20-001/dump', carrier: 'x', businessDate: on }
  const dump = await openDump([Buffer.from(`${FIELDS.join(',')}\n${line}\n`)], facts)
  for await (const [row] of dump.rows) if (row !== undefined) return row
  throw new Error('no row')
}

async function traitsOf(changes: Partial<Record<Field, string>>, on = businessDate): Promise<string> {
  const row = await rowOf(changes, on)
  return 'traits' in row ? [...row.traits].sort().join(' ') : row.code
}

describe('a record that is read', () => {
  it('knows where it stands, its document and whether its birth date could be read', async () => {
    expect(await rowOf({})).toMatchObject({
      origin: { file: 'x/2026-11-20-001/dump', line: 2, byteOffset: FIELDS.join(',').length + 1 },
      carrier: 'x',
      document: { key: 'pin:079185000001' },
      birthDateState: 'read',
    })
    expect(await rowOf({ date_of_birth: '' })).toMatchObject({ birthDateState: 'missing' })
    expect(await rowOf({ date_of_birth: '1985-02-30' })).toMatchObject({
      birthDateState: 'invalid',
      subscriber: { dateOfBirth: undefined },
    })
  })
  it('has no value for what cannot be read as what it is', async () => {
    const unreadable = { nationality: 'Việt Nam', portrait_hash: 'abc', sex: 'nam', activated_at: '2022', channel: '7' }
    expect(await rowOf(unreadable)).toMatchObject({
      subscriber: {
        nationality: undefined,
        portraitHash: undefined,
        sex: undefined,
        activatedAt: undefined,
        channel: undefined,
      },
    })
    expect(await rowOf({ nationality: 'vn', portrait_hash: 'AB'.repeat(32) })).toMatchObject({
      subscriber: { nationality: 'VN', portraitHash: 'ab'.repeat(32) },
    })
  })
  it('has no value for a code of an agent or a point of sale that is longer than any', async () => {
    const [code, longer] = ['đ'.repeat(200), 'đ'.repeat(201)]
    expect(await rowOf({ sales_agent: code, point_of_sale: longer })).toMatchObject({
      subscriber: { salesAgent: code, pointOfSale: undefined },
    })
    expect(await traitsOf({ point_of_sale: longer })).toBe(await traitsOf({ point_of_sale: '' }))
  })
  it('takes long text for text', async () => {
    const name = `x${' '.repeat(200_000)}y`
    expect(await rowOf({ full_name: name, sex: name, channel: name })).toMatchObject({
      subscriber: { fullName: name, sex: undefined },
    })
  })
})

describe('a record that is not', () => {
  it('says the column where one is at fault', async () => {
    expect(await rowOf({ msisdn: '0212345678' })).toMatchObject({ code: 'msisdn-unusable', column: 'msisdn' })
    expect(await rowOf({ msisdn: ' ' })).toMatchObject({ code: 'msisdn-missing', column: 'msisdn' })
    expect(await rowOf({ address: 'a,b', ported_from: 'viettel' })).toMatchObject({ code: 'field-count', column: '' })
    expect(await rowOf({ msisdn: '01681234567', subscriber_kind: 'm2m' })).toMatchObject({
      subscriber: { msisdn: '01681234567' },
    })
  })
  it('ends the run where the header has no such column, and names the file', async () => {
    const error = await decode('ISDN|ID_TYPE\n1|2\n', mobifone).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(RunError)
    expect(error).toMatchObject({
      code: 'header-missing-column',
      message: expect.stringMatching(/^x\/2026-11-20-001\/dump: this does not look like a dump of mobifone's/),
      hint: expect.stringContaining('simsach inspect'),
    })
  })
})

describe('traits of the record itself', () => {
  it('are none where nothing is wrong', async () => {
    expect(await traitsOf({})).toBe('')
  })
  it.each<[string, Partial<Record<Field, string>>]>([
    ['document-missing field-missing', { document_number: '' }],
    ['document-malformed', { document_number: '12345' }],
    ['document-placeholder', { document_number: '000000000000' }],
    ['document-placeholder', { document_number: '123456789012' }],
    ['document-cmnd', { document_number: '024567891' }],
    ['document-cmnd document-placeholder', { document_number: '987654321', document_type: 'cmnd' }],
    ['citizen-passport', { document_number: 'B1234567', document_type: 'passport', address: '' }],
    ['citizen-passport document-malformed', { document_number: 'B1', document_type: 'passport' }],
    ['', { document_number: 'B1234567', document_type: 'passport', nationality: 'KR', address: '' }],
    ['field-missing', { document_number: 'B1234567', document_type: 'passport', nationality: '', address: '' }],
    ['zero-restored', { msisdn: '961234567' }],
    ['zero-restored', { document_number: '79185000001' }],
    ['document-cmnd zero-restored', { document_number: '24567891', document_type: 'cmnd' }],
  ])('%s', async (expected, changes) => {
    expect(await traitsOf(changes)).toBe(expected)
  })
  it('placeholder-name: a listed test name, however written', async () => {
    expect(await traitsOf({ full_name: 'NGUYỄN  VĂN test' })).toBe('placeholder-name')
    expect(await traitsOf({ full_name: 'Khach Hang' })).toBe('placeholder-name')
    expect(await traitsOf({ full_name: 'Khách Hàng Thử' })).toBe('')
    expect(await traitsOf({ full_name: '...' })).toBe('')
  })
  it('placeholder-birth-date: a listed default', async () => {
    expect(await traitsOf({ date_of_birth: '1900-01-01', document_number: '079100000001' })).toBe(
      'placeholder-birth-date',
    )
    expect(await traitsOf({ date_of_birth: '1970-01-01', document_number: '079170000001' })).toBe(
      'placeholder-birth-date',
    )
    expect(await traitsOf({ date_of_birth: '1970', document_number: '079170000001' })).toBe('')
  })
  it('pin-contradiction: sex or birth year declared against the PIN of an individual', async () => {
    expect(await traitsOf({ sex: 'M' })).toBe('pin-contradiction')
    expect(await traitsOf({ date_of_birth: '1986' })).toBe('pin-contradiction')
    expect(await traitsOf({ date_of_birth: '1985' })).toBe('')
    expect(await traitsOf({ sex: '', date_of_birth: '1985-02-30' })).toBe('field-missing')
    expect(await traitsOf({ date_of_birth: '1885' })).toBe('field-missing') // no date, so not declared
    expect(await traitsOf({ sex: 'M', document_number: '999185000001' })).toBe('') // nobody's PIN
    expect(await traitsOf({ sex: 'M', subscriber_kind: 'organisation' })).toBe('')
    expect(await traitsOf({ sex: 'M', document_number: '79185000001' })).toBe('pin-contradiction zero-restored')
  })
  it('date-ahead: certainly later than the business date', async () => {
    const dates: Field[] = [
      'document_issued_on',
      'status_changed_on',
      'authenticated_on',
      'activated_at',
      'holder_since',
    ]
    for (const field of dates) {
      expect([field, await traitsOf({ [field]: '2026-11-21' })]).toEqual([field, 'date-ahead'])
      expect([field, await traitsOf({ [field]: '2026-11-20' })]).toEqual([field, ''])
    }
    expect(await traitsOf({ activated_at: '2026-11-20T23:59:59' })).toBe('')
    expect(await traitsOf({ document_issued_on: '2026' })).toBe('')
    expect(await traitsOf({ document_issued_on: '2026-12' })).toBe('date-ahead')
    expect(await traitsOf({ date_of_birth: '2026-11-21', document_number: '079326000001' })).toBe('date-ahead')
    expect(await traitsOf({ user_date_of_birth: '2027' })).toBe('date-ahead')
    expect(await traitsOf({ user_date_of_birth: '2026' })).toBe('')
  })
  it('are told with the fields that gave them', async () => {
    const row = await rowOf({
      address: '',
      full_name: '',
      document_issued_on: '2026-12',
      sex: 'M',
      msisdn: '961234567',
    })
    expect('traitFields' in row && Object.fromEntries(row.traitFields)).toEqual({
      'field-missing': ['full_name', 'address'],
      'date-ahead': ['document_issued_on'],
      'pin-contradiction': ['sex'],
      'zero-restored': ['msisdn'],
    })
  })
  it('number-not-allocated: the block of four digits is given to nobody on the business date', async () => {
    expect(await traitsOf({ msisdn: '0324123456' })).toBe('number-not-allocated')
    expect(await traitsOf({ msisdn: '0325123456' })).toBe('')
    expect(await traitsOf({ msisdn: '0951234567' })).toBe('number-not-allocated')
    expect(await traitsOf({ msisdn: '0324123456', subscriber_kind: 'm2m' })).toBe('')
    const before = { year: 2018, month: 9, day: 14 }
    expect(
      await traitsOf({ msisdn: '0325123456', activated_at: '2017-01-01', document_issued_on: '2016' }, before),
    ).toBe('number-not-allocated')
  })
})

describe('a required field', () => {
  it.each<[string, Partial<Record<Field, string>>]>([
    ['msisdn aside, the kind', { subscriber_kind: '' }],
    ['a kind that cannot be read', { subscriber_kind: 'person' }],
    ['the status', { status: '' }],
    ['a status that cannot be read', { status: '12' }],
    ['the activation', { activated_at: '', holder_since: '2022-01-01' }],
    ['the type of document', { document_type: 'cc' }],
    ['the name', { full_name: ' ' }],
    ['a birth date that cannot be read', { date_of_birth: '30/02/1985' }],
    ['the address', { address: '' }],
    ['the point of sale', { point_of_sale: '' }],
  ])('is missing: %s', async (_, changes) => {
    expect(await traitsOf(changes)).toBe('field-missing')
  })
  it('depends on kind, document and channel', async () => {
    expect(await traitsOf({ channel: 'app', point_of_sale: '', sales_agent: '' })).toBe('')
    expect(await traitsOf({ sex: '', province: '', record_key: '' })).toBe('')
    expect(await traitsOf({ status: 'unknown', channel: 'unknown' })).toBe('')
    const machine = { subscriber_kind: 'm2m', msisdn: '0131234567', document_number: '', full_name: '', address: '' }
    expect(await traitsOf(machine)).toBe('document-missing')
  })
})

describe('values that cannot be read', () => {
  async function unreadable(format: CarrierFormat, cells: Partial<Record<Field, string>>) {
    const [columns, values] = [cellsOf(format), new Map(Object.entries(cells))]
    const header = columns.map(({ header }) => header)
    const line = columns.map(({ columns: [first] }) => values.get(first?.as ?? '') ?? '')
    const text = [header, line, line].map((row) => row.join(format.delimiter)).join('\n')
    const dump = await openDump([Buffer.from(text)], {
      format,
      file: 'x/2026-11-20-001/dump',
      carrier: 'x',
      businessDate,
    })
    for await (const batch of dump.rows) expect(batch).toHaveLength(2)
    return Object.fromEntries(dump.unreadable)
  }

  it('are counted by the carrier\u2019s column, empty cells and words for "unknown" apart', async () => {
    const cells = {
      msisdn: '0912345678',
      date_of_birth: '31/02/1990',
      sex: 'X',
      status: 'Đang hoạt động',
      full_name: '?',
    }
    const found = { 'Ngày sinh': 2, 'Giới tính': 2 }
    expect(await unreadable(formatNamed('viettel'), { ...cells, document_type: 'N/A' })).toEqual(found)
  })

  it('do not include a code that says something of one of its two fields only', async () => {
    expect(await unreadable(formatNamed('mobifone'), { msisdn: '0901234567', status: '1' })).toEqual({})
    expect(await unreadable(formatNamed('mobifone'), { msisdn: '0901234567', status: '77' })).toEqual({ STATUS: 2 })
  })
})
