/** Does a row cost more in a larger night? Somewhat: look-ups in a larger register miss more caches. By no more than that? */
import type { ProbeCost } from '../programs/probes.ts'
import type { SizeFigures } from './nights.ts'

/** A size against the smallest one. */
export interface Growth {
  readonly threads: number
  readonly rows: number
  readonly nanosecondsPerRow: number
  /** Of a look-up in a table as large as the register's, from the machine's own curve. */
  readonly nanosecondsPerProbe: number
  /** Cost of a row here over that at the smallest size, and the same of a look-up. */
  readonly rowGrowth: number
  readonly probeGrowth: number
  /**
   * What a row costs more than at the smallest size, less what a look-up costs more (divided among the threads): nanoseconds,
   * negative where rows became cheaper than the curve says.
   */
  readonly beyondCurve: number
}

/** Sizes in ascending order; the first is the smallest. `slotBytesPerIdentity`: what a look-up is spread over. */
export function growthOf(
  sizes: readonly SizeFigures[],
  curve: readonly ProbeCost[],
  slotBytesPerIdentity: number,
): readonly Growth[] {
  const [smallest] = sizes
  if (smallest === undefined) return []
  const probe = (rows: number): number => probeCostAt(curve, rows * slotBytesPerIdentity)
  return sizes.flatMap((size) =>
    size.nights.flatMap(({ threads, nanosecondsPerRow }) => {
      const first = smallest.nights.find((night) => night.threads === threads)?.nanosecondsPerRow ?? Number.NaN
      const [here, there] = [probe(size.rows), probe(smallest.rows)]
      return {
        ...{ threads, rows: size.rows, nanosecondsPerRow, nanosecondsPerProbe: here },
        rowGrowth: nanosecondsPerRow / first,
        probeGrowth: here / there,
        beyondCurve: nanosecondsPerRow - first - (here - there) / threads,
      }
    }),
  )
}

/** The curve at so many bytes: between two measured sizes by their logarithms, beyond the ends as at the end. */
export function probeCostAt(curve: readonly ProbeCost[], bytes: number): number {
  const above = curve.findIndex((point) => point.bytes >= bytes)
  const [low, high] = above < 0 ? [curve.at(-1), undefined] : [curve[above - 1], curve[above]]
  if (low === undefined || high === undefined) return (low ?? high)?.nanosecondsPerProbe ?? Number.NaN
  const share = Math.log(bytes / low.bytes) / Math.log(high.bytes / low.bytes)
  return low.nanosecondsPerProbe + share * (high.nanosecondsPerProbe - low.nanosecondsPerProbe)
}
