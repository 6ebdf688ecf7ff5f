/** `simsach inspect` as a carrier's engineer uses it: known dumps, a dialect nobody knows, and what is no dump. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import type { CarrierFormat } from '../../src/formats/format.ts'
import { FORMATS, formatNamed } from '../../src/formats/index.ts'
import { parseFormat } from '../../src/formats/parse.ts'
import type { Subscriber } from '../../src/model/fields.ts'
import { openDump } from '../../src/reference/decode.ts'
import { endingsOf, scratch } from './command-line.ts'

const folder = scratch()
afterAll(() => folder.remove())
const at = (name: string): string => join(folder.path, name)
const run = (...lines: readonly (readonly string[])[]) => endingsOf(lines.map((args) => ({ cwd: folder.path, args })))

const DUMPS = { viettel: 'dump.csv', mobifone: 'dump.txt', vinaphone: 'dump.csv', canonical: 'dump.csv' } as const
const fixture = (name: keyof typeof DUMPS): string =>
  fileURLToPath(new URL(`../../fixtures/formats/${name}/${DUMPS[name]}`, import.meta.url))

/** A dialect of nobody: semicolons, points in dates, words of its own, a comment, a total line. */
const UNKNOWN = `// bang ke thue bao
Mã KH;Di động;Đối tượng KH;Loại GTTT;Số CMND/CCCD;Ngay cap;Noi_cap;Tên khách hàng;Ngày Sinh;Phái;Quốc gia;Thường trú;Loại NSD;Ngày hoà mạng;Cửa hàng;Giao dịch viên;Kênh bán hàng;Loại hình;Tình trạng;Ghi chú
K1;0961000001;Cá nhân;CCCD;079193004242;05.03.2022;Cục CS;Trương Quỳnh Zyxwvu;23.11.1993;Nữ;Việt Nam;"12; ngõ Kín";Chính chủ;01.02.2023 08:30:00;CH01;GDV9;Cửa hàng;Trả trước;Hoạt động;gọi 0903111222
K2;84961000002;Cá nhân;CMT;012345678;14.08.2009;CA Hà Nội;Lê Bí Mật;00.00.1956;Nam;Việt Nam;-;Chính chủ;20.12.2015;-;;Đại lý;Trả trước;Khóa 1 chiều;
K3;0961000003;Doanh nghiệp;ĐKKD;0101243150;-;;Công ty Kín;;;;Số 1;;15.07.2020 23:59:59;CH01;GDV9;Cửa hàng;Trả sau;Hoạt động;
K4;0961000004;Cá nhân;Hộ chiếu;M12345678;29.02.2020;Seoul;KIM BI MAT;17.05.1972;Nam;Hàn Quốc;;Con;31.01.2024 00:00:01;CH02;GDV8;Cửa hàng;Trả trước;Hủy;
K5;0961000005;Cá nhân;CCCD;001099012345;12.05.2021;Cục CS;Trương Quỳnh Zyxwvu;07.03.1999;Nam;Việt Nam;Thôn 2;Chính chủ;14.02.2022 09:30:00;CH02;GDV8;Đại lý;Trả trước;Tạm dừng;
K6;0961000006;Cá nhân;CCCD;001099012345;12.05.2021;Cục CS;Trương Quỳnh Zyxwvu;07.03.1999;Nam;Việt Nam;Thôn 2;Chính chủ;14.02.2022 09:30:00;CH02;GDV8;Đại lý;Trả trước;Tạm dừng;
Tổng cộng;6;;;;;;;;;;;;;;;;;;
`

/** The same records by hand in the canonical format, but for the code that nobody knows. */
const KNOWN = `record_key,msisdn,subscriber_kind,document_type,document_number,document_issued_on,document_issued_place,full_name,date_of_birth,sex,nationality,address,user_kind,activated_at,point_of_sale,sales_agent,channel,payment,status
K1,0961000001,individual,cccd,079193004242,2022-03-05,Cục CS,Trương Quỳnh Zyxwvu,1993-11-23,F,VN,12; ngõ Kín,self,2023-02-01T08:30:00,CH01,GDV9,counter,prepaid,active
K2,0961000002,individual,cmnd,012345678,2009-08-14,CA Hà Nội,Lê Bí Mật,1956,M,VN,,self,2015-12-20,,,authorised-point,prepaid,blocked-one-way
K3,0961000003,organisation,organisation,0101243150,,,Công ty Kín,,,,Số 1,,2020-07-15T23:59:59,CH01,GDV9,counter,postpaid,active
K4,0961000004,individual,passport,M12345678,2020-02-29,Seoul,KIM BI MAT,1972-05-17,M,KR,,child,2024-01-31T00:00:01,CH02,GDV8,counter,prepaid,terminated
K5,0961000005,individual,cccd,001099012345,2021-05-12,Cục CS,Trương Quỳnh Zyxwvu,1999-03-07,M,VN,Thôn 2,self,2022-02-14T09:30:00,CH02,GDV8,authorised-point,prepaid,blocked-two-way
K6,0961000006,individual,cccd,001099012345,2021-05-12,Cục CS,Trương Quỳnh Zyxwvu,1999-03-07,M,VN,Thôn 2,self,2022-02-14T09:30:00,CH02,GDV8,authorised-point,prepaid,blocked-two-way
`

/** Whatever is somebody's: parts of names, numbers, dates of birth, addresses. */
const PERSONAL = /Zyxw|Quỳnh|Bí Mật|BI MAT|Kín|079193|004242|0101243|345678|1993-11|23\.11|05-17|17\.05|61000|0903111/

async function subscribersOf(text: string, format: CarrierFormat): Promise<readonly Subscriber[]> {
  const facts = { format, file: 'dump', carrier: 'mine', businessDate: { year: 2026, month: 11, day: 20 } }
  const dump = await openDump([Buffer.from(text)], facts)
  const rows = []
  for await (const batch of dump.rows) rows.push(...batch)
  return rows.map((row) => {
    if ('code' in row) throw new Error(`line ${row.origin.line}: ${row.code}`)
    return row.subscriber
  })
}

describe('a dump of a known carrier', () => {
  const endings = run(...FORMATS.map(({ name }) => ['inspect', fixture(name as keyof typeof DUMPS)]))
  test.each(FORMATS.map(({ name }, i) => [name, i] as const))('%s is recognised, and nobody is shown', (name, i) => {
    const { status, stdout, stderr = '' } = endings[i] ?? {}
    expect(status).toBe(0)
    // Some fixtures hold every form of a date.
    expect(stderr.replaceAll(/^to check: .+ written in more than one order .+\n/gm, '')).toBe('')
    expect(stdout).toContain(`It fits the format ${name}.`)
    expect(stdout).toMatch(
      new RegExp(
        `simsach check .*${DUMPS[name as keyof typeof DUMPS]} --format ${name} --date yyyy-mm-dd${name === 'canonical' ? ' --carrier ID' : ''}\n`,
      ),
    )
    // Every fixture's first record has a name, a paper and a date of birth, and what is left of them is this.
    expect(stdout).toMatch(/full_name +[NT]\*{3} [TV]\S{0,3} M\*/)
    expect(stdout).toMatch(/date_of_birth +\d{4}-\*\*-\*\*/)
    expect(stdout).not.toMatch(/Mẫu|MAU|099012345|095000001|075000001|Ví Dụ|VI DU/)
  })
})

describe('a dialect that nobody knows', () => {
  writeFileSync(at('new.csv.gz'), gzipSync(UNKNOWN))
  const [ending, again] = run(
    ['inspect', 'new.csv.gz', '--write-format', 'My Carrier.json'],
    ['inspect', 'new.csv.gz', '--write-format', 'My Carrier.json'],
  )

  test('is shown with its evidence', () => {
    const { stdout = '' } = ending ?? {}
    expect(stdout).toMatch(/compression +gzip/)
    expect(stdout).toMatch(/delimiter +";": 20 columns in 8 of 9 records/)
    expect(stdout).toMatch(/header +line 2, 20 columns/)
    expect(stdout).toMatch(/comments +1 line that begins with \/\//)
    expect(stdout).toMatch(/totals +1 line that begins with Tổng cộng/)
    expect(stdout).toMatch(/dates +dd\.MM\.yyyy \(dmy\): 16 of 16 can be read so, 0 as ymd, 7 as mdy/)
    expect(stdout).toMatch(/Di động +msisdn/)
    expect(stdout).toMatch(/msisdn +0961\*\*\*001 +0961\*\*\*002/)
    expect(stdout).toMatch(/document_number +079\*{7}42/)
    expect(stdout).toMatch(/full_name +T\*\*\* Q\*\*\* Z\*\*\*/)
  })

  test('shows nobody, on either stream', () => {
    expect(`${ending?.stdout}${ending?.stderr}`).not.toMatch(PERSONAL)
  })

  test('says what is left to do', () => {
    expect(ending?.status).toBe(0)
    expect(ending?.stderr).toContain('"Tình trạng": say in its "codes" what these mean')
    expect(ending?.stderr).toContain('"Tạm dừng"')
    expect(ending?.stderr).toContain('not read, which is no fault; add those that hold a field of ours: "Ghi chú"')
    expect(ending?.stdout).toContain("simsach check new.csv.gz --format-file 'My Carrier.json'")
  })

  test('gives a format that reads the file once that is done', async () => {
    const draft: unknown = JSON.parse(readFileSync(at('My Carrier.json'), 'utf8'))
    const format = parseFormat(draft, 'the draft')
    expect(format).toMatchObject({ name: 'my-carrier', compression: 'gzip', delimiter: ';', quote: '"', comment: '//' })
    const columns = format.columns.map((column) =>
      column.as === 'status' ? { ...column, codes: { ...column.codes, 'Tạm dừng': 'blocked-two-way' } } : column,
    )
    const read = await subscribersOf(UNKNOWN, { ...format, columns })
    expect(read).toEqual(await subscribersOf(KNOWN, formatNamed('canonical')))
  })

  test('never replaces a file unasked, and the dump not at all', () => {
    const [onto] = run(['inspect', 'new.csv.gz', '--write-format', './new.csv.gz', '--force'])
    expect(onto).toMatchObject({ status: 2, stderr: expect.stringContaining('names the dump itself') })
    expect(gunzipSync(readFileSync(at('new.csv.gz'))).toString()).toBe(UNKNOWN)
    expect(again?.status).toBe(2)
    expect(again?.stderr).toContain('My Carrier.json is there already')
    const before = readFileSync(at('My Carrier.json'), 'utf8')
    writeFileSync(at('My Carrier.json'), 'mine')
    expect(run(['inspect', 'new.csv.gz', '--write-format', 'My Carrier.json', '--force'])[0]?.status).toBe(0)
    expect(readFileSync(at('My Carrier.json'), 'utf8')).toBe(before)
  })
})

test('a dump that differs from a built-in format by two names is told so, and which they are', () => {
  const text = readFileSync(fixture('vinaphone'), 'utf8')
  writeFileSync(at('renamed.csv'), text.replace('SO_TB', 'DIEN_THOAI').replace('MA_TINH', 'ZZ'))
  const { stdout = '' } = run(['inspect', 'renamed.csv'])[0] ?? {}
  expect(stdout).toContain('No format here fits. Nearest is vinaphone: 30 of the 32 columns that it needs are there.')
  expect(stdout).toContain('\n  "DIEN_THOAI" is probably "SO_TB"\n')
  expect(stdout).toContain('read it with --format vinaphone')
})

test('a column whose dates are written in more than one order is named, and nothing else', () => {
  const records = Array.from({ length: 20 }, (_, i) => {
    return `${i},096100000${i % 10},${i < 17 ? `${13 + (i % 5)}/03/1990` : '1990/03/14'},02/03/2020`
  })
  writeFileSync(at('mixed.csv'), ['record_key,msisdn,date_of_birth,document_issued_on', ...records, ''].join('\n'))
  const { stderr = '', status } = run(['inspect', 'mixed.csv'])[0] ?? {}
  expect(status).toBe(0)
  expect(stderr).toContain('"date_of_birth": its dates are written in more than one order (17 dmy, 3 ymd;')
  expect(stderr).not.toContain('"document_issued_on": its dates')
})

test('a built-in dialect in other clothes gives the same records as the built-in format', async () => {
  const text = readFileSync(fixture('viettel'), 'utf8')
  writeFileSync(at('other.csv'), text.replace('Số thuê bao', 'Số điện thoại'))
  expect(run(['inspect', 'other.csv', '--write-format', 'other.json'])[0]?.status).toBe(0)
  const format = parseFormat(JSON.parse(readFileSync(at('other.json'), 'utf8')), 'other')
  const lines = text.split('\n')
  const readable = [lines[0], lines[1]].join('\n')
  const read = await subscribersOf(readable.replace('Số thuê bao', 'Số điện thoại'), format)
  expect(read).toEqual(await subscribersOf(readable, formatNamed('viettel')))
})

describe('what cannot be read in full', () => {
  test('a column that every record must hold is asked for, and the exit code is 1', () => {
    writeFileSync(at('few.csv'), 'Số thuê bao,Họ và tên\n0961000001,Trương Quỳnh Zyxwvu\n')
    const [few] = run(['inspect', 'few.csv', '--write-format', 'few.json'])
    expect(few?.status).toBe(1)
    expect(few?.stderr).toContain('needed: no column was found for "status"')
    expect(few?.stdout).not.toMatch(PERSONAL)
  })

  test('a header below a title is found, and what stands above it must go', () => {
    writeFileSync(at('titled.csv'), `sep=,\nBÁO CÁO\n${KNOWN}`)
    const [titled] = run(['inspect', 'titled.csv', '--write-format', 'titled.json'])
    expect(titled?.status).toBe(1)
    expect(titled?.stdout).toMatch(/header +line 3, 19 columns/)
    expect(titled?.stdout).toMatch(/as understood \(masked\) +line 4 /)
    expect(titled?.stderr).toContain('needed: the first line that is no comment must be the header')
  })

  test('a file without a header shows none of its first line, and takes no format', () => {
    writeFileSync(at('bare.csv'), '0961000001,Trương Quỳnh Zyxwvu,23/11/1993\n0961000002,Lê Bí Mật,01/02/1980\n')
    writeFileSync(at('names.csv'), 'Trương Quỳnh Zyxwvu,Lê Bí Mật\nTrương Quỳnh Zyxwvu,Lê Bí Mật\n')
    const [bare, known, names, refused] = run(
      ['inspect', 'bare.csv'],
      ['inspect', 'bare.csv', '--format', 'canonical'],
      ['inspect', 'names.csv'],
      ['inspect', 'bare.csv', '--write-format', 'bare.json'],
    )
    expect(bare?.stdout).toContain('none: line 1 is data')
    expect(known?.stdout).toContain('none: line 1 is data')
    expect(names?.status).toBe(0)
    for (const one of [bare, known, names, refused]) expect(`${one?.stdout}${one?.stderr}`).not.toMatch(PERSONAL)
    expect(refused).toMatchObject({ status: 2, stdout: '' })
  })
})

describe('--json', () => {
  test('prints every record, blank and comment lines too, with values as they stand', () => {
    writeFileSync(at('any.csv'), '\uFEFF# x\n\na;" b ";c \n')
    const [ending] = run(['inspect', 'any.csv', '--json', '--delimiter', ';'])
    expect(ending).toEqual({ status: 0, stderr: '', stdout: '["# x"]\n[""]\n["a"," b ","c "]\n' })
  })

  test('tells what cannot be read by line and code, and ends with 1', () => {
    writeFileSync(at('bad.csv'), 'a,b\n"c"d,e\nf,g\n')
    const [ending] = run(['inspect', 'bad.csv', '--json', '--quote', '"'])
    expect(ending).toEqual({ status: 1, stderr: 'bad.csv: line 2: quote-fault\n', stdout: '["a","b"]\n["f","g"]\n' })
  })

  test('takes a format at its word', () => {
    copyFileSync(fixture('mobifone'), at('mbf.txt'))
    const [ending] = run(['inspect', 'mbf.txt', '--json', '--format', 'mobifone'])
    expect(ending?.stdout.split('\n')[1]).toMatch(/^\["ISDN","ID_TYPE",/)
  })
})

test('a dump in another encoding is shown with its evidence, read, and printed in UTF-8', () => {
  writeFileSync(at('utf16.csv'), Buffer.from(`\uFEFF${KNOWN}`, 'utf16le'))
  const [shown, printed, wrong] = run(
    ['inspect', 'utf16.csv', '--write-format', 'utf16.json'],
    ['inspect', 'utf16.csv', '--json'],
    ['inspect', 'utf16.csv', '--encoding', 'utf-8'],
  )
  expect(shown?.stdout).toMatch(/encoding +utf-16le; the bytes: it begins with the byte order mark of utf-16le/)
  expect(shown?.stdout).toMatch(/full_name +T\*{3} Q\*{3} Z\*{3}/)
  expect(JSON.parse(readFileSync(at('utf16.json'), 'utf8'))).toMatchObject({
    encoding: 'utf-16le',
    byteOrderMark: true,
  })
  const rows = (printed?.stdout ?? '').trimEnd().split('\n')
  expect(rows.map((row) => JSON.parse(row).join())).toEqual(KNOWN.trimEnd().split('\n'))
  expect(wrong).toMatchObject({ status: 2, stdout: '' })
})

describe('what is no dump is refused in clear words', () => {
  const cases = [
    { name: 'a folder', file: 'folder', put: () => mkdirSync(at('folder')), says: 'is a folder, not a file' },
    { name: 'an empty file', file: 'empty.csv', bytes: '', says: 'is empty' },
    { name: 'blank lines', file: 'blank.csv', bytes: '\n \n', says: 'only blank or comment lines' },
    { name: 'a header alone', file: 'header.csv', bytes: 'msisdn,full_name\n', says: 'records after the header' },
    { name: 'an archive', file: 'a.csv', bytes: 'PK\x03\x04and so on', says: 'is a zip archive' },
    {
      name: 'binary data',
      file: 'b.csv',
      bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]),
      says: '',
    },
    { name: 'a file cut short', file: 'c.csv.gz', bytes: gzipSync(UNKNOWN).subarray(0, 100), says: 'c.csv.gz' },
  ]
  for (const { put, file, bytes = '' } of cases) (put ?? (() => writeFileSync(at(file), bytes)))()
  const endings = run(...cases.map(({ file }) => ['inspect', file]), ['inspect', 'nothing.csv'])

  test.each(cases.map(({ name }, i) => [name, i] as const))('%s', (_, i) => {
    expect(endings[i]).toMatchObject({ status: 2, stdout: '' })
    expect(endings[i]?.stderr).toContain(basename(cases[i]?.file ?? ''))
    expect(endings[i]?.stderr).toContain(cases[i]?.says)
    expect(endings[i]?.stderr).not.toContain('fault of ours')
  })

  test('nothing at all', () => {
    expect(endings.at(-1)).toMatchObject({ status: 2, stderr: expect.stringContaining('there is no file nothing.csv') })
  })
})
