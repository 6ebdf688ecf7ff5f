/** The one place of this room that opens a store. Everybody gets a reading for the viewer who asks. */

import type { Viewer } from '../model/account.ts'
import type { RunListed, RunReading, StoreReading } from '../store/reading.ts'
import { scopedStore } from '../store/scoped.ts'
import { openStore } from '../store/store-reader.ts'

/** Files of runs that are kept open: opening one takes longer than most pages. */
const runsOpenMax = 6

/** A store that stays open while the page is served. Close it when done. */
export interface OpenedStore {
  /** Closing it, or runs of it, does nothing: they stay open for the next request. */
  readingFor(viewer: Viewer): StoreReading
  /** Opened for this caller alone, who closes it. @throws RunError as `openStore` */
  apartFor(viewer: Viewer): StoreReading
  /** The newest night that stands; undefined where there is none yet. @throws RunError where the store cannot be read */
  newest(): RunListed | undefined
  close(): void
}

/** Opens a store for as long as it is served. @throws RunError as `openStore` */
export function openedStore(dbPath: string): OpenedStore {
  const store = openStore(dbPath)
  const kept = new Map<string, RunReading>()
  const open = (run?: string): RunReading => {
    const runs = store.runs()
    const listed = run === undefined ? runs[0] : runs.find((one) => one.run === run)
    // What is not there, or is gone, is told by the store.
    const reading = listed?.isThere ? (kept.get(listed.run) ?? store.open(listed.run)) : store.open(run)
    const name = reading.listed.run
    kept.delete(name)
    kept.set(name, reading)
    letGo(kept, runsOpenMax)
    return { ...reading, listed: listed ?? reading.listed, close: () => undefined }
  }
  const shared: StoreReading = { ...store, open, close: () => undefined }
  return {
    readingFor: (viewer) => scopedStore(shared, viewer),
    newest: () => store.runs()[0],
    apartFor: (viewer) => scopedStore(openStore(dbPath), viewer),
    close: () => {
      letGo(kept, 0)
      store.close()
    },
  }
}

/** Closes those that were asked for longest ago. */
function letGo(kept: Map<string, RunReading>, most: number): void {
  for (const [name, reading] of kept) {
    if (kept.size <= most) return
    kept.delete(name)
    reading.close()
  }
}
