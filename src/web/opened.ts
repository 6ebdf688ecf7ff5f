/** The one place of this room that opens a store. Everybody gets a reading for the viewer who asks. */

import type { Viewer } from '../model/account.ts'
import { newestRun } from '../store/newest-run.ts'
import { type NoticeReading, noticesAsked, openNotices } from '../store/notices.ts'
import type { RunReading, StoreReading } from '../store/reading.ts'
import { scopedStore } from '../store/scoped.ts'
import { openStore } from '../store/store-reader.ts'

/** Files of runs that are kept open: opening one takes longer than most pages. */
const runsOpenMax = 6

/** Notices that are kept open, each of a carrier and a run. */
const noticesOpenMax = 8

/** A store that stays open while the page is served. Close it when done. */
export interface OpenedStore {
  /** Closing it, or runs of it, does nothing: they stay open for the next request. */
  readingFor(viewer: Viewer): StoreReading
  /**
   * What a run tells the carrier of an account: the one named, or the newest that stands. Closing it does nothing.
   * @throws RunError as `noticesAsked` and `openNotices`
   */
  noticesFor(viewer: Viewer, run?: string): NoticeReading
  /** Opened for this caller alone, who closes it. @throws RunError as `openStore` */
  apartFor(viewer: Viewer): StoreReading
  /** Reads what a page would read first. @throws RunError where the store cannot be read */
  proveReadable(): void
  close(): void
}

/** Opens a store for as long as it is served. @throws RunError as `openStore` */
export function openedStore(dbPath: string): OpenedStore {
  const store = openStore(dbPath)
  const runs = new Map<string, RunReading>()
  const notices = new Map<string, NoticeReading>()
  const open = (run?: string): RunReading => {
    const all = store.runs()
    const listed = run === undefined ? newestRun(all) : all.find((one) => one.run === run)
    // What is not there, or is gone, is told by the store.
    const reading = listed?.isThere ? (runs.get(listed.run) ?? store.open(listed.run)) : store.open(run)
    keep(runs, reading.listed.run, reading, runsOpenMax)
    return { ...reading, listed: listed ?? reading.listed, close: () => undefined }
  }
  const shared: StoreReading = { ...store, open, close: () => undefined }
  return {
    readingFor: (viewer) => scopedStore(shared, viewer),
    noticesFor: (viewer, run) => {
      // Whether it may be read is asked every time: a run can be recalled.
      const asked = noticesAsked(shared, viewer, run)
      const name = `${asked.carrier} ${asked.run}`
      const reading = notices.get(name) ?? openNotices(dbPath, asked)
      keep(notices, name, reading, noticesOpenMax)
      return { ...reading, close: () => undefined }
    },
    proveReadable: () => void store.runs(),
    apartFor: (viewer) => scopedStore(openStore(dbPath), viewer),
    close: () => {
      letGo(runs, 0)
      letGo(notices, 0)
      store.close()
    },
  }
}

interface Closable {
  close(): void
}

/** Keeps what was asked for last, under its name. */
function keep<Reading extends Closable>(
  kept: Map<string, Reading>,
  name: string,
  reading: Reading,
  most: number,
): void {
  kept.delete(name)
  kept.set(name, reading)
  letGo(kept, most)
}

/** Closes those that were asked for longest ago. */
function letGo(kept: Map<string, Closable>, most: number): void {
  for (const [name, reading] of kept) {
    if (kept.size <= most) return
    kept.delete(name)
    reading.close()
  }
}
