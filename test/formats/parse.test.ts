import { describe, expect, test } from 'vitest'
import { lawGaps } from '../../src/formats/faults.ts'
import type { CarrierFormat } from '../../src/formats/format.ts'
import { formatNamed } from '../../src/formats/index.ts'
import { parseFormat } from '../../src/formats/parse.ts'
import { RunError } from '../../src/model/errors.ts'

const sound = formatNamed('vinaphone')

function fault(change: Record<string, unknown>): string {
  try {
    parseFormat({ ...sound, ...change }, 'mine.json')
  } catch (error) {
    if (error instanceof RunError && error.code === 'format-invalid') return error.message
    throw error
  }
  return 'accepted'
}

function withColumn(column: Record<string, unknown>): Record<string, unknown> {
  return { columns: [...sound.columns, column] }
}

test('a sound format comes back as it is', () => {
  expect(parseFormat(sound, 'mine.json')).toBe(sound)
})

describe('the shape', () => {
  test.each([
    [{ dateOrder: 'dym' }, 'mine.json: /dateOrder: expected one of ["dmy","ymd","mdy"], found "dym"'],
    [{ colums: [] }, 'mine.json: /: unknown key "colums"; did you mean "columns"?'],
    [{ byteOrderMark: 'no' }, /\/byteOrderMark: expected boolean .*found "no"/],
    [{ delimiter: '"' }, /\/delimiter: expected text that matches .*found "\\""/],
    [{ delimiter: ';;' }, /\/delimiter/],
    [{ delimiter: '0' }, /\/delimiter/],
    [{ comment: '0' }, /\/comment/],
    [{ title: { vi: 'x' } }, 'mine.json: /title: the key "en" is missing'],
    [{ columns: [] }, /\/columns/],
    [
      { columns: Array.from({ length: 100_000 }, (_, i) => ({ from: `X${i}`, as: `y${i}` })) },
      /\/columns: must NOT have more than 100 items/,
    ],
    [{ unknownWords: [''] }, /\/unknownWords\/0/],
  ])('%j', (change, message) => {
    expect(fault(change)).toEqual(typeof message === 'string' ? message : expect.stringMatching(message))
  })

  test.each([null, 7, 'text', []])('%j is no format', (json) => {
    expect(() => parseFormat(json, 'mine.json')).toThrow(/^mine.json: \/: expected object, found/)
  })
})

describe('what a schema cannot say', () => {
  test.each([
    [
      withColumn({ from: 'X', as: 'portraithash' }),
      'column "X": expected a canonical field in "as", found "portraithash"; did you mean "portrait_hash"?',
    ],
    [withColumn({ from: 'X', as: 'full_name' }), 'column "X": "full_name" is carried twice, by column "HO_TEN" too'],
    [withColumn({ from: 'ho_ten', as: 'imsi' }), 'column "ho_ten": write "HO_TEN" in "from", as before'],
    [withColumn({ from: 'HO_TEN', as: 'imsi' }), 'only coded fields with codes may share a column'],
    [
      withColumn({ from: 'X', as: 'activity', codes: { a: '30 days' } }),
      'mine.json: column "X", code "a": expected one of 30d, 60d, 90d, 180d, none, unknown, found "30 days"',
    ],
    [
      withColumn({ from: 'X', as: 'activity', codes: { a: '30d', A: '60d' } }),
      'column "X", code "A": the same code stands twice',
    ],
    [withColumn({ from: 'X', as: 'activity', codes: { null: 'none' } }), 'code "null": is a word for "unknown" too'],
    [withColumn({ from: 'X', as: 'user_document', codes: { '': 'x' } }), 'code "": is a word for "unknown" too'],
    [
      { columns: sound.columns.map((c) => (c.as === 'nationality' ? { ...c, codes: { VIET: 'Vietnam' } } : c)) },
      'expected an ISO 3166-1 code of two capitals, found "Vietnam"',
    ],
    [
      { columns: sound.columns.map((c) => (c.as === 'date_of_birth' ? { ...c, codes: { '0': '1900' } } : c)) },
      '"date_of_birth" takes no codes',
    ],
    [{ columns: sound.columns.filter((c) => c.as !== 'status') }, '/columns: no column is read as "status"'],
    [{ fileName: 'dump.csv' }, '/fileName: expected {date} in it'],
    [{ comment: ';;' }, '/comment: begins with the delimiter'],
    [{ timeSeparator: '' }, '/timeSeparator: expected " " or "T"'],
    [{ quote: '', columns: [...sound.columns, { from: 'X;Y', as: 'imsi' }] }, '/quote: "X;Y" holds the delimiter'],
  ])('%#', (change, message) => {
    expect(fault(change)).toContain(message)
  })
})

test('five faults are named, the others counted', () => {
  expect(fault({ name: 1, carrier: 1, title: 1, encoding: 1, quote: 1, comment: 1, fileName: 1 })).toMatch(
    /; and 2 more$/,
  )
})

test('a field that only some records must hold may be left out, and is reported', () => {
  const poor: CarrierFormat = {
    ...sound,
    columns: sound.columns.filter((c) => c.as !== 'sales_agent' && c.as !== 'address'),
  }
  expect(parseFormat(poor, 'mine.json')).toBe(poor)
  expect(lawGaps(poor)).toEqual(['address', 'sales_agent'])
})
