/** What may be printed where a person could be recognised: no count below five, and none that the printed ones give away. */

/** The least count of persons that is printed. */
export const PERSONS_MIN = 5

/** What stands in a cell: the count, `<5`, `>n−5` (fewer than five are left out of the whole), or nothing. */
export type Guarded = 'shown' | 'few' | 'nearly-all' | 'withheld'

/** How a part of a whole may be printed beside that whole: neither the part nor the rest may be smaller than five. */
export function guarded(part: number, whole: number): Guarded {
  if (part < PERSONS_MIN) return 'few'
  return whole - part < PERSONS_MIN ? 'nearly-all' : 'shown'
}

/**
 * How the parts of one column may be printed whose sum is known from elsewhere. Where a part is hidden, another is withheld (the
 * first of the lightest), else a subtraction would bring the hidden one back.
 */
export function guardedColumn(
  cells: readonly { readonly part: number; readonly whole: number; readonly weight: number }[],
): readonly Guarded[] {
  const alone = cells.map(({ part, whole }) => guarded(part, whole))
  if (alone.every((one) => one === 'shown')) return alone
  const second = cells
    .map(({ weight }, at) => ({ weight, at }))
    .filter(({ at }) => alone[at] === 'shown')
    .toSorted((a, b) => a.weight - b.weight || a.at - b.at)[0]
  return alone.map((one, at) => (at === second?.at ? 'withheld' : one))
}

/** A bin of a distribution: values from `from` to `to`, which is infinite in the last. */
export interface Bin {
  readonly from: number
  readonly to: number
  readonly count: number
}

/** Bins merged upwards until each holds at least five persons; what is left at the top joins the one below. */
export function mergedBins(bins: readonly Bin[]): readonly Bin[] {
  const merged: Bin[] = []
  let open: Bin | undefined
  for (const bin of bins) {
    const { from, count } = open ?? { from: bin.from, count: 0 }
    open = { from, to: bin.to, count: count + bin.count }
    if (open.count < PERSONS_MIN) continue
    merged.push(open)
    open = undefined
  }
  if (open === undefined) return merged
  const last = merged.pop()
  return [...merged, last === undefined ? open : { ...open, from: last.from, count: last.count + open.count }]
}
