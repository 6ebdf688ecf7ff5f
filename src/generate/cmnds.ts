/**
 * Old nine-digit numbers. Every adult of a province has one of that province's block, whether or not the register
 * lists it: a number that is not listed is one that was never mapped to a PIN, and still nobody else's.
 */
import provinces from '../../seeds/provinces63.json' with { type: 'json' }
import { mix } from './chance.ts'
import { permute } from './permutation.ts'

interface Block {
  /** First number of each prefix. */
  readonly firsts: readonly number[]
  /** Numbers of one prefix. */
  readonly size: number
}

const BLOCKS: readonly Block[] = provinces.map(({ cmndPrefixes }) => {
  const size = 10 ** (9 - (cmndPrefixes[0] ?? '').length)
  return { firsts: cmndPrefixes.map((prefix) => Number(prefix) * size), size }
})

/** The CMND of the adult of this rank in the province (a place in `provinces63`). @throws Error where the province's block is used up. */
export function cmndOf(province: number, rank: number, key: number): number {
  const { firsts, size } = BLOCKS[province] ?? { firsts: [], size: 0 }
  const count = firsts.length * size
  if (rank >= count) throw new Error('a province has more adults than old numbers')
  const place = permute(rank, count, mix(key, province))
  const prefix = (place / size) | 0
  return ((firsts[prefix] ?? 0) - prefix * size + place) | 0
}
