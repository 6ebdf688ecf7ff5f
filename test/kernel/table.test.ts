import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  BIRTH_CODE_OUTSIDE,
  capacityFor,
  IO_BYTES,
  layPartition,
  NO_SLOT,
  PARTITION,
  type PartitionLayout,
  packPayload,
  readPartitionHeader,
  unpackPayload,
  writePartitionHeader,
  writeSlotWord,
} from '../../src/memory/partition.ts'
import { attachKernel, type Kernel } from '../../src/stages/kernel.ts'

const wasm = readFileSync(new URL('../../src/kernel/kernel.wasm', import.meta.url))
const module = new WebAssembly.Module(wasm)

interface Part {
  readonly layout: PartitionLayout
  readonly view: DataView
  readonly kernel: Kernel
}

function partitionFor(pins: number, cmnds: number, seed: bigint, threads = 1): Part {
  const sizes = { pinCapacity: capacityFor(pins), cmndCapacity: capacityFor(cmnds), sideEntries: 0, nameBytes: 0 }
  const layout = layPartition(sizes, threads)
  const memory = new WebAssembly.Memory({ initial: layout.pages, maximum: layout.pages, shared: true })
  const view = new DataView(memory.buffer)
  writePartitionHeader(view, layout, seed)
  return { layout, view, kernel: attachKernel(module, memory) }
}

const halves = (value: number | bigint): [number, number] => {
  const word = BigInt.asUintN(64, BigInt(value))
  return [Number(word & 0xffffffffn), Number(word >> 32n)]
}

function insertPin({ kernel, view, layout }: Part, pin: number, payload: number, ids: bigint): number {
  writeSlotWord(view, layout.io, pin, payload)
  view.setBigUint64(layout.io + 8, ids, true)
  return kernel.insertPins(0, layout.io, 1)
}

function insertCmnds({ kernel, view, layout }: Part, pairs: readonly (readonly [number, number])[]): number {
  pairs.forEach(([cmnd, pin], i) => {
    view.setBigUint64(layout.io + 16 * i, BigInt(cmnd), true)
    view.setBigUint64(layout.io + 16 * i + 8, BigInt(pin), true)
  })
  return kernel.insertCmnds(0, layout.io, pairs.length)
}

/** The kernel's `spread` once more. */
function hashOf(key: number, seed: bigint): bigint {
  const word = (x: bigint): bigint => BigInt.asUintN(64, x)
  let x = BigInt(key) ^ seed
  x = word((x ^ (x >> 32n)) * 0x9e3779b97f4a7c15n)
  x = word((x ^ (x >> 29n)) + word((seed << 31n) | (seed >> 33n)))
  x = word(x * 0xbf58476d1ce4e5b9n)
  return x ^ (x >> 32n)
}

/** The slot at which the walk for a key begins. */
function homeOf(key: number, seed: bigint, capacity: number): number {
  return Number(((hashOf(key, seed) & 0xffffffffn) * BigInt(capacity)) >> 32n)
}

interface Answer {
  readonly payload: number
  readonly ids: bigint
}

/** Answers of one call, `undefined` for what is not there; the second word and the slot belong to the first. */
function probe({ kernel, view, layout }: Part, pins: readonly number[], io = layout.io): (Answer | undefined)[] {
  pins.forEach((pin, i) => {
    view.setBigUint64(io + 8 * i, BigInt(pin), true)
  })
  kernel.probePins(0, io, pins.length)
  return pins.map((pin, i) => {
    const word = view.getBigUint64(io + 8 * i, true)
    const ids = view.getBigUint64(io + 8 * (pins.length + i), true)
    const slot = view.getUint32(io + 16 * pins.length + 4 * i, true)
    if (word === 0n) {
      expect(slot).toBe(NO_SLOT)
      return undefined
    }
    expect(word & 0xffffffffffn).toBe(BigInt(pin) + 1n)
    expect(view.getBigUint64(layout.slots + 16 * slot, true)).toBe(word)
    expect(view.getBigUint64(layout.slots + 16 * slot + 8, true)).toBe(ids)
    return { payload: Number(word >> 40n), ids }
  })
}

function probeCmnds({ kernel, view, layout }: Part, cmnds: readonly number[]): bigint[] {
  cmnds.forEach((cmnd, i) => {
    view.setBigUint64(layout.io + 8 * i, BigInt(cmnd), true)
  })
  kernel.probeCmnds(0, layout.io, cmnds.length)
  return cmnds.map((_, i) => view.getBigUint64(layout.io + 8 * i, true))
}

const pins = fc.oneof(fc.nat(40), fc.integer({ min: 999_999_999_960, max: 999_999_999_999 }), fc.nat(999_999_999_999))
const cmndNumbers = fc.oneof(fc.nat(20), fc.constant(999_999_999), fc.nat(999_999_999))
const seeds = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })
const persons = fc.array(fc.record({ pin: pins, payload: fc.nat(0xffffff), ids: fc.bigInt(0n, 2n ** 64n - 1n) }), {
  maxLength: 400,
})

describe('the layout of a partition', () => {
  it('is the same to the kernel', () => {
    const text = readFileSync(new URL('../../src/kernel/partition.ts', import.meta.url), 'utf8')
    const members = [...text.matchAll(/^ {2}(\w+) = (\d+),$/gm)].map(([, name, value]) => [name, Number(value)])
    expect(Object.fromEntries(members)).toEqual(PARTITION)
  })
  it('comes back from the header, and nothing else does', () => {
    const { layout, view } = partitionFor(10, 3, 77n, 2)
    expect(readPartitionHeader(view)).toEqual({ ...layout, seed: 77n })
    expect(layout.slots).toBeGreaterThanOrEqual(layout.io + 2 * IO_BYTES)
    expect(() => readPartitionHeader(new DataView(new ArrayBuffer(4096)))).toThrow(/no partition/)
  })
  it('is refused beyond what one memory holds', () => {
    expect(() => layPartition({ pinCapacity: 2 ** 28, cmndCapacity: 1, sideEntries: 0, nameBytes: 0 }, 1)).toThrow(
      RangeError,
    )
  })
  it('leaves a slot empty at any number of entries', () => {
    for (const n of [0, 1, 2, 3, 4, 5, 79, 80, 81, 1_000_000]) {
      expect(capacityFor(n)).toBeGreaterThan(n)
      if (n > 4) expect(n / capacityFor(n)).toBeLessThanOrEqual(0.8)
    }
  })
  it('packs what a slot says', () => {
    const payloads = fc.record({
      birthDate: fc.option(fc.constantFrom(19000000, 19991231, 20271231, 19560400, 20000101), { nil: undefined }),
      sex: fc.constantFrom('M' as const, 'F' as const),
      status: fc.nat(3),
      superseded: fc.boolean(),
      hasSide: fc.boolean(),
      nameStyle: fc.nat(3),
      nameIsText: fc.boolean(),
    })
    fc.assert(
      fc.property(payloads, (payload) => {
        expect(packPayload(payload)).toBeLessThan(2 ** 24)
        expect(packPayload(payload)).toBeGreaterThanOrEqual(0)
        expect(unpackPayload(packPayload(payload))).toEqual(payload)
      }),
    )
    const ancient = { birthDate: 18991231, sex: 'M', status: 0, superseded: false } as const
    expect(packPayload({ ...ancient, hasSide: true, nameStyle: 2, nameIsText: false }) & 0xffff).toBe(
      BIRTH_CODE_OUTSIDE,
    )
  })
})

describe('PINs of a partition', () => {
  it('are found with their words, as in a Map, and no others', () => {
    fc.assert(
      fc.property(persons, fc.array(pins, { maxLength: 300 }), seeds, (rows, others, seed) => {
        const twin = new Map<number, Answer>()
        for (const { pin, payload, ids } of rows) if (!twin.has(pin)) twin.set(pin, { payload, ids })
        const part = partitionFor(twin.size, 0, seed)
        const held = new Set<number>()
        for (const { pin, payload, ids } of rows) {
          expect(insertPin(part, pin, payload, ids)).toBe(held.has(pin) ? 0 : 1)
          held.add(pin)
        }
        expect(part.view.getUint32(PARTITION.pins, true)).toBe(twin.size)
        const asked = [...twin.keys(), ...others]
        expect(probe(part, asked)).toEqual(asked.map((pin) => twin.get(pin)))
      }),
      { numRuns: 60 },
    )
  })
  it('are found though all of them are at home in the last slot', () => {
    const seed = 0x0123456789abcdefn
    const { pinCapacity } = partitionFor(100, 0, seed).layout
    const crowd: number[] = []
    for (let pin = 0; crowd.length < 100; pin++) if (homeOf(pin, seed, pinCapacity) === pinCapacity - 1) crowd.push(pin)
    const part = partitionFor(crowd.length, 0, seed)
    for (const pin of crowd) expect(insertPin(part, pin, pin & 0xff, BigInt(pin))).toBe(1)
    expect(part.view.getBigUint64(part.layout.slots + 16 * (pinCapacity - 1), true)).not.toBe(0n)
    expect(part.view.getBigUint64(part.layout.slots + 16 * 98, true)).not.toBe(0n)
    expect(part.view.getBigUint64(part.layout.slots + 16 * 99, true)).toBe(0n)
    expect(probe(part, crowd)).toEqual(crowd.map((pin) => ({ payload: pin & 0xff, ids: BigInt(pin) })))
  })
  it('go in until one slot is empty, and look-ups still end', () => {
    for (const seed of [0n, 1n, 2n ** 64n - 1n]) {
      const part = partitionFor(0, 0, seed)
      expect(insertPin(part, 5, 1, 1n)).toBe(0)
      expect(probe(part, [5, 0])).toEqual([undefined, undefined])
      const two = partitionFor(1, 0, seed)
      expect([insertPin(two, 5, 1, 1n), insertPin(two, 6, 1, 1n)]).toEqual([1, 0])
      expect(probe(two, [5, 6, 7])).toEqual([{ payload: 1, ids: 1n }, undefined, undefined])
    }
  })
  it('are looked up in the area of each thread', () => {
    const part = partitionFor(2, 0, 9n, 2)
    insertPin(part, 12, 3, 4n)
    expect(probe(part, [12, 13], part.layout.io + IO_BYTES)).toEqual([{ payload: 3, ids: 4n }, undefined])
  })
})

describe('CMNDs of a partition', () => {
  it('give the one row that lists them, or say that several do', () => {
    const pairs = fc.array(fc.tuple(cmndNumbers, pins), { maxLength: 400 })
    fc.assert(
      fc.property(pairs, fc.array(cmndNumbers, { maxLength: 50 }), seeds, (listed, others, seed) => {
        const part = partitionFor(0, listed.length, seed)
        const half = listed.length >> 1
        expect(insertCmnds(part, listed.slice(0, half))).toBe(half)
        expect(insertCmnds(part, listed.slice(half))).toBe(listed.length - half)
        const asked = [...new Set(listed.map(([cmnd]) => cmnd)), ...others]
        const expected = asked.map((cmnd) => {
          const rows = listed.filter(([number]) => number === cmnd)
          return rows.length > 1 ? 2n ** 63n : BigInt((rows[0]?.[1] ?? -1) + 1)
        })
        expect(probeCmnds(part, asked)).toEqual(expected)
      }),
      { numRuns: 60 },
    )
  })
  it('of forty thousand rows go in without walking past each other', () => {
    const part = partitionFor(0, 40_000, 3n)
    const many = Array.from({ length: 40_000 }, (_, pin) => [123_456_789, pin] as const)
    expect(insertCmnds(part, many)).toBe(40_000)
    expect(insertCmnds(part, [[1, 1]])).toBe(1)
    expect(probeCmnds(part, [123_456_789, 1, 2])).toEqual([2n ** 63n, 2n, 0n])
  })
})

describe('partitions', () => {
  it('share keys out evenly, alone as together, for any number of them', () => {
    const { kernel, view, layout } = partitionFor(0, 0, 1n)
    const n = 7_000
    for (let i = 0; i < n; i++) view.setBigUint64(layout.io + 8 * i, 1_090_000_000n + BigInt(i), true)
    for (const partitions of [1, 7]) {
      const out = layout.io + 8 * n
      kernel.partitionsOf(layout.io, n, partitions, ...halves(0xfeed_beefn), out)
      const counts = new Array<number>(partitions).fill(0)
      for (let i = 0; i < n; i++) {
        const one = view.getUint16(out + 2 * i, true)
        expect(kernel.partitionOf(...halves(1_090_000_000 + i), partitions, ...halves(0xfeed_beefn))).toBe(one)
        expect(one).toBe(Number(((hashOf(1_090_000_000 + i, 0xfeed_beefn) >> 32n) * BigInt(partitions)) >> 32n))
        counts[one] = (counts[one] ?? 0) + 1
      }
      for (const count of counts) expect(count).toBeGreaterThan((0.8 * n) / partitions)
    }
  })
  it('have buckets that are stretches of their slots', () => {
    const { kernel } = partitionFor(0, 0, 1n)
    for (let i = 0; i < 1000; i++) {
      const hash = hashOf(1_090_000_000 + i, 0xfeed_beefn)
      const expected = (((hash >> 32n) * 7n) >> 32n) * 3n + (((hash & 0xffffffffn) * 3n) >> 32n)
      expect(kernel.bucketOf(...halves(1_090_000_000 + i), 7, 3, ...halves(0xfeed_beefn))).toBe(Number(expected))
    }
  })
})
