/** What was removed when its time was over: the log that the law asks for, in the permanent file. */

import { bulkInsert } from './bulk-insert.ts'
import { withStoreFaults } from './fault.ts'
import { openToRead, rowsOf } from './open-file.ts'
import { openStoreFileToWrite } from './written-file.ts'

/** One thing that was removed. */
export interface PurgeRow {
  /** ISO 8601, UTC. */
  readonly at: string
  /** The account of the operating system. */
  readonly actor: string
  readonly what: 'evidence-key' | 'evidence' | 'run-file' | 'outputs' | 'spill'
  /** The run, or the business date of an output folder. */
  readonly item: string
  readonly reason: string
  /** What it took on the disk. */
  readonly bytes: number
}

/** Adds entries at the end; when it returns they are on the disk. @throws RunError as `storeFault` */
export function logPurge(dbPath: string, rows: readonly PurgeRow[]): void {
  const database = openStoreFileToWrite(dbPath)
  try {
    withStoreFaults(dbPath, () =>
      database
        .transaction(() =>
          bulkInsert(database, 'purge', ['at', 'actor', 'what', 'item', 'reason', 'bytes'])(
            rows.flatMap(({ at, actor, what, item, reason, bytes }) => [at, actor, what, item, reason, bytes]),
            rows.length,
          ),
        )
        .immediate(),
    )
  } finally {
    database.close()
  }
}

/** All that was removed from a store, the oldest first. @throws RunError as `openToRead` */
export function purgeRows(dbPath: string): readonly PurgeRow[] {
  const database = openToRead(dbPath, 'store')
  try {
    return rowsOf<PurgeRow>(database, 'SELECT at, actor, what, item, reason, bytes FROM purge ORDER BY seq')
  } finally {
    database.close()
  }
}
