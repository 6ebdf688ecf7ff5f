/** Rows and groups from partial values, and the engine's part of running a rule, so that each test says only what matters to it. */
import { type Instant, type PartialDate, parseIsoDate } from '../../src/model/dates.ts'
import type { Field, Subscriber } from '../../src/model/fields.ts'
import type { Severity } from '../../src/model/finding.ts'
import { namesComparedMax } from '../../src/model/limits.ts'
import type { Person } from '../../src/model/person.ts'
import type {
  DocumentFamily,
  Evidence,
  GroupHit,
  GroupKey,
  GroupMember,
  GroupRule,
  GroupView,
  GuardianState,
  RowRule,
  RowView,
  RunFacts,
} from '../../src/model/rule.ts'
import type { NameLevel, Trait, Verdict } from '../../src/model/verdict.ts'
import { paramsOn } from '../../src/rules/params.ts'

/** A day of any precision. */
export function date(iso: string): PartialDate {
  const parsed = parseIsoDate(iso)
  if (parsed === undefined) throw new Error(`the test means no date: ${iso}`)
  return parsed
}

/** `yyyy-MM-dd` is midnight; `yyyy-MM-ddTHH:mm:ss` that second. */
export function at(iso: string): Instant {
  return Date.parse(iso.length === 10 ? `${iso}T00:00:00Z` : `${iso}Z`) / 1000
}

export const RUN: RunFacts = { businessDate: date('2026-11-20'), registerExtractDate: date('2026-11-15') }

/** A person of the register, alive, born 1990-05-17. */
export function person(values: Partial<Person> = {}): Person {
  return {
    pin: '001090000001',
    fullName: 'Nguyễn Văn A',
    dateOfBirth: date('1990-05-17'),
    sex: 'M',
    status: 'alive',
    diedOn: undefined,
    supersededBy: undefined,
    cmnds: [],
    residenceProvince: '01',
    updatedOn: date('2026-01-01'),
    ...values,
  }
}

/** Fields of which a record need not say anything. */
export const NOTHING = {
  recordKey: undefined,
  documentType: undefined,
  documentNumber: undefined,
  documentIssuedOn: undefined,
  documentIssuedPlace: undefined,
  fullName: undefined,
  dateOfBirth: undefined,
  sex: undefined,
  nationality: undefined,
  address: undefined,
  province: undefined,
  userKind: undefined,
  userName: undefined,
  userDateOfBirth: undefined,
  userDocument: undefined,
  guardianDocument: undefined,
  activatedAt: undefined,
  holderSince: undefined,
  pointOfSale: undefined,
  pointOfSaleProvince: undefined,
  salesAgent: undefined,
  channel: undefined,
  payment: undefined,
  contractNumber: undefined,
  blockReason: undefined,
  statusChangedOn: undefined,
  portraitHash: undefined,
  imsi: undefined,
  iccid: undefined,
  activity: undefined,
  authenticatedBy: undefined,
  authenticatedOn: undefined,
  portedFrom: undefined,
} as const

/** What a test says of a row; the rest is an active individual who matched by PIN. */
export interface RowValues {
  readonly subscriber?: Partial<Subscriber>
  readonly verdict?: Partial<Verdict>
  readonly quoted?: Person | undefined
  readonly person?: Person | undefined
  readonly traits?: readonly Trait[]
  /** Fields that gave a trait. */
  readonly fields?: Partial<Record<Trait, readonly Field[]>>
  readonly businessDate?: string
  readonly guardian?: GuardianState
}

export function row(values: RowValues = {}): RowView {
  const { traits = [], businessDate } = values
  return {
    subscriber: {
      ...NOTHING,
      msisdn: '0981234567',
      subscriberKind: 'individual',
      status: 'active',
      ...values.subscriber,
    },
    verdict: { outcome: 'matched', reason: 'pin', nameLevel: 'exact', birthDateLevel: 'exact', ...values.verdict },
    quoted: values.quoted ?? values.person,
    person: values.person,
    run: businessDate === undefined ? RUN : { ...RUN, businessDate: date(businessDate) },
    is: (trait) => traits.includes(trait),
    fieldsOf: (trait) => values.fields?.[trait] ?? [],
    guardian: () => values.guardian ?? 'none',
  }
}

/** A verdict with no person. */
export function nobody(outcome: Verdict['outcome'], reason: Verdict['reason']): Verdict {
  return { outcome, reason, nameLevel: undefined, birthDateLevel: undefined }
}

/**
 * The severity and evidence with which a rule hits a row, as an engine asks it: status, outcome and waking traits
 * first. Undefined where it does not hit. A hit without a trait that wakes the rule is a fault.
 */
export function hit(rule: RowRule, view: RowView): { severity: Severity; evidence: Evidence } | undefined {
  if (rule.statuses === 'live' && view.subscriber.status === 'terminated') return undefined
  if (!rule.outcomes.includes(view.verdict.outcome)) return undefined
  const said = rule.hits(view, paramsOn(rule, view.run.businessDate))
  if (said === false) return undefined
  if (!rule.wakes.some((trait) => view.is(trait))) throw new Error(`${rule.id} hits what would never wake it`)
  const { severity = rule.severity, evidence = {} } = said === true ? {} : said
  assertDeclared(rule.evidence, evidence)
  return { severity, evidence }
}

function assertDeclared(declared: readonly string[], evidence: Evidence): void {
  const keys = Object.keys(evidence)
  if (keys.join() !== keys.toSorted().join()) throw new Error(`evidence is not sorted: ${keys}`)
  for (const key of keys) if (!declared.includes(key)) throw new Error(`evidence "${key}" is not declared`)
}

/** A live line of an individual, matched, taken and activated 2020-01-01 at a counter of viettel. */
export function member(values: Partial<GroupMember> = {}): GroupMember {
  return {
    carrier: 'viettel',
    msisdn: '0981234567',
    outcome: 'matched',
    subscriberKind: 'individual',
    holderSince: at('2020-01-01'),
    activatedAt: at('2020-01-01'),
    channel: 'counter',
    pointOfSaleProvince: undefined,
    hasContract: false,
    hasStrongFinding: false,
    usedByAnother: false,
    hasGuardian: false,
    hasUser: false,
    answeredMine: false,
    imsi: undefined,
    iccid: undefined,
    portedFrom: undefined,
    extractedAt: at('2026-11-20T23:59:59'),
    has: () => false,
    ...values,
  }
}

/** As many members as asked for, each with a number of its own, in group order. */
export function members(count: number, values: (i: number) => Partial<GroupMember> = () => ({})): GroupMember[] {
  return Array.from({ length: count }, (_, i) => member({ msisdn: `098${String(i).padStart(7, '0')}`, ...values(i) }))
}

/** What a test says of a group besides its members. */
export interface GroupValues {
  /** Names by position; a member without one has none. */
  readonly names?: readonly (string | undefined)[]
  /** Documents by position; members without one are on none. */
  readonly documents?: readonly string[]
  /** Levels of unlike names, keyed `a|b` in either order; any other pair is `different`. */
  readonly levels?: Readonly<Record<string, NameLevel>>
  readonly hosts?: Readonly<Record<string, string>>
  /** Families of documents: how many there are, and the positions of their members, the first of whom has the smallest. */
  readonly families?: readonly { readonly documents: number; readonly members: readonly number[] }[]
  /** What the group stands out by. */
  readonly standing?: Evidence
  /** Of each carrier; otherwise none but the group's. */
  readonly liveRecords?: number
}

/** The view of one group; reads of fields that the rule does not declare in `needs` throw. */
function viewOf(rule: GroupRule, key: GroupKey, group: readonly GroupMember[], values: GroupValues) {
  const seen = group.map((member) => guarded(rule, member))
  const positions = new Map(seen.map((member, i) => [member, i]))
  const nameOf = (member: GroupMember) => values.names?.[positions.get(member) ?? -1]
  const named = <T>(answer: T): T => {
    if (!rule.needs.includes('name')) throw new Error(`rule ${rule.id} reads names and does not declare it`)
    return answer
  }
  const view: GroupView = {
    key,
    members: seen,
    run: RUN,
    hostOf: (carrier) => values.hosts?.[carrier],
    standing: values.standing,
    liveRecordsOf: () => values.liveRecords ?? group.length,
    byDocument: (some) => parted(rule, some, (member) => values.documents?.[positions.get(member) ?? -1]),
    oncePerNumber: (some) =>
      [...Map.groupBy(some, ({ msisdn }) => msisdn).values()].flatMap((same) => same.slice(0, 1)),
    nameLevel: (a, b) => named(levelOf(nameOf(a), nameOf(b), values.levels ?? {})),
    distinctNames: () => named(distinct(seen, nameOf)),
    documentFamilies: () => (values.families ?? []).map((family) => familyOf(seen, family)),
  }
  return { view, original: (member: GroupMember) => group[positions.get(member) ?? -1] }
}

function parted(rule: GroupRule, some: readonly GroupMember[], of: (member: GroupMember) => string | undefined) {
  if (!rule.needs.includes('document')) throw new Error(`rule ${rule.id} reads documents and does not declare it`)
  return [...Map.groupBy(some, of).values()]
}

function familyOf(
  group: readonly GroupMember[],
  { documents, members: positions }: NonNullable<GroupValues['families']>[number],
): DocumentFamily {
  const members = positions.flatMap((at) => group[at] ?? [])
  const [smallest] = members
  if (smallest === undefined) throw new Error('the test means a family with members')
  return { documents, members, smallest }
}

function guarded(rule: GroupRule, member: GroupMember): GroupMember {
  const declared: readonly (string | symbol)[] = rule.needs
  return new Proxy(member, {
    get(target, property, receiver) {
      if (!declared.includes(property)) throw new Error(`rule ${rule.id} reads ${String(property)} undeclared`)
      return Reflect.get(target, property, receiver)
    },
  })
}

function levelOf(a: string | undefined, b: string | undefined, levels: Readonly<Record<string, NameLevel>>): NameLevel {
  if (a === undefined || b === undefined) return 'missing'
  return a === b ? 'exact' : (levels[`${a}|${b}`] ?? levels[`${b}|${a}`] ?? 'different')
}

function distinct(group: readonly GroupMember[], nameOf: (member: GroupMember) => string | undefined): GroupMember[] {
  const byName = new Map<string, GroupMember>()
  for (const member of group) {
    const name = nameOf(member)
    if (name !== undefined && !byName.has(name)) byName.set(name, member)
  }
  const sorted = [...byName].sort(([a], [b]) => (a < b ? -1 : 1))
  return sorted.slice(0, namesComparedMax).map(([, member]) => member)
}

/** One finding of a group rule: positions of its members in the group, the role of each, severity and evidence. */
export interface Judged {
  readonly positions: readonly number[]
  /** One for each position; empty for a finding on a single member. */
  readonly roles: readonly string[]
  readonly severity: Severity
  readonly evidence: Evidence
  /** Position of the member whose document it is about, where it says so. */
  readonly documentOf?: number
}

/** All that a group rule says of a group, with its default parameters of the business date. */
export function judge(
  rule: GroupRule,
  key: GroupKey,
  group: readonly GroupMember[],
  values: GroupValues = {},
): Judged[] {
  if (!rule.groupBy.includes(key)) throw new Error(`rule ${rule.id} is not asked about groups by ${key}`)
  const { view, original } = viewOf(rule, key, group, values)
  const positionOf = new Map(group.map((member, i) => [member, i]))
  const position = (member: GroupMember): number => {
    const given = original(member)
    return given === undefined ? -1 : (positionOf.get(given) ?? -1)
  }
  const params = paramsOn(rule, RUN.businessDate)
  const said = [...rule.judge(view, params)]
  if (said.length > 0 && group.length < rule.least(params, key).members)
    throw new Error(`${rule.id} hit too small a group`)
  return said.map((hit) => judged(rule, hit, position))
}

function judged(rule: GroupRule, said: GroupHit, position: (member: GroupMember) => number): Judged {
  const { severity = rule.severity, evidence = {} } = said
  assertDeclared(rule.evidence, evidence)
  if ('member' in said) return { positions: [position(said.member)], roles: [], severity, evidence }
  const roles = said.members.map(({ role }) => role)
  const about = said.documentOf === undefined ? {} : { documentOf: position(said.documentOf) }
  return { positions: said.members.map(({ member }) => position(member)), roles, severity, evidence, ...about }
}

/** The integers from `first` to before `end`. */
export function range(first: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i)
}
