/** What stands beside the permanent file `D`: names only, nothing here looks whether anything is there. */

import { join } from 'node:path'

/** Folder of the runs, `D.runs`. */
export function runsFolder(dbPath: string): string {
  return `${dbPath}.runs`
}

/** A run's own database, `D.runs/<run>.db`. */
export function runFile(dbPath: string, run: string): string {
  return join(runsFolder(dbPath), `${run}.db`)
}

/** A run's evidence file, `D.runs/<run>.evidence`. */
export function evidenceFile(dbPath: string, run: string): string {
  return join(runsFolder(dbPath), `${run}.evidence`)
}

/** Folder of what is sealed for legal holds on cases, `D.runs/holds`. */
export function holdsFolder(dbPath: string): string {
  return join(runsFolder(dbPath), 'holds')
}

/** What belongs to a case under a legal hold, encrypted: `D.runs/holds/<hold>.sealed`. */
export function sealedFile(dbPath: string, hold: number): string {
  return join(holdsFolder(dbPath), `${hold}.sealed`)
}

/** Under which name {@link keyFile} has the key of what is sealed for a hold. */
export function sealedKeyName(hold: number): string {
  return `hold-${hold}`
}

/** Under which name a file is built until it is whole. What a killed run leaves of it, {@link lockStore} removes. */
export function partialOf(path: string): string {
  return `${path}${PARTIAL}`
}

/** How the names of unfinished files end. */
export const PARTIAL = '.partial'

/** Who holds its lock may write into the store: `D.runs/lock.db`. */
export function lockFile(dbPath: string): string {
  return join(runsFolder(dbPath), 'lock.db')
}

/** Who holds its lock does a night: `D.runs/nightly.db`. */
export function nightlyLockFile(dbPath: string): string {
  return join(runsFolder(dbPath), 'nightly.db')
}

/** Who holds its lock writes into the outboxes: `D.runs/outbox.db`; not in an outbox, which carriers see. */
export function outboxLockFile(dbPath: string): string {
  return join(runsFolder(dbPath), 'outbox.db')
}

/** Folder of the evidence keys, `D.keys`, where no other is named. */
export function keysFolder(dbPath: string): string {
  return `${dbPath}.keys`
}

/** The key of a run's evidence, `<folder>/<run>.key`. */
export function keyFile(folder: string, run: string): string {
  return join(folder, `${run}.key`)
}
