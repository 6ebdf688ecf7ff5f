import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { viettel } from '../../src/formats/viettel.ts'
import { sourceOffsetOf } from '../../src/memory/offset-map.ts'
import { OffsetRuns, transcoderOf } from '../../src/run/transcode.ts'
import { latin1Transcoder } from './latin1-transcoder.ts'

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
          const map = held.write(view, 0, from)
          for (let at = from; at < Math.min(bytes.length, from + slabBytes); at++) {
            // the second byte of a character has no source of its own, and no record begins there
            if (at > 0 && expected[at - 1] === expected[at]) continue
            expect(map.base + sourceOffsetOf(view, 0, map.runs, at - from)).toBe(expected[at])
          }
        }
      }),
    )
  })

  it('are the offsets themselves where there is none', () => {
    expect(transcoderOf(viettel)).toBeUndefined()
    const runs = new OffsetRuns()
    const view = new DataView(new ArrayBuffer(8))
    expect(runs.write(view, 0, 777)).toEqual({ base: 777, runs: 0 })
    expect(sourceOffsetOf(view, 0, 0, 41)).toBe(41)
  })
})
