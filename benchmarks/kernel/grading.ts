/** What is compared of two people: the kernel's integers, and names by their text against the reference's plain words. */
import { Dictionary } from '../../src/memory/dictionary.ts'
import { LANE, ROW, ROW_BYTES } from '../../src/memory/row.ts'
import { NAME_LEVELS, type NameLevel } from '../../src/model/verdict.ts'
import { nameLevel as nameLevelOfReference } from '../../src/reference/name-level.ts'
import type { SlabThread } from '../../src/stages/batch.ts'
import { decodeBatch } from '../../src/stages/decode.ts'
import { joinBatch } from '../../src/stages/join.ts'
import { nameLevel } from '../../src/stages/name-level.ts'
import { batchOf } from '../../src/stages/posted-batch.ts'
import { RegisterIndex } from '../../src/stages/register-index.ts'
import { nameTextOf } from '../../src/stages/subscriber.ts'
import { mustAgree } from '../agreement.ts'
import { type LoadedNight, threadOf } from '../loaded-night.ts'
import { type Comparison, compared } from './comparison.ts'

type NamePair = readonly [carrier: string, register: string]

/** Pairs of names that are graded from their text, no more than this. */
const PAIRS_MAX = 20_000

/** Rows a second through the kernel's comparison, and how many of them were left to be graded. */
export interface CompareRate {
  readonly rows: number
  readonly seconds: number
  readonly millionRowsPerSecond: number
  readonly gradedByText: number
}

/** What the part finds about grading. */
export interface Grading {
  readonly names: Comparison
  readonly compare: CompareRate
}

/** Joins every batch of the night once, unseen, then once more with a clock around the kernel's comparison. */
export async function gradingFigures(night: LoadedNight, pairs: number): Promise<Grading> {
  const slab = threadOf(night, 0)
  const texts = new Dictionary(slab.bytes.subarray(night.dictionary, night.dictionary + night.dictionaryBytes))
  const index = new RegisterIndex(night.kernel, slab.kernel, { memories: night.partitions, seed: night.seed, texts }, 0)
  const names: NamePair[] = []
  let [seconds, rows] = [0, 0]
  const compareAnswers: SlabThread['kernel']['compareAnswers'] = (n, facts, work) => {
    const began = performance.now()
    const left = slab.kernel.compareAnswers(n, facts, work)
    seconds += (performance.now() - began) / 1000
    rows += n
    return left
  }
  const clocked: SlabThread = { ...slab, kernel: { ...slab.kernel, compareAnswers } }
  for (const isTimed of [false, true]) {
    ;[seconds, rows] = [0, 0]
    for (const posted of night.batches) {
      const batch = batchOf(slab.view, posted)
      decodeBatch(clocked, batch, night.run)
      joinBatch(clocked, batch, index)
      if (!isTimed) collect(names, slab, batch.records, index)
    }
  }
  const compare = { rows, seconds, millionRowsPerSecond: rows / 1e6 / seconds, gradedByText: names.length }
  const graded = names.slice(0, PAIRS_MAX)
  const levels = (grade: typeof nameLevel): NameLevel[] => graded.map(([a, b]) => grade(a, b))
  mustAgree('levels of names', levels(nameLevel), levels(nameLevelOfReference))
  const one = { name: 'names graded from their text', rival: 'the reference', unit: 'M rows' } as const
  const [ours, theirs] = [() => void levels(nameLevel), () => void levels(nameLevelOfReference)]
  return { compare, names: await compared(pairs, { ...one, amount: graded.length / 1e6, ours, theirs }) }
}

/** Names of the rows that do not agree exactly, with those of the persons quoted. */
function collect(names: NamePair[], slab: SlabThread, records: number, index: RegisterIndex): void {
  const { view, rows } = slab
  const exact = NAME_LEVELS.indexOf('exact')
  for (let row = rows; row < rows + records * ROW_BYTES; row += ROW_BYTES) {
    const isRead = view.getUint8(row + ROW.lane) <= LANE.odd
    if (!isRead || view.getBigUint64(row + ROW.quotedPin, true) === 0n) continue
    if (view.getUint8(row + ROW.nameLevel) === exact) continue
    const partition = index.partitions[view.getUint16(row + ROW.quotedPartition, true)]
    const name = nameTextOf(slab, row)
    if (partition === undefined || name === undefined) continue
    names.push([name, partition.nameOf(view.getUint32(row + ROW.quotedSlot, true))])
  }
}
