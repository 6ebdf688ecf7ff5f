/** THE WHOLE NIGHT: from the inbox to the answers. Started by a timer; killed anywhere, the next one goes on. */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { engineNamed } from '../engines/list.ts'
import { type Inbox, isAnyRefused } from '../exchange/decisions.ts'
import { type ReconciledInbox, reconcileInbox, type TakenNight } from '../exchange/taken-night.ts'
import type { CarrierFormat } from '../formats/format.ts'
import type { SiteConfig } from '../model/config.ts'
import { RunError } from '../model/errors.ts'
import { businessDateOf, planRun, type RunPlan } from '../run/plan.ts'
import type { RunWatch } from '../run/watch.ts'
import { lockFileAt, type StoreLock } from '../store/lock.ts'
import { nightlyLockFile, runsFolder } from '../store/paths.ts'
import { makeFolders } from '../store/place.ts'
import { takeActions } from './actions.ts'
import { carryOut } from './carry-out.ts'
import { dueNights, recentRuns } from './due-nights.ts'
import { answerRuns, type DecidedRun, type Following, followRuns, writeReports } from './following.ts'
import { purge } from './purge.ts'

/** What a night does. */
export interface NightlyOrder {
  readonly config: SiteConfig
  /** yyyy-MM-dd; where undefined the newest in the inbox, and what changed in the days before. */
  readonly date: string | undefined
  /** Whether a date is reconciled where its submissions have not changed: another register or configuration, say. */
  readonly isAgain: boolean
  /** Formats besides those of this program. */
  readonly formats: readonly CarrierFormat[]
  /** Of the program. */
  readonly version: string
  readonly threads: number
  /** The account of the operating system. */
  readonly actor: string
}

/** What a night did. */
export interface NightlyDone {
  /** Runs that were made, the oldest date first; none where nothing had changed. */
  readonly runs: readonly ReconciledInbox[]
  /** Runs that were decided on. */
  readonly decided: readonly DecidedRun[]
  readonly reports: readonly string[]
  /** How many things were purged. */
  readonly purged: number
  /** Whether a submission was refused, or a run is held. */
  readonly isGateTripped: boolean
}

/**
 * Does a night: reconciles every due date whose submissions have changed, brings the runs into the cases, decides whether they are
 * held, makes reports, lays out what may leave, and purges what is over its time. Waits for nobody: who is missing is a visible state.
 * @throws RunError `store-busy` where another night is at work; `interrupted`; what a run fails with, after the other dates are done
 */
export async function nightly(order: NightlyOrder, watch: RunWatch): Promise<NightlyDone> {
  const { config, actor, formats } = order
  const { db, retention, evidenceKeys, out } = config
  const lock = nightlyLock(db)
  try {
    const { due, isAnyNewlyRefused } = await dueNights(order, watch)
    const { runs, failure, ...done } = await reconcileAll(order, due, watch)
    watch.stage('cases')
    const left = existsSync(db) ? followRuns(db, { ...followingOf(order), at: new Date() }, watch) : []
    await takeReported(config, watch)
    const recent = recentRuns(db)
    watch.stage('reports')
    const reports = config.reports === undefined ? [] : await writeReports(db, config.reports, recent)
    watch.stage('answers')
    await answerRuns(config, recent, formats, watch)
    watch.stage('purge')
    const purged = existsSync(db) ? purge({ db, evidenceKeys, out, retention, actor, at: new Date() }) : []
    for (const { item, what, reason, bytes } of purged) watch.note('purged', { item, what, reason, bytes })
    if (failure !== undefined) throw failure.error
    const decided = [...done.decided, ...left]
    const isHeld = decided.some(({ standing }) => standing === 'held')
    const isGateTripped = isHeld || isAnyNewlyRefused || runs.some(({ inbox }) => isAnyRefused(inbox))
    return { runs, decided, reports, purged: purged.length, isGateTripped }
  } finally {
    lock.release()
  }
}

/** Steps that carriers report as done; a feed that is not there yet is nothing to fail for. */
async function takeReported({ db, actions }: SiteConfig, watch: RunWatch): Promise<void> {
  if (actions === undefined || !existsSync(actions) || !existsSync(db)) return
  const { added, known, rejected } = await takeActions(db, actions, { signal: watch.signal })
  watch.note('steps that carriers report', { added, known, rejected: rejected.length })
}

/** The right to do a night on a store. @throws RunError `store-busy` */
function nightlyLock(db: string): StoreLock {
  makeFolders(runsFolder(db), 0o700)
  const lock = lockFileAt(nightlyLockFile(db))
  if (lock !== undefined) return lock
  throw new RunError('store-busy', `another night is at work on ${db}`, 'Wait until it has ended; nothing is lost.')
}

interface Reconciled {
  readonly runs: NightlyDone['runs']
  readonly decided: readonly DecidedRun[]
  readonly failure: { readonly error: unknown } | undefined
}

/** A date that fails is not in the way of the others. */
async function reconcileAll(order: NightlyOrder, due: readonly Inbox[], watch: RunWatch): Promise<Reconciled> {
  const runs: Reconciled['runs'][number][] = []
  const decided: DecidedRun[] = []
  let failure: Reconciled['failure']
  for (const inbox of due) {
    try {
      runs.push(await reconcileDate(order, inbox, decided, watch))
    } catch (error) {
      if (!(error instanceof RunError) || error.code === 'interrupted') throw error
      watch.note('not reconciled', { date: inbox.date, code: error.code, why: error.message })
      failure ??= { error }
    }
  }
  return { runs, decided, failure }
}

/** What is decided on the way is added to `decided`. */
async function reconcileDate(
  order: NightlyOrder,
  inbox: Inbox,
  decided: DecidedRun[],
  watch: RunWatch,
): Promise<ReconciledInbox> {
  watch.stage('inbox')
  for (const { submission, state, refusal } of inbox.seen) {
    watch.note(state, { submission, ...(refusal && { code: refusal.code, reason: refusal.reason }) })
  }
  return await reconcileInbox(inbox, {
    formats: order.formats,
    db: order.config.db,
    run: async (taken) => {
      const done = await carryOut(planOf(order, taken), engineNamed('local'), followingOf(order), watch)
      decided.push(...done.decided)
      return done.summary
    },
    refused: ({ submission, code, reason }) =>
      watch.note('refused; the run starts again without it', { submission, code, reason }),
  })
}

function followingOf({ config: { hold, carriers } }: NightlyOrder): Following {
  return { bounds: hold, expected: Object.keys(carriers) }
}

function planOf({ config, version, threads }: NightlyOrder, taken: TakenNight): RunPlan {
  const { register, out, keyFile, confirmations, outcomes, memoryBytes, db, evidenceKeys, digest } = config
  const store = { db, evidenceKeys, version, seen: taken.seen, configSha256: digest }
  const options = { register, out: join(out, taken.date), keyFile, confirmations, memoryBytes, store, version }
  return planRun(
    { ...options, listOutcomes: outcomes, threads: config.threads ?? threads },
    businessDateOf(taken.date),
    taken.files,
    taken.submissions,
  )
}
