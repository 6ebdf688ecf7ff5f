/** Group rules over the gathered groups, in an order in which every rule comes after those it reads. */

import carriers from '../../seeds/carriers.json' with { type: 'json' }
import type { Role, Severity, SubjectKind } from '../model/finding.ts'
import type { GroupLeast } from '../model/group-least.ts'
import { namesComparedMax } from '../model/limits.ts'
import { bytewise } from '../model/order.ts'
import type { Evidence, GroupHit, GroupKey, GroupMember, GroupRule, GroupView, RunFacts } from '../model/rule.ts'
import { paramsOn } from '../rules/params.ts'
import { documentFamilies } from './document-families.ts'
import type { Gathered, Gathering, Member } from './members.ts'
import { nameLevel } from './name-level.ts'
import { nameKey } from './name-words.ts'

/** A group rule's finding, on one member or on the group's subject. */
export type GroupFinding = {
  readonly rule: GroupRule
  readonly severity: Severity
  readonly evidence: Evidence
} & (
  | { readonly member: Member }
  | {
      readonly subjectKind: SubjectKind
      /** As in {@link Gathered}; to be keyed before it leaves. */
      readonly subject: string
      /** In group order, never empty. */
      readonly members: readonly { readonly member: Member; readonly role: Role }[]
    }
)

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

const HOSTS = new Map(carriers.flatMap(({ id, host }) => (host === null ? [] : [[id, host] as const])))

/** Judges every group by every rule that asks for its kind. Findings come rule by rule, groups in the order first met. */
export function* settle(rules: readonly GroupRule[], gathering: Gathering, run: RunFacts): Generator<GroupFinding> {
  for (const rule of inDependencyOrder(rules)) {
    const params = paramsOn(rule, run.businessDate)
    for (const key of rule.groupBy) {
      const gathered = gathering.gathered(key)
      const least = rule.least(params, key)
      const standings = standingsOf(rule, gathered, run)
      for (const [subject, members] of gathered.groupOf) {
        const standing = standings.get(subject)
        if (rule.compares !== undefined && standing === undefined) continue
        let hasLeast = false
        for (const hit of rule.judge({ ...viewOf(key, members, gathering, run), standing }, params)) {
          hasLeast ||= has(members, least)
          if (!hasLeast) throw new Error(`rule ${rule.id} hit a group that has less than the rule says`)
          const finding = findingOf(rule, hit, key, subject)
          if ('member' in finding) finding.member.rulesHit.add(rule.id)
          yield finding
        }
      }
    }
  }
}

/** What groups stand out by, where their rule holds all of them against each other. */
function standingsOf(rule: GroupRule, { groupOf }: Gathered, run: RunFacts): ReadonlyMap<string, Evidence> {
  const params = paramsOn(rule, run.businessDate)
  const counted = [...groupOf].flatMap(([subject, members]) => {
    const count = rule.compares?.count(members, run, params)
    return count === undefined ? [] : [{ subject, count }]
  })
  const counts = counted.map(({ count }) => count)
  const standings = rule.compares?.outstanding(counts, params) ?? []
  return new Map(
    counted.flatMap(({ subject }, i) => {
      const standing = standings[i]
      return standing === undefined ? [] : [[subject, standing]]
    }),
  )
}

/** Whether a group has what its rule says it must have: engines may pass over those that have not. */
function has(members: readonly Member[], least: GroupLeast): boolean {
  const { members: membersMin, outcomes, oneOf, activations, consecutive } = least
  const { names = 0, documents = 0, provinces = 0, atCarrier = 0 } = least
  const counted = members.filter(({ verdict }) => outcomes?.includes(verdict.outcome) ?? true)
  if (counted.length < membersMin || (names > 0 && distinctNames(members).length < names)) return false
  if (!members.some(({ verdict }) => oneOf?.includes(verdict.outcome) ?? true)) return false
  if (new Set(members.map(({ documentKey }) => documentKey)).size < documents) return false
  const carriers = Map.groupBy(members, ({ carrier }) => carrier)
  if (![...carriers.values()].some(({ length }) => length >= atCarrier)) return false
  const said = members.flatMap(({ pointOfSaleProvince }) => pointOfSaleProvince ?? [])
  if (new Set(said).size < provinces) return false
  if (consecutive !== undefined && !haveRun(members, consecutive)) return false
  if (activations === undefined) return true
  const instants = members.flatMap(({ activatedAt }) => (activatedAt === undefined ? [] : [activatedAt]))
  instants.sort((a, b) => a - b)
  return instants.some((at, i) => (instants[i + activations.members - 1] ?? Number.NaN) < at + activations.seconds)
}

/** Whether so many msisdns, IMSIs, ICCIDs or ICCIDs without their last digit follow each other. */
function haveRun(members: readonly Member[], numbers: number): boolean {
  const kinds = [
    members.map(({ msisdn }) => msisdn),
    members.map(({ imsi }) => imsi),
    members.map(({ iccid }) => iccid),
    members.map(({ iccid }) => iccid?.slice(0, -1)),
  ]
  return kinds.some((kind) => {
    const values = new Set(kind.flatMap((text) => (text === undefined ? [] : [BigInt(text)])))
    return [...values].some((first) => {
      for (let next = 1; next < numbers; next++) if (!values.has(first + BigInt(next))) return false
      return true
    })
  })
}

/** @throws Error where rules wait for each other in a circle: a fault of the rules list. */
function inDependencyOrder(rules: readonly GroupRule[]): GroupRule[] {
  const ordered: GroupRule[] = []
  const waiting = new Set(rules)
  while (waiting.size > 0) {
    const waitingIds = new Set([...waiting].map(({ id }) => id))
    const ready = [...waiting].filter(({ after }) => !after.some((id) => waitingIds.has(id)))
    if (ready.length === 0) throw new Error(`rules wait for each other: ${[...waitingIds].join(', ')}`)
    for (const rule of ready) waiting.delete(rule)
    ordered.push(...ready)
  }
  return ordered
}

function findingOf(rule: GroupRule, hit: GroupHit, key: GroupKey, subject: string): GroupFinding {
  const stated = { rule, severity: hit.severity ?? rule.severity, evidence: hit.evidence ?? {} }
  if ('member' in hit) return { ...stated, member: ours(hit.member) }
  const members = hit.members.map(({ member, role }) => ({ member: ours(member), role }))
  const about = hit.documentOf === undefined ? subject : ours(hit.documentOf).documentKey
  if (about === undefined) throw new Error(`rule ${rule.id} is about the document of a member that has none`)
  return { ...stated, subjectKind: SUBJECT_OF[key], subject: about, members }
}

/** Rules are handed our members and hand them back. */
function ours(member: GroupMember): Member {
  if (!('origin' in member)) throw new Error('a rule returned a member that it was not given')
  return member as Member
}

function viewOf(key: GroupKey, members: readonly Member[], gathering: Gathering, run: RunFacts): GroupView {
  return {
    key,
    members,
    run,
    hostOf: (carrier) => HOSTS.get(carrier),
    standing: undefined,
    liveRecordsOf: (carrier) => gathering.liveRecordsOf(carrier),
    byDocument: (some) => [...Map.groupBy(some, (member) => ours(member).documentKey).values()],
    oncePerNumber: (some) =>
      [...Map.groupBy(some, ({ msisdn }) => msisdn).values()].flatMap((same) => same.slice(0, 1)),
    nameLevel: (a, b) => nameLevel(ours(a).name, ours(b).name),
    distinctNames: () => distinctNames(members),
    documentFamilies: () => documentFamilies(members),
  }
}

/** One member a name, the first in group order; names in the order of their normal forms; members without one left out. */
function distinctNames(members: readonly Member[]): readonly Member[] {
  const byName = new Map<string, Member>()
  for (const member of members) {
    const key = member.name === undefined ? '' : nameKey(member.name)
    if (key !== '' && !byName.has(key)) byName.set(key, member)
  }
  const sorted = [...byName].sort(([a], [b]) => bytewise(a, b))
  return sorted.slice(0, namesComparedMax).map(([, member]) => member)
}
