import type { RegisterFaultCode } from '../model/register-fault.ts'

/** Why a row with a successor is its own person. */
export type BrokenChain = Extract<RegisterFaultCode, 'successor-cycle' | 'successor-unknown'>

/** Rows with a successor, one of each PIN. */
export interface SupersededRows {
  readonly pins: Float64Array
  readonly successors: Float64Array
  /** The row of a PIN; -1 where it has no successor. */
  rowOf(pin: number): number
  /** Whether the register holds the successor of a row, where that has no successor itself. */
  isEndHeld(row: number): boolean
}

/** Where the chains of successors end. */
export interface Chains {
  /** By row: the PIN at the end, the row's own where the chain is broken. */
  readonly finals: Float64Array
  /** Rows on broken chains, each chain from where it was first met. */
  readonly broken: ReadonlyMap<number, BrokenChain>
}

/** Follows the chain of each row, in the order given, each step once. */
export function followChains(rows: SupersededRows, order: Iterable<number>): Chains {
  const finals = new Float64Array(rows.pins.length).fill(-1)
  const broken = new Map<number, BrokenChain>()
  for (const begin of order) {
    const path = new Set<number>()
    let row = begin
    let end: number | BrokenChain | undefined
    while (end === undefined) {
      const known = finals[row] ?? -1
      if (known !== -1) end = broken.get(row) ?? known
      else if (path.has(row)) end = 'successor-cycle'
      else {
        path.add(row)
        const successor = rows.successors[row] ?? 0
        const next = rows.rowOf(successor)
        if (next !== -1) row = next
        else end = rows.isEndHeld(row) ? successor : 'successor-unknown'
      }
    }
    for (const step of path) {
      finals[step] = typeof end === 'number' ? end : (rows.pins[step] ?? 0)
      if (typeof end !== 'number') broken.set(step, end)
    }
  }
  return { finals, broken }
}
