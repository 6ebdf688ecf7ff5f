import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { sourceOffsetOf } from '../../src/memory/offset-map.ts'
import { ENCODINGS, type Encoding } from '../../src/model/encoding.ts'
import { SourceLines } from '../../src/reference/source-lines.ts'
import { OffsetRuns, transcoderOf } from '../../src/run/transcode.ts'
import { encodedIn, lettersOf } from '../formats/encoded.ts'
import { latin1Transcoder } from './latin1-transcoder.ts'

type Transcoded = Exclude<Encoding, 'utf-8'>
const TRANSCODED = ENCODINGS.filter((encoding): encoding is Transcoded => encoding !== 'utf-8')

/** What a file becomes, chunk by chunk, and the source offset of each line's first byte, as the map of a slab tells it. */
function transcoded(source: Uint8Array, encoding: Transcoded, chunkBytes: number): { utf8: Buffer; lines: number[] } {
  const transcoder = transcoderOf(encoding)
  if (transcoder === undefined) throw new Error('no transcoder')
  const held = new OffsetRuns()
  const parts: Uint8Array[] = []
  for (let at = 0; at < source.length; at += chunkBytes) {
    const { bytes, runs } = transcoder.push(source.subarray(at, at + chunkBytes))
    parts.push(bytes)
    held.add(runs)
  }
  const { bytes, runs } = transcoder.end()
  held.add(runs)
  const utf8 = Buffer.concat([...parts, bytes])
  return { utf8, lines: offsetsOf(held, startsIn(utf8)) }
}

function startsIn(utf8: Uint8Array): number[] {
  const starts = utf8.length === 0 ? [] : [0]
  for (const [at, byte] of utf8.entries()) if (byte === 10 && at + 1 < utf8.length) starts.push(at + 1)
  return starts
}

function offsetsOf(held: OffsetRuns, starts: readonly number[]): number[] {
  const view = new DataView(new ArrayBuffer(8 * (starts.length + 1)))
  const map = held.write(view, 0, 0, starts)
  expect(map.runs).toBeLessThanOrEqual(starts.length)
  return starts.map((start) => map.base + sourceOffsetOf(view, 0, map.runs, start))
}

async function plainly(source: Uint8Array, encoding: Transcoded): Promise<{ utf8: Buffer; lines: number[] }> {
  const lines = new SourceLines(encoding)
  const parts: Uint8Array[] = []
  for await (const part of lines.decoded([source])) parts.push(part)
  const utf8 = Buffer.concat(parts)
  return { utf8, lines: startsIn(utf8).map((_, index) => lines.offsetOf(index + 1)) }
}

describe.each(TRANSCODED)('%s', (encoding) => {
  it('reads all its letters, each alone and one after the other', () => {
    const letters = lettersOf(encoding)
    expect(letters.length).toBeGreaterThan(70)
    const text = `${letters.join('\n')}\n${letters.join('a')}\n`
    const { utf8 } = transcoded(encodedIn(text, encoding), encoding, 1 << 20)
    expect(utf8.toString()).toBe(text)
  })

  it('reads whatever bytes come as the reference does, cut anywhere, with the same offsets', async () => {
    const letter = fc.constantFrom(...lettersOf(encoding), ...'aeouyAEOUY,;|"\t \r\n\n')
    const text = fc.array(letter, { maxLength: 400 }).map((all) => encodedIn(all.join(''), encoding))
    const junk = fc.array(fc.oneof(fc.constantFrom(10, 0, 13), fc.integer({ min: 0, max: 255 })), { maxLength: 60 })
    const file = fc.array(fc.oneof(text, junk.map(Buffer.from)), { maxLength: 4 }).map((parts) => Buffer.concat(parts))
    await fc.assert(
      fc.asyncProperty(file, fc.constantFrom(1, 2, 3, 7, 300, 1 << 20), async (source, chunkBytes) => {
        expect(transcoded(source, encoding, chunkBytes)).toEqual(await plainly(source, encoding))
      }),
      { numRuns: 150 },
    )
  })
})

describe('capitals of TCVN3', () => {
  const read = (text: string): string => transcoded(Buffer.from(text, 'latin1'), 'tcvn3', 5).utf8.toString()

  test.each([
    ['NGUYÔN V¡N HåA', 'NGUYỄN VĂN HỒA'],
    ['NguyÔn V¨n Hßa', 'Nguyễn Văn Hòa'],
    ['Hå', 'Hồ'],
    ['§ç', 'Đỗ'],
    ['§ç An;§ç AN;®ç,TRÇN', 'Đỗ An;ĐỖ AN;đỗ,TRẦN'],
    ['CCCD|TRÇN V¡N|"LªHOA"|7', 'CCCD|TRẦN VĂN|"LÊHOA"|7'],
    [
      `${'A '.repeat(128)}\n${'A '.repeat(127)}Aµ\n${'A '.repeat(127)}AAµ`,
      `${'A '.repeat(128)}\n${'A '.repeat(127)}AÀ\n${'A '.repeat(127)}AAà`,
    ],
    [`${'A '.repeat(300)}AAµ;AAµ`, `${'A '.repeat(300)}AAà;AAÀ`],
  ])('%s', (source, text) => {
    expect(read(source)).toBe(text)
  })
})

describe('what is no text', () => {
  const bad = (source: readonly number[], encoding: Transcoded): number[] => [
    ...transcoded(Uint8Array.from(source), encoding, 1).utf8,
  ]

  test('bytes that TCVN3, VNI and windows-1258 have not', () => {
    expect(bad([0x41, 0xc0, 0x42], 'tcvn3')).toEqual([0x41, 0xff, 0x42])
    expect(bad([0x74, 0xf8], 'vni')).toEqual([0x74, 0xff])
    expect(bad([0x41, 0x9d], 'windows-1258')).toEqual([0x41, 0xff])
  })

  test('half a pair and half a unit of UTF-16', () => {
    expect(bad([0x41, 0, 0x00, 0xd8, 0x42, 0, 0x43], 'utf-16le')).toEqual([0x41, 0xff, 0x42, 0xff])
    expect(bad([0xd8, 0x3d, 0xde, 0x00, 0xde, 0x00], 'utf-16be')).toEqual([0xf0, 0x9f, 0x98, 0x80, 0xff])
  })
})

describe('offsets through a transcoding', () => {
  it('are those of the source, wherever a slab begins', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.integer({ min: 1, max: 60 }), (source, slabBytes) => {
        const expected: number[] = []
        for (const [at, byte] of source.entries()) for (let n = 0; n < (byte < 0x80 ? 1 : 2); n++) expected.push(at)
        const { bytes, runs } = latin1Transcoder().push(source)
        const held = new OffsetRuns()
        held.add(runs)
        const view = new DataView(new ArrayBuffer(8 * (source.length + 2)))
        for (let from = 0; from < bytes.length; from += slabBytes) {
          held.forget(from)
          const slab = expected.slice(from, from + slabBytes)
          // the second byte of a character has no source of its own, and no record begins there
          const starts = [...slab.keys()].filter((n) => from + n === 0 || expected[from + n - 1] !== slab[n])
          const map = held.write(view, 0, from, starts)
          for (const start of starts) expect(map.base + sourceOffsetOf(view, 0, map.runs, start)).toBe(slab[start])
        }
      }),
    )
  })

  test.each(['utf-16le', 'utf-16be'] as const)('count the byte order mark of %s', (encoding) => {
    const { utf8, lines } = transcoded(encodedIn('\ufeffHồ\nAn\n\nBé', encoding), encoding, 3)
    expect(utf8.toString()).toBe('Hồ\nAn\n\nBé')
    expect(lines).toEqual([2, 8, 14, 16])
  })

  it('are the offsets themselves where there is none', () => {
    expect(transcoderOf('utf-8')).toBeUndefined()
    const runs = new OffsetRuns()
    const view = new DataView(new ArrayBuffer(8))
    expect(runs.write(view, 0, 777, [3])).toEqual({ base: 777, runs: 0 })
    expect(sourceOffsetOf(view, 0, 0, 41)).toBe(41)
  })
})
