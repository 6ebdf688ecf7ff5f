import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CODE, CODE_BYTES, MARK, SPILLED, SPILLED_BYTES } from '../../src/memory/segment.ts'
import { GroupMemory } from '../../src/stages/group-memory.ts'
import { type GroupedBy, type GroupedSlice, MEMBER_KINDS, type OrderedGroups } from '../../src/stages/groups.ts'
import { compiled } from './scratch.ts'

const ENTRY_BYTES = 24
const BY: GroupedBy = {
  entryBytes: ENTRY_BYTES,
  key: [0, 4, 0xff],
  membersMin: 2,
}

interface Entry {
  readonly low: number
  readonly high: number
}

const anyEntry: fc.Arbitrary<Entry> = fc.record({
  low: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 0xffff_ffff })),
  high: fc.integer({ min: 0, max: 2 }),
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
    const places = slice.map(({ low, high }, i) => {
      const place = start + i * ENTRY_BYTES
      memory.bytes.fill(0xee, place, place + ENTRY_BYTES)
      memory.view.setUint32(place, low, true)
      memory.view.setUint8(place + 4, high)
      return place
    })
    at.push(places)
    const one = { start, entries: slice.length, carrier }
    start += slice.length * ENTRY_BYTES + gap
    return one
  })
  return { told, at }
}

/** The same with Maps: the groups that are kept, each its entries as [slice, rank]. */
function plainly(slices: readonly (readonly Entry[])[], membersMin: number) {
  const groups = new Map<string, (readonly [slice: number, rank: number])[]>()
  for (const [slice, entries] of slices.entries()) {
    for (const [rank, entry] of entries.entries()) {
      const key = `${entry.low}/${entry.high}`
      groups.set(key, [...(groups.get(key) ?? []), [slice, rank]])
    }
  }
  return [...groups.values()].filter(({ length }) => length >= membersMin)
}

function inWords({ order, slices, starts }: OrderedGroups, at: readonly (readonly number[])[]) {
  return Array.from({ length: starts.length - 1 }, (_, group) => {
    const ranks = Array.from(
      { length: (starts[group + 1] ?? 0) - (starts[group] ?? 0) },
      (_, i) => (starts[group] ?? 0) + i,
    )
    return ranks.map((i) => {
      const slice = slices[i] ?? 0
      return [slice, at[slice]?.indexOf(order[i] ?? 0)]
    })
  })
}

/** In the order of the first entry of each. */
function byFirst(groups: readonly (readonly (readonly (number | undefined)[])[])[]) {
  const placeOf = ([first]: (typeof groups)[number]): number => (first?.[0] ?? 0) * 1e6 + (first?.[1] ?? 0)
  return groups.toSorted((a, b) => placeOf(a) - placeOf(b))
}

describe('entries of a bucket', () => {
  it('are gathered by key as with a Map, those of too small groups left out', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(anyEntry, { maxLength: 30 }), { maxLength: 5 }),
        fc.bigInt(0n, 2n ** 64n - 1n),
        fc.integer({ min: 1, max: 4 }),
        (slices, seed, membersMin) => {
          const { told, at } = put(slices)
          const groups = memory.groupBy(told, { ...BY, membersMin }, seed)
          expect(byFirst(inWords(groups, at))).toEqual(byFirst(plainly(slices, membersMin)))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('may be very many, of one key or of nearly as many', () => {
    const one: Entry = { low: 7, high: 1 }
    const { told, at } = put([Array.from({ length: 100_000 }, () => one)])
    const [group, ...others] = inWords(
      memory.groupBy(told, BY, 1n),
      at.map((places) => places.slice(0, 1)),
    )
    expect([group?.length, others.length]).toEqual([100_000, 0])
    const twice = put([Array.from({ length: 100_000 }, (_, i) => ({ low: i % 99_000, high: 0 }))])
    const { starts, order } = memory.groupBy(twice.told, BY, 1n)
    expect([starts.length - 1, order.length]).toEqual([1000, 2000])
    expect(memory.groupBy(put([]).told, BY, 1n).order).toHaveLength(0)
  })
})

describe('whole records', () => {
  interface Record {
    readonly person: bigint
    readonly document: bigint
    readonly marks: number
  }
  const anyRecord: fc.Arbitrary<Record> = fc
    .record({
      person: fc.bigInt({ min: 0n, max: 4n }),
      document: fc.option(fc.bigInt({ min: 0n, max: 4n }), { nil: undefined }),
      marks: fc.array(fc.constantFrom(MARK.ofPerson, MARK.ofDocument, MARK.ofOrganisation, MARK.hasContract)),
    })
    .map(({ person, document, marks }) => ({
      person,
      document: document ?? person,
      marks: marks.reduce((bits: number, mark) => bits | mark, 0),
    }))
  const OF = [MARK.ofPerson, MARK.ofDocument, MARK.ofOrganisation]

  function putRecords(slices: readonly (readonly Record[])[]): { told: GroupedSlice[]; at: number[][] } {
    const entries = slices.reduce((sum, { length }) => sum + length, 0)
    let start = memory.take(entries * SPILLED_BYTES)
    memory.ready(entries, slices.length)
    const at = slices.map((slice) =>
      slice.map(({ person, document, marks }) => {
        const place = start
        start += SPILLED_BYTES
        memory.bytes.fill(0xee, place, start)
        memory.view.setBigUint64(place + SPILLED.person, person, true)
        memory.view.setBigUint64(place + SPILLED.document, document, true)
        memory.view.setUint8(place + SPILLED.marks, marks)
        return place
      }),
    )
    const told = at.map((places, i) => ({ start: places[0] ?? 0, entries: slices[i]?.length ?? 0, carrier: 0 }))
    return { told, at }
  }

  it('are gathered by person, document and organisation at once, as with Maps, and their groups counted', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(anyRecord, { maxLength: 40 }), { maxLength: 4 }),
        fc.bigInt(0n, 2n ** 64n - 1n),
        fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), fc.constant(Number.POSITIVE_INFINITY)),
        (slices, seed, membersMin) => {
          const { told, at } = putRecords(slices)
          for (const [kind, groups] of memory.groupMembers(told, membersMin, seed).entries()) {
            const byKey = new Map<bigint, (readonly [number, number])[]>()
            for (const [slice, records] of slices.entries()) {
              for (const [rank, { marks, person, document }] of records.entries()) {
                if ((marks & (OF[kind] ?? 0)) === 0) continue
                const key = MEMBER_KINDS[kind] === 'person' ? person : document
                byKey.set(key, [...(byKey.get(key) ?? []), [slice, rank]])
              }
            }
            const all = [...byKey.values()]
            const kept = all.filter(({ length }) => length >= (membersMin[kind] ?? 0))
            expect(byFirst(inWords(groups, at))).toEqual(byFirst(kept))
            const sizes = Array.from({ length: groups.count }, (_, group) => groups.size(group)).filter(
              (size) => size > 0,
            )
            expect(sizes.sort()).toEqual(all.map(({ length }) => length).sort())
            const told64 = Array.from(
              groups.sizes,
              (_, size) => sizes.filter((one) => Math.min(one, 64) === size).length,
            )
            expect([...groups.sizes.subarray(1)]).toEqual(told64.slice(1))
          }
        },
      ),
      { numRuns: 300 },
    )
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
