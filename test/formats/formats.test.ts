import { describe, expect, test } from 'vitest'
import carriers from '../../seeds/carriers.json' with { type: 'json' }
import { formatFaults, lawGaps } from '../../src/formats/faults.ts'
import { FORMATS, formatNamed } from '../../src/formats/index.ts'
import { parseFormat } from '../../src/formats/parse.ts'
import { FIELDS } from '../../src/model/fields.ts'

describe.each(FORMATS)('$name', (format) => {
  test('is data, sound, and carries every field that a law asks for', () => {
    const copy: unknown = JSON.parse(JSON.stringify(format))
    expect(copy).toStrictEqual(structuredClone(format))
    expect(parseFormat(copy, format.name)).toStrictEqual(format)
    expect(formatFaults(format)).toEqual([])
    expect(lawGaps(format)).toEqual([])
  })

  test('can say that a number is terminated', () => {
    const status = format.columns.find((column) => column.as === 'status')
    const meanings = status?.codes === undefined ? ['terminated'] : Object.values(status.codes)
    expect(meanings).toContain('terminated')
  })

  test('belongs to a carrier that is listed, or to none', () => {
    if (format.carrier === '') return
    expect(carriers.find((carrier) => carrier.id === format.carrier)?.hasFormat).toBe(true)
  })
})

test('every canonical field is carried by at least one carrier', () => {
  const carried = new Set(FORMATS.filter((f) => f.carrier !== '').flatMap((f) => f.columns.map((column) => column.as)))
  expect(FIELDS.filter((field) => !carried.has(field))).toEqual([])
})

test('what not every carrier knows', () => {
  const without = (name: string) => {
    const fields = new Set(formatNamed(name).columns.map((column) => column.as))
    return FIELDS.filter((field) => !fields.has(field))
  }
  expect(without('viettel')).toEqual(['portrait_hash'])
  expect(without('mobifone')).toEqual(['user_date_of_birth', 'point_of_sale_province'])
  expect(without('vinaphone')).toEqual(['user_document', 'imsi', 'iccid', 'activity'])
})

test('a virtual operator’s host is a carrier of the list', () => {
  for (const { kind, host } of carriers) {
    if (kind === 'mno') expect(host).toBeNull()
    else expect(carriers.map((carrier) => carrier.id)).toContain(host)
  }
})

describe('a name nobody knows', () => {
  test('is refused with the nearest one', () => {
    expect(() => formatNamed('Vinafone')).toThrow('there is no format "Vinafone"; did you mean "vinaphone"?')
  })
  test('is refused without a guess where none is near', () => {
    expect(() => formatNamed('orange-fr')).toThrow(/^there is no format "orange-fr"$/)
  })
})
