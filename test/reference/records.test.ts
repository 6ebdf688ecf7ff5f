import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RunError } from '../../src/model/errors.ts'
import { openRecords, type RecordRules } from '../../src/reference/records.ts'
import { valueText } from '../../src/reference/values.ts'

const isTotal = (text: string): boolean => text.toLowerCase() === 'tổng cộng'
const commas: RecordRules = { delimiter: ',', quote: '"', comment: '#', isTotal }
const pipes: RecordRules = { delimiter: '|', quote: '', comment: '', isTotal }
const tabs: RecordRules = { delimiter: '\t', quote: '"', comment: '', isTotal }

interface Read {
  readonly records: string[]
  readonly skipped: Readonly<Record<string, number>>
}

/** Every record as `line@offset cell~cell` or `line@offset [fault]`. */
async function read(
  bytes: Uint8Array | string,
  rules: RecordRules,
  columnCount: number,
  mayTrail = true,
): Promise<Read> {
  const all = Buffer.from(bytes)
  const chunkBytes = Math.max(7, Math.ceil(all.length / 100))
  const chunks = Array.from({ length: Math.ceil(all.length / chunkBytes) }, (_, i) =>
    all.subarray(i * chunkBytes, (i + 1) * chunkBytes),
  )
  const file = await openRecords(chunks, rules, 'dump.csv')
  const records: string[] = []
  for await (const batch of file.records({ columnCount, mayTrail })) {
    for (const record of batch) {
      const shown = 'fault' in record ? `[${record.fault}]` : record.cells.map(valueText).join('~')
      records.push(`${record.line}@${record.byteOffset} ${shown}`)
    }
  }
  return { records, skipped: file.skipped }
}

async function errorOf(bytes: Uint8Array | string): Promise<string> {
  const error = await read(bytes, commas, 2).catch((thrown: unknown) => thrown)
  if (!(error instanceof RunError)) throw error
  expect(error.hint).not.toBe('')
  return `${error.code}: ${error.message}`
}

describe('records', () => {
  it('are cells, with quotes taken off', async () => {
    const { records } = await read('a,b\n1,"x ""y"", z\nw"\n"",\u00a0 é \n', commas, 2)
    expect(records).toEqual(['2@4 1~x "y", z\nw', '4@21 ~é'])
  })
  it('keep quotes that do not open a field, also after white space', async () => {
    const { records } = await read('a,b,c\n "1",x "2", ""3"\n"\t ""4"", ""5", 6,"7"\n', commas, 3)
    expect(records).toEqual(['2@6 "1"~x "2"~""3"', '3@23 "4", "5~6~7'])
  })
  it('keep every quote where the format has none', async () => {
    const { records } = await read('a|b\n"1|2"\n| \n"|"\n', pipes, 2)
    expect(records).toEqual(['2@4 "1~2"', '4@13 "~"'])
  })
  it('may be separated by tabs', async () => {
    const { records } = await read('a\tb\n\t"1\t2"\n\u00a0\t "3"\n', tabs, 2)
    expect(records).toEqual(['2@4 ~1\t2', '3@11 ~"3"'])
  })
  it('need the count of fields of the header, and may have delimiters more', async () => {
    const { records } = await read('a,b\n1,2,\n1,2,3\n1\n1,2,, ,""\n1,\n1,2,,x\n1,2,x,\n', commas, 2)
    expect(records).toEqual([
      '2@4 1~2',
      '3@9 [field-count]',
      '4@15 [field-count]',
      '5@17 1~2',
      '6@27 1~',
      '7@30 [field-count]',
      '8@37 [field-count]',
    ])
  })
  it('have no delimiter more where the header has none at its end', async () => {
    const { records } = await read('a,b\n1,2,\n1,2\n1,2,"",\n1,\n', commas, 2, false)
    expect(records).toEqual(['2@4 [field-count]', '3@9 1~2', '4@13 [field-count]', '5@21 1~'])
  })
  it('keep their place beside faults', async () => {
    const { records } = await read('a,b\n"1"2,3\n4,5\n6\u0000,7\n8,"9', commas, 2)
    expect(records).toEqual(['2@4 [quote-fault]', '3@11 4~5', '4@15 [nul-byte]', '5@20 [quote-unclosed]'])
  })
  it('are not lost where a row is nothing but white space that is not blank', async () => {
    const { records } = await read('a,b\n1,2\n\u00a0\n\u2003\n3,4\n\u00a0', commas, 2)
    expect(records).toEqual(['2@4 1~2', '3@8 [field-count]', '4@11 [field-count]', '5@15 3~4', '6@19 [field-count]'])
  })
})

describe('lines passed over', () => {
  it('are counted by reason', async () => {
    const bytes = '\n# made tonight, "at 2\n ,\t\na, b\n1,2\n a ,b\n\r\nTổng cộng,3,x\n#,,,"\n"TỔNG CỘNG"\nb,a\n,,,\n'
    const { records, skipped } = await read(bytes, commas, 2)
    expect(records).toEqual(['5@32 1~2', '11@84 b~a'])
    expect(skipped).toEqual({ blank: 4, comment: 2, 'repeated-header': 1, total: 2 })
  })
  it('are no comments where the format has none', async () => {
    const { records } = await read('a|b\n#1|2\n', pipes, 2)
    expect(records).toEqual(['2@4 #1~2'])
  })
})

describe('a header', () => {
  it('is the first record, its cells as they stand', async () => {
    const { header } = await openRecords([Buffer.from('\uFEFF# x\n"Số, TB",b,\n')], commas, 'dump.csv')
    expect(header).toEqual(['Số, TB', 'b', ''])
  })
  it('that ends with a delimiter has no column there', async () => {
    const { records, skipped } = await read('a,b,\n1,2,\n3,4\n5,6,7\na,b\n', commas, 2)
    expect(records).toEqual(['2@5 1~2', '3@10 3~4', '4@14 [field-count]'])
    expect(skipped['repeated-header']).toBe(1)
  })
})

describe('a file that is none of ours', () => {
  it('is refused with what was found', async () => {
    expect(await errorOf('')).toMatch(/^file-empty: dump.csv: /)
    expect(await errorOf('\n# nothing\n')).toMatch(/^file-empty: /)
    expect(await errorOf('a,b\n\n# end\n')).toMatch(/^file-header-only: /)
    expect(await errorOf('a,b')).toMatch(/^file-header-only: /)
    expect(await errorOf('a,b\r1,2\r')).toMatch(/^file-wrong-line-ends: /)
    expect(await errorOf(`a,b\r${'1,2\r'.repeat(300_000)}\n`)).toMatch(/^file-wrong-line-ends: /)
    expect(await errorOf('a,b\ra,b\n1,2')).toMatch(/^file-wrong-line-ends: /)
    expect(await errorOf('"a"b\n1,2\n')).toMatch(/^header-missing-column: .*line 1.*quote-fault/)
  })
  it('is refused with the encoding it looks like', async () => {
    const tar = Buffer.alloc(1024)
    tar.write('dump.csv')
    tar.write('ustar', 257)
    tar.write('a,b\n1,2\n', 512)
    expect(await errorOf(tar)).toMatch(/^file-wrong-compression: .*tar archive/)
    expect(await errorOf(Buffer.from('\uFEFFa,b\n1,2\n', 'utf16le'))).toMatch(/^file-wrong-encoding: .*UTF-16, little/)
    expect(await errorOf(Buffer.from('a,b\n1,2\n', 'utf16le'))).toMatch(/little-endian, without a byte order mark/)
    expect(await errorOf(Buffer.from('a,b\n1,2\n', 'utf16le').swap16())).toMatch(/big-endian, without/)
    expect(await errorOf(new Uint8Array(5000))).toMatch(/^file-wrong-encoding: .*NUL/)
    expect(await errorOf(Buffer.from('Số,b\n1,2\n', 'latin1'))).toMatch(/^file-wrong-encoding: .*header \(line 1\)/)
    expect(await errorOf('a\u0000,b\n1,2\n')).toMatch(/^file-wrong-encoding: .*NUL/)
  })
  it('is read where a few NULs or CRs are only faults of records', async () => {
    const { records } = await read('a,b\n1,2\n\u0000,3\n4\r,5\n', commas, 2)
    expect(records).toEqual(['2@4 1~2', '3@8 [nul-byte]', '4@12 [lone-carriage-return]'])
  })
})

/** Cells by the rule of README, "Reading": a quote opens only as the first byte of a field. For readable records only. */
function cellsOf(text: string, { delimiter, quote }: RecordRules): string[] {
  const cells: string[] = []
  for (let at = 0; at <= text.length; at++) {
    let cell = ''
    if (quote !== '' && text[at] === quote) {
      for (at++; text[at] !== quote || text[at + 1] === quote; at++) {
        if (text[at] === quote) at++
        cell += text[at]
      }
      at++
    } else {
      while (at < text.length && text[at] !== delimiter) cell += text[at++]
    }
    cells.push(cell)
  }
  return cells
}

it('gives the cells of any readable record', async () => {
  const rules = fc.constantFrom(commas, pipes, tabs)
  const inside = fc.array(
    fc.constantFrom('a', ' ', '\t', '""', '\n', ',', '|', '\u00a0', '\uFEFF', '\u2028', 'Ệ', '😀'),
    { maxLength: 6 },
  )
  const bare = fc.array(fc.constantFrom('a', ' ', '"', '\u00a0', '\uFEFF', '\u200B', '\u3000', '\v', 'é'), {
    maxLength: 6,
  })
  const record = fc.array(fc.tuple(fc.boolean(), inside, bare), { minLength: 1, maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(rules, fc.array(record, { minLength: 1, maxLength: 12 }), async (r, fields) => {
      const texts = fields.map((cells) =>
        [
          'h',
          ...cells.map(([quoted, i, b]) =>
            quoted && r.quote !== '' ? `"${i.join('')}"` : b.join('').replace(/^"+/, ''),
          ),
        ].join(r.delimiter),
      )
      const file = await openRecords([Buffer.from(`top\n${texts.join('\n')}`)], r, 'dump.csv')
      const seen: string[] = []
      for await (const batch of file.records({ columnCount: fields[0]?.length ?? 0, mayTrail: true })) {
        for (const found of batch)
          seen.push('cells' in found ? JSON.stringify(found.cells.map(valueText)) : found.fault)
      }
      const columnCount = fields[0]?.length ?? 0
      const expected = texts.map((text) => {
        const cells = cellsOf(text, r).map(valueText)
        const isCounted = cells.length >= columnCount && cells.slice(columnCount).every((cell) => cell === '')
        return isCounted ? JSON.stringify(cells.slice(0, columnCount)) : 'field-count'
      })
      expect(seen).toEqual(expected)
    }),
    { numRuns: 500 },
  )
})

describe('values', () => {
  it('are NFC and trimmed of all white space and zero-width characters', () => {
    expect(valueText('\u00a0\u200B\uFEFF Nguye\u0302\u0303n  Va\u0306n\u2003\u2060 ')).toBe('Nguyễn  Văn')
    expect(valueText(' \t\u3000')).toBe('')
  })
  it('cost one look at each end', () => {
    const text = `a${' '.repeat(1024 * 1024)}b`
    expect(valueText(text)).toBe(text)
  })
  it('have at most thirty marks in a row', () => {
    expect(valueText(`a${'\u0323'.repeat(30)}`)).toHaveLength(30)
    expect(valueText(`a${'\u0323'.repeat(31)}`)).toBe('')
    expect(valueText(`a${'\u0301\u0323'.repeat(250_000)}`)).toBe('')
  })
})
