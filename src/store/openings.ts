/**
 * Who may look at values: the one policy for the command line, sealed evidence and the page. Every look has a reason and stands in the
 * audit log before anything is shown; nobody looks too often; and where a case is under dispute, whoever looks has ended a dispute on it, or
 * many records are shown at once, two people must agree: one asks, another one approves, then the first may look, once, within a day.
 */

import type { Database } from 'better-sqlite3'
import { RunError } from '../model/errors.ts'
import { openingHoursMax, recordsPerLookMax, revealsPerHourMax } from '../model/limits.ts'
import { isNationalNumber } from '../model/national-number.ts'
import { isSamePerson } from '../model/two-people.ts'
import { appendAuditIn } from './audit.ts'
import { inStore } from './case-decisions.ts'
import { isCaseId, type Watched, type WhyTwo, whyTwoIn } from './disputes.ts'
import { readingStore, rowsOf } from './open-file.ts'
import { type OpeningRow, openingIn, openingsOfIn, openUntil, SEE_OPENINGS } from './opening-rows.ts'

/** Who wants to look at what, and why: a number, or a case whose sealed evidence is to be opened. */
export interface Look extends Watched {
  /** How many records are shown, where that is not one number's own: the entry says so, and more than `recordsPerLookMax` take two people. */
  readonly records?: number | undefined
  readonly reason: string
  readonly at: Date
}

/** A look that is allowed and written down. */
interface LookBegun extends Look {
  /** `seq` of its entry in the audit log. */
  readonly entry: number
  /** What two people had agreed on; undefined where one was enough. */
  readonly opening: number | undefined
}

/** How often an account has looked since an instant, counted up to a number; by the index on accounts. */
export const LOOKS_SINCE_SQL = `SELECT count(*) AS looks FROM (SELECT 1 FROM audit WHERE actor = ? AND action = 'reveal' AND at > ? LIMIT ?)`

const hourMs = 3_600_000

/** What a refusal says. */
const WHY_TWO: Readonly<Record<WhyTwo, string>> = {
  disputed: 'a case of it is under dispute',
  ended: 'this person has ended a dispute on a case of it',
  suggested: 'somebody else is suggested for it, and a case of theirs is or was under dispute',
}

/** Why two people must agree before this one sees values of a number or a case; undefined where they need not. @throws RunError as `openToRead` */
export function takesTwo(dbPath: string, watched: Watched): WhyTwo | undefined {
  return readingStore(dbPath, (database) => whyTwoIn(database, dbPath, watched))
}

/**
 * Allows a look and writes it down; nothing may be shown before this has returned. A refusal is written down too.
 * @throws RunError `reveal-refused` where the account has looked too often within the hour, or two people must agree and have not;
 * as `storeFault`
 */
function beginLook(dbPath: string, look: Look): LookBegun {
  refuseOtherSpelling(look)
  const begun = inStore(dbPath, (database) => {
    const refusal = tooOften(database, look) ?? notAgreed(database, dbPath, look)
    // What is refused is written down, so that the transaction must end well.
    if (refusal instanceof RunError) {
      auditLook(database, look, 'reveal-refused', refusal.message)
      return refusal
    }
    if (refusal !== undefined) {
      database
        .prepare<[string, number]>('UPDATE opening SET opened_at = ? WHERE opening = ?')
        .run(look.at.toISOString(), refusal.opening)
    }
    return { ...look, entry: auditLook(database, look, 'reveal', writtenReason(look)), opening: refusal?.opening }
  })
  if (begun instanceof RunError) throw begun
  return begun
}

/**
 * Looks at values, after it was allowed and written down: what `show` gives back, and the entry of the audit log.
 * @throws RunError as {@link beginLook}, and what `show` throws, after it was written down that nothing was shown
 */
export function looked<T>(dbPath: string, look: Look, show: () => T): { readonly entry: number; readonly shown: T } {
  const begun = beginLook(dbPath, look)
  try {
    return { entry: begun.entry, shown: show() }
  } catch (error) {
    failLook(dbPath, begun, error instanceof RunError ? error.code : 'unknown')
    throw error
  }
}

/** Writes down that nothing was shown after all, so that nobody counts the entry as a look; what was agreed on may be opened again. */
function failLook(dbPath: string, begun: LookBegun, why: string): void {
  inStore(dbPath, (database) => {
    auditLook(database, begun, 'reveal-failed', why)
    if (begun.opening === undefined) return
    database.prepare<[number]>('UPDATE opening SET opened_at = NULL WHERE opening = ?').run(begun.opening)
  })
}

/**
 * One person asks for values that two must agree on. To ask again for what still waits gives back the same.
 * @throws RunError `decision-refused` where this person may look alone; `run-unknown`
 */
export function askOpening(dbPath: string, look: Look): OpeningRow {
  refuseOtherSpelling(look)
  return inStore(dbPath, (database) => {
    const { run, subject, actor, reason } = look
    if (database.prepare('SELECT 1 FROM run WHERE run = ?').get(run) === undefined) {
      throw new RunError('run-unknown', `the store ${dbPath} holds no run "${run}"`, '"simsach runs" lists all.')
    }
    // What is sealed with a case may be disputed by its numbers, which only who opens it can tell.
    if (!isCaseId(subject) && whyTwoIn(database, dbPath, look) === undefined) {
      throw new RunError(
        'decision-refused',
        'no case of it is under dispute, and you have ended no dispute on one',
        'One person is enough: look with a reason.',
      )
    }
    const there = standing(database, look).find(({ approved }) => approved === undefined)
    if (there !== undefined) return there
    const at = look.at.toISOString()
    const { lastInsertRowid } = database
      .prepare<[string, string, string, string, string]>(
        'INSERT INTO opening (run, subject, asked_at, asked_by, reason) VALUES (?, ?, ?, ?, ?)',
      )
      .run(run, subject, at, actor, reason)
    auditLook(database, look, 'reveal-asked', reason)
    return openingIn(database, Number(lastInsertRowid))
  })
}

/**
 * Another person agrees: the one who asked may look, once, within `openingHoursMax` hours.
 * @throws RunError `opening-unknown`; `decision-refused` where it was approved already, or by the one who asked
 */
export function approveOpening(
  dbPath: string,
  given: Pick<Look, 'actor' | 'reason' | 'at'> & { readonly opening: number },
): OpeningRow {
  const approved = inStore(dbPath, (database) => {
    const { opening, actor, reason, at } = given
    const { run, subject, askedBy, approved: before } = openingIn(database, opening)
    const look = { run, subject, actor, reason, at }
    const why =
      before !== undefined
        ? `${before.by} has agreed to it already`
        : isSamePerson(askedBy, actor)
          ? `${askedBy} has asked for it: the second person must be another one`
          : undefined
    if (why !== undefined) {
      const refusal = new RunError('decision-refused', `opening ${opening} cannot be approved: ${why}`, SEE_OPENINGS)
      auditLook(database, look, 'reveal-refused', refusal.message)
      return refusal
    }
    database
      .prepare<[string, string, string, number]>(
        'UPDATE opening SET approved_at = ?, approved_by = ?, approval = ? WHERE opening = ?',
      )
      .run(at.toISOString(), actor, reason, opening)
    auditLook(database, look, 'reveal-approved', reason)
    return openingIn(database, opening)
  })
  if (approved instanceof RunError) throw approved
  return approved
}

/** How often an account has looked at values within the hour before an instant, counted up to `revealsPerHourMax`. @throws RunError as `openToRead` */
export function looksWithinHour(dbPath: string, actor: string, at: Date): number {
  return readingStore(dbPath, (database) => looksIn(database, actor, at))
}

/** So that what is written down names each number in one way alone; who asks has made it so. @throws Error where it is neither number nor case */
function refuseOtherSpelling({ subject }: Look): void {
  if (!isNationalNumber(subject) && !isCaseId(subject))
    throw new Error('what is looked at is neither a number in national form nor a case')
}

function looksIn(database: Database, actor: string, at: Date): number {
  const since = new Date(at.getTime() - hourMs).toISOString()
  const [row] = rowsOf<{ readonly looks: number }>(database, LOOKS_SINCE_SQL, actor, since, revealsPerHourMax)
  return row?.looks ?? 0
}

function tooOften(database: Database, { actor, at }: Look): RunError | undefined {
  if (looksIn(database, actor, at) < revealsPerHourMax) return undefined
  return new RunError(
    'reveal-refused',
    `this account has looked at values ${revealsPerHourMax} times within the last hour`,
    'Wait, and look at no more than the work at hand needs.',
  )
}

/** What the two have agreed on; undefined where one person is enough. */
function notAgreed(database: Database, dbPath: string, look: Look): OpeningRow | RunError | undefined {
  const { run, subject } = look
  const why = whyTwo(database, dbPath, look)
  if (why === undefined) return undefined
  const asked = standing(database, look)
  const agreed = asked.find((one) => (openUntil(one)?.getTime() ?? 0) > look.at.getTime())
  if (agreed !== undefined) return agreed
  const waiting = asked.find(({ approved }) => approved === undefined)
  return new RunError(
    'reveal-refused',
    `${why}: two people must agree before values of run ${run} are shown`,
    waiting === undefined
      ? `Ask for it: simsach openings ask ${isCaseId(subject) ? subject : 'NUMBER'} --run ${run} --db … --reason "…". Then another person approves, and you look again within ${openingHoursMax} hours.`
      : `You have asked for it; another person must approve: simsach openings approve ${waiting.opening} --db … --reason "…".`,
  )
}

/** What a refusal says; undefined where one person is enough. */
function whyTwo(database: Database, dbPath: string, look: Look): string | undefined {
  const { records = 0 } = look
  if (records > recordsPerLookMax) return `it shows ${records} records, more than ${recordsPerLookMax}`
  const why = whyTwoIn(database, dbPath, look)
  return why === undefined ? undefined : WHY_TWO[why]
}

/** The reason as it stands in the log, with how many records were shown where that is said. */
function writtenReason({ reason, records }: Look): string {
  return records === undefined ? reason : `${reason} (records: ${records})`
}

/** What a person has asked for and not opened, the newest first. */
function standing(database: Database, { run, subject, actor }: Look): readonly OpeningRow[] {
  return openingsOfIn(database, subject).filter(
    (one) => one.run === run && one.openedAt === undefined && isSamePerson(one.askedBy, actor),
  )
}

function auditLook(
  database: Database,
  { run, subject, actor, at }: Look,
  action: 'reveal' | 'reveal-failed' | 'reveal-refused' | 'reveal-asked' | 'reveal-approved',
  reason: string,
): number {
  return appendAuditIn(database, { at: at.toISOString(), actor, action, run, subject, reason }).seq
}
