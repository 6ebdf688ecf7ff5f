/** Figures of a night, summed over what its threads counted: integers only. */
import type { CarrierTally } from '../model/stored.ts'
import type { RunConstants } from '../stages/batch.ts'
import type { Receipt } from '../stages/receipt.ts'
import type { RecordTally } from '../stages/tally.ts'

/** Records of each carrier of the run, in the order of its carriers, from the receipts of all batches in any order. */
export function carrierTallies(
  receipts: readonly Pick<Receipt, 'file' | 'tally'>[],
  { carriers, files }: Pick<RunConstants, 'carriers' | 'files'>,
): CarrierTally[] {
  const byCarrier = Map.groupBy(receipts, ({ file }) => files[file]?.carrier ?? -1)
  return carriers.map((carrier, index) => {
    const tallies = (byCarrier.get(index) ?? []).map(({ tally }) => tally)
    return { carrier, ...tallies.reduce(sum, NOTHING) }
  })
}

const NOTHING: RecordTally = {
  ...{ reasons: [], nameLevels: [], birthDateLevels: [], provinces: [] },
  oldProvinces: 0,
  compared: { namePatterns: [], birthDecades: [], provinces: [] },
}

function sum(a: RecordTally, b: RecordTally): RecordTally {
  return {
    reasons: b.reasons.map((counts, i) => added(a.reasons[i], counts)),
    nameLevels: added(a.nameLevels, b.nameLevels),
    birthDateLevels: added(a.birthDateLevels, b.birthDateLevels),
    provinces: b.provinces.map((counts, i) => added(a.provinces[i], counts)),
    oldProvinces: a.oldProvinces + b.oldProvinces,
    compared: {
      namePatterns: b.compared.namePatterns.map((counts, i) => added(a.compared.namePatterns[i], counts)),
      birthDecades: b.compared.birthDecades.map((counts, i) => added(a.compared.birthDecades[i], counts)),
      provinces: b.compared.provinces.map((counts, i) => added(a.compared.provinces[i], counts)),
    },
  }
}

function added(a: readonly number[] | undefined, b: readonly number[]): number[] {
  return b.map((count, i) => count + (a?.[i] ?? 0))
}

/** Persons by how many live records each has, ascending, from pairs of the two that were counted apart. */
export function recordsPerPerson(
  parts: readonly (readonly number[])[],
): (readonly [records: number, persons: number])[] {
  const persons = new Map<number, number>()
  for (const pairs of parts) {
    for (let i = 0; i < pairs.length; i += 2) {
      const records = pairs[i] ?? 0
      persons.set(records, (persons.get(records) ?? 0) + (pairs[i + 1] ?? 0))
    }
  }
  return [...persons].sort(([a], [b]) => a - b)
}
