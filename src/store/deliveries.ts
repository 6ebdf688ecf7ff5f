/** What has left the house: every file that was laid into a carrier's outbox. */

import { withStoreFaults } from './fault.ts'
import { openToRead, rowsOf } from './open-file.ts'
import { openStoreFileToWrite } from './written-file.ts'

/** A file in a carrier's outbox. */
export interface Delivery {
  readonly carrier: string
  /** Its folder: `<date>.<revision>` answers a run, `<date>-<seq>` a refused submission. */
  readonly answer: string
  /** Its name in that folder. */
  readonly file: string
  /** Of its bytes, 64 hex digits. */
  readonly sha256: string
  /** Undefined where no run answers for it. */
  readonly run: string | undefined
}

/** A file that has left. */
export interface DeliveryRow extends Delivery {
  /** When it was laid there for the first time: ISO 8601, UTC. */
  readonly at: string
}

/**
 * Writes down what was laid into outboxes; what was known already stays as it was. When it returns, it is on the disk.
 * @throws RunError as `openToRead`, and where the file cannot be written
 */
export function recordDeliveries(dbPath: string, deliveries: readonly Delivery[], at: Date): void {
  if (deliveries.length === 0) return
  openToRead(dbPath, 'store').close()
  const database = openStoreFileToWrite(dbPath)
  try {
    const insert = database.transaction(() => {
      const statement = database.prepare<[Record<string, string | null>]>(
        `INSERT OR IGNORE INTO delivery (carrier, answer, file, sha256, run, at)
        VALUES (@carrier, @answer, @file, @sha256, @run, @at)`,
      )
      for (const { run, ...delivery } of deliveries) {
        statement.run({ ...delivery, run: run ?? null, at: at.toISOString() })
      }
    })
    withStoreFaults(dbPath, () => insert.immediate())
  } finally {
    database.close()
  }
}

const COLUMNS = 'SELECT carrier, answer, file, sha256, run, at FROM delivery'

/** What has left for a run, in order of carrier and file. @throws RunError as `openToRead` */
export function deliveriesOf(dbPath: string, run: string): readonly DeliveryRow[] {
  return deliveries(dbPath, `${COLUMNS} WHERE run = ? ORDER BY carrier, file, at`, run)
}

/** What has left for one answer to a carrier, in order of the files. @throws RunError as `openToRead` */
export function deliveriesOfAnswer(dbPath: string, carrier: string, answer: string): readonly DeliveryRow[] {
  return deliveries(dbPath, `${COLUMNS} WHERE carrier = ? AND answer = ? ORDER BY file, at`, carrier, answer)
}

/** What a recall is called in the folder of the answer that it withdraws. */
export const RECALL_FILE = 'recall.json'

/** Carriers, in order, that got something of a run and no word of its recall. @throws RunError as `openToRead` */
export function carriersUntold(dbPath: string, run: string): readonly string[] {
  const left = deliveriesOf(dbPath, run)
  const told = new Set(left.filter(({ file }) => file === RECALL_FILE).map(({ carrier }) => carrier))
  return [...new Set(left.map(({ carrier }) => carrier))].filter((carrier) => !told.has(carrier))
}

/** The question of a page: one carrier's, the newest answer first, by the key of the table. */
export const DELIVERY_SQL = {
  deliveriesBefore: `${COLUMNS} WHERE carrier = ? AND answer < ? ORDER BY carrier DESC, answer DESC, file DESC LIMIT ?`,
} as const

/**
 * What has left for a carrier, the newest answer first: answers before one (by its name; undefined: from the newest on), and of them at
 * most so many files, so that the last answer may lack some.
 * @throws RunError as `openToRead`
 */
export function deliveriesBefore(
  dbPath: string,
  { carrier, before, limit }: { readonly carrier: string; readonly before: string | undefined; readonly limit: number },
): readonly DeliveryRow[] {
  return deliveries(dbPath, DELIVERY_SQL.deliveriesBefore, carrier, before ?? '\u{10ffff}', limit)
}

function deliveries(dbPath: string, sql: string, ...values: (string | number)[]): readonly DeliveryRow[] {
  const database = openToRead(dbPath, 'store')
  try {
    const rows = rowsOf<Omit<DeliveryRow, 'run'> & { readonly run: string | null }>(database, sql, ...values)
    return rows.map(({ run, ...row }) => ({ ...row, run: run ?? undefined }))
  } finally {
    database.close()
  }
}
