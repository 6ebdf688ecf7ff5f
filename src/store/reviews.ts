/** Verdicts of people on findings that were drawn for review: written down, and counted by rule. */

import type { Database } from 'better-sqlite3'
import type { ReviewCount, ReviewVerdict, SampleOrder } from '../model/review.ts'
import { appendAuditIn } from './audit.ts'
import { inStore } from './case-decisions.ts'
import { rowsOf } from './open-file.ts'

/** A verdict on a finding that was drawn. */
export interface Review extends SampleOrder {
  readonly run: string
  /** 32 hex digits. */
  readonly findingId: string
  readonly rule: string
  readonly verdict: ReviewVerdict
  readonly note: string
}

/** Who judged, who brings it, and when. */
export interface Reviewing {
  readonly reviewer: string
  /** The account of the operating system. */
  readonly actor: string
  readonly at: Date
}

/** What became of verdicts. */
export interface RecordedReviews {
  readonly added: number
  /** The reviewer had said something else of them before. */
  readonly changed: number
  /** Said before, word for word. */
  readonly known: number
}

/**
 * Writes verdicts down, all or none; one that the same reviewer gave before on the same finding of the run is replaced. Where
 * anything is new the audit log says so.
 * @throws RunError as `openToRead` and `storeFault`
 */
export function recordReviews(
  dbPath: string,
  reviews: readonly Review[],
  { reviewer, actor, at }: Reviewing,
): RecordedReviews {
  return inStore(dbPath, (database) => {
    const counts = { added: 0, changed: 0, known: 0 }
    const before = database.prepare<[string, Buffer, string], { readonly verdict: string; readonly note: string }>(
      'SELECT verdict, note FROM review WHERE run = ? AND finding_id = ? AND reviewer = ?',
    )
    const put = database.prepare(
      `INSERT OR REPLACE INTO review (run, finding_id, reviewer, rule, verdict, note, seed, per_rule, at, actor)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    const newIn = new Map<string, number>()
    for (const { run, findingId, rule, verdict, note, seed, perRule } of reviews) {
      const id = Buffer.from(findingId, 'hex')
      const said = before.get(run, id, reviewer)
      if (said?.verdict === verdict && said.note === note) {
        counts.known++
        continue
      }
      put.run(run, id, reviewer, rule, verdict, note, seed, perRule, at.toISOString(), actor)
      counts[said === undefined ? 'added' : 'changed']++
      newIn.set(run, (newIn.get(run) ?? 0) + 1)
    }
    for (const [run, verdicts] of newIn) {
      appendAuditIn(database, {
        ...{ at: at.toISOString(), actor, action: 'review', run, subject: reviewer },
        reason: `${verdicts} verdicts`,
      })
    }
    return counts
  })
}

/** Verdicts on findings of nights so many days before a run's, its own among them, count for its rules. */
export const reviewDays = 92

const VERDICTS = `SELECT lower(hex(finding_id)) AS findingId, reviewer, v.rule, verdict FROM review v JOIN run r USING (run)
  WHERE r.date <= (SELECT date FROM run WHERE run = ?) AND r.date > (SELECT date(date, ?) FROM run WHERE run = ?)
  AND run NOT IN (SELECT run FROM decision WHERE decision = 'recall')
  ORDER BY r.date, r.revision, v.finding_id, reviewer`

interface VerdictRow extends Pick<Review, 'findingId' | 'rule' | 'verdict'> {
  readonly reviewer: string
}

/**
 * What is known of the rules on the night of a run: verdicts on samples of that night and of {@link reviewDays} before, not of
 * runs that were recalled. Of one reviewer on one finding the verdict of the latest run counts; where reviewers differ it is
 * unclear. By rule, bytewise; rules without a verdict are not there.
 */
export function reviewCountsIn(database: Database, run: string): readonly ReviewCount[] {
  const rules = new Map<string, Map<string, Map<string, ReviewVerdict>>>()
  for (const row of rowsOf<VerdictRow>(database, VERDICTS, run, `-${reviewDays} days`, run)) {
    const findings = rules.get(row.rule) ?? new Map<string, Map<string, ReviewVerdict>>()
    const said = findings.get(row.findingId) ?? new Map<string, ReviewVerdict>()
    rules.set(row.rule, findings.set(row.findingId, said.set(row.reviewer, row.verdict)))
  }
  return [...rules]
    .map(([rule, findings]): ReviewCount => {
      const agreed = [...findings.values()].map((said) => new Set(said.values()))
      const count = (verdict: ReviewVerdict): number =>
        agreed.filter((verdicts) => verdicts.size === 1 && verdicts.has(verdict)).length
      const [right, wrong] = [count('right'), count('wrong')]
      return { rule, right, wrong, unclear: findings.size - right - wrong }
    })
    .toSorted((a, b) => (a.rule < b.rule ? -1 : 1))
}
