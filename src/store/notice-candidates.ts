/** Findings of one carrier in a run of which something may be told, in the order in which they are told: numbers ascending, then members of groups. */

import type { Database } from 'better-sqlite3'
import { bytewise } from '../model/order.ts'
import { evidenceOf } from './finding-queries.ts'
import { eachRow, rowsOf } from './open-file.ts'
import { RankRanges, type Ranks } from './rank-ranges.ts'
import type { ToldRule } from './told.ts'

/** Where a candidate stands: its finding, and its rank in a group; -1 of a finding on a number. */
export interface NoticePlace {
  readonly finding: number
  readonly member: number
}

/** A finding on a number, or a number's part in a finding on a group of the carrier's own. */
export interface NoticeCandidate {
  readonly place: NoticePlace
  readonly rule: ToldRule
  /** By which its case is looked up; empty in a run of before there were cases. */
  readonly caseId: string
  /** Without its leading zero. */
  readonly msisdn: number
  readonly evidence: Readonly<Record<string, string>>
}

/** One row that was looked at, and what may be told of it: undefined where nothing may. */
export interface NoticeStep {
  readonly place: NoticePlace
  readonly candidate: NoticeCandidate | undefined
}

const FINDING = `SELECT finding, lower(coalesce(hex(case_id), '')) AS caseId, rule, msisdn, subject, evidence FROM night.finding`

/** The questions, of a run's file that is attached as `night`; each is answered by an index. */
export const NOTICE_SQL = {
  findingsOfRanks: `${FINDING} WHERE finding >= ? AND finding < ? ORDER BY finding`,
  membersOfGroup: 'SELECT rank, role, msisdn FROM night.member WHERE finding = ? AND rank > ? ORDER BY rank',
  groupsOfNumber: 'SELECT finding, rank, role, msisdn FROM night.member WHERE msisdn = ? ORDER BY rowid LIMIT ?',
} as const

interface StoredFinding {
  readonly finding: number
  readonly caseId: string
  readonly rule: number
  readonly msisdn: number | null
  readonly subject: string | null
  readonly evidence: string | null
}

interface StoredMember {
  readonly rank: number
  readonly role: number
  readonly msisdn: number
}

/** The candidates of a carrier in the run that is attached as `night`. */
export class NoticeCandidates {
  readonly #database: Database
  readonly #rules: ReadonlyMap<number, ToldRule>
  /** Code of the role of a number that a group finding is about. */
  readonly #subject: number
  readonly #ranges: RankRanges
  /** All its findings on numbers, and those of each rule on groups that is told. */
  readonly #numbers: Ranks
  readonly #groups: readonly Ranks[]

  constructor(database: Database, carrier: string, told: ReadonlyMap<string, ToldRule>) {
    this.#database = database
    const ids = codesOf(database, 'rule')
    this.#rules = new Map([...ids].flatMap(([code, id]) => pair(code, told.get(id))))
    this.#subject = [...codesOf(database, 'role')].find(([, id]) => id === 'subject')?.[0] ?? -1
    this.#ranges = new RankRanges(database)
    const code = [...codesOf(database, 'carrier')].find(([, id]) => id === carrier)?.[0] ?? -1
    const nobody = { from: 0, to: 0 }
    const own = code === -1 ? nobody : this.#ranges.among(this.#ranges.all, (key) => (key.carrier ?? -1) - code)
    const groups = this.#ranges.among(own, ({ msisdn }) => (msisdn === null ? 0 : 1))
    this.#numbers = { from: groups.to, to: own.to }
    const ranksOf = (id: string): Ranks => this.#ranges.among(groups, (key) => bytewise(ids.get(key.rule) ?? '', id))
    this.#groups = [...told].filter(([, rule]) => rule.isOfGroup).map(([id]) => ranksOf(id))
  }

  /** All rows from a place on, without it, or from the beginning. Read one after the other; `isAsked` says which rules are. */
  *after(place: NoticePlace | undefined, isAsked: (rule: ToldRule) => boolean): Iterable<NoticeStep> {
    let isReached = place === undefined
    for (const ranks of [this.#numbers, ...this.#groups]) {
      const isHere = place !== undefined && !isReached && place.finding >= ranks.from && place.finding < ranks.to
      if (!(isReached || isHere)) continue
      isReached = true
      yield* this.#steps(ranks, isHere ? place : undefined, isAsked)
    }
  }

  /** Of one number, without its leading zero: at most so many findings, and so many groups. */
  *ofNumber(msisdn: number, limit: number): Iterable<NoticeCandidate> {
    const { from, to } = this.#ranges.among(this.#numbers, (key) => (key.msisdn ?? -1) - msisdn)
    for (const { candidate } of this.#steps({ from, to: Math.min(to, from + limit) }, undefined, () => true)) {
      if (candidate !== undefined) yield candidate
    }
    const memberships = rowsOf<StoredMember & { readonly finding: number }>(
      this.#database,
      NOTICE_SQL.groupsOfNumber,
      msisdn,
      limit,
    )
    for (const { finding, ...member } of memberships) {
      if (!this.#groups.some(({ from, to }) => finding >= from && finding < to)) continue
      const [group] = this.#findings({ from: finding, to: finding + 1 })
      const candidate = group && this.#memberCandidate(group, member)
      if (candidate !== undefined) yield candidate
    }
  }

  *#steps(ranks: Ranks, after: NoticePlace | undefined, isAsked: (rule: ToldRule) => boolean): Iterable<NoticeStep> {
    // Of a group the rest of its members comes first.
    const from = after === undefined ? ranks.from : after.finding + (after.member < 0 ? 1 : 0)
    for (const row of this.#findings({ from, to: ranks.to })) {
      const rule = this.#rules.get(row.rule)
      const place = { finding: row.finding, member: -1 }
      if (rule === undefined || !isAsked(rule)) yield { place, candidate: undefined }
      else if (row.msisdn === null) {
        const rank = after?.finding === row.finding ? after.member : -1
        const members = eachRow<StoredMember>(this.#database, NOTICE_SQL.membersOfGroup, row.finding, rank)
        for (const member of members) {
          const candidate = this.#memberCandidate(row, member)
          yield { place: { finding: row.finding, member: member.rank }, candidate }
        }
      } else yield { place, candidate: row.subject === null ? candidateOf(row, rule, place, row.msisdn) : undefined }
    }
  }

  #findings({ from, to }: Ranks): Iterable<StoredFinding> {
    return eachRow<StoredFinding>(this.#database, NOTICE_SQL.findingsOfRanks, from, to)
  }

  #memberCandidate(group: StoredFinding, { rank, role, msisdn }: StoredMember): NoticeCandidate | undefined {
    const rule = this.#rules.get(group.rule)
    if (rule === undefined || role !== this.#subject) return undefined
    return candidateOf(group, rule, { finding: group.finding, member: rank }, msisdn)
  }
}

function candidateOf(row: StoredFinding, rule: ToldRule, place: NoticePlace, msisdn: number): NoticeCandidate {
  return { place, rule, caseId: row.caseId, msisdn, evidence: evidenceOf(row.evidence) }
}

function codesOf(database: Database, table: 'rule' | 'role' | 'carrier'): ReadonlyMap<number, string> {
  const sql = `SELECT ${table} AS code, id FROM night.${table}`
  return new Map(
    rowsOf<{ readonly code: number; readonly id: string }>(database, sql).map(({ code, id }) => [code, id]),
  )
}

function pair<Key, Value>(key: Key, value: Value | undefined): readonly (readonly [Key, Value])[] {
  return value === undefined ? [] : [[key, value]]
}
