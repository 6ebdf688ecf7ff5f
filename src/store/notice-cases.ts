/** Whether and how a carrier is told of a finding: its case and what the night saw of its number. */

import type { Database } from 'better-sqlite3'
import type { CaseState } from '../model/case.ts'
import { nextStep } from './case-climb.ts'
import { casesOn } from './case-sql.ts'
import type { NoticeCandidate } from './notice-candidates.ts'
import { rowsOf } from './open-file.ts'
import { CASE_UNKNOWN, type ToldCase, toldCase } from './told.ts'

interface StoredCase {
  readonly ladder: string
  readonly state: CaseState
  readonly opened: number
  readonly actions: string
  readonly decisions: string
}

interface Seen {
  readonly isLive: number | null
  readonly isAuthenticated: number
}

/** The questions, each about one number or case and answered by an index; `night` is yyyymmdd, and the run's file is attached by that name. */
export const noticeCaseSql = (night: number) =>
  ({
    caseOfNotice: `SELECT r.ladder AS ladder, c.state AS state, c.opened AS opened,
      (SELECT json_group_array(json_array(step, done_at)) FROM case_action
        WHERE case_id = c.case_id AND opened_night = c.opened) AS actions,
      (SELECT json_group_array(json_array(decision, night)) FROM (SELECT decision, night FROM case_decision
        WHERE case_id = c.case_id AND night BETWEEN c.opened AND ${night} ORDER BY seq)) AS decisions
      FROM (${casesOn(night, 'c.case_id = unhex(?)', 'or were closed')}) c JOIN case_rule r ON r.rule = c.rule`,
    seenOfNotice: `SELECT max(is_live) AS isLive, coalesce(max(is_live = 1 AND authenticated_by IN (2, 3)), 0) AS isAuthenticated
      FROM night.sighting WHERE msisdn = ? AND carrier = (SELECT n.carrier FROM night.carrier n WHERE n.id = ?)`,
  }) as const

/** Cases of a carrier's numbers as they stand on the night of a run. */
export class NoticeCases {
  readonly #night: number | undefined
  readonly #caseOf: (caseId: string) => StoredCase | undefined
  readonly #seenOf: (msisdn: number) => Seen | undefined

  /** `database` is the permanent file, with the run's own attached as `night`. */
  constructor(database: Database, run: string, carrier: string) {
    const [merged] = rowsOf<{ readonly night: number }>(database, 'SELECT night FROM case_night WHERE run = ?', run)
    this.#night = merged?.night
    const sql = noticeCaseSql(merged?.night ?? 0)
    const [cases, seen] = [
      database.prepare<[string], StoredCase>(sql.caseOfNotice),
      database.prepare<[number, string], Seen>(sql.seenOfNotice),
    ]
    this.#caseOf = (caseId) => (merged === undefined || caseId === '' ? undefined : cases.get(caseId))
    this.#seenOf = (msisdn) => seen.get(msisdn, carrier)
  }

  /** Undefined where the carrier is told nothing: its case is closed, or its number is not live any more. */
  toldOf({ caseId, msisdn }: NoticeCandidate): ToldCase | undefined {
    const seen = this.#seenOf(msisdn)
    if (seen?.isLive === 0) return undefined
    const isAuthenticated = seen?.isAuthenticated === 1
    const stored = this.#caseOf(caseId)
    if (stored === undefined || this.#night === undefined) {
      return isAuthenticated ? { ...CASE_UNKNOWN, isAuthenticated } : CASE_UNKNOWN
    }
    const due = nextStep({ ...stored, isAuthenticated }, this.#night)
    const told = toldCase({ state: stored.state, isAuthenticated, ...due })
    return told.standing === 'closed' ? undefined : told
  }
}
