/** The register streamed past the queries: how many rows have each name and birth date, and which have both. */

import { blockRowsMax } from '../linking/pattern.ts'
import { type LinkQueries, numberIn } from '../memory/link-queries.ts'
import { BIRTH_CODE_OUTSIDE } from '../memory/partition.ts'
import type { AskedNames } from './link-names.ts'
import { sexOf } from './link-register.ts'
import type { Partition } from './partition.ts'

/** Words of a slot (`memory/partition.ts`); of its second one the birth code is above 8 bits of the PIN, and the top bit says that its name is a text. */
const SLOT_WORDS = 4
const PIN_HIGH = 0xff
const NAME_IS_TEXT = 0x8000_0000

/**
 * Counts the rows of the slots [from, to) of a partition in `queries.counts`, which all threads add to. Answers the rows
 * that have both, four numbers each: pair, PIN, PIN of the person today, 1 for F; of each pair no more than `blockRowsMax` over all calls: with more, which ones means nothing.
 */
export function streamSlots(
  partition: Partition,
  queries: LinkQueries,
  asked: AskedNames,
  [from, to]: readonly [number, number],
): Float64Array {
  const { names, pairs, counts } = queries
  const { slots } = partition
  const dates = new DateNumbers(queries)
  const nameRows = new Uint32Array(counts.names.length)
  const dateRows = new Uint32Array(counts.dates.length)
  const hits: number[] = []
  for (let slot = from; slot < to; slot++) {
    const at = SLOT_WORDS * slot
    const high = slots[at + 1] ?? 0
    if ((high & PIN_HIGH) === 0 && slots[at] === 0) continue
    const code = (high >>> 8) & BIRTH_CODE_OUTSIDE
    const date = code === BIRTH_CODE_OUTSIDE ? dates.numberOf(partition.birthDateOf(slot)) : dates.byCode[code]
    if (date === undefined) throw new Error('no birth date has such a code')
    dateRows[date] = (dateRows[date] ?? 0) + 1
    const isText = (high & NAME_IS_TEXT) !== 0
    const name = isText
      ? asked.numberOf(partition.nameOf(slot))
      : numberIn(names.byIds, slots[at + 2] ?? 0, slots[at + 3] ?? 0)
    if (name === 0) continue
    nameRows[name] = (nameRows[name] ?? 0) + 1
    if (date === 0) continue
    const pair = numberIn(pairs, name, date)
    if (pair === 0 || Atomics.add(counts.pairs, pair, 1) >= blockRowsMax) continue
    const isFemale = sexOf({ partition, slot }) === 'F'
    hits.push(pair, partition.pinOf(slot), partition.finalPinOf(slot), Number(isFemale))
  }
  addTo(counts.names, nameRows)
  addTo(counts.dates, dateRows)
  return Float64Array.from(hits)
}

/** Finds the numbers of birth dates among those of the queries. */
class DateNumbers {
  readonly byCode: Uint32Array
  readonly #others = new Map<number, number>()

  constructor({ dates: { byCode, others } }: LinkQueries) {
    this.byCode = byCode
    const count = others.length / 2
    for (let i = 0; i < count; i++) this.#others.set(others[i] ?? 0, others[count + i] ?? 0)
  }

  numberOf(birthDate: number): number {
    return this.#others.get(birthDate) ?? 0
  }
}

function addTo(counts: Uint32Array, more: Uint32Array): void {
  for (let i = 1; i < more.length; i++) {
    const count = more[i] ?? 0
    if (count > 0) Atomics.add(counts, i, count)
  }
}
