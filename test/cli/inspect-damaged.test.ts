/** `simsach inspect` of a new carrier's dump in which some lines are damaged: what it asks its reader, and what it leaves alone. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { endingsOf, scratch } from './command-line.ts'

const folder = scratch()
afterAll(() => folder.remove())
const at = (name: string): string => join(folder.path, name)

const HEADER = 'SỐ MÁY|TÊN KHÁCH HÀNG|SINH NGÀY|PHÁI|KIỂU KH|CẤP TẠI|CHỖ Ở|HÒA MẠNG|THU|TÌNH TRẠNG|TỈNH CH'

function line(i: number, cells: Readonly<Partial<Record<'phone' | 'born' | 'kind' | 'paid' | 'live', string>>> = {}) {
  const { phone = `09${61_000_000 + i}`, born = '23/11/1993', kind = i % 4 === 0 ? 'MAY' : 'CN' } = cells
  const { paid = i % 3 === 0 ? 'TS' : 'TT', live = '1' } = cells
  return `${phone}|Trương Quỳnh Zyxwvu|${born}|G|${kind}|Cục CS|Số ${i} ngõ Kín, Huế|01/02/2023 08:30:00|${paid}|${live}|01`
}

const ROWS = Array.from({ length: 1000 }, (_, i) => line(i))
ROWS[10] = line(10, { born: '30/02/1990', phone: '8.49E+10' })
ROWS[20] = line(20, { kind: '37', paid: 'UD' })
ROWS[21] = line(21, { kind: '96' })
ROWS[22] = `${line(22)}|`
ROWS[23] = 'x|y'
const DUMP = [HEADER, ...ROWS, ''].join('\n')
writeFileSync(at('TB_VNM_20261120.txt'), DUMP)

const FORMAT = (codes: string): string => `{
  "name": "mine", "carrier": "vietnamobile", "title": { "vi": "x", "en": "x" }, "encoding": "utf-8", "byteOrderMark": false,
  "lineEnd": "lf", "delimiter": "|", "quote": "", "compression": "none", "fileName": "{date}_{part}", "dateOrder": "dmy",
  "dateSeparator": "/", "timeSeparator": " ", "unknownWords": [], "comment": "", "totalWords": [], "columns": [
    { "from": "SỐ MÁY", "as": "msisdn" }, { "from": "HÒA MẠNG", "as": "activated_at" },
    { "from": "KIỂU KH", "as": "subscriber_kind", "codes": ${codes} },
    { "from": "PHÁI", "as": "sex", "codes": { "T": "M", "G": "F" } },
    { "from": "TÌNH TRẠNG", "as": "status", "codes": { "0": "active" } }
  ]
}`
writeFileSync(at('mine.json'), FORMAT('{ "CN": "individual", "MAY": "m2m" }'))
writeFileSync(at('wrong-code.json'), FORMAT('{ "CN": "person" }'))
writeFileSync(at('wrong-shape.json'), FORMAT('{ "CN": 1 }'))
writeFileSync(at('comma.json'), FORMAT('{ "CN": "individual", }'))

const DUMP_ARGS = ['TB_VNM_20261120.txt', '--format-file']
const [draft, given, code, shape, comma, missing, foreign, bare, spoken, otherwise] = endingsOf(
  [
    ['inspect', 'TB_VNM_20261120.txt', '--write-format', 'vnm.json'],
    ['inspect', ...DUMP_ARGS, 'mine.json'],
    ...['wrong-code.json', 'wrong-shape.json', 'comma.json', 'nothing.json'].map((name) => [
      'check',
      ...DUMP_ARGS,
      name,
    ]),
    ['check', 'TB_VNM_20261120.txt', '--format', 'viettel'],
    ['register', 'build'],
    ['inspect', 'TB_VNM_20261120.txt', '--write-format', 'vi.json', '--lang', 'vi'],
    ['inspect', 'TB_VNM_20261120.txt', '--format', 'viettel'],
  ].map((args) => ({ cwd: folder.path, args })),
)

describe('a draft', () => {
  test('asks for the meaning of words that occur, and says how often; what damaged lines left is only counted', () => {
    expect(draft?.stderr).toContain(
      '"KIỂU KH": say in its "codes" what these mean (individual, organisation, m2m): "MAY" (249 times); 2 other words in 2 records, taken for damaged lines: see "simsach check"\n',
    )
    expect(draft?.stderr).toContain('"THU": 1 other word in 1 record, taken for damaged lines')
  })

  test('says where numbers have their meaning from', () => {
    expect(draft?.stderr).toContain(
      '"TÌNH TRẠNG": its numbers are given the meanings that they have in mobifone: check them',
    )
  })

  test('finds columns by their words, and by codes that are those of one field', () => {
    const { columns } = JSON.parse(readFileSync(at('vnm.json'), 'utf8'))
    expect(columns).toEqual(
      expect.arrayContaining([
        { from: 'CẤP TẠI', as: 'document_issued_place' },
        { from: 'CHỖ Ở', as: 'address' },
        { from: 'TỈNH CH', as: 'point_of_sale_province' },
        { from: 'THU', as: 'payment', codes: { TT: 'prepaid', TS: 'postpaid' } },
      ]),
    )
  })

  test('names every field without a column, the lawful ones first', () => {
    expect(draft?.stderr).toMatch(
      /no column was found for document_type, .*which the law asks for.*; nor for record_key, .*ported_from, which may be lacking/,
    )
  })

  test('says that carrier and names are guesses', () => {
    const { carrier, name, fileName } = JSON.parse(readFileSync(at('vnm.json'), 'utf8'))
    expect({ carrier, name, fileName }).toEqual({
      carrier: 'vietnamobile',
      name: 'vnm',
      fileName: 'TB_VNM_{date}_{part}.txt',
    })
    expect(draft?.stderr).toContain(
      '"carrier" is "vietnamobile", guessed by the names of the files: whose numbers are these? The ids are viettel, mobifone,',
    )
    expect(draft?.stderr).toContain('"name", "title" and "fileName" ("TB_VNM_{date}_{part}.txt") are made of')
  })
})

describe('the evidence', () => {
  test('is told with what speaks against it', () => {
    const { stdout = '' } = draft ?? {}
    expect(stdout).toMatch(
      /delimiter +"\|": 11 columns in 999 of 1,001 records; not ":", 3 columns in \d+: fewer columns/,
    )
    expect(stdout).toContain('1,995 of 1,996 can be read so')
    expect(stdout).toContain('1 is no day since 1900')
    expect(stdout).toContain('cannot be read: field-count 2 (line 24, 25)')
    expect(stdout).toMatch(/SỐ MÁY +msisdn +100 % +phone, 99 %/)
  })

  test('shows a code that no table lists as such, and no field that has no column', () => {
    expect(draft?.stdout).toMatch(/subscriber_kind +\? +individual +individual/)
    expect(draft?.stdout).not.toContain('holder_since')
    expect(`${draft?.stdout}${draft?.stderr}`).not.toMatch(/Zyxw|Kín|961000|1993-11|23\/11/)
  })

  test('of a format that is given has its codes', () => {
    expect(given?.stdout).toContain('CN = individual, MAY = m2m, 37 = ? (once), 96 = ? (once)')
    expect(given?.stdout).toMatch(/"PHÁI" +sex +G = F\n/)
    expect(given?.stdout).toMatch(/\nstatus +\? +\? +\?\n/)
  })
})

describe('what is refused points onward', () => {
  test('a code by its column, with the meanings that it may have', () => {
    expect(code?.status).toBe(2)
    expect(code?.stderr).toContain(
      'wrong-code.json: column "KIỂU KH", code "CN": expected one of individual, organisation, m2m, found "person"',
    )
    expect(code?.stderr).toContain('simsach formats viettel --json')
    expect(code?.stderr).not.toContain('ported_from')
    expect(shape?.stderr).toContain('column "KIỂU KH", code "CN": expected string')
  })

  test('a file that is no JSON by its line, one that is not there by how to come to one', () => {
    expect(comma?.stderr).toMatch(/comma\.json cannot be read as JSON \(line 6 column \d+\)\n {2}Mend it there/)
    expect(missing?.stderr).toContain('nothing.json is not there\n  "simsach inspect DUMP --write-format FILE" drafts')
  })

  test('a dump of somebody else', () => {
    expect(foreign?.status).toBe(2)
    expect(foreign?.stderr).toContain("this does not look like a dump of viettel's: its header has 0 of the 35 columns")
    expect(foreign?.stderr).toContain('run: simsach inspect FILE')
    expect(foreign?.stderr).not.toContain('did you mean')
    expect(otherwise?.stdout).toMatch(
      /has no column of this format\. Next: .*\n {2}simsach inspect TB_VNM_20261120\.txt\n$/,
    )
  })

  test('a command without what it needs', () => {
    expect(bare?.stderr).toContain('(simsach register build --help shows what there is)')
  })
})

test('all of it is told in Vietnamese too', () => {
  const { stdout = '', stderr = '', status } = spoken ?? {}
  expect(status).toBe(0)
  expect(stdout).toMatch(/dấu phân cách +"\|": 11 cột trong 999 trên 1,001 bản ghi; không phải ":"/)
  expect(stdout).toMatch(/SỐ MÁY +msisdn +100 % +số điện thoại, 99 % +10 +viết như "so may"/)
  expect(stdout).toContain('Đã ghi vào vi.json. Tiếp theo:')
  expect(stderr).toContain(
    'nên xem: "KIỂU KH": ghi vào "codes" nghĩa (individual, organisation, m2m) của: "MAY" (249 lần); 2 từ khác',
  )
  expect(`${stdout}${stderr}`).not.toMatch(/\b(?:the|is|are|of|line|column|times|because|Next)\b/)
})
