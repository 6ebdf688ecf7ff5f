import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RecordSplitter } from '../../src/reference/split.ts'
import type { SplitRecord, SplitRules } from '../../src/reference/split-record.ts'

const commas: SplitRules = { delimiter: ',', quote: '"', comment: '' }
const pipes: SplitRules = { delimiter: '|', quote: '', comment: '' }

/** One line a record: line, byte offset, and its text, its fault in brackets, or `#`. */
function shown(records: readonly SplitRecord[]): string[] {
  return records.map((record) => {
    const place = `${record.line}@${record.byteOffset}`
    if ('comment' in record) return `${place} #`
    return 'fault' in record ? `${place} [${record.fault}]` : `${place} ${Buffer.from(record.bytes).toString()}`
  })
}

function split(
  bytes: Uint8Array | string,
  rules: SplitRules,
  recordBytes = 1000,
  chunkLengths: number[] = [],
): string[] {
  const all = Buffer.from(bytes)
  const splitter = new RecordSplitter(rules, recordBytes)
  const lines: string[] = []
  let at = 0
  for (const length of chunkLengths) {
    lines.push(...shown(splitter.push(all.subarray(at, at + length))))
    at += length
  }
  if (at < all.length) lines.push(...shown(splitter.push(all.subarray(at))))
  return [...lines, ...shown(splitter.end())]
}

describe('records', () => {
  it('gives line and byte offset of each', () => {
    expect(split('a,b\nç,d\r\ne,f', commas)).toEqual(['1@0 a,b', '2@4 ç,d', '3@10 e,f'])
  })
  it('gives blank lines too, but none after the last line end', () => {
    expect(split('a\n\n\r\nb\n', commas)).toEqual(['1@0 a', '2@2 ', '3@3 ', '4@5 b'])
  })
  it('counts a byte order mark in offsets and drops it', () => {
    expect(split('\uFEFFa\nb', commas)).toEqual(['1@3 a', '2@5 b'])
    expect(split(Buffer.from([0xef, 0xbb]), commas)).toEqual(['1@0 [invalid-utf8]'])
    expect(split('\uFEFF', commas)).toEqual([])
  })
  it('takes line breaks and delimiters inside quotes as data and counts their lines', () => {
    expect(split('"a\n,""b""\r\n",c\nd', commas)).toEqual(['1@0 "a\n,""b""\r\n",c', '4@15 d'])
  })
  it('opens a quote only as the first byte of a field', () => {
    expect(split('a"b,c "d"\n "e\nf', commas)).toEqual(['1@0 a"b,c "d"', '2@10  "e', '3@14 f'])
  })
  it('takes quotes as ordinary where the format has none', () => {
    expect(split('"a|b\n"c"d|\n', pipes)).toEqual(['1@0 "a|b', '2@5 "c"d|'])
  })
  it('ends a comment with its line, whatever is in it', () => {
    const rules = { ...commas, comment: '--' }
    expect(split('-- a,"b\nc\n-d\n--\u0000\r', rules)).toEqual(['1@0 #', '2@8 c', '3@10 -d', '4@13 #'])
    expect(split(`--${'x'.repeat(50)}\na`, rules, 10)).toEqual(['1@0 #', '2@53 a'])
  })
})

describe('faults are one reject, and reading resumes at the first LF after the start of the record', () => {
  it('text after a closing quote', () => {
    expect(split('"a"b,c\nd', commas)).toEqual(['1@0 [quote-fault]', '2@7 d'])
    expect(split('x,"a\nb"c\nd', commas)).toEqual(['1@0 [quote-fault]', '2@5 b"c', '3@9 d'])
    expect(split('"a" \n"a"\r', commas)).toEqual(['1@0 [quote-fault]', '2@5 [quote-fault]'])
  })
  it('a quote that the file does not close', () => {
    expect(split('a,"b\nc\nd', commas)).toEqual(['1@0 [quote-unclosed]', '2@5 c', '3@7 d'])
  })
  it('a record over the limit, its line end not counted', () => {
    expect(split('12345\r\n12345\n123456\n1', commas, 5)).toEqual([
      '1@0 12345',
      '2@7 12345',
      '3@13 [record-too-long]',
      '4@20 1',
    ])
    expect(split('"1\n3\n5\n', commas, 5)).toEqual(['1@0 [record-too-long]', '2@3 3', '3@5 5'])
    expect(split('12345', commas, 5)).toEqual(['1@0 12345'])
    expect(split('123456', commas, 5)).toEqual(['1@0 [record-too-long]'])
    expect(split('12345\r', commas, 5)).toEqual(['1@0 [record-too-long]'])
  })
  it('a quote fault beyond the limit is not seen, one before it is', () => {
    expect(split('"345"b\nc', commas, 5)).toEqual(['1@0 [record-too-long]', '2@7 c'])
    expect(split('"34"b6\nc', commas, 5)).toEqual(['1@0 [quote-fault]', '2@7 c'])
  })
  it('bytes that are no text, in this order', () => {
    expect(split('a\u0000\rb\na\rb\n"\r"\r\na\r', commas)).toEqual([
      '1@0 [nul-byte]',
      '2@5 [lone-carriage-return]',
      '3@9 "\r"',
      '4@14 [lone-carriage-return]',
    ])
    expect(split(Buffer.from('a\xff,"b\nc"\nd', 'latin1'), commas)).toEqual(['1@0 [invalid-utf8]', '3@9 d'])
    expect(split(Buffer.from('\xff\r\r\n\xff\n', 'latin1'), commas)).toEqual([
      '1@0 [lone-carriage-return]',
      '2@4 [invalid-utf8]',
    ])
  })
})

it('walks a file in which every line opens a quote that nothing closes in linear time', () => {
  const lines = 200_000
  const records = split(Buffer.from('x","\n'.repeat(lines)), commas, 1024 * 1024)
  expect(records).toHaveLength(lines)
  expect(records.at(-1)).toBe('200000@999995 [quote-unclosed]')
  expect(records[0]).toBe('1@0 [quote-unclosed]')
}, 5000)

it('takes from such a walk only what lies ahead', () => {
  // The CR is outside quotes for the record of line 1, which is too long, and inside them for the one of line 2.
  const ending = 'a,",\r,x","\nzz"'
  expect(split(`"\n${ending}\n`, commas, 15)).toEqual(['1@0 [record-too-long]', `2@2 ${ending}`])
})

/** A second reading of README, "Reading": whole buffer, field by field, one record after the other. */
function plainly(bytes: Buffer, { delimiter, quote, comment }: SplitRules, recordBytes: number): string[] {
  const out: string[] = []
  let start = bytes.subarray(0, 3).equals(Buffer.from('\uFEFF')) ? 3 : 0
  const resume = (from: number): number =>
    bytes.indexOf('\n', from) === -1 ? bytes.length : bytes.indexOf('\n', from) + 1
  while (start < bytes.length) {
    const line = bytes.subarray(0, start).filter((byte) => byte === 10).length + 1
    const place = `${line}@${start}`
    if (comment !== '' && bytes.subarray(start).indexOf(comment) === 0) {
      out.push(`${place} #`)
      start = resume(start)
      continue
    }
    let at = start
    let quoteFaultAt = -1
    let isUnclosed = false
    let isLoneCr = false
    for (;;) {
      if (quote !== '' && bytes[at] === 34) {
        let close = bytes.indexOf('"', at + 1)
        while (close !== -1 && bytes[close + 1] === 34) close = bytes.indexOf('"', close + 2)
        at = close === -1 ? bytes.length : close + 1
        isUnclosed = close === -1
        const next = bytes.subarray(at, at + 2).toString('latin1')
        if (next !== '' && next[0] !== delimiter && next[0] !== '\n' && next !== '\r\n') quoteFaultAt = at
        if (next === '\r\n') at++
      } else {
        while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== delimiter.charCodeAt(0)) {
          if (bytes[at] === 13 && bytes[at + 1] !== 10) isLoneCr = true
          at++
        }
      }
      if (quoteFaultAt !== -1 || at >= bytes.length || bytes[at] === 10) break
      at++
    }
    const end = at < bytes.length && at > start && bytes[at - 1] === 13 ? at - 1 : at
    const record = bytes.subarray(start, end)
    let fault = ''
    if (quoteFaultAt !== -1) fault = quoteFaultAt - start < recordBytes ? 'quote-fault' : 'record-too-long'
    else if (record.length > recordBytes) fault = 'record-too-long'
    else if (isUnclosed) fault = 'quote-unclosed'
    if (fault !== '') {
      out.push(`${place} [${fault}]`)
      start = resume(start)
      continue
    }
    if (record.includes(0)) fault = 'nul-byte'
    else if (isLoneCr) fault = 'lone-carriage-return'
    else if (record.toString() !== Buffer.from(record.toString()).toString() || record.toString().includes('\uFFFD'))
      fault = 'invalid-utf8'
    out.push(fault === '' ? `${place} ${record.toString()}` : `${place} [${fault}]`)
    start = at + 1
  }
  return out
}

describe('any bytes', () => {
  const byte = fc.constantFrom(...Buffer.from('"""",,|\n\n\n\r\rab#é'), 0, 0xff)
  const mark = fc.constantFrom(Buffer.alloc(0), Buffer.from('\uFEFF'))
  const file = fc
    .tuple(mark, fc.array(byte, { maxLength: 80 }))
    .map(([m, bytes]) => Buffer.concat([m, Buffer.from(bytes)]))
  const rules = fc.constantFrom<SplitRules>(commas, pipes, { ...commas, comment: '#' }, { ...commas, comment: 'a,' })
  const recordBytes = fc.constantFrom(3, 5, 8, 20, 1000)

  it('are split as a second implementation splits them', () => {
    fc.assert(
      fc.property(file, rules, recordBytes, (bytes, r, most) => {
        expect(split(bytes, r, most)).toEqual(plainly(bytes, r, most))
      }),
      { numRuns: 3000 },
    )
  })
  it('are split alike at any chunk boundaries', () => {
    fc.assert(
      fc.property(file, rules, recordBytes, fc.array(fc.nat(7), { maxLength: 30 }), (bytes, r, most, chunkLengths) => {
        const whole = split(bytes, r, most)
        expect(
          split(
            bytes,
            r,
            most,
            Array.from(bytes, () => 1),
          ),
        ).toEqual(whole)
        expect(split(bytes, r, most, chunkLengths)).toEqual(whole)
      }),
      { numRuns: 1000 },
    )
  })
})
