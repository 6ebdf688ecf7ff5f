/** Control totals: sums on which a carrier and whoever reads its dump must agree. */
import { CODES } from '../model/fields.ts'
import type { ControlTotals } from '../model/manifest.ts'

/** What was counted of a file or of a part of one. */
export interface ControlSums {
  readonly accepted: number
  readonly rejected: number
  /** Accepted records, by index in `CODES.status`. */
  readonly statuses: readonly number[]
  /** The sum of their numbers, each with 84 in front. */
  readonly msisdnSum: bigint
}

/** As a manifest has them: a rejected record counts as one whose number is not usable, and in no status. */
export function controlTotals({ accepted, rejected, statuses, msisdnSum }: ControlSums): ControlTotals {
  const counted = CODES.status.flatMap((status, i) => ((statuses[i] ?? 0) === 0 ? [] : [[status, statuses[i]]]))
  return {
    records: accepted + rejected,
    statuses: Object.fromEntries(counted),
    msisdnSum: String(BigInt.asUintN(64, msisdnSum)),
    msisdnUnusable: rejected,
  }
}

/** Control totals of parts as those of the whole; statuses that no record has are left out. */
export function totalsOf(parts: readonly ControlTotals[]): ControlTotals {
  const sum = (count: (part: ControlTotals) => number): number => parts.reduce((all, part) => all + count(part), 0)
  const statuses = CODES.status.flatMap((status) => {
    const records = sum((part) => part.statuses[status] ?? 0)
    return records === 0 ? [] : [[status, records]]
  })
  const msisdnSum = parts.reduce((all, part) => all + BigInt(part.msisdnSum), 0n)
  return {
    records: sum((part) => part.records),
    statuses: Object.fromEntries(statuses),
    msisdnSum: String(BigInt.asUintN(64, msisdnSum)),
    msisdnUnusable: sum((part) => part.msisdnUnusable),
  }
}

/** What differs between two control totals, both side by side, in the order in which a manifest has them; empty where nothing does. */
export function totalsDiffering(said: ControlTotals, counted: ControlTotals): string[] {
  const sides: (readonly [string, number | bigint, number | bigint])[] = [
    ['records', said.records, counted.records],
    ...CODES.status.map((status) => {
      return [`statuses.${status}`, said.statuses[status] ?? 0, counted.statuses[status] ?? 0] as const
    }),
    ['msisdnSum', BigInt(said.msisdnSum), BigInt(counted.msisdnSum)],
    ['msisdnUnusable', said.msisdnUnusable, counted.msisdnUnusable],
  ]
  return sides.flatMap(([what, one, other]) => (one === other ? [] : [`${what} ${one} said, ${other} counted`]))
}
