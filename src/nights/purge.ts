/** What is removed when its time is over. Figures, cases, decisions and the audit log stay. */

import { existsSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { LegalHold, Retention } from '../model/config.ts'
import { DAY_SECONDS, parseIsoInstant, vietNamTime } from '../model/dates.ts'
import { bytewise } from '../model/order.ts'
import { abandonedSpill } from '../run/abandoned-spill.ts'
import { attempt } from '../run/csv-file.ts'
import { destroyEvidenceKey } from '../run/evidence-key.ts'
import { lockOfFolder } from '../run/output-folder.ts'
import { OUTPUT_FILES } from '../run/outputs.ts'
import { type HoldRow, keptRuns, liftedSeals } from '../store/holds.ts'
import { lockStore } from '../store/lock.ts'
import { evidenceFile, keyFile, keysFolder, runFile, sealedFile, sealedKeyName } from '../store/paths.ts'
import { logPurge, type PurgeRow } from '../store/purge-log.ts'
import { openStore } from '../store/store-reader.ts'

/** What is purged, and how. */
export interface PurgeOrder {
  readonly db: string
  /** Beside the store where undefined. */
  readonly evidenceKeys: string | undefined
  /** Folder of the output folders, one a business date; they are left alone where undefined. */
  readonly out: string | undefined
  /** A kind whose days are undefined is left alone. */
  readonly retention: { readonly [key in keyof Omit<Retention, 'legalHolds'>]?: number | undefined } & {
    readonly legalHolds: readonly LegalHold[]
  }
  readonly actor: string
  readonly at: Date
}

/** Something whose time is over. */
export interface Overdue extends Pick<PurgeRow, 'what' | 'item' | 'reason' | 'bytes'> {
  /** Whether it belongs to a run. */
  isOf(run: string): boolean
  /** Removes it; answers false where it is in use, so that it stays. */
  remove(): boolean
}

/**
 * What a purge would remove, in its order: of each run the key of its evidence first, so that nobody reads the evidence of which a
 * copy is left somewhere. What the configuration or a hold of the store keeps is not among it; what was sealed for a case goes once its
 * hold is lifted and its run's evidence is over its time.
 * @throws RunError as `openStore`
 */
export function overdue(order: PurgeOrder): readonly Overdue[] {
  const { db, retention } = order
  const store = openStore(db)
  try {
    const kept = [...retention.legalHolds.map(({ run }) => run), ...keptRuns(db)]
    const runs = store.runs().toSorted((a, b) => bytewise(a.run, b.run))
    const all = [
      ...runs.flatMap(({ run, date }) => overdueOfRun(order, run, date)),
      ...liftedSeals(db).flatMap((seal) => overdueSeal(order, seal)),
      ...overdueOutputs(order),
    ]
    return all.filter(({ isOf }) => !kept.some(isOf))
  } finally {
    store.close()
  }
}

/**
 * Removes what {@link overdue} finds; each is written down first, so that nothing is gone of which no word is left. To do it again
 * removes nothing more.
 * @throws RunError `store-busy` while a run writes into the store; `output-unwritable` where something cannot be removed
 */
export function purge(order: PurgeOrder): readonly Overdue[] {
  const lock = lockStore(order.db)
  try {
    const { actor, at } = order
    const removed: Overdue[] = []
    for (const one of overdue(order)) {
      const { what, item, reason, bytes } = one
      const isLogged = logPurge(order.db, { at: at.toISOString(), actor, what, item, reason, bytes }, one.isOf)
      if (isLogged && one.remove()) removed.push(one)
    }
    return removed
  } finally {
    lock.release()
  }
}

function overdueOfRun(order: PurgeOrder, run: string, date: string): readonly Overdue[] {
  const { db, retention } = order
  const runWhy = whyOver(order, date, retention.runsDays)
  const evidenceWhy = whyOver(order, date, retention.evidenceDays) ?? runWhy
  const key = keyFile(order.evidenceKeys ?? keysFolder(db), run)
  const isOf = (other: string): boolean => other === run
  return [
    ...removal({ what: 'evidence-key', item: run, isOf }, key, evidenceWhy),
    ...removal({ what: 'evidence', item: run, isOf }, evidenceFile(db, run), evidenceWhy),
    ...removal({ what: 'run-file', item: run, isOf }, runFile(db, run), runWhy),
  ]
}

/** The hold that it was sealed for is lifted; another on the whole run keeps the run, not this. */
function overdueSeal(order: PurgeOrder, { hold, run }: Pick<HoldRow, 'hold' | 'run'>): readonly Overdue[] {
  const { db, retention } = order
  const date = run.slice(0, run.indexOf('.'))
  const why = whyOver(order, date, retention.evidenceDays) ?? whyOver(order, date, retention.runsDays)
  const item = sealedKeyName(hold)
  const isOf = (): boolean => false
  return [
    ...removal({ what: 'sealed-key', item, isOf }, keyFile(order.evidenceKeys ?? keysFolder(db), item), why),
    ...removal({ what: 'sealed', item, isOf }, sealedFile(db, hold), why),
  ]
}

function removal(
  whose: Pick<Overdue, 'what' | 'item' | 'isOf'>,
  path: string,
  reason: string | undefined,
): readonly Overdue[] {
  if (reason === undefined || !existsSync(path)) return []
  const remove = (): boolean => {
    if (whose.what.endsWith('-key')) destroyEvidenceKey(path)
    else attempt(path, () => rmSync(path, { force: true }))
    return true
  }
  return [{ ...whose, reason, bytes: statSync(path).size, remove }]
}

/** Old outputs, and what stopped runs left in any. Folders that are not called like a date are none of its business. */
function overdueOutputs(order: PurgeOrder): readonly Overdue[] {
  const { out, retention } = order
  if (out === undefined || !existsSync(out)) return []
  const dates = readdirSync(out).filter(
    (name) => /^\d{4}-\d{2}-\d{2}$/.test(name) && statSync(join(out, name)).isDirectory(),
  )
  return dates.sort(bytewise).flatMap((date) => {
    const folder = join(out, date)
    const why = whyOver(order, date, retention.outputsDays)
    return [...overdueSpill(order, folder, date), ...(why === undefined ? [] : outputsOf(folder, date, why))]
  })
}

function overdueSpill({ at, retention: { spillDays } }: PurgeOrder, folder: string, date: string): readonly Overdue[] {
  const spill = spillDays === undefined ? undefined : abandonedSpill(folder)
  if (spillDays === undefined || spill === undefined) return []
  const isOver = at.getTime() - spill.changedAt.getTime() > spillDays * DAY_SECONDS * 1000
  const reason = `nobody went on with it for ${spillDays} days`
  // What nobody went on with was never published: no hold can be on it.
  const isOf = (): boolean => false
  return isOver ? [{ what: 'spill', item: date, reason, isOf, bytes: spill.bytes, remove: () => spill.remove() }] : []
}

function outputsOf(folder: string, date: string, reason: string): readonly Overdue[] {
  const paths = OUTPUT_FILES.map((name) => join(folder, name)).filter((path) => existsSync(path))
  if (paths.length === 0) return []
  const remove = (): boolean => {
    const lock = lockOfFolder(folder)
    if (lock === undefined) return false
    for (const path of paths) attempt(path, () => rmSync(path, { force: true }))
    lock.release()
    // What else lies there is not ours.
    if (readdirSync(folder).length === 0) attempt(folder, () => rmdirSync(folder))
    return true
  }
  const bytes = paths.reduce((sum, path) => sum + statSync(path).size, 0)
  return [{ what: 'outputs', item: date, reason, isOf: (run) => run.startsWith(`${date}.`), bytes, remove }]
}

/** Undefined where the time of a business date is not over. */
function whyOver({ at }: PurgeOrder, date: string, days: number | undefined): string | undefined {
  const night = parseIsoInstant(date)
  if (days === undefined || night === undefined) return undefined
  return vietNamTime(at) >= night + (days + 1) * DAY_SECONDS
    ? `older than ${days} ${days === 1 ? 'day' : 'days'}`
    : undefined
}
