import { ROW, ROW_BYTES } from '../memory/row.ts'
import { OUTCOMES, TRAITS, type Trait } from '../model/verdict.ts'
import { ESTABLISHED } from '../rules/define.ts'
import type { AnswerTable } from './answer-table.ts'
import type { SlabThread } from './batch.ts'

const ESTABLISHED_BITS = ESTABLISHED.reduce((bits, outcome) => bits | (1 << OUTCOMES.indexOf(outcome)), 0)
const DENIED = 1 << TRAITS.indexOf('holder-denied' satisfies Trait)

/** Gives the trait `holder-denied` to each joined row whose established holder answered "not mine"; `answers` of that kind. */
export function markDenied({ view, rows }: SlabThread, records: number, answers: AnswerTable): void {
  if (answers.isEmpty) return
  for (let i = 0, row = rows; i < records; i++, row += ROW_BYTES) {
    if ((ESTABLISHED_BITS & (1 << view.getUint8(row + ROW.outcome))) === 0) continue
    const index = answers.indexOf(integerAt(view, row + ROW.msisdn))
    if (index === -1) continue
    const since = view.getFloat64(row + ROW.holderSince, true)
    const holderSince = Number.isNaN(since) ? undefined : since
    if (!answers.countsFor(index, integerAt(view, row + ROW.personPin), holderSince)) continue
    view.setUint32(row + ROW.traits, view.getUint32(row + ROW.traits, true) | DENIED, true)
  }
}

/** A u64 that is known to be a safe integer. */
function integerAt(view: DataView, at: number): number {
  return view.getUint32(at + 4, true) * 2 ** 32 + view.getUint32(at, true)
}
