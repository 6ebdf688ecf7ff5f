/** THE WHOLE NIGHT: from the inbox to the answers. Started by a timer; killed anywhere, the next one goes on. */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { engineNamed } from '../engines/list.ts'
import type { Inbox } from '../exchange/decisions.ts'
import { type ReconciledInbox, reconcileInbox, type TakenNight } from '../exchange/taken-night.ts'
import type { CarrierFormat } from '../formats/format.ts'
import type { SiteConfig } from '../model/config.ts'
import { RunError } from '../model/errors.ts'
import { businessDateOf, planRun, type RunPlan } from '../run/plan.ts'
import type { RunWatch } from '../run/watch.ts'
import type { ReportedActions } from '../store/case-actions.ts'
import { lockFileAt, type StoreLock } from '../store/lock.ts'
import { nightlyLockFile, runsFolder } from '../store/paths.ts'
import { makeFolders } from '../store/place.ts'
import type { SubmissionRow } from '../store/submissions.ts'
import { takeActions } from './actions.ts'

import { carryOut } from './carry-out.ts'
import type { Judging } from './deciding.ts'
import { dueNights, hasRead, recentRuns } from './due-nights.ts'
import {
  answerRuns,
  type DecidedRun,
  type Following,
  followRuns,
  judgeAgain,
  runsOf,
  writeReports,
} from './following.ts'
import { purge } from './purge.ts'

import { nameOf, unreadIn, type Waiting, waitingIn } from './waiting.ts'

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

/** A run of a date that was due. */
export interface NightRun extends ReconciledInbox {
  /** False where the run of the same inputs that was there already stands. */
  readonly isNew: boolean
}

/** What a night did. */
export interface NightlyDone {
  /** Of the dates that were due, the oldest first; none where nothing had changed. */
  readonly runs: readonly NightRun[]
  /** Runs that were decided on. */
  readonly decided: readonly DecidedRun[]
  /** What came of the steps that carriers report; undefined where there is no feed. */
  readonly actions: ReportedActions | undefined
  /** Submissions that are refused or partial now, and were not so before. */
  readonly submissions: readonly SubmissionRow[]
  /** Answers that were laid out, `<carrier>/<answer>`. */
  readonly answers: readonly string[]
  readonly reports: readonly string[]
  /** How many things were purged. */
  readonly purged: number
  /** What waits for somebody, whether or not this night has found it. */
  readonly waiting: Waiting
  /** With what a date or a feed failed, after all that can be done without it; whoever tells of the night then throws it. */
  readonly failure: Failure | undefined
}

/**
 * Does a night: takes the steps that carriers report, reconciles every due date whose submissions have changed, brings the runs into the
 * cases, decides whether they are held, makes reports, lays out what may leave, and purges what is over its time. Waits for nobody: who
 * is missing is a visible state.
 * @throws RunError `store-busy` where another night is at work; `file-missing` where there is no index; `interrupted`
 */
export async function nightly(order: NightlyOrder, watch: RunWatch): Promise<NightlyDone> {
  const { config, actor, formats } = order
  const { db, retention, evidenceKeys, out } = config
  refuseMissingIndex(config)
  const lock = nightlyLock(db)
  try {
    const before = new Set(unreadIn(db).map(nameOf))
    const reported = await takeReported(config, watch)
    const due = await dueNights(order, watch)
    const { runs, failure, ...done } = await reconcileAll(order, due, watch)
    watch.stage('cases')
    const left = existsSync(db) ? followRuns(db, judgingOf(order), watch) : []
    const dates = due.map(({ date }) => date)
    const again = order.isAgain ? judgeAgain(db, runsOf(db, dates), judgingOf(order), watch) : []
    const recent = recentRuns(db)
    watch.stage('reports')
    const reports = config.reports === undefined ? [] : await writeReports(db, config.reports, recent)
    watch.stage('answers')
    const answers = await answerRuns(config, recent, formats, watch)
    watch.stage('purge')
    const purged = existsSync(db) ? purge({ db, evidenceKeys, out, retention, actor, at: new Date() }) : []
    for (const { item, what, reason, bytes } of purged) watch.note('purged', { item, what, reason, bytes })
    return {
      ...{ runs, decided: [...done.decided, ...left, ...again], actions: reported.actions },
      submissions: unreadIn(db).filter((row) => !before.has(nameOf(row))),
      ...{ answers, reports, purged: purged.length, waiting: waitingIn(db, dates) },
      failure: failure ?? reported.failure,
    }
  } finally {
    lock.release()
  }
}

/** Before anything is recorded. @throws RunError `file-missing` */
function refuseMissingIndex({ register }: SiteConfig): void {
  if (existsSync(register)) return
  throw new RunError(
    'file-missing',
    `there is no index of the register at ${register}`,
    `The configuration says "register", taken from its own folder. Make it: simsach register build REGISTER.csv --out ${register}`,
  )
}

interface Reported {
  readonly actions: ReportedActions | undefined
  readonly failure: Failure | undefined
}

/** Steps that carriers report as done; a feed that is not there yet is nothing to fail for, and one that cannot be read stops no run. */
async function takeReported({ db, actions: feed }: SiteConfig, watch: RunWatch): Promise<Reported> {
  if (feed === undefined || !existsSync(feed) || !existsSync(db)) return { actions: undefined, failure: undefined }
  watch.stage('steps that carriers report')
  try {
    const actions = await takeActions(db, feed, { signal: watch.signal })
    const { added, known, rejected } = actions
    watch.note('steps that carriers report', { added, known, rejected: rejected.length })
    for (const { row, why } of rejected) watch.note('step not taken', { row, why })
    return { actions, failure: undefined }
  } catch (error) {
    if (!(error instanceof RunError) || error.code === 'interrupted') throw error
    watch.note('steps not taken', { code: error.code, why: error.message })
    return { actions: undefined, failure: { error } }
  }
}

/** The right to do a night on a store. @throws RunError `store-busy` */
function nightlyLock(db: string): StoreLock {
  makeFolders(runsFolder(db), 0o700)
  const lock = lockFileAt(nightlyLockFile(db))
  if (lock !== undefined) return lock
  throw new RunError('store-busy', `another night is at work on ${db}`, 'Wait until it has ended; nothing is lost.')
}

/** What is thrown once the rest is done, and told. */
export interface Failure {
  readonly error: unknown
}

interface Reconciled {
  readonly runs: NightlyDone['runs']
  readonly decided: readonly DecidedRun[]
  readonly failure: Failure | undefined
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
): Promise<NightRun> {
  watch.stage('inbox')
  for (const { submission, state, refusal } of inbox.seen) {
    watch.note(state, { submission, ...(refusal && { code: refusal.code, reason: refusal.reason }) })
  }
  const { db } = order.config
  const [before] = runsOf(db, [inbox.date])
  const reconciled = await reconcileInbox(inbox, {
    ...{ formats: order.formats, db },
    standing: (now) => (before !== undefined && !order.isAgain && hasRead(before, now) ? before.summary : undefined),
    run: async (taken) => {
      const done = await carryOut(planOf(order, taken), engineNamed('local'), () => followingOf(order), watch)
      decided.push(...done.decided)
      return done.summary
    },
    refused: ({ submission, code, reason }) =>
      watch.note('refused; what stands without it counts', { submission, code, reason }),
  })
  return { ...reconciled, isNew: reconciled.summary.run !== before?.run }
}

function followingOf({ config: { hold, carriers } }: NightlyOrder): Following {
  return { bounds: hold, expected: Object.keys(carriers) }
}

function judgingOf(order: NightlyOrder): Judging {
  return { ...followingOf(order), at: new Date() }
}

function planOf({ config, version, threads }: NightlyOrder, taken: TakenNight): RunPlan {
  const { register, out, keyFile, confirmations, outcomes, linking, memoryBytes, db, evidenceKeys, digest, rules } =
    config
  const store = { db, evidenceKeys, version, seen: taken.seen, configSha256: digest }
  const options = { register, out: join(out, taken.date), keyFile, confirmations, memoryBytes, store, version }
  return planRun(
    { ...options, listOutcomes: outcomes, link: linking, rulesOn: rules.on, threads: config.threads ?? threads },
    businessDateOf(taken.date),
    taken.files,
    taken.submissions,
  )
}
