/**
 * Findings of one carrier in a run of which something may be told, in the order in which they are told: numbers ascending, then members of groups. Findings of rules that tell carriers
 * nothing are not passed: how many of them lie between must not show in where a page ends.
 */

import type { Database } from 'better-sqlite3'
import { bytewise } from '../model/order.ts'
import { evidenceOf } from './finding-queries.ts'
import { merged } from './listing-steps.ts'
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

const FINDING = `SELECT finding, lower(coalesce(hex(case_id), '')) AS caseId, rule, msisdn, subject, evidence FROM night.finding`

/** The questions, of a run's file that is attached as `night`; each is answered by an index. */
export const NOTICE_SQL = {
  findingsOfRanks: `${FINDING} WHERE finding >= ? AND finding < ? ORDER BY finding`,
  findingsOfRule: `${FINDING} INDEXED BY finding_by_rule
    WHERE rule = ? AND carrier = ? AND severity = ? AND finding >= ? AND finding < ? ORDER BY finding`,
  nextSeverity: `SELECT severity FROM night.finding INDEXED BY finding_by_rule
    WHERE rule = ? AND carrier = ? AND severity > ? ORDER BY severity LIMIT 1`,
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

/** Findings of a rule in one severity: the index has them in the order of ranks. */
interface RuleList {
  readonly code: number
  readonly rule: ToldRule
  readonly severity: number
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
  readonly #carrier: number
  /** All its findings on numbers, and the lists of told rules among them. */
  readonly #numbers: Ranks
  readonly #lists: readonly RuleList[]
  /** Those of each rule on groups that is told. */
  readonly #groups: readonly (Ranks & { readonly rule: ToldRule })[]

  constructor(database: Database, carrier: string, told: ReadonlyMap<string, ToldRule>) {
    this.#database = database
    const ids = codesOf(database, 'rule')
    this.#rules = new Map([...ids].flatMap(([code, id]) => pair(code, told.get(id))))
    this.#subject = [...codesOf(database, 'role')].find(([, id]) => id === 'subject')?.[0] ?? -1
    this.#ranges = new RankRanges(database)
    const code = [...codesOf(database, 'carrier')].find(([, id]) => id === carrier)?.[0] ?? -1
    this.#carrier = code
    const nobody = { from: 0, to: 0 }
    const own = code === -1 ? nobody : this.#ranges.among(this.#ranges.all, (key) => (key.carrier ?? -1) - code)
    const groups = this.#ranges.among(own, ({ msisdn }) => (msisdn === null ? 0 : 1))
    this.#numbers = { from: groups.to, to: own.to }
    // Rules that compare records in groups may find something on each number by itself.
    this.#lists = [...this.#rules].flatMap((rule) => this.#listsOf(...rule))
    const ranksOf = (id: string): Ranks => this.#ranges.among(groups, (key) => bytewise(ids.get(key.rule) ?? '', id))
    this.#groups = [...told].filter(([, rule]) => rule.isOfGroup).map(([id, rule]) => ({ ...ranksOf(id), rule }))
  }

  /** All from a place on, without it, or from the beginning, of the rules that `isAsked` takes. Read one after the other. */
  *after(place: NoticePlace | undefined, isAsked: (rule: ToldRule) => boolean): Iterable<NoticeCandidate> {
    const isIn = ({ from, to }: Ranks): boolean => place !== undefined && place.finding >= from && place.finding < to
    if (place === undefined) yield* this.#ofNumbers(this.#numbers, isAsked)
    else if (isIn(this.#numbers)) yield* this.#ofNumbers({ ...this.#numbers, from: place.finding + 1 }, isAsked)
    let isReached = place === undefined || isIn(this.#numbers)
    for (const ranks of this.#groups) {
      const isHere = !isReached && isIn(ranks)
      isReached ||= isHere
      if (isReached && isAsked(ranks.rule)) yield* this.#ofGroups(ranks, isHere ? place : undefined)
    }
  }

  /** Of one number, without its leading zero: at most so many findings, and so many groups. */
  *ofNumber(msisdn: number, limit: number): Iterable<NoticeCandidate> {
    const own = this.#ranges.among(this.#numbers, (key) => (key.msisdn ?? -1) - msisdn)
    let left = limit
    // The few of one number are passed whole.
    for (const row of this.#findings(own)) {
      const candidate = this.#numberCandidate(row)
      if (candidate === undefined) continue
      if (left === 0) break
      left -= 1
      yield candidate
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

  *#ofNumbers({ from, to }: Ranks, isAsked: (rule: ToldRule) => boolean): Iterable<NoticeCandidate> {
    const lists = this.#lists
      .filter(({ rule }) => isAsked(rule))
      .map(({ code, severity }) => {
        const asked = [code, this.#carrier, severity, from, to]
        return eachRow<StoredFinding>(this.#database, NOTICE_SQL.findingsOfRule, ...asked)
      })
    for (const row of merged(lists, false)) {
      const candidate = this.#numberCandidate(row)
      if (candidate !== undefined) yield candidate
    }
  }

  *#ofGroups(ranks: Ranks, after: NoticePlace | undefined): Iterable<NoticeCandidate> {
    // Of a group the rest of its members comes first.
    for (const row of this.#findings({ from: after?.finding ?? ranks.from, to: ranks.to })) {
      const rank = after?.finding === row.finding ? after.member : -1
      const members = eachRow<StoredMember>(this.#database, NOTICE_SQL.membersOfGroup, row.finding, rank)
      for (const member of members) {
        const candidate = this.#memberCandidate(row, member)
        if (candidate !== undefined) yield candidate
      }
    }
  }

  #listsOf(code: number, rule: ToldRule): readonly RuleList[] {
    const lists: RuleList[] = []
    for (let before = -1; ; ) {
      const asked = [code, this.#carrier, before]
      const [next] = rowsOf<Pick<RuleList, 'severity'>>(this.#database, NOTICE_SQL.nextSeverity, ...asked)
      if (next === undefined) return lists
      lists.push({ code, rule, severity: next.severity })
      before = next.severity
    }
  }

  #findings({ from, to }: Ranks): Iterable<StoredFinding> {
    return eachRow<StoredFinding>(this.#database, NOTICE_SQL.findingsOfRanks, from, to)
  }

  #numberCandidate(row: StoredFinding): NoticeCandidate | undefined {
    const rule = this.#rules.get(row.rule)
    if (rule === undefined || row.msisdn === null) return undefined
    return candidateOf(row, rule, { finding: row.finding, member: -1 }, row.msisdn)
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
