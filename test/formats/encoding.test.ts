import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { encodingHeadBytes, encodingOf } from '../../src/formats/encoding.ts'
import { ENCODINGS } from '../../src/model/encoding.ts'
import { encodedIn } from './encoded.ts'

const PEOPLE = [
  'Nguyễn Thị Hồng Hạnh',
  'Trần Văn Đức',
  'Lê Quốc Cường',
  'Phạm Thuý Ngân',
  'Huỳnh Như Ý',
  'Đỗ Minh Khuê',
]
const DUMP = `SO_TB;HO_TEN;DIA_CHI\r\n${PEOPLE.map((name, i) => `091234567${i};${name};Số ${i}, phường Bến Thành\r\n`).join('')}`

const found = (bytes: Uint8Array): string => encodingOf(bytes).encoding

describe('the encoding of a file', () => {
  test.each(ENCODINGS)('%s, by its bytes alone', (encoding) => {
    expect(found(encodedIn(DUMP, encoding))).toBe(encoding)
    expect(found(encodedIn(DUMP.toUpperCase(), encoding))).toBe(encoding)
  })

  test.each(['utf-8', 'utf-16le', 'utf-16be'] as const)('%s, by its byte order mark', (encoding) => {
    const { encoding: name, evidence } = encodingOf(encodedIn(`\ufeffHỒ`, encoding))
    expect([name, evidence.byteOrderMark]).toEqual([encoding, encoding])
    expect(evidence.sentence.en).toContain('byte order mark')
  })

  it('is UTF-8 where a file is ASCII, empty, NULs, or words of no language', () => {
    expect(found(encodedIn('A;B\n1;2\n', 'utf-8'))).toBe('utf-8')
    expect(found(new Uint8Array(0))).toBe('utf-8')
    expect(found(new Uint8Array(5000))).toBe('utf-8')
    expect(found(Buffer.from('Fran\xe7ois;M\xfcller;Stra\xdfe;\xc5ngstr\xf6m;r\xe9sum\xe9', 'latin1'))).toBe('utf-8')
  })

  it('stays UTF-8 where one record in twenty is damaged, and where one word of an ASCII file is', () => {
    const lines = Array.from({ length: 200 }, (_, i) => Buffer.from(`${i};${PEOPLE[i % PEOPLE.length]}\n`))
    const damaged = lines.map((line, i) => (i % 20 === 0 ? Buffer.from([...line, 0xd4, 0xff, 0xe8, 0x0a]) : line))
    expect(found(Buffer.concat(damaged))).toBe('utf-8')
    expect(found(Buffer.from('SO_TB;HO_TEN\n1;Nguy\xd4n Van An\n2;Le An\n', 'latin1'))).toBe('utf-8')
  })

  it('is an older one although a few of its bytes happen to be UTF-8', () => {
    const names = Array.from({ length: 20 }, (_, i) => PEOPLE[i % PEOPLE.length]).join('\n')
    expect(found(Buffer.concat([Buffer.from('Đỗ\n'), encodedIn(names, 'tcvn3')]))).toBe('tcvn3')
  })

  it('is none of the older ones where a few words alone read as syllables', () => {
    const words = 'caf\xe9 th\xe9 d\xe9j\xe0 na\xefve fa\xe7ade fran\xe7ais h\xf4tel gar\xe7on fianc\xe9e n\xe9'
    const { encoding, evidence } = encodingOf(Buffer.from(words, 'latin1'))
    expect(encoding).toBe('utf-8')
    expect(evidence.words).toBe(10)
    expect(Math.max(...Object.values(evidence.syllables))).toBeGreaterThanOrEqual(2)
  })

  test.each([
    ['e08080', 'three bytes for what fits into one'],
    ['f0808080', 'four bytes for what fits into one'],
    ['eda080', 'half of a pair of UTF-16'],
    ['f4908080', 'beyond Unicode'],
  ])('%s is no character of UTF-8: %s', (hex) => {
    expect(encodingOf(Buffer.from(hex, 'hex')).evidence).toMatchObject({
      utf8Characters: 0,
      strayBytes: hex.length / 2,
    })
  })

  it('does not hang on the rest of a file, nor on a character that the first bytes cut', () => {
    const head = Buffer.from(`${'a'.repeat(encodingHeadBytes - 1)}Đ`).subarray(0, encodingHeadBytes)
    expect(encodingOf(head)).toMatchObject({ encoding: 'utf-8', evidence: { strayBytes: 0 } })
  })

  it('says how many words are syllables, and quotes none', () => {
    const { evidence } = encodingOf(encodedIn(DUMP, 'tcvn3'))
    expect(evidence.words).toBeGreaterThan(20)
    expect(evidence.syllables.tcvn3).toBe(evidence.words)
    expect(evidence.syllables.vni).toBeLessThan(evidence.words / 2)
    for (const sentence of Object.values(evidence.sentence)) expect(sentence).toContain(`${evidence.words}`)
  })

  it('takes any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => ENCODINGS.includes(encodingOf(bytes).encoding)))
  })
})
