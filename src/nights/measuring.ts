import { existsSync } from 'node:fs'
import type { SiteConfig } from '../model/config.ts'
import { newestRun } from '../store/newest-run.ts'
import { openStore } from '../store/store-reader.ts'
import { openSubmissions } from '../store/submissions.ts'
import { type Measured, metricsText, storeMetricsText, writeMetrics } from './metrics.ts'

/**
 * Writes the file for Prometheus once a night has ended, well or badly: the newest run that stands, and how the night ended. Does
 * nothing where the configuration names no such file.
 * @throws RunError `output-unwritable`, and as opening the store
 */
export function measureNight({ db, metrics }: SiteConfig, exitCode: number, at: Date): void {
  if (metrics === undefined) return
  writeMetrics(metrics, metricsText({ ...(existsSync(db) ? ofStore(db) : NOTHING), exitCode, at }))
}

/**
 * The newest run that stands and the submissions of its date, as Prometheus reads them.
 * @throws RunError as opening the store
 */
export function measureStore(db: string): string {
  return storeMetricsText(ofStore(db))
}

type OfStore = Pick<Measured, 'run' | 'submissions'>

const NOTHING: OfStore = { run: undefined, submissions: {} }

function ofStore(db: string): OfStore {
  const store = openStore(db)
  try {
    const listed = newestRun(store.runs())
    if (listed === undefined) return NOTHING
    const run = { listed, tallies: store.tallies(listed.run, 'carrier'), rejects: undefined }
    const submissions = statesOf(db, listed.date)
    if (!listed.isThere) return { run, submissions }
    const reading = store.open(listed.run)
    try {
      return { run: { ...run, rejects: reading.rejectCounts() }, submissions }
    } finally {
      reading.close()
    }
  } finally {
    store.close()
  }
}

function statesOf(db: string, date: string): OfStore['submissions'] {
  const store = openSubmissions(db)
  try {
    const states = Map.groupBy(store.submissions(date), ({ state }) => state)
    return Object.fromEntries([...states].map(([state, rows]) => [state, rows.length]))
  } finally {
    store.close()
  }
}
