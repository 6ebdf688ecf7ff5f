import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import carriers from '../../seeds/carriers.json' with { type: 'json' }
import { FORMATS } from '../../src/formats/index.ts'
import { FIELDS } from '../../src/model/fields.ts'
import { root, sources } from './sources.ts'

describe('the list of formats', () => {
  it('names each format once', () => {
    expect(new Set(FORMATS.map(({ name }) => name)).size).toBe(FORMATS.length)
  })

  it('lists every format that is written', () => {
    const written = sources
      .filter(({ room, text }) => room === 'formats' && /^export const \w+: CarrierFormat = /m.test(text))
      .map(({ path }) => path.replace(/^src\/formats\/(.*)\.ts$/, '$1'))
    expect(FORMATS.map(({ name }) => name).sort()).toEqual([...written].sort())
  })

  it('has a dump of each to read', () => {
    expect(
      FORMATS.filter(({ name }) => !existsSync(`${root}fixtures/formats/${name}`)).map(({ name }) => name),
    ).toEqual([])
  })

  it('carries every canonical field somewhere beside the canonical format, which carries all in order', () => {
    const dialects = FORMATS.filter(({ name }) => name !== 'canonical')
    const carried = new Set(dialects.flatMap(({ columns }) => columns.map((column) => column.as)))
    expect(FIELDS.filter((field) => !carried.has(field))).toEqual([])
    const canonical = FORMATS.find(({ name }) => name === 'canonical')
    expect(canonical?.columns.map(({ from, as }) => [from, as])).toEqual(FIELDS.map((field) => [field, field]))
  })

  it('belongs to carriers that are known, those that are said to have one', () => {
    const withFormat = carriers.filter(({ hasFormat }) => hasFormat).map(({ id }) => id)
    const dialects = FORMATS.map(({ carrier }) => carrier).filter((carrier) => carrier !== '')
    expect(dialects.sort()).toEqual(withFormat.sort())
  })
})

describe.each(FORMATS.map((format) => [format.name, format] as const))('%s', (_, format) => {
  it('is data: it survives a clone and a round trip through JSON', () => {
    expect(structuredClone(format)).toEqual(format)
    expect(JSON.parse(JSON.stringify(format))).toEqual(format)
  })

  it('carries the fields that every record must have', () => {
    const carried = format.columns.map((column) => column.as)
    expect(carried).toEqual(expect.arrayContaining(['msisdn', 'subscriber_kind', 'activated_at', 'status']))
  })

  it('writes its headers and words in one form', () => {
    for (const { from, codes } of format.columns) {
      expect(from).toBe(from.normalize('NFC').trim())
      for (const code of Object.keys(codes ?? {})) expect(code).toBe(code.normalize('NFC').trim())
    }
  })
})
