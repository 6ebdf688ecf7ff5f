import fc from 'fast-check'
import { expect, it } from 'vitest'
import xxhash from 'xxhash-wasm'
import { FACTS } from '../../src/memory/facts.ts'
import { ASK, CODE, CODE_BYTES, SPILLED, SPILLED_BYTES, STREAM } from '../../src/memory/segment.ts'
import { SegmentCipher, segmentSecretBytes } from '../../src/stages/segment-key.ts'
import { type Bucket, Segments } from '../../src/stages/segment-source.ts'
import { kernelModule } from './register-memory.ts'
import { foundAs, namesakes, RUN, SegmentThread, segmentOf } from './segment-world.ts'

const { h64Raw } = await xxhash()
const cipher = new SegmentCipher(new Uint8Array(segmentSecretBytes))
const thread = new SegmentThread()
const buckets = 64

interface Texts {
  readonly fullName: string
  readonly salesAgent: string
  readonly pointOfSale: string
}

function segmentsOf(texts: readonly Texts[]): Segments {
  const told = texts.map(foundAs)
  const asks = ASK.names | ASK.agents | ASK.pointsOfSale
  const batch = thread.batch(1, told, { ordinal: 7, firstLine: 100 })
  const bytes = segmentOf(thread, batch, { asks, buckets, cipher, namesakes }, () => undefined)
  const read = (_: number, at: number, into: Uint8Array): number => {
    const part = bytes.subarray(at, at + into.length)
    into.set(part)
    return part.length
  }
  return new Segments({ count: 1, bytesOf: () => bytes.length, read }, RUN, kernelModule)
}

function eachBucket<T>(segments: Segments, stream: number, of: (bucket: Bucket, rank: number) => T[]): T[] {
  return Array.from({ length: buckets }, (_, rank) => of(segments.bucket(stream, rank), rank)).flat()
}

function namesIn(segments: Segments): string[] {
  return eachBucket(segments, STREAM.members, ({ memory, slices }) =>
    slices.flatMap(({ at, start, entries }) =>
      Array.from({ length: entries }, (_, i) => {
        const member = start + i * SPILLED_BYTES
        const name = start - at + memory.view.getUint32(member + SPILLED.name, true)
        return textOf(memory.view, name, memory.view.getUint32(member + SPILLED.nameBytes, true))
      }),
    ),
  )
}

/** The codes of a stream, and how many entries each has. */
function codesIn(segments: Segments, stream: number): { code: string; bucket: number; entries: number }[] {
  return eachBucket(segments, stream, ({ memory: { view }, slices }, bucket) =>
    slices.flatMap(({ start, entries }) => {
      const ranks = Array.from({ length: entries }, (_, i) => view.getUint16(start + i * CODE_BYTES + CODE.code, true))
      let at = start + entries * CODE_BYTES
      return Array.from({ length: new Set(ranks).size }, (_, rank) => {
        const bytes = view.getUint16(at, true)
        at += 2 + bytes
        return { code: textOf(view, at - bytes, bytes), bucket, entries: ranks.filter((one) => one === rank).length }
      })
    }),
  )
}

function textOf({ buffer, byteOffset }: DataView, at: number, bytes: number): string {
  return Buffer.from(buffer.slice(byteOffset + at, byteOffset + at + bytes)).toString()
}

/** A code of up to sixteen bytes is hashed with the zeros that stand behind it in a row. */
function bucketOf(code: string): number {
  const text = Buffer.from(code)
  const seed = thread.view.getBigUint64(thread.facts + FACTS.codeHashSeed, true)
  const hash = h64Raw(text.length > 16 ? text : Buffer.concat([text], 16), seed)
  return Number((hash >> 24n) & BigInt(buckets - 1))
}

it('a segment holds names and codes of any length as they are, each code once, in the bucket of its hash', () => {
  /** Many of one length, so that they meet in the cells where codes are looked for. */
  const alike = fc.constantFrom(...Array.from({ length: 40 }, (_, i) => `Nhân viên 0123456789-${10 + i}`))
  const anyText = fc.oneof(
    alike,
    fc.string({ unit: fc.constantFrom('a', 'B', '7', 'ẩ', '\0'), minLength: 1, maxLength: 40 }),
  )
  const anyTexts = fc.array(fc.record({ fullName: anyText, salesAgent: anyText, pointOfSale: anyText }), {
    maxLength: 40,
  })
  fc.assert(
    fc.property(anyTexts, fc.nat(40), (drawn, again) => {
      const texts = [...drawn, ...drawn.slice(0, again)]
      const segments = segmentsOf(texts)
      expect(namesIn(segments).toSorted()).toEqual(texts.map(({ fullName }) => fullName).toSorted())
      for (const [field, stream] of [
        ['salesAgent', STREAM.agents],
        ['pointOfSale', STREAM.pointsOfSale],
      ] as const) {
        const codes = texts.map((one) => one[field])
        const held = codesIn(segments, stream)
        expect(held.map(({ code }) => code).toSorted()).toEqual([...new Set(codes)].toSorted())
        for (const { code, bucket, entries } of held) {
          expect({ code, bucket, entries }).toEqual({
            code,
            bucket: bucketOf(code),
            entries: codes.filter((one) => one === code).length,
          })
        }
      }
    }),
  )
})
