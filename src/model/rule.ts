import type { Instant, PartialDate } from './dates.ts'
import type { Code, Field, Msisdn, Subscriber } from './fields.ts'
import type { Role, RuleClass, Severity, SubjectKind } from './finding.ts'
import type { GroupLeast } from './group-least.ts'
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
  /** Where the point of sale stands: a code of `seeds/provinces34.json`; undefined for none and for any other text. */
  readonly pointOfSaleProvince: string | undefined
  readonly hasContract: boolean
  /** The record itself has a finding of class J1, of high or medium severity. */
  readonly hasStrongFinding: boolean
  /** `child`, `ward` or `device`, and the user is named: not counted against the holder. */
  readonly usedByAnother: boolean
  /** The record names a guardian's document. */
  readonly hasGuardian: boolean
  /** The record says who uses the number: by name or document, or that it is for a device. */
  readonly hasUser: boolean
  /** The holder answered "mine" on VNeID, not stale. */
  readonly answeredMine: boolean
  /** Fifteen digits; any other text is none. */
  readonly imsi: string | undefined
  /** 18 to 20 digits that begin with 89, the last of which may be a check digit; any other text is none. */
  readonly iccid: string | undefined
  readonly portedFrom: string | undefined
  /** When the carrier drew this dump; the end of the business date where no manifest says. */
  readonly extractedAt: Instant
  /** Whether a rule named in `after` has a record finding on this member. */
  has(ruleId: string): boolean
}

/** What a group rule may gather members by. A record without a usable key is in no group of that kind. */
export const GROUP_KEYS = [
  'msisdn',
  'person',
  'document',
  'organisation',
  'namesake',
  'agent',
  'point-of-sale',
  'portrait',
] as const

/**
 * `msisdn`: live records of one number over all carriers. `person`: live records whose identity is established
 * (matched or variant), by final PIN. `document`: live individual records by document kind and normal number, without
 * malformed and placeholder ones. `organisation`: live records of organisations by tax code, without placeholders. `namesake`:
 * live individual records with a PIN or CMND that the register does not hold (`pin-unknown`, `cmnd-unmapped`), by normal name and full
 * birth date, without placeholder documents, names and dates. `agent`, `point-of-sale`, `portrait`: live individual records by carrier and code.
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
  /** Live records of a carrier in the whole run, whatever they are. */
  liveRecordsOf(carrier: string): number
  /**
   * Members parted by the document on which each is registered, in the order in which a document is first met; those without a
   * usable one are together. What the documents are is not told.
   */
  byDocument(members: readonly GroupMember[]): readonly (readonly GroupMember[])[]
  /** Of several members of one number the first that is given. */
  oncePerNumber(members: readonly GroupMember[]): readonly GroupMember[]
  /** What the group stands out by, for a rule that `compares`; undefined for any other. */
  readonly standing: Evidence | undefined
  /** Grades two members' names against each other. */
  nameLevel(a: GroupMember, b: GroupMember): NameLevel
  /** One member for each distinct normal form of the name, the smallest forms first; at most `namesComparedMax`. */
  distinctNames(): readonly GroupMember[]
  /** Families among the members' PINs and CMNDs, by their smallest document; members without one are in none. */
  documentFamilies(): readonly DocumentFamily[]
}

/** Two documents or more of one kind, chained by steps in each of which one digit is another. */
export interface DocumentFamily {
  /** Distinct numbers. */
  readonly documents: number
  /** All that have one of them, in the order of the group. */
  readonly members: readonly GroupMember[]
  /** The first of these that has the smallest number. */
  readonly smallest: GroupMember
}

/** Integers and level names that a finding rests on. */
export type Evidence = Readonly<Record<string, number | string>>

/** What a row rule says of a row it hits; `true` stands for the rule's own severity and no evidence. */
export interface RowHit {
  readonly severity?: Severity
  readonly evidence?: Evidence
}

/** What a group rule says: findings on single members, or one on the group's subject (or one member's document) with members and their roles. */
export type GroupHit =
  | { readonly member: GroupMember; readonly severity?: Severity; readonly evidence?: Evidence }
  | {
      readonly members: readonly { readonly member: GroupMember; readonly role: Role }[]
      /** Whose document the finding is about, in place of what the group was gathered by. */
      readonly documentOf?: GroupMember
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
  /** False: it runs only where it is switched on, and no rule on groups may read it. */
  readonly isDefault?: false
  readonly wakes: readonly Trait[]
  hits(row: RowView, params: Params<P>): boolean | RowHit
}

/** What of a group counts where it is held against others. */
export interface GroupCount {
  /** Groups are held against those of their stratum: any whole number from 0 on. */
  readonly stratum: number
  readonly counted: number
  /** At most `counted`. */
  readonly hits: number
}

/** The half-open span of time [from, before). */
export interface ActivatedWithin {
  readonly from: Instant
  readonly before: Instant
}

/** How a rule holds all groups of a night against each other: on whole numbers, so that it does not hang on who counted them. */
export interface Comparison<P extends string> {
  /** Where it is there, only members that were activated then count: an engine need not hand others to `count`. */
  within?(run: RunFacts, params: Params<P>): ActivatedWithin
  /** What of a group counts; undefined where nothing does. Members come in any order, and must be read in none. */
  count(members: Iterable<GroupMember>, run: RunFacts, params: Params<P>): GroupCount | undefined
  /** Asked once for each kind of `groupBy`, with all groups that count: of each, in their order, what it stands out by, or undefined. Their order changes nothing else. */
  outstanding(counts: readonly GroupCount[], params: Params<P>): readonly (Evidence | undefined)[]
}

/** A rule on groups of live records. */
export interface GroupRule<P extends string = string> extends RuleBase<P> {
  readonly kind: 'group'
  readonly groupBy: readonly GroupKey[]
  /** What it reads of a member: only these are spilled. */
  readonly needs: readonly (keyof GroupMember | 'name' | 'document')[]
  /** Ids of rules whose record findings it reads. */
  readonly after: readonly string[]
  /** Without which a group of this kind, one of `groupBy`, gives no finding of this rule. */
  least(params: Params<P>, key: GroupKey): GroupLeast
  /** A rule that has it judges those groups only that stand out among all of the night, and by nothing but `agent` or `point-of-sale`. */
  readonly compares?: Comparison<P>
  judge(group: GroupView, params: Params<P>): Iterable<GroupHit>
}

/** Any rule of the list. */
export type Rule = RowRule | GroupRule
