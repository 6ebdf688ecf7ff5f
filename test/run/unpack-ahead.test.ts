import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as passed } from 'node:timers/promises'
import { constants, gzipSync, zstdCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical } from '../../src/formats/canonical.ts'
import { gunzipped, gzipMembers } from '../../src/run/gzip.ts'
import { partsAtOnce } from '../../src/run/night-memory.ts'
import { openInput } from '../../src/run/open.ts'
import { aheadBounds, type PartedData, unpackedAhead } from '../../src/run/unpack-ahead.ts'
import { unzstd, zstdFrames } from '../../src/run/zstd.ts'
import { gathered, inPieces } from './chunks.ts'

const stored = { level: constants.Z_NO_COMPRESSION }
const gzip = {
  // Half of the members are stored, so that what looks like a member inside of one stands there as it is.
  pack: (text: Uint8Array, i: number) => gzipSync(text, i % 2 === 0 ? stored : {}),
  inOrder: gunzipped,
  data: gzipMembers,
}
const zstd = { pack: (text: Uint8Array) => zstdCompressSync(text), inOrder: unzstd, data: zstdFrames }

/** All that comes out, and the message of what went wrong after it. */
async function said(chunks: AsyncIterable<Uint8Array>): Promise<{ text: string; error: string | undefined }> {
  const all: Uint8Array[] = []
  try {
    for await (const chunk of chunks) all.push(chunk)
  } catch (error) {
    return { text: Buffer.concat(all).toString('latin1'), error: String(error) }
  }
  return { text: Buffer.concat(all).toString('latin1'), error: undefined }
}

const parts = fc.array(
  fc.oneof(
    fc.uint8Array({ maxLength: 600 }),
    fc.string({ maxLength: 40 }).map((text) => gzipSync(text)),
    fc.constant(Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3])),
  ),
  { minLength: 1, maxLength: 7 },
)
const damage = fc.oneof(
  fc.constant((packed: Buffer) => packed),
  fc.nat().map((at) => (packed: Buffer) => packed.subarray(0, 1 + (at % packed.length))),
  fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })).map(([at, bits]) => (packed: Buffer) => {
    const place = at % packed.length
    packed.writeUInt8(packed.readUInt8(place) ^ bits, place)
    return packed
  }),
  fc.uint8Array({ minLength: 1, maxLength: 30 }).map((tail) => (packed: Buffer) => Buffer.concat([packed, tail])),
)

describe.each([
  ['gzip', gzip],
  ['zstd', zstd],
])('%s, several parts at a time', (_, { pack, inOrder, data }) => {
  it('says the same as in order, whatever the parts, the pieces and the damage', async () => {
    const bounds = fc.record({
      partsAtOnce: fc.integer({ min: 1, max: 4 }),
      packedBytesMin: fc.integer({ min: 1, max: 500 }),
      packedBytesMax: fc.integer({ min: 1, max: 3000 }),
    })
    await fc.assert(
      fc.asyncProperty(
        parts,
        damage,
        bounds,
        fc.integer({ min: 1, max: 400 }),
        async (texts, damaged, ahead, length) => {
          const packed = damaged(Buffer.concat(texts.map(pack)))
          const expected = await said(inOrder(inPieces(packed, length), 'dump'))
          const found = await said(unpackedAhead(inPieces(packed, length), data('dump'), ahead))
          expect(found.error).toBe(expected.error)
          // Of what is told to be damaged more or less may have come out before.
          if (expected.error === undefined) expect(found.text).toBe(expected.text)
        },
      ),
      { numRuns: 60 },
    )
  })
})

/** Parts of one byte; each waits for `wanted` of them to be at work, for as long as a test may take. */
function meeting(wanted: number): PartedData {
  let begun = 0
  return {
    cutter: () => ({ parts: 1, cut: () => 1 }),
    async *unpack(source) {
      begun += 1
      while (begun < wanted) await passed(1)
      yield* source
    },
  }
}

describe('parts at once', () => {
  const plannedFile = { file: 'f', carrier: 'viettel', path: 'f', format: canonical, extractedAt: 0 }

  it.each([
    // threads, files, memory, parts
    [1, 1, undefined, 1],
    [2, 1, undefined, 1],
    [3, 1, undefined, 2],
    [4, 1, undefined, 2],
    [16, 1, undefined, 4],
    [16, 3, undefined, 3],
    [8, 12, undefined, 1],
    [16, 1, 2 ** 30, 1],
  ])('of %i threads and %i files with %s bytes: %i', (threads, count, memoryBytes, parts) => {
    const files = Array.from({ length: count }, () => plannedFile)
    expect(partsAtOnce({ threads, files, memoryBytes })).toBe(parts)
  })

  it('give the content and the digest of the file', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'simsach-ahead-')), 'dump.csv.gz')
    const texts = Array.from({ length: 5 }, (_, i) => randomBytes(700_000 + i))
    const packed = Buffer.concat(texts.map((text) => gzipSync(text)))
    writeFileSync(path, packed)
    const input = await openInput(path, { partsAtOnce: 3 })
    expect((await gathered(input.chunks)).equals(Buffer.concat(texts))).toBe(true)
    expect(input.result().sha256).toBe(createHash('sha256').update(packed).digest('hex'))
    rmSync(dirname(path), { recursive: true })
  })
})

describe('what is read ahead', () => {
  it('is unpacked at the same time', async () => {
    const bounds = { ...aheadBounds, partsAtOnce: 3 }
    expect((await gathered(unpackedAhead(inPieces(Buffer.from('abcdef'), 2), meeting(3), bounds))).toString()).toBe(
      'abcdef',
    )
  })

  it('is bounded in packed bytes', async () => {
    let given = 0
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        const member = gzipSync(Buffer.alloc(1000))
        given += member.length
        yield member
      }
    }
    const bounds = { partsAtOnce: 2, packedBytesMin: 10_000, packedBytesMax: 20_000 }
    for await (const chunk of unpackedAhead(endless(), gzipMembers('dump'), bounds)) {
      await passed(50)
      if (chunk.length > 0) break
    }
    expect(given).toBeLessThan(3 * 20_000)
  })

  it('is bounded in unpacked bytes: bombs wait for their turn', async () => {
    const bomb = gzipSync(Buffer.alloc(150 * 1024 ** 2), { level: 1 })
    const bounds = { ...aheadBounds, partsAtOnce: 3, packedBytesMin: 1 }
    const before = process.memoryUsage().arrayBuffers
    for await (const chunk of unpackedAhead(
      inPieces(Buffer.concat([bomb, bomb, bomb]), 65_536),
      gzipMembers('dump'),
      bounds,
    )) {
      await passed(400)
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(3 * 70 * 1024 ** 2)
      if (chunk.length > 0) break
    }
  })

  it('is let go of, and the source closed, where the reader leaves early', async () => {
    let isClosed = false
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield gzipSync('text')
      } finally {
        isClosed = true
      }
    }
    const bounds = { ...aheadBounds, partsAtOnce: 2, packedBytesMin: 1000 }
    for await (const chunk of unpackedAhead(endless(), gzipMembers('dump'), bounds)) if (chunk.length > 0) break
    expect(isClosed).toBe(true)
  })

  it('is followed by an error of the source as it is', async () => {
    const fault = new RangeError('of the source')
    async function* source(): AsyncGenerator<Uint8Array> {
      yield zstdCompressSync('text')
      yield zstdCompressSync('text').subarray(0, 5)
      throw fault
    }
    const bounds = { ...aheadBounds, partsAtOnce: 2, packedBytesMin: 1 }
    await expect(gathered(unpackedAhead(source(), zstdFrames('dump'), bounds))).rejects.toBe(fault)
  })

  it('goes on where a member is too large for a piece', async () => {
    const noise = Buffer.from(Array.from({ length: 9000 }, (_, i) => (i * i * 31 + (i >> 3)) & 255))
    const texts = [Buffer.from('a'), noise, Buffer.from('b'), noise, Buffer.from('c')]
    const packed = Buffer.concat(texts.map((text) => gzipSync(text, stored)))
    const bounds = { partsAtOnce: 2, packedBytesMin: 1, packedBytesMax: 4000 }
    const all = await gathered(unpackedAhead(inPieces(packed, 512), gzipMembers('dump'), bounds))
    expect(all.equals(Buffer.concat(texts))).toBe(true)
  })
})
