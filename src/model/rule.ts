import type { Instant, PartialDate } from './dates.ts'
import type { Code, Field, Msisdn, Subscriber } from './fields.ts'
import type { Role, RuleClass, Severity, SubjectKind } from './finding.ts'
import type { Holder } from './person.ts'
import type { NameLevel, Outcome, Trait, Verdict } from './verdict.ts'

/** A text in both languages of the house. */
export interface BothLanguages {
  readonly vi: string
  readonly en: string
}

/** What the whole run knows, the same for every row. */
export interface RunFacts {
  readonly businessDate: PartialDate
  /** The latest `updated_on` of the register; numbers activated later may not be in it yet. */
  readonly registerExtractDate: PartialDate
}

/** What a record's `guardian_document` leads to, at the day the holder took the number. */
export type GuardianState =
  | 'none' // the record names no guardian
  | 'unverifiable' // a paper this register does not hold: nothing can be said
  | 'not-in-register'
  | 'minor' // a person under 18 for certain
  | 'adult'

/** One record and what was found for it, as a row rule sees it. Values are decoded on first use. */
export interface RowView {
  readonly subscriber: Subscriber
  readonly verdict: Verdict
  /** The register row whose number was quoted, with the values that were compared; undefined where nobody was found. */
  readonly quoted: Holder | undefined
  /** The person at the end of the chain of re-issues (`quoted` itself where it was not re-issued). */
  readonly person: Holder | undefined
  readonly run: RunFacts
  is(trait: Trait): boolean
  /**
   * The fields that gave the record the trait, in the order of `FIELDS`: for `field-missing`, `date-ahead`,
   * `pin-contradiction` and `zero-restored`; empty for any other trait and where the record does not have it.
   */
  fieldsOf(trait: Trait): readonly Field[]
  guardian(): GuardianState
}

/** What the engine knows of a group's members, fixed width so that it can be spilled. */
export interface GroupMember {
  readonly carrier: string
  readonly msisdn: Msisdn
  readonly outcome: Outcome
  readonly subscriberKind: Code<'subscriber_kind'>
  /** The order of members is (holderSince, msisdn, file, line); a record without either date comes first, as 0. */
  readonly holderSince: Instant
  readonly activatedAt: Instant | undefined
  readonly channel: Code<'channel'> | undefined
  readonly hasContract: boolean
  /** `child`, `ward` or `device`, and the user is named: not counted against the holder. */
  readonly usedByAnother: boolean
  /** The holder answered "mine" on VNeID, not stale. */
  readonly answeredMine: boolean
  readonly portedFrom: string | undefined
  /** When the carrier drew this dump; the end of the business date where no manifest says. */
  readonly extractedAt: Instant
  /** Whether a rule named in `after` has a record finding on this member. */
  has(ruleId: string): boolean
}

/** What a group rule may gather members by. A record without a usable key is in no group of that kind. */
export const GROUP_KEYS = ['msisdn', 'person', 'document', 'agent', 'point-of-sale', 'portrait'] as const

/**
 * `msisdn`: live records of one number over all carriers. `person`: live records whose identity is established
 * (matched or variant), by final PIN. `document`: live individual records by document kind and normal number, without
 * malformed and placeholder ones. `agent`, `point-of-sale`, `portrait`: live individual records by carrier and code.
 */
export type GroupKey = (typeof GROUP_KEYS)[number]

/** One group as a group rule sees it. */
export interface GroupView {
  readonly key: GroupKey
  /** Never empty; in order of (holder_since, msisdn, file, line). */
  readonly members: readonly GroupMember[]
  readonly run: RunFacts
  /** The carrier's host network, where it runs on another's (`seeds/carriers.json`). */
  hostOf(carrier: string): string | undefined
  /** Grades two members' names against each other. */
  nameLevel(a: GroupMember, b: GroupMember): NameLevel
  /** One member for each distinct normal form of the name, the smallest forms first; at most `namesComparedMax`. */
  distinctNames(): readonly GroupMember[]
}

/** Integers and level names that a finding rests on. */
export type Evidence = Readonly<Record<string, number | string>>

/** What a row rule says of a row it hits; `true` stands for the rule's own severity and no evidence. */
export interface RowHit {
  readonly severity?: Severity
  readonly evidence?: Evidence
}

/** What a group rule says: findings on single members, or one on the group's subject with its members and their roles. */
export type GroupHit =
  | { readonly member: GroupMember; readonly severity?: Severity; readonly evidence?: Evidence }
  | {
      readonly members: readonly { readonly member: GroupMember; readonly role: Role }[]
      readonly severity?: Severity
      readonly evidence?: Evidence
    }

/** What a carrier may be told of a finding on one of its rows: never a level, a register value, a PIN or a probability. */
export interface CarrierNotice {
  /** Fields to recheck against the stored document; empty where the finding stays with the regulator. */
  readonly recheck: readonly Field[]
  readonly action: BothLanguages | undefined
}

/** Values of a rule's parameters on the business date; dates as yyyymmdd. Defaults: `seeds/thresholds.json`. */
export type Params<P extends string> = Readonly<Record<P, number>>

/** The least that a group must have for a finding: an engine need not look at groups that have less. */
export interface GroupLeast {
  /** At least 1. */
  readonly members: number
  /** Distinct normal forms of names. */
  readonly names?: number
  /** So many members activated within one half-open span [t, t + `seconds`), whatever else they are. */
  readonly activations?: { readonly members: number; readonly seconds: number }
}

interface RuleBase<P extends string> {
  /** Unique, kebab case, the name of the rule's file. */
  readonly id: string
  readonly class: RuleClass
  readonly severity: Severity
  readonly subjects: readonly SubjectKind[]
  readonly title: BothLanguages
  readonly why: BothLanguages
  /** Keys of `seeds/sources.json`. */
  readonly basis: readonly string[]
  readonly params: readonly P[]
  /** `live`: terminated records never hit. */
  readonly statuses: 'live' | 'any'
  readonly outcomes: readonly Outcome[]
  /** A key of `seeds/ladders.json`, or none. */
  readonly ladder: string | 'none'
  readonly notice: CarrierNotice
  /** Keys its evidence may have, sorted. */
  readonly evidence: readonly string[]
}

/** A rule on one record. */
export interface RowRule<P extends string = string> extends RuleBase<P> {
  readonly kind: 'row'
  readonly wakes: readonly Trait[]
  hits(row: RowView, params: Params<P>): boolean | RowHit
}

/** A rule on groups of live records. */
export interface GroupRule<P extends string = string> extends RuleBase<P> {
  readonly kind: 'group'
  readonly groupBy: readonly GroupKey[]
  /** What it reads of a member: only these are spilled. */
  readonly needs: readonly (keyof GroupMember | 'name')[]
  /** Ids of rules whose record findings it reads. */
  readonly after: readonly string[]
  /** Without which a group of this kind, one of `groupBy`, gives no finding of this rule. */
  least(params: Params<P>, key: GroupKey): GroupLeast
  judge(group: GroupView, params: Params<P>): Iterable<GroupHit>
}

/** Any rule of the list. */
export type Rule = RowRule | GroupRule
