/** A group as its rules see it, and what they say of it as findings. */
import carriers from '../../seeds/carriers.json' with { type: 'json' }
import { SPILLED } from '../memory/segment.ts'
import { ROLES, SEVERITIES, SUBJECT_KINDS, type SubjectKind } from '../model/finding.ts'
import type { GroupLeast } from '../model/group-least.ts'
import { membersListedMax } from '../model/limits.ts'
import type { GroupHit, GroupKey, GroupMember, GroupRule, GroupView, Params, Rule, RunFacts } from '../model/rule.ts'
import type { NameLevel } from '../model/verdict.ts'
import { paramsOn } from '../rules/params.ts'
import { rowRuleBits } from './classify.ts'
import { documentFamilies } from './document-families.ts'
import { evidenceText, type FindingDraft, type GroupAbout, type MemberAbout } from './finding-draft.ts'
import { type AnyMember, CodeMember } from './group-code-member.ts'
import { type MemberFacts, SettledMember } from './group-member.ts'
import { distinctNames, nameLevelOf } from './group-names.ts'
import { isLongKind, kindOf } from './segment-key.ts'

const SUBJECT_OF: Readonly<Record<GroupKey, SubjectKind>> = {
  msisdn: 'number',
  person: 'person',
  document: 'document',
  organisation: 'document',
  namesake: 'document',
  agent: 'agent',
  'point-of-sale': 'point-of-sale',
  portrait: 'portrait',
}

const HOST_OF = new Map(carriers.flatMap(({ id, host }) => (host === null ? [] : [[id, host] as const])))

/** A group rule ready for one kind of group. */
export interface Judge {
  readonly rule: GroupRule
  /** Index among all rules. */
  readonly index: number
  readonly params: Params<string>
  /** Groups that have less are not shown to it. */
  readonly least: GroupLeast
}

/** The rules that judge groups of a kind, in the order of the list. */
export type Judges = (key: GroupKey) => readonly Judge[]

/** Those of the business date, each kind looked up once. */
export function judgesBy(rules: readonly Rule[], run: RunFacts): Judges {
  const known = new Map<GroupKey, readonly Judge[]>()
  return (key) => {
    const judges = known.get(key) ?? rules.flatMap((rule, index) => judgeOf(rule, index, key, run))
    known.set(key, judges)
    return judges
  }
}

function judgeOf(rule: Rule, index: number, key: GroupKey, run: RunFacts): readonly Judge[] {
  if (rule.kind !== 'group' || !rule.groupBy.includes(key)) return []
  const params = paramsOn(rule, run.businessDate)
  return [{ rule, index, params, least: rule.least(params, key) }]
}

/**
 * Of each row rule, by its id, its bit of `rowRulesHit`, as a mask.
 * @throws Error where a group rule reads a rule that has none
 */
export function ruleBitsOf(rules: readonly Rule[]): ReadonlyMap<string, number> {
  const bits = rowRuleBits(rules)
  for (const rule of rules) {
    if (rule.kind !== 'group') continue
    const missing = rule.after.find((id) => !bits.has(id) && rules.some((other) => other.id === id))
    if (missing !== undefined) throw new Error(`rule ${rule.id} reads ${missing}, whose findings members do not carry`)
  }
  return bits
}

/** What rules say of one group, which may have what they need at least: one draft after the other, for there may be one a member. */
export function judgeEach(
  judges: readonly Judge[],
  view: GroupView,
  subject: () => string | number,
  found: (draft: FindingDraft) => void,
): void {
  for (const judge of judges) judgeGroup(judge, view, subject, found)
}

function judgeGroup(
  { rule, index, params }: Judge,
  view: GroupView,
  subject: () => string | number,
  found: (draft: FindingDraft) => void,
): void {
  for (const hit of rule.judge(view, params)) {
    found({
      rule: index,
      severity: SEVERITIES.indexOf(hit.severity ?? rule.severity),
      evidence: evidenceText(rule, hit.evidence ?? {}),
      about:
        'member' in hit ? ours(hit.member).whole.about() : groupAbout(view.key, hit.members, aboutOf(hit, subject)),
    })
  }
}

/** What a finding on a group is about. */
function aboutOf(
  { documentOf }: { readonly documentOf?: GroupMember },
  subject: () => string | number,
): string | number {
  if (documentOf === undefined) return subject()
  const document = ours(documentOf).whole.documentKey
  if (document === undefined) throw new Error('a rule is about the document of a member that has none')
  return document
}

type RoledMembers = Extract<GroupHit, { members: unknown }>['members']

function groupAbout(key: GroupKey, members: RoledMembers, subject: string | number): GroupAbout {
  return {
    subjectKind: SUBJECT_KINDS.indexOf(SUBJECT_OF[key]),
    subject,
    members: listedOf(members),
    groupSize: members.length,
    carriers: carriersOf(members),
  }
}

function listedOf(members: RoledMembers): readonly MemberAbout[] {
  const listed: MemberAbout[] = []
  for (const { member, role } of members) {
    if (listed.length === membersListedMax) break
    const one = ours(member)
    const { carrier, file } = one.place.head
    listed.push({ role: ROLES.indexOf(role), carrier, msisdn: one.number, file, line: one.line })
  }
  return listed
}

function carriersOf(members: RoledMembers): readonly number[] {
  const carriers: number[] = []
  for (const { member } of members) {
    const { carrier } = ours(member).place.head
    if (!carriers.includes(carrier)) carriers.push(carrier)
  }
  return carriers.sort((a, b) => a - b)
}

/** Rules are handed our members and hand them back. */
function ours(member: GroupMember): AnyMember {
  if (member instanceof SettledMember || member instanceof CodeMember) return member
  throw new Error('a rule returned a member that it was not given')
}

/** A group as rules see it; its members in group order. Rules may take its functions off it, so they hang on nothing. */
export function viewOf(key: GroupKey, members: readonly AnyMember[], { run, segments }: MemberFacts): GroupView {
  return {
    key,
    members,
    run,
    hostOf,
    standing: undefined,
    liveRecordsOf: (carrier) => segments.liveRecordsOf(run.carriers.indexOf(carrier)),
    byDocument,
    oncePerNumber,
    nameLevel,
    distinctNames: () => distinctNames(members),
    documentFamilies: () => documentFamilies(members),
  }
}

function hostOf(carrier: string): string | undefined {
  return HOST_OF.get(carrier)
}

function nameLevel(a: GroupMember, b: GroupMember): NameLevel {
  return nameLevelOf(ours(a).whole, ours(b).whole)
}

/** Numbers as integers are told apart much faster than their texts, which would have to be made. */
function oncePerNumber(members: readonly GroupMember[]): readonly GroupMember[] {
  const seen = new Set<number>()
  return members.filter((member) => {
    const before = seen.size
    return seen.add(ours(member).number).size > before
  })
}

/** Long documents of one block are told apart by their text, which the block is only cut from. */
function byDocument(members: readonly GroupMember[]): readonly (readonly GroupMember[])[] {
  const byBlock = Map.groupBy(members, (member) => {
    const { place, at } = ours(member).whole
    return place.view.getBigUint64(at + SPILLED.document, true)
  })
  return [...byBlock.values()].flatMap((part) => {
    const [first] = part
    const isLong = first !== undefined && isLongKind(kindOf(ours(first).whole.documentBlock))
    return isLong ? [...Map.groupBy(part, (member) => ours(member).whole.documentKey).values()] : [part]
  })
}
