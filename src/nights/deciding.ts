/** Whether a published run is held back: decided once, and written down. */

import type { HoldBounds } from '../model/config.ts'
import { type HoldReason, mayLeave, type Standing } from '../model/hold.ts'
import { decideOnce } from '../store/decisions.ts'
import type { RunListed, StoreReading } from '../store/reading.ts'
import { openStore } from '../store/store-reader.ts'
import { holdReasons, type NightFigures } from './hold.ts'

/** How a run stands. */
export interface Decided {
  readonly standing: Standing
  /** What holds it, or held it; empty where nothing did. */
  readonly reasons: readonly HoldReason[]
  /** With how many nights it was compared; 0 too where it had been decided before. */
  readonly nights: number
}

/** By what a run is judged, and when. */
export interface Judging {
  readonly bounds: HoldBounds
  /** Ids of the carriers that should have sent something. */
  readonly expected: readonly string[]
  readonly at: Date
  readonly isAgain?: boolean
}

/**
 * Compares a run with the last nights and writes down whether it is held. Of each earlier date the latest revision counts that was
 * released or never held. What was decided before stands; only where `isAgain` a run that has passed, and of which nothing has left,
 * is judged once more.
 * @throws RunError `run-unknown`, and as `storeFault`
 */
export function decideHold(dbPath: string, run: string, { bounds, expected, at, isAgain = false }: Judging): Decided {
  const store = openStore(dbPath)
  try {
    const runs = store.runs()
    // A run that is not there is told of as everywhere.
    const listed = runs.find((one) => one.run === run) ?? store.open(run).listed
    if (listed.standing !== 'undecided' && !(isAgain && listed.standing === 'passed')) {
      return { standing: listed.standing, reasons: store.holdReasons(run), nights: 0 }
    }
    const nights = comparable(runs, listed.date).slice(0, bounds.nights)
    const earlier = nights.map((night) => figuresOf(store, night))
    const reasons = holdReasons(figuresOf(store, listed), { earlier, expected }, bounds)
    const why =
      reasons.length > 0
        ? `${reasons.length} ${reasons.length === 1 ? 'figure' : 'figures'} beyond bounds`
        : nights.length === 0
          ? 'no earlier night to compare with'
          : `within bounds of ${nights.length} ${nights.length === 1 ? 'night' : 'nights'}`
    return { standing: decideOnce(dbPath, run, { reasons, why, at, isAgain }), reasons, nights: nights.length }
  } finally {
    store.close()
  }
}

/** Earlier nights, the latest first. */
function comparable(runs: readonly RunListed[], date: string): readonly RunListed[] {
  const usable = runs.filter((one) => one.date < date && (mayLeave(one.standing) || one.standing === 'undecided'))
  // Runs come with the latest revision of each date first.
  return usable.filter((one, at) => usable[at - 1]?.date !== one.date)
}

function figuresOf(store: StoreReading, { run, summary }: Pick<RunListed, 'run' | 'summary'>): NightFigures {
  const carriers: Record<string, Record<string, number>> = {}
  for (const { carrier, key, count } of store.tallies(run, 'carrier')) {
    if (carrier !== '') carriers[carrier] = { ...carriers[carrier], [key]: count }
  }
  const findings: Record<string, Record<string, number>> = {}
  for (const { carrier, key, count } of store.tallies(run, 'rule')) {
    const rules = findings[carrier] ?? {}
    findings[carrier] = { ...rules, [key]: (rules[key] ?? 0) + count }
  }
  return { carriers, findings, register: summary.register }
}
