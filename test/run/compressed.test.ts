import { constants, gzipSync, zstdCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gunzipped } from '../../src/run/gzip.ts'
import { unzstd } from '../../src/run/zstd.ts'
import { gathered, inPieces } from './chunks.ts'

const checksum = { params: { [constants.ZSTD_c_checksumFlag]: 1 } }
const kinds = [
  { kind: 'gzip', pack: (text: string | Uint8Array) => gzipSync(text), unpack: gunzipped },
  { kind: 'zstd', pack: (text: string | Uint8Array) => zstdCompressSync(text, checksum), unpack: unzstd },
]
// A linear congruential generator's upper bits: the same bytes on every run, and nothing to compress.
let state = 1
const noise = Uint8Array.from({ length: 200_000 }, () => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
  return state >>> 24
})

/** A skippable frame of RFC 8878 with so many bytes of user data. */
function skippable(bytes: number, nibble = 0): Buffer {
  const frame = Buffer.alloc(8 + bytes, 0xaa)
  frame.writeUInt32LE(0x184d2a50 + nibble, 0)
  frame.writeUInt32LE(bytes, 4)
  return frame
}

describe.each(kinds)('$kind', ({ pack, unpack }) => {
  const all = (bytes: Uint8Array, length = 64 * 1024) => gathered(unpack(inPieces(bytes, length), 'dump'))
  const outcome = async (bytes: Uint8Array, length?: number) => {
    try {
      return (await all(bytes, length)).toString()
    } catch (error) {
      if (error instanceof Error && 'code' in error && 'hint' in error) return String(error.code)
      throw error
    }
  }

  test('many parts are one text, empty ones among them', async () => {
    const parts = ['một,', '', 'hai\n', 'ba'.repeat(5000), '', 'bốn']
    const packed = Buffer.concat(parts.map(pack))
    for (const length of [1, 2, 3, 5, 17, 1 << 20]) expect((await all(packed, length)).toString()).toBe(parts.join(''))
  })

  test('bytes that do not compress come back as they were', async () => {
    expect((await all(Buffer.concat([pack(noise), pack(noise)]))).equals(Buffer.concat([noise, noise]))).toBe(true)
  })

  test('whatever the parts and pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ maxLength: 300 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 80 }),
        async (parts, length) => {
          expect((await all(Buffer.concat(parts.map(pack)), length)).toString()).toBe(parts.join(''))
        },
      ),
      { numRuns: 60 },
    )
  })

  test('cut at any byte inside a part it is truncated, cut between parts it is whole', async () => {
    const [first, second] = [pack('0911000001;CC\n'.repeat(20)), pack('0911000002;CC\n')]
    const packed = Buffer.concat([first, second])
    for (let cut = 1; cut < packed.length; cut++) {
      for (const length of [1, 7, 1 << 16]) {
        const expected = cut === first.length ? '0911000001;CC\n'.repeat(20) : 'file-truncated'
        expect(await outcome(packed.subarray(0, cut), length), `cut at ${cut}, pieces of ${length}`).toBe(expected)
      }
    }
  })

  test.each([
    ['one zero byte', Buffer.alloc(1)],
    ['zero padding', Buffer.alloc(600)],
    ['zero padding and another part', Buffer.concat([Buffer.alloc(3), pack('lost')])],
    ['text', Buffer.from('trailing garbage')],
    ['a line break', Buffer.from('\n')],
    ['the beginning of a part', pack('x').subarray(0, 3)],
  ])('%s at the end is not accepted', async (_, tail) => {
    for (const length of [1, 4, 33, 1 << 16]) {
      expect(await outcome(Buffer.concat([pack('text'), tail]), length)).toMatch(/^file-(damaged|truncated)$/)
    }
  })

  test('a flipped bit never gives another text', async () => {
    const text = 'Nguyễn Văn Mẫu;07-03-1999\n'.repeat(9)
    const packed = Buffer.concat([pack(text), pack(text)])
    for (let bit = 0; bit < packed.length * 8; bit++) {
      const flipped = Buffer.from(packed)
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      expect([text + text, 'file-damaged', 'file-truncated']).toContain(await outcome(flipped))
    }
  })

  test('a reader that leaves early closes the source', async () => {
    let isClosed = false
    async function* source(): AsyncGenerator<Uint8Array> {
      try {
        const packed = pack(noise)
        for (;;) yield* inPieces(packed, 4096)
      } finally {
        isClosed = true
      }
    }
    for await (const chunk of unpack(source(), 'dump')) if (chunk.length > 0) break
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(isClosed).toBe(true)
  })

  test('an error of the source comes out as it is', async () => {
    const fault = new RangeError('of the source')
    async function* source(): AsyncGenerator<Uint8Array> {
      yield pack(noise).subarray(0, 1000)
      throw fault
    }
    await expect(gathered(unpack(source(), 'dump'))).rejects.toBe(fault)
  })

  test('input is taken no faster than output', async () => {
    const packed = pack(Buffer.concat(Array.from({ length: 40 }, () => noise)))
    let given = 0
    async function* source(): AsyncGenerator<Uint8Array> {
      for (let again = 0; again < 20; again++) {
        for await (const piece of inPieces(packed, 65_536)) {
          given += piece.length
          yield piece
        }
      }
    }
    for await (const chunk of unpack(source(), 'dump')) {
      await new Promise((resolve) => setTimeout(resolve, 30))
      if (chunk.length > 0) break
    }
    expect(given).toBeLessThan(1_000_000)
  })
})

describe('zstd frames', () => {
  const all = (bytes: Uint8Array, length: number) => gathered(unzstd(inPieces(bytes, length), 'dump'))

  test('skippable ones are passed over, wherever they stand', async () => {
    const [a, b] = [zstdCompressSync('a'), zstdCompressSync('b')]
    const packed = Buffer.concat([skippable(0), a, skippable(70_000, 15), skippable(1, 7), b, skippable(5)])
    for (const length of [1, 3, 8, 1 << 16]) expect((await all(packed, length)).toString()).toBe('ab')
    await expect(all(Buffer.concat([a, skippable(9).subarray(0, 16)]), 4)).rejects.toMatchObject({
      code: 'file-truncated',
    })
  })

  test('run-length and raw blocks, with the size known or not', async () => {
    const zeros = new Uint8Array(300_000)
    const sizes = [
      zstdCompressSync(zeros),
      zstdCompressSync(zeros, { params: { [constants.ZSTD_c_contentSizeFlag]: 0 } }),
      zstdCompressSync(noise, { params: { [constants.ZSTD_c_compressionLevel]: 1 } }),
    ]
    expect((await all(Buffer.concat(sizes), 999)).equals(Buffer.concat([zeros, zeros, noise]))).toBe(true)
  })

  test('a frame that wants a dictionary says so', async () => {
    const frame = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x21, 7, 1, 0x09, 0, 0, 65])
    await expect(all(frame, 100)).rejects.toMatchObject({
      code: 'file-damaged',
      message: expect.stringContaining('dictionary'),
    })
  })

  test('a window that would take too much memory is refused', async () => {
    // Window descriptor 0xa8: 2^31 bytes; one raw block of one byte.
    const frame = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xa8, 0x09, 0, 0, 65])
    await expect(all(frame, 100)).rejects.toThrow('frame 1 takes a window of more than 128 MiB')
  })

  test('the number of the frame at fault is named', async () => {
    const [a, b] = [zstdCompressSync('a'), zstdCompressSync('b')]
    await expect(all(Buffer.concat([a, b.subarray(0, 6)]), 100)).rejects.toThrow('in the middle of zstd frame 2')
    await expect(all(Buffer.concat([a, a, Buffer.from('rubbish')]), 100)).rejects.toThrow(
      'what follows frame 2 is not a sound zstd frame',
    )
  })
})
