import { describe, expect, test } from 'vitest'
import { cellsOf } from '../../src/formats/codes.ts'
import { bindHeader } from '../../src/formats/header.ts'
import { FORMATS, formatNamed } from '../../src/formats/index.ts'
import { RunError } from '../../src/model/errors.ts'

const vinaphone = formatNamed('vinaphone')
const header = cellsOf(vinaphone).map((cell) => cell.header)

function refusal(cells: readonly string[]): RunError {
  try {
    bindHeader(vinaphone, cells)
  } catch (error) {
    if (error instanceof RunError) return error
    throw error
  }
  throw new Error('accepted')
}

describe.each(FORMATS)('$name', (format) => {
  test('its own header binds every field', () => {
    const binding = bindHeader(
      format,
      cellsOf(format).map((cell) => cell.header),
    )
    for (const column of format.columns) expect(binding.headerOf[column.as]).toBe(column.from)
    expect(binding.columnCount).toBe(cellsOf(format).length)
  })
})

test('order, case, ends, decomposed letters and strangers do not matter', () => {
  const viettel = formatNamed('viettel')
  const cells = cellsOf(viettel).map((cell) => ` ${cell.header.toUpperCase().normalize('NFD')}\u00A0`)
  const binding = bindHeader(viettel, ['Ghi chú', ...cells.toReversed(), 'Ghi chú'])
  expect(binding.columnOf.record_key).toBe(1)
  expect(binding.columnOf.msisdn).toBe(cells.length)
  expect(binding.headerOf.msisdn).toBe('Số thuê bao')
  expect(binding.columnOf.portrait_hash).toBeUndefined()
  expect(binding.columnCount).toBe(cells.length + 2)
})

test('one column may answer for two fields', () => {
  const mobifone = formatNamed('mobifone')
  const { columnOf, columnCount } = bindHeader(
    mobifone,
    cellsOf(mobifone).map((cell) => cell.header),
  )
  expect(columnOf.status).toBe(columnOf.block_reason)
  expect(columnCount).toBe(mobifone.columns.length - 1)
})

test('a delimiter at the end of the header is no column', () => {
  expect(bindHeader(vinaphone, [...header, '']).columnCount).toBe(header.length)
})

test('an optional column may be missing', () => {
  const canonical = formatNamed('canonical')
  const names = cellsOf(canonical).map((cell) => cell.header)
  expect(
    bindHeader(
      canonical,
      names.filter((name) => name !== 'imsi'),
    ).columnOf.imsi,
  ).toBeUndefined()
})

describe('refused', () => {
  test('a misspelt column, with a guess', () => {
    const error = refusal(header.map((name) => (name === 'HO_TEN' ? 'HOTEN' : name)))
    expect(error.code).toBe('header-missing-column')
    expect(error.message).toBe('vinaphone: column "HO_TEN" not in header; did you mean "HOTEN"?')
    expect(error.hint).toContain('SO_TB;LOAI_GT;SO_GT')
  })

  test('several missing columns, all of them named', () => {
    const error = refusal(header.filter((name) => name !== 'SO_TB' && name !== 'SO_GT'))
    expect(error.message).toBe('vinaphone: columns "SO_TB", "SO_GT" not in header')
  })

  test('a short name is no guess for another of as many letters', () => {
    const names = header.map((name) => (name === 'KENH' ? 'KHOA' : name))
    expect(refusal(names).message).toBe(
      'vinaphone: column "KENH" not in header; in it, and no columns of the format: "KHOA"',
    )
  })

  test('columns that were renamed, with the names that may be meant and the next step', () => {
    const names = { SO_TB: 'DIEN_THOAI', NGAY_SINH: 'NGAYSINH' }
    const error = refusal(header.map((name) => names[name as keyof typeof names] ?? name))
    expect(error.message).toBe(
      'vinaphone: columns "SO_TB", "NGAY_SINH" not in header (for "NGAY_SINH", did you mean "NGAYSINH"?); in it, and no columns of the format: "DIEN_THOAI", "NGAYSINH"',
    )
    expect(error.hint).toContain('simsach inspect FILE')
  })

  test('a header whose line break was lost: nothing of the record behind it is quoted', () => {
    const error = refusal([...header.slice(0, -1), 'MA_TB123', '0911000001', 'CC', 'Nguyễn Thị Mẫu'])
    expect(error.message).toBe('vinaphone: column "MA_TB" not in header')
    expect(error.hint).not.toMatch(/0911|Mẫu/)
  })

  test('hardly any of its columns, without a list of them', () => {
    const error = refusal(['STT', 'SO_TB', 'PHAI'])
    expect(error.message).toBe(
      `this does not look like a dump of vinaphone's: its header has 1 of the ${header.length} columns that must be there`,
    )
    expect(error.hint).toContain('simsach inspect FILE')
  })

  test('a column that stands twice', () => {
    const error = refusal([...header, 'so_tb'])
    expect(error.code).toBe('header-repeated-column')
    expect(error.message).toBe('vinaphone: column "SO_TB" stands twice in the header')
  })

  test('another delimiter', () => {
    expect(refusal([header.join(',')]).message).toBe('vinaphone: the header is separated by ",", not by ";"')
    expect(refusal([header.map((name) => `"${name}"`).join('\t')]).message).toContain('separated by tabs')
  })

  test('another carrier’s dump, which is named', () => {
    const other = cellsOf(formatNamed('mobifone')).map((cell) => cell.header)
    expect(refusal([other.join('|')]).hint).toBe('The header is that of the format mobifone: give --format mobifone.')
    expect(refusal(other).hint).toBe('The header is that of the format mobifone: give --format mobifone.')
  })

  test('a file without a header, of which nothing is quoted', () => {
    const error = refusal(['0911000001', 'CC', '046075000001', 'Nguyễn Thị Mẫu', '08-03-1975'])
    expect(error.message).toBe(
      "vinaphone: the first line is data, not a header (5 cells, none of them a column's name)",
    )
    expect(`${error.message} ${error.hint}`).not.toMatch(/0911|0460|Mẫu|1975/)
  })

  test('an empty line of cells', () => {
    expect(refusal(['']).code).toBe('header-missing-column')
  })
})
