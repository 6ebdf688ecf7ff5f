/** What a store says of one number, gathered for people and machines. Nothing of it is a name, a document number or a birth date. */

import { maskedNumber } from '../model/mask.ts'
import { bytewise } from '../model/order.ts'
import type {
  EvidencePlace,
  FindingRow,
  MemberRow,
  RuleRow,
  RunListed,
  RunReading,
  StoreReading,
} from '../store/reading.ts'
import type { SuggestionRow } from '../store/suggestion-reading.ts'
import { precisionOf, type RulePrecision } from './precision.ts'

/** Records of the number that are shown: more than a handful is a fault of the dump, and told as one. */
const RECORDS_SHOWN_MAX = 50

/** Others of a group that are shown. */
const MEMBERS_SHOWN_MAX = 20

/** A finding, with the rule as it was. */
export interface ExplainedFinding {
  readonly finding: FindingRow
  readonly rule: RuleRow
  /** What people said of the rule; undefined where nobody did. */
  readonly precision: RulePrecision | undefined
}

/** A record of the number, with the findings that rest on it. */
export interface ExplainedRecord {
  readonly carrier: string
  readonly file: string
  readonly line: number
  /** Undefined where the record has no finding of its own. */
  readonly byteOffset: number | undefined
  readonly findings: readonly ExplainedFinding[]
  /** Whom it may mean, where it was not found: in the order of ranks. */
  readonly suggestions: readonly SuggestionRow[]
  /** Where the evidence file has it; undefined where it has not. */
  readonly place: EvidencePlace | undefined
}

/** A finding on a group, and how the number stands to it. */
export interface ExplainedGroup extends ExplainedFinding {
  /** Undefined where the number is not among the listed members: the finding is about its person. */
  readonly member: MemberRow | undefined
  /** Some of the others, their numbers masked. */
  readonly others: readonly Pick<MemberRow, 'role' | 'carrier' | 'msisdn'>[]
}

/** One night, as far as it concerns the number. */
export interface ExplainedNight {
  readonly run: string
  readonly date: string
  /** Rules with a finding on the number itself; undefined where the run's own file is gone. */
  readonly rules: readonly string[] | undefined
  /** Rules with a finding on a group of which it is a listed member. */
  readonly groups: readonly { readonly rule: string; readonly role: MemberRow['role'] }[]
}

/** All of it. */
export interface Explanation {
  readonly msisdn: string
  readonly listed: RunListed
  /** The first of them, in the order of files and lines. */
  readonly records: readonly ExplainedRecord[]
  /** All of them. */
  readonly recordCount: number
  readonly groups: readonly ExplainedGroup[]
  /** Of each night the run that stands, oldest first. */
  readonly history: readonly ExplainedNight[]
}

/** How much is read of a number that stands in very many records or groups. */
export interface ExplanationBounds {
  /** Findings on the number, in the order of `findings.csv`; records are shown and counted as far as these have them. */
  readonly findings: number
  /** Groups that list it, and groups about each of its persons. */
  readonly groups: number
  /** Nights of the history: each opens the file of a run. */
  readonly nights: number
  /** Other members of each group. */
  readonly members: number
}

/** Gathers what an open run and its store say of a number in national form; without bounds all of it. */
export function explained(
  store: StoreReading,
  run: RunReading,
  msisdn: string,
  bounds?: ExplanationBounds,
): Explanation {
  const rules = new Map(run.rules().map((rule) => [rule.id, rule]))
  const precisions = precisionsIn(store, run)
  const withRule = (finding: FindingRow): ExplainedFinding => {
    const rule = rules.get(finding.rule)
    if (rule === undefined) throw new Error(`the run holds no rule "${finding.rule}"`)
    return { finding, rule, precision: precisions.get(rule.id) }
  }
  const found =
    bounds === undefined ? run.findingsOf(msisdn) : inFileOrder(run.lists.findingsOf(msisdn, bounds.findings))
  const own = found.map(withRule)
  const memberships = bounds === undefined ? run.membershipsOf(msisdn) : run.lists.membershipsOf(msisdn, bounds.groups)
  const aboutOf = (subject: string): readonly FindingRow[] =>
    bounds === undefined ? run.findingsAbout(subject) : run.lists.findingsAbout(subject, bounds.groups)
  return {
    msisdn,
    listed: run.listed,
    ...recordsOf(
      run,
      own,
      memberships.map(({ member }) => member),
      run.suggestionsOf(msisdn),
    ),
    groups: groupsOf(aboutOf, own, memberships).map(({ finding, member }) => ({
      ...withRule(finding),
      member,
      others: othersOf(run, finding, msisdn, bounds?.members ?? MEMBERS_SHOWN_MAX),
    })),
    history: store.nights(bounds?.nights ?? Number.POSITIVE_INFINITY).map((night) => nightOf(store, night, msisdn)),
  }
}

/** What people said of the rules of a run, up to its night; without those of which nobody did. */
export function precisionsIn(store: StoreReading, run: RunReading): ReadonlyMap<string, RulePrecision> {
  const counts = new Map(store.reviews(run.listed.run).map((count) => [count.rule, count]))
  return new Map(
    run.rules().flatMap((rule) => {
      const count = counts.get(rule.id)
      return count === undefined ? [] : [[rule.id, precisionOf(count, rule.class)] as const]
    }),
  )
}

function recordsOf(
  run: RunReading,
  own: readonly ExplainedFinding[],
  members: readonly MemberRow[],
  suggestions: readonly SuggestionRow[],
): Pick<Explanation, 'records' | 'recordCount'> {
  const stands = [
    ...own.flatMap(({ finding: { carrier, origin } }) => (origin === undefined ? [] : [{ carrier, ...origin }])),
    ...members.map(({ carrier, file, line }) => ({ carrier, file, line, byteOffset: undefined })),
    ...suggestions.map(({ file, line }) => {
      return { carrier: file.slice(0, file.indexOf('/')), file, line, byteOffset: undefined }
    }),
  ]
  const keyOf = ({ file, line }: { readonly file: string; readonly line: number }): string => `${line} ${file}`
  const findings = Map.groupBy(own, ({ finding: { origin } }) => (origin === undefined ? '' : keyOf(origin)))
  const suggested = Map.groupBy(suggestions, keyOf)
  const byRecord = Map.groupBy(stands, keyOf)
  const records = [...byRecord].slice(0, RECORDS_SHOWN_MAX).flatMap(([key, [first]]) => {
    if (first === undefined) return []
    const told = { findings: findings.get(key) ?? [], suggestions: suggested.get(key) ?? [] }
    return [{ ...first, ...told, place: run.evidencePlace(first.file, first.line) }]
  })
  return { records, recordCount: byRecord.size }
}

interface Standing {
  readonly finding: FindingRow
  readonly member: MemberRow | undefined
}

/** Groups that list the number, then those about its persons and documents that do not: a long list of members is cut. */
function groupsOf(
  aboutOf: (subject: string) => readonly FindingRow[],
  own: readonly ExplainedFinding[],
  memberships: readonly Standing[],
): readonly Standing[] {
  const listed = new Set(memberships.map(({ finding }) => finding.finding))
  const persons = new Set(own.map(({ finding }) => finding.person).filter((person) => person !== ''))
  const about = [...persons].flatMap(aboutOf)
  return [
    ...memberships,
    ...about.filter(({ finding }) => !listed.has(finding)).map((finding) => ({ finding, member: undefined })),
  ]
}

function othersOf(run: RunReading, { finding }: FindingRow, msisdn: string, most: number): ExplainedGroup['others'] {
  if (most === 0) return []
  return run
    .membersOf(finding, most + 1)
    .filter((member) => member.msisdn !== msisdn)
    .slice(0, most)
    .map(({ role, carrier, msisdn: other }) => ({ role, carrier, msisdn: maskedNumber(other) }))
}

/** By file, then by line. */
function inFileOrder(findings: readonly FindingRow[]): readonly FindingRow[] {
  return findings.toSorted(
    (a, b) =>
      bytewise(a.origin?.file ?? '', b.origin?.file ?? '') ||
      (a.origin?.line ?? 0) - (b.origin?.line ?? 0) ||
      a.finding - b.finding,
  )
}

function nightOf(store: StoreReading, { run: id, date, isThere }: RunListed, msisdn: string): ExplainedNight {
  if (!isThere) return { run: id, date, rules: undefined, groups: [] }
  const run = store.open(id)
  try {
    const rules = [...new Set(run.findingsOf(msisdn).map(({ rule }) => rule))]
    const groups = run.membershipsOf(msisdn).map(({ finding, member }) => ({ rule: finding.rule, role: member.role }))
    return { run: id, date, rules, groups }
  } finally {
    run.close()
  }
}
