/** The permanent file, opened to bring the nights of its runs into the cases. */

import { existsSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import { type CaseChanges, type CaseNight, mergeNight, takeBackNight } from './case-merge.ts'
import { attachRun } from './case-reader.ts'
import { nightNumber } from './case-sql.ts'
import { withStoreFaults } from './fault.ts'
import { openToRead } from './open-file.ts'
import { runFile } from './paths.ts'
import { openStoreFileToWrite } from './written-file.ts'

/** A night of which a run stands. */
export interface StandingNight extends CaseNight {
  /** Whether its own file is there. */
  readonly isThere: boolean
}

/** Nights and cases; who uses it holds the lock of the store. All throw RunError as `storeFault`. */
export interface CaseNights {
  /** Of each night the latest revision, the oldest night first. */
  standing(): readonly StandingNight[]
  /** Nights that are in the cases, the oldest first. */
  merged(): readonly CaseNight[]
  /** Whether the findings of a night that is there name their cases: those of an older program do not. */
  namesCases(night: CaseNight): boolean
  /** Brings a night in, in one transaction; a night that is in already is taken as done. Nights come in their order. */
  merge(night: CaseNight): CaseChanges
  /** Takes the newest nights out again, back to this one and with it. */
  takeBack(night: number): void
  close(): void
}

/** What is kept in memory of the pages of the file and of a run's, in KiB. */
const cacheKib = 64 * 1024

/** Opens the permanent file. @throws RunError as `openStoreFileToWrite` */
export function openCaseNights(dbPath: string): CaseNights {
  const database = openStoreFileToWrite(dbPath)
  const guarded = <T>(work: () => T): T => withStoreFaults(dbPath, work)
  guarded(() => database.pragma(`cache_size = -${cacheKib}`))
  return {
    standing: () => guarded(() => standing(database, dbPath)),
    merged: () => guarded(() => merged(database)),
    namesCases: ({ run }) => guarded(() => namesCases(dbPath, run)),
    merge: (night) => guarded(() => merge(database, dbPath, night)),
    takeBack: (night) => guarded(() => takeBack(database, night)),
    close: () => void database.close(),
  }
}

/** A run that was recalled stands, but what it found is withdrawn. */
const STANDING = `SELECT run, date, max(revision) AS revision, EXISTS (SELECT 1 FROM decision d
  WHERE d.run = run.run AND d.decision = 'recall') AS isRecalled FROM run GROUP BY date ORDER BY date`

function standing(database: Database, dbPath: string): readonly StandingNight[] {
  const rows = database.prepare<[], { run: string; date: string; isRecalled: number }>(STANDING).all()
  return rows.map(({ run, date, isRecalled }) => ({
    ...{ night: nightNumber(date), run, isRecalled: isRecalled === 1 },
    isThere: existsSync(runFile(dbPath, run)),
  }))
}

function merged(database: Database): readonly CaseNight[] {
  return database
    .prepare<[], { night: number; run: string; isRecalled: number }>(
      'SELECT night, run, is_recalled AS isRecalled FROM case_night ORDER BY night',
    )
    .all()
    .map(({ isRecalled, ...night }) => ({ ...night, isRecalled: isRecalled === 1 }))
}

function namesCases(dbPath: string, run: string): boolean {
  const database = openToRead(runFile(dbPath, run), 'run')
  try {
    return database.prepare('SELECT 1 FROM finding WHERE case_id IS NULL LIMIT 1').get() === undefined
  } finally {
    database.close()
  }
}

function merge(database: Database, dbPath: string, night: CaseNight): CaseChanges {
  attachRun(database, dbPath, night.run)
  try {
    const work = database.transaction(() => {
      const done = database.prepare('SELECT 1 FROM case_night WHERE night = ?').get(night.night)
      return done === undefined ? mergeNight(database, night) : { opened: 0, turned: 0 }
    })
    return work.immediate()
  } finally {
    database.exec('DETACH night')
  }
}

function takeBack(database: Database, night: number): void {
  const nights = database.prepare<[number], number>('SELECT night FROM case_night WHERE night >= ? ORDER BY night DESC')
  const work = database.transaction(() => {
    for (const one of nights.pluck().all(night)) takeBackNight(database, one)
  })
  work.immediate()
}
