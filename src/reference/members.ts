/** Gathers live records into the groups that enabled rules ask for. Everything stays in memory, in Maps. */

import provinces34 from '../../seeds/provinces34.json' with { type: 'json' }
import provinces63 from '../../seeds/provinces63.json' with { type: 'json' }
import { packDate } from '../model/dates.ts'
import type { Subscriber } from '../model/fields.ts'
import type { Origin } from '../model/finding.ts'
import { bytewise } from '../model/order.ts'
import type { GroupKey, GroupMember } from '../model/rule.ts'
import type { Reason, Verdict } from '../model/verdict.ts'
import { nameKey } from './name-words.ts'
import type { Resolved } from './resolve.ts'
import type { DocumentReading, ReadRow } from './row.ts'

/** A member as this room keeps it: what rules may read, and what only the engine needs. */
export interface Member extends GroupMember {
  readonly origin: Origin
  readonly verdict: Verdict
  readonly name: string | undefined
  /** See {@link personKey}. */
  readonly personKey: string | undefined
  /** Of the document as the record has it; undefined where it is not usable. */
  readonly documentKey: string | undefined
  /** Rules that have a finding on this very record; grows while group rules run. */
  readonly rulesHit: Set<string>
}

/** A kind of group: its key, and whose records it holds. */
export interface Gathered {
  readonly key: GroupKey
  /** What the group is keyed by (a document key, a PIN's key, a number, a carrier and code), never written as it is. */
  readonly groupOf: ReadonlyMap<string, readonly Member[]>
}

/** The 34 provinces by their own codes, and by those of the 63 that became part of each. */
const PROVINCES: ReadonlyMap<string, string> = new Map([
  ...provinces34.map(({ code }) => [code, code] as const),
  ...provinces63.map(({ code, code34 }) => [code, code34] as const),
])

/** What the run knows besides the record. */
export interface MemberFacts {
  readonly extractedAt: number
  readonly answeredMine: boolean
  readonly hasStrongFinding: boolean
}

/** What a record's pseudonym is made of: `pin:<final PIN>`, else its document key, else undefined. Never written as it is. */
export function personKey({ document }: ReadRow, { person }: Resolved): string | undefined {
  if (person !== undefined) return `pin:${person.pin}`
  return document.state === 'usable' ? document.key : undefined
}

/** Whether a group is gathered at all; `subject` as in {@link Gathered}. */
export type WantedGroup = (key: GroupKey, subject: string) => boolean

/** A part of a night: which of its groups are gathered, and what all of it counts. */
export interface NightPart {
  readonly wanted: WantedGroup
  /** Live records of each carrier in the whole night. */
  readonly liveRecords: ReadonlyMap<string, number>
}

/** Collects members by the kinds of group asked for. */
export class Gathering {
  readonly #groups: ReadonlyMap<GroupKey, Map<string, Member[]>>
  readonly #part: NightPart | undefined
  readonly #liveRecords = new Map<string, number>()

  /** `part`: where it is not given all records of the night. */
  constructor(keys: Iterable<GroupKey>, part?: NightPart) {
    this.#part = part
    this.#groups = new Map([...keys].map((key) => [key, new Map<string, Member[]>()]))
  }

  /** Takes a record in; a terminated one is in no group. */
  add(row: ReadRow, resolved: Resolved, facts: MemberFacts, rulesHit: readonly string[]): void {
    if (row.subscriber.status === 'terminated') return
    this.#liveRecords.set(row.carrier, (this.#liveRecords.get(row.carrier) ?? 0) + 1)
    const member = memberOf(row, resolved, facts, rulesHit)
    for (const [key, groups] of this.#groups) {
      const keyed = groupKeyOf(key, row, resolved)
      if (keyed === undefined || this.#part?.wanted(key, keyed) === false) continue
      const group = groups.get(keyed)
      if (group === undefined) groups.set(keyed, [member])
      else group.push(member)
    }
  }

  /** Live records of a carrier in the night. */
  liveRecordsOf(carrier: string): number {
    return (this.#part?.liveRecords ?? this.#liveRecords).get(carrier) ?? 0
  }

  /** How many groups of each kind asked for there are. */
  counts(): ReadonlyMap<GroupKey, number> {
    return new Map([...this.#groups].map(([key, groups]) => [key, groups.size]))
  }

  /** The groups of one kind, members in group order: (holder_since, msisdn, file, line). Keys in the order first met. */
  gathered(key: GroupKey): Gathered {
    const groups = this.#groups.get(key) ?? new Map<string, Member[]>()
    for (const members of groups.values()) if (members.length > 1) members.sort(inGroupOrder)
    return { key, groupOf: groups }
  }
}

function inGroupOrder(a: Member, b: Member): number {
  return (
    a.holderSince - b.holderSince ||
    bytewise(a.msisdn, b.msisdn) ||
    bytewise(a.origin.file, b.origin.file) ||
    a.origin.line - b.origin.line
  )
}

function groupKeyOf(key: GroupKey, { subscriber, carrier, document }: ReadRow, resolved: Resolved): string | undefined {
  const { outcome } = resolved.verdict
  if (key === 'msisdn') return subscriber.msisdn
  if (key === 'person') {
    const established = outcome === 'matched' || outcome === 'variant'
    return established && resolved.person !== undefined ? `pin:${resolved.person.pin}` : undefined
  }
  if (key === 'organisation') return subscriber.subscriberKind === key ? taxCodeKey(document) : undefined
  if (subscriber.subscriberKind !== 'individual') return undefined
  if (key === 'document') return document.state === 'usable' && !document.placeholder ? document.key : undefined
  if (key === 'namesake') return namesakeKey({ subscriber, document }, resolved)
  const code = {
    agent: subscriber.salesAgent,
    'point-of-sale': subscriber.pointOfSale,
    portrait: subscriber.portraitHash,
  }[key]
  return code === undefined ? undefined : `${carrier}:${code}`
}

/** Reasons of a PIN or CMND that the register could hold and does not. */
const UNHELD: readonly Reason[] = ['pin-unknown', 'cmnd-unmapped']

/** Name and full birth date, where neither is a placeholder; the document is a PIN or CMND that the register does not hold, and none either. */
function namesakeKey(
  { subscriber, document }: Pick<ReadRow, 'subscriber' | 'document'>,
  { verdict, traits }: Resolved,
): string | undefined {
  const { fullName, dateOfBirth } = subscriber
  if (!UNHELD.includes(verdict.reason) || document.state !== 'usable' || document.placeholder) return undefined
  if (traits.has('placeholder-name') || traits.has('placeholder-birth-date')) return undefined
  if (fullName === undefined || dateOfBirth === undefined || dateOfBirth.day === 0) return undefined
  const name = nameKey(fullName)
  return name === '' ? undefined : `${packDate(dateOfBirth)} ${name}`
}

function taxCodeKey(document: DocumentReading): string | undefined {
  const isCode = document.state === 'usable' && document.kind === 'organisation' && !document.placeholder
  return isCode ? document.key : undefined
}

function memberOf(row: ReadRow, resolved: Resolved, facts: MemberFacts, rulesHit: readonly string[]): Member {
  const { subscriber, carrier, origin } = row
  const hit = new Set(rulesHit)
  return {
    carrier,
    msisdn: subscriber.msisdn,
    outcome: resolved.verdict.outcome,
    verdict: resolved.verdict,
    personKey: personKey(row, resolved),
    documentKey: row.document.state === 'usable' ? row.document.key : undefined,
    subscriberKind: subscriber.subscriberKind,
    holderSince: subscriber.holderSince ?? 0,
    activatedAt: subscriber.activatedAt,
    channel: subscriber.channel,
    pointOfSaleProvince: PROVINCES.get(subscriber.pointOfSaleProvince ?? ''),
    hasContract: subscriber.contractNumber !== undefined,
    usedByAnother: isUsedByAnother(row),
    hasGuardian: subscriber.guardianDocument !== undefined,
    hasUser: subscriber.userKind === 'device' || isUserNamed(subscriber),
    answeredMine: facts.answeredMine,
    imsi: /^\d{15}$/.test(subscriber.imsi ?? '') ? subscriber.imsi : undefined,
    iccid: /^89\d{16,18}$/.test(subscriber.iccid ?? '') ? subscriber.iccid : undefined,
    hasStrongFinding: facts.hasStrongFinding,
    portedFrom: subscriber.portedFrom,
    extractedAt: facts.extractedAt,
    has: (ruleId) => hit.has(ruleId),
    origin,
    name: subscriber.fullName,
    rulesHit: hit,
  }
}

function isUsedByAnother({ subscriber }: ReadRow): boolean {
  const { userKind } = subscriber
  const another = userKind === 'child' || userKind === 'ward' || userKind === 'device'
  return another && isUserNamed(subscriber)
}

function isUserNamed({ userName, userDocument }: Subscriber): boolean {
  return userName !== undefined || userDocument !== undefined
}
