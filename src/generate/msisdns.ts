/** Numbers, one for each line: the carrier by a fixed pattern of 100 lines, the number by a permutation of what that carrier holds. */
import allocation from '../../seeds/allocation.json' with { type: 'json' }
import { mix } from './chance.ts'
import { permute } from './permutation.ts'

/** The carriers whose dumps are made; a carrier is a place in this list. */
export const CARRIERS = ['viettel', 'mobifone', 'vinaphone'] as const

/** Lines of each carrier among 100, by market share. */
const SHARES = [58, 21, 21] as const
const CYCLE = 100

/** Numbers of one allocated block: three digits and the fourth. */
const BLOCK = 1_000_000

const carrierOfPlace: number[] = []
const linesBefore = SHARES.map(() => [0])
for (let place = 0; place < CYCLE; place++) {
  const owed = SHARES.map((share, carrier) => share * (place + 1) - CYCLE * (linesBefore[carrier]?.[place] ?? 0))
  const next = owed.indexOf(Math.max(...owed))
  carrierOfPlace.push(next)
  for (const [carrier, before] of linesBefore.entries()) before.push((before[place] ?? 0) + (carrier === next ? 1 : 0))
}

const BLOCKS = CARRIERS.map((id) =>
  allocation
    .filter(({ carrier }) => carrier === id)
    .flatMap(({ prefix, fourthDigits }) => [...fourthDigits].map((digit) => Number(prefix + digit))),
)

const allocated = new Set(allocation.flatMap(({ prefix, fourthDigits }) => [...fourthDigits].map((d) => prefix + d)))
const known = [...new Set(allocation.map(({ prefix }) => prefix))]
const UNALLOCATED = known
  .flatMap((prefix) => Array.from({ length: 10 }, (_, digit) => `${prefix}${digit}`))
  .filter((block) => !allocated.has(block))
  .map(Number)

const [SERIES = 0, ...OTHERS] = allocation
  .filter(({ carrier }) => !CARRIERS.some((id) => id === carrier))
  .flatMap(({ prefix, fourthDigits }) => [...fourthDigits].map((digit) => Number(prefix + digit)))

/** Numbers that follow each other come in tens. */
const TEN = 10

/** The most lines a world can have: then a carrier's blocks are full. */
export const LINES_MAX = Math.min(
  ...BLOCKS.map((blocks, carrier) => Math.trunc((blocks.length * BLOCK) / (SHARES[carrier] ?? 1)) * CYCLE),
)

/** The carrier of a line that no plant has given to another. */
export function carrierOf(line: number): number {
  return carrierOfPlace[line % CYCLE] ?? 0
}

/** Lines of a carrier before this one. */
export function linesOfCarrier(carrier: number, line: number): number {
  const cycles = (line / CYCLE) | 0
  return cycles * (SHARES[carrier] ?? 0) + (linesBefore[carrier]?.[line - cycles * CYCLE] ?? 0)
}

/** The number of a line: nine digits without the leading zero, held by {@link carrierOf}, no other line's. */
export function msisdnOf(line: number, key: number): number {
  const carrier = carrierOf(line)
  const blocks = BLOCKS[carrier] ?? []
  const place = permute(linesOfCarrier(carrier, line), blocks.length * BLOCK, mix(key, carrier))
  const block = (place / BLOCK) | 0
  return (((blocks[block] ?? 0) - block) * BLOCK + place) | 0
}

/** A well-formed number of a block that nobody holds; another for each index. */
export function unallocatedMsisdn(index: number, key: number): number {
  return inBlocks(UNALLOCATED, index, key)
}

/** A number of a carrier that sends no dump here; another for each index. */
export function othersMsisdn(index: number, key: number): number {
  return inBlocks(OTHERS, index, key)
}

/** The same, but numbers of one index, at most ten, follow each other; no number of {@link othersMsisdn}. */
export function serialMsisdn(index: number, number: number, key: number): number {
  return SERIES * BLOCK + permute(index, BLOCK / TEN, key) * TEN + number
}

function inBlocks(blocks: readonly number[], index: number, key: number): number {
  const place = permute(index, blocks.length * BLOCK, key)
  const block = (place / BLOCK) | 0
  return (((blocks[block] ?? 0) - block) * BLOCK + place) | 0
}
