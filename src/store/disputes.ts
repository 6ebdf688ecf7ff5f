/** Whether one person alone may look at what a number or a case stands for: not while it is disputed, and nobody who has ended a dispute on it. */

import { existsSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import type { CaseDecision } from '../model/case.ts'
import { suggestedMillionthsMin } from '../model/suggestion.ts'
import { isSamePerson } from '../model/two-people.ts'
import { casesOn } from './case-sql.ts'
import { openToRead, rowsOf } from './open-file.ts'
import { runFile } from './paths.ts'

/** Groups of one number that are looked at: nobody is a listed member of as many. */
const GROUPS_LOOKED_AT_MAX = 1_000

/** Records of one number for each of which somebody is suggested. */
const SUGGESTED_MAX = 100

/** Findings of one person that are looked at. */
const FINDINGS_MAX = 1_000

const DECIDED = `SELECT d.seq, lower(hex(d.case_id)) AS caseId, d.decision, d.actor, d.approver
  FROM "case" c CROSS JOIN case_decision d ON d.case_id = c.case_id WHERE`

/** The questions to the permanent file: decisions on cases, and the groups that were ever disputed. */
export const DISPUTE_SQL = {
  newestNight: 'SELECT night, run FROM case_night ORDER BY night DESC LIMIT 1',
  decisionsOnCase: `${DECIDED} c.case_id = unhex(?)`,
  decisionsOnSameNumber: `${DECIDED} c.msisdn = (SELECT msisdn FROM "case" WHERE case_id = unhex(?))`,
  decisionsOnNumber: `${DECIDED} c.msisdn = ?`,
  decisionsAbout: `${DECIDED} c.subject = ?`,
  groupDisputes: `SELECT lower(hex(d.case_id)) AS caseId, n.run FROM case_decision d CROSS JOIN "case" c ON c.case_id = d.case_id
    LEFT JOIN case_night n ON n.night = d.night WHERE d.decision = 'dispute' AND c.msisdn IS NULL`,
} as const

/** The question to a run's file; by the index on numbers of members. */
export const GROUP_CASES_SQL = `SELECT DISTINCT lower(hex(f.case_id)) AS caseId FROM member m CROSS JOIN finding f ON f.finding = m.finding
  WHERE m.msisdn = ? AND f.case_id IS NOT NULL LIMIT ?`

/** Likewise: whose row of the register is shown beside a record that was not found, as the linking pass suggests it. */
export const SUGGESTED_PERSONS_SQL = `SELECT lower(hex(person)) AS person FROM suggestion
  WHERE msisdn = ? AND rank = 1 AND probability >= ${suggestedMillionthsMin} LIMIT ?`

/** Likewise: the numbers of a person as far as they have findings, by the first four bytes of the pseudonym and all of it. */
export const PERSON_NUMBERS_SQL = `SELECT f.msisdn FROM finding f
  WHERE substr(f.person, 1, 4) = unhex(?) AND f.person = unhex(?) AND +f.msisdn IS NOT NULL LIMIT ?`

/** Tells the id of a case, 32 hex digits, from a number. */
export function isCaseId(subject: string): boolean {
  return /^[\da-f]{32}$/.test(subject)
}

/** Why one person is not enough: a case is disputed, this person has ended a dispute on one, or either is so of somebody who is suggested. */
export type WhyTwo = 'disputed' | 'ended' | 'suggested'

/** Who wants to look at what. */
export interface Watched {
  readonly run: string
  /** A number with its leading zero, or a case (32 hex digits). */
  readonly subject: string
  /** Numbers with their leading zeros whose values are shown with a case. */
  readonly numbers?: readonly string[] | undefined
  /** An account. */
  readonly actor: string
}

/** What is asked: in which store, and what its newest night is. */
interface Asking extends Pick<Watched, 'run' | 'actor'> {
  readonly database: Database
  readonly dbPath: string
  readonly newest: { readonly night: number; readonly run: string }
}

/** A row of `case_decision`. */
interface Decided {
  readonly seq: number
  readonly caseId: string
  readonly decision: CaseDecision
  readonly actor: string
  readonly approver: string
}

/**
 * Why values are not shown to this person alone; undefined where they are. What counts is a case that is named (32 hex digits) or another
 * one on its number; of a number one on it at any carrier, or one on a group that lists it as a member: in the run that is asked for, in the
 * newest, or in one on whose night the group was disputed, where their files are there. Such a case is in the way of everybody while it is disputed on the newest night, and for good of whoever has answered or
 * withdrawn it, or agreed to an exception of it, since it was first disputed. A case about the person whose
 * row is shown as a suggestion counts likewise, or one on that person's numbers, as far as these have findings in that run or the newest.
 */
export function whyTwoIn(database: Database, dbPath: string, watched: Watched): WhyTwo | undefined {
  const { run, subject, numbers = [], actor } = watched
  const [newest] = rowsOf<Asking['newest']>(database, DISPUTE_SQL.newestNight)
  if (newest === undefined) return undefined
  const asking: Asking = { database, dbPath, run, actor, newest }
  const shown = [...(isCaseId(subject) ? [] : [subject]), ...numbers].map(Number)
  if (!isCaseId(subject)) return ofNumbers(asking, shown) ?? ofSuggested(asking, shown)
  return (
    ofDecided(asking, DISPUTE_SQL.decisionsOnCase, subject) ??
    ofDecided(asking, DISPUTE_SQL.decisionsOnSameNumber, subject) ??
    ofNumbers(asking, shown) ??
    ofSuggested(asking, shown)
  )
}

/** Of the cases that a question finds the decisions on. */
function ofDecided(asking: Asking, sql: string, key: number | string): WhyTwo | undefined {
  const { database, actor, newest } = asking
  const decided = rowsOf<Decided>(database, sql, key)
  const whys = [...Map.groupBy(decided, ({ caseId }) => caseId)].map(([caseId, decisions]): WhyTwo | undefined => {
    if (!decisions.some(({ decision }) => decision === 'dispute')) return undefined
    const state = `SELECT 1 FROM (${casesOn(newest.night, 'c.case_id = unhex(?)')}) WHERE state = 'disputed'`
    if (rowsOf(database, state, caseId).length > 0) return 'disputed'
    return hasEnded(decisions, actor) ? 'ended' : undefined
  })
  return whys.find((why) => why === 'disputed') ?? whys.find((why) => why !== undefined)
}

/** Whether somebody has decided something else on one case since it was first disputed. */
function hasEnded(decisions: readonly Decided[], actor: string): boolean {
  const disputed = Math.min(...decisions.flatMap(({ seq, decision }) => (decision === 'dispute' ? [seq] : [])))
  return decisions.some(
    (one) =>
      one.seq > disputed &&
      one.decision !== 'dispute' &&
      [one.actor, one.approver].some((person) => isSamePerson(person, actor)),
  )
}

function ofNumbers(asking: Asking, numbers: readonly number[]): WhyTwo | undefined {
  for (const msisdn of numbers) {
    const why = ofDecided(asking, DISPUTE_SQL.decisionsOnNumber, msisdn)
    if (why !== undefined) return why
  }
  return numbers.length === 0 ? undefined : ofGroups(asking, numbers)
}

/** Of the groups that list one of the numbers; no file is opened where none is in anybody's way. */
function ofGroups(asking: Asking, numbers: readonly number[]): WhyTwo | undefined {
  const { database, dbPath, run, newest } = asking
  const disputes = rowsOf<{ readonly caseId: string; readonly run: string | null }>(database, DISPUTE_SQL.groupDisputes)
  const whys = new Map(
    [...new Set(disputes.map(({ caseId }) => caseId))].flatMap((caseId) => {
      const why = ofDecided(asking, DISPUTE_SQL.decisionsOnCase, caseId)
      return why === undefined ? [] : [[caseId, why] as const]
    }),
  )
  if (whys.size === 0) return undefined
  // A group is the same case on all nights, and lists others on each.
  const disputedIn = disputes.flatMap((one) => (one.run !== null && whys.has(one.caseId) ? [one.run] : []))
  for (const lookedIn of new Set([run, newest.run, ...disputedIn])) {
    for (const caseId of groupCases(dbPath, lookedIn, numbers)) {
      const why = whys.get(caseId)
      if (why !== undefined) return why
    }
  }
  return undefined
}

/** Of whoever is suggested for one of the numbers in the run. */
function ofSuggested(asking: Asking, numbers: readonly number[]): 'suggested' | undefined {
  const { dbPath, run, newest } = asking
  const persons = inRun(dbPath, run, (file) =>
    numbers.flatMap((msisdn) =>
      rowsOf<{ readonly person: string }>(file, SUGGESTED_PERSONS_SQL, msisdn, SUGGESTED_MAX).map(
        ({ person }) => person,
      ),
    ),
  )
  if (persons.length === 0) return undefined
  if (persons.some((person) => ofDecided(asking, DISPUTE_SQL.decisionsAbout, person) !== undefined)) return 'suggested'
  const theirs = [run, newest.run].flatMap((one) =>
    inRun(dbPath, one, (file) =>
      persons.flatMap((person) =>
        rowsOf<{ readonly msisdn: number }>(file, PERSON_NUMBERS_SQL, person.slice(0, 8), person, FINDINGS_MAX),
      ),
    ),
  )
  const others = [...new Set(theirs.map(({ msisdn }) => msisdn))]
  return ofNumbers(asking, others) === undefined ? undefined : 'suggested'
}

/** Cases of the groups that list one of the numbers in a run; none where its file is gone. */
function groupCases(dbPath: string, run: string, numbers: readonly number[]): ReadonlySet<string> {
  const rows = inRun(dbPath, run, (file) =>
    numbers.flatMap((msisdn) =>
      rowsOf<{ readonly caseId: string }>(file, GROUP_CASES_SQL, msisdn, GROUPS_LOOKED_AT_MAX),
    ),
  )
  return new Set(rows.map(({ caseId }) => caseId))
}

/** What a run's file says; nothing where it is gone. */
function inRun<Row>(dbPath: string, run: string, read: (file: Database) => readonly Row[]): readonly Row[] {
  const path = runFile(dbPath, run)
  if (!existsSync(path)) return []
  const file = openToRead(path, 'run')
  try {
    return read(file)
  } finally {
    file.close()
  }
}
