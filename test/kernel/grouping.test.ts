import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CODE, CODE_BYTES } from '../../src/memory/segment.ts'
import { type GroupedBy, type GroupedSlice, GroupMemory, type Groups } from '../../src/stages/group-memory.ts'
import { compiled } from './scratch.ts'

const ENTRY_BYTES = 24
const BY: GroupedBy = {
  entryBytes: ENTRY_BYTES,
  key: [0, 4, 0xff],
  mark: { at: 5, bits: 2 },
  membersMin: 2,
}

interface Entry {
  readonly low: number
  readonly high: number
  readonly mark: number
}

const anyEntry: fc.Arbitrary<Entry> = fc.record({
  low: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 0xffff_ffff })),
  high: fc.integer({ min: 0, max: 2 }),
  mark: fc.integer({ min: 0, max: 3 }),
})

/** One memory for all: the kernel must not mind what the bucket before has left. */
const memory = new GroupMemory(compiled)

/** Puts entries into the memory slice by slice, some bytes between the slices; answers the slices and the place of each entry. */
function put(slices: readonly (readonly Entry[])[]): { told: GroupedSlice[]; at: number[][] } {
  const gap = 40
  const entries = slices.reduce((sum, { length }) => sum + length, 0)
  let start = memory.take(entries * ENTRY_BYTES + slices.length * gap)
  memory.ready(entries, slices.length)
  const at: number[][] = []
  const told = slices.map((slice, carrier) => {
    const places = slice.map(({ low, high, mark }, i) => {
      const place = start + i * ENTRY_BYTES
      memory.bytes.fill(0xee, place, place + ENTRY_BYTES)
      memory.view.setUint32(place, low, true)
      memory.view.setUint8(place + 4, high)
      memory.view.setUint8(place + 5, mark)
      return place
    })
    at.push(places)
    const one = { start, entries: slice.length, carrier }
    start += slice.length * ENTRY_BYTES + gap
    return one
  })
  return { told, at }
}

/** The same with Maps: the groups that are kept, each its entries as [slice, rank], and the sizes of all. */
function plainly(slices: readonly (readonly Entry[])[]) {
  const groups = new Map<string, (readonly [slice: number, rank: number])[]>()
  for (const [slice, entries] of slices.entries()) {
    for (const [rank, entry] of entries.entries()) {
      if ((entry.mark & 2) === 0) continue
      const key = `${entry.low}/${entry.high}`
      groups.set(key, [...(groups.get(key) ?? []), [slice, rank]])
    }
  }
  const all = [...groups.values()]
  return { kept: all.filter(({ length }) => length >= 2), sizes: all.map(({ length }) => length) }
}

function inWords({ order, slices, starts, size, count }: Groups, at: readonly (readonly number[])[]) {
  const kept = Array.from({ length: starts.length - 1 }, (_, group) => {
    const ranks = Array.from(
      { length: (starts[group + 1] ?? 0) - (starts[group] ?? 0) },
      (_, i) => (starts[group] ?? 0) + i,
    )
    return ranks.map((i) => {
      const slice = slices[i] ?? 0
      return [slice, at[slice]?.indexOf(order[i] ?? 0)]
    })
  })
  return { kept, sizes: Array.from({ length: count }, (_, group) => size(group)) }
}

describe('entries of a bucket', () => {
  it('are gathered by key as with a Map, those of too small groups left out', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(anyEntry, { maxLength: 30 }), { maxLength: 5 }),
        fc.bigInt(0n, 2n ** 64n - 1n),
        (slices, seed) => {
          const { told, at } = put(slices)
          expect(inWords(memory.groupBy(told, BY, seed), at)).toEqual(plainly(slices))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('may be very many of one key, and need not be any', () => {
    const one: Entry = { low: 7, high: 1, mark: 2 }
    const { told, at } = put([Array.from({ length: 100_000 }, () => one)])
    const { kept, sizes } = inWords(
      { ...memory.groupBy(told, BY, 1n) },
      at.map((places) => places.slice(0, 1)),
    )
    expect([kept.length, kept[0]?.length, sizes]).toEqual([1, 100_000, [100_000]])
    expect(memory.groupBy(put([]).told, BY, 1n)).toMatchObject({ count: 0 })
  })
})

describe('entries of codes', () => {
  const anySlice = fc.record({
    carrier: fc.integer({ min: 0, max: 2 }),
    sold: fc.array(
      fc.record({
        code: fc.constantFrom('A', 'B', 'AB', 'Đại lý', 'A'.repeat(40)),
        outcome: fc.integer({ min: 1, max: 6 }),
      }),
      { maxLength: 30 },
    ),
  })

  it('are gathered by carrier and text as with a Map, and counted by outcome', () => {
    fc.assert(
      fc.property(fc.array(anySlice, { maxLength: 5 }), fc.bigInt(0n, 2n ** 64n - 1n), (slices, seed) => {
        const parts = slices.map(({ sold }) => {
          const codes = [...new Set(sold.map(({ code }) => code))]
          const texts = codes.map((code) => Buffer.from(code))
          const bytes = Buffer.alloc(sold.length * CODE_BYTES + texts.reduce((sum, { length }) => sum + 2 + length, 0))
          for (const [i, { code, outcome }] of sold.entries()) {
            bytes.writeUInt16LE(codes.indexOf(code), i * CODE_BYTES + CODE.code)
            bytes.writeUInt8((outcome << 4) | 1, i * CODE_BYTES + CODE.channelAndOutcome)
          }
          let at = sold.length * CODE_BYTES
          for (const text of texts) {
            bytes.writeUInt16LE(text.length, at)
            at += 2 + text.copy(bytes, at + 2)
          }
          return bytes
        })
        const entries = slices.reduce((sum, { sold }) => sum + sold.length, 0)
        let start = memory.take(parts.reduce((sum, { length }) => sum + length, 0))
        memory.ready(entries, slices.length)
        const told = slices.map(({ carrier, sold }, i) => {
          const one = { start, entries: sold.length, carrier }
          start += parts[i]?.copy(memory.bytes, start) ?? 0
          return one
        })
        const groups = memory.groupCodes(told, CODE_BYTES, 3, seed)
        const found = Array.from({ length: groups.count }, (_, group) => {
          const { carrier, at, bytes } = groups.codeOf(group)
          const outcomes = [1, 2, 3, 4, 5, 6].map((outcome) => groups.outcomes(group, outcome))
          return [`${carrier}:${memory.bytes.toString('utf8', at, at + bytes)}`, groups.size(group), outcomes]
        })
        const expected = new Map<string, number[]>()
        for (const { carrier, sold } of slices) {
          for (const { code, outcome } of sold) {
            const key = `${carrier}:${code}`
            const counts = expected.get(key) ?? [0, 0, 0, 0, 0, 0]
            counts[outcome - 1] = (counts[outcome - 1] ?? 0) + 1
            expected.set(key, counts)
          }
        }
        const sizeOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0)
        expect(found).toEqual([...expected].map(([key, counts]) => [key, sizeOf(counts), counts]))
        const kept = [...expected.values()].map(sizeOf).filter((size) => size >= 3)
        expect([groups.starts.length - 1, groups.order.length]).toEqual([kept.length, sizeOf(kept)])
      }),
      { numRuns: 300 },
    )
  })
})
