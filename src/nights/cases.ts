/** Findings become cases: after each run, night after night, in their order. */

import { existsSync } from 'node:fs'
import type { RunWatch } from '../run/watch.ts'
import type { CaseNight } from '../store/case-merge.ts'
import { type CaseNights, openCaseNights, type StandingNight } from '../store/case-nights.ts'
import { nightText } from '../store/case-sql.ts'
import { lockStore } from '../store/lock.ts'

/**
 * Brings all nights of a store into its cases that are not there yet, whether they are new, were left by a command that was killed,
 * or have another revision or a recall now. Nights after a changed one are taken back and merged again from the files of their runs;
 * where one of those is gone, the changed night is left as it is, and `watch` is told. To call it once more changes nothing. A store
 * that is not there is left so.
 *
 * @throws RunError `store-busy` where somebody else writes into the store; as `openStoreFileToWrite`
 */
export function mergeCases(dbPath: string, watch: Pick<RunWatch, 'note'>): void {
  if (!existsSync(dbPath)) return
  const lock = lockStore(dbPath)
  try {
    mergeCasesLocked(dbPath, watch)
  } finally {
    lock.release()
  }
}

/** As {@link mergeCases}, for whoever holds the lock of a store that is there. @throws RunError as `openStoreFileToWrite` */
export function mergeCasesLocked(dbPath: string, watch: Pick<RunWatch, 'note'>): void {
  const nights = openCaseNights(dbPath)
  try {
    mergeNights(nights, watch)
  } finally {
    nights.close()
  }
}

function mergeNights(nights: CaseNights, watch: Pick<RunWatch, 'note'>): void {
  const standing = nights.standing()
  const merged = new Map(nights.merged().map((night) => [night.night, night]))
  const from = standing.find((night) => {
    if (isSame(night, merged.get(night.night)) || !isReadable(night, nights)) return false
    const lost = standing.find((later) => later.night > night.night && merged.has(later.night) && !later.isThere)
    if (lost === undefined) return true
    watch.note('a night cannot be brought into the cases: the file of a later night is gone', {
      run: night.run,
      gone: lost.run,
    })
    return false
  })
  if (from === undefined) return
  nights.takeBack(from.night)
  for (const night of standing) {
    if (night.night < from.night || !isReadable(night, nights)) continue
    const { opened, turned } = nights.merge(night)
    watch.note(merged.has(night.night) ? 'cases of a night, merged again' : 'cases', {
      night: nightText(night.night),
      run: night.run,
      opened,
      turned,
    })
  }
}

function isReadable(night: StandingNight, nights: CaseNights): boolean {
  return night.isThere && nights.namesCases(night)
}

function isSame(standing: StandingNight, merged: CaseNight | undefined): boolean {
  return merged !== undefined && merged.run === standing.run && merged.isRecalled === standing.isRecalled
}
