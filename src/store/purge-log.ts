/** What was removed when its time was over: the log that the law asks for, in the permanent file. */

import { bulkInsert } from './bulk-insert.ts'
import { withStoreFaults } from './fault.ts'
import { keptRunsIn } from './holds.ts'
import { openToRead, rowsOf } from './open-file.ts'
import { openStoreFileToWrite } from './written-file.ts'

/** One thing that was removed. */
export interface PurgeRow {
  /** ISO 8601, UTC. */
  readonly at: string
  /** The account of the operating system. */
  readonly actor: string
  readonly what: 'evidence-key' | 'evidence' | 'run-file' | 'outputs' | 'spill' | 'sealed-key' | 'sealed'
  /** The run, the business date of an output folder, or of what was sealed `hold-<hold>`. */
  readonly item: string
  readonly reason: string
  /** What it took on the disk. */
  readonly bytes: number
}

/**
 * Adds an entry at the end; when it returns, it is on the disk. Answers false, and adds nothing, where a hold that was set meanwhile
 * keeps a run to which the thing belongs: then it must stay. @throws RunError as `storeFault`
 */
export function logPurge(dbPath: string, row: PurgeRow, isOf: (run: string) => boolean): boolean {
  const database = openStoreFileToWrite(dbPath)
  try {
    const append = database.transaction(() => {
      if ([...keptRunsIn(database)].some(isOf)) return false
      const { at, actor, what, item, reason, bytes } = row
      const columns = ['at', 'actor', 'what', 'item', 'reason', 'bytes']
      bulkInsert(database, 'purge', columns)([at, actor, what, item, reason, bytes], 1)
      return true
    })
    return withStoreFaults(dbPath, () => append.immediate())
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
