/** Gathers live records into the groups that enabled rules ask for. Everything stays in memory, in Maps. */

import type { Origin } from '../model/finding.ts'
import { bytewise } from '../model/order.ts'
import type { GroupKey, GroupMember } from '../model/rule.ts'
import type { Verdict } from '../model/verdict.ts'
import type { Resolved } from './resolve.ts'
import type { ReadRow } from './row.ts'

/** A member as this room keeps it: what rules may read, and what only the engine needs. */
export interface Member extends GroupMember {
  readonly origin: Origin
  readonly verdict: Verdict
  readonly name: string | undefined
  /** See {@link personKey}. */
  readonly personKey: string | undefined
  /** Rules that have a finding on this very record; grows while group rules run. */
  readonly rulesHit: Set<string>
}

/** A kind of group: its key, and whose records it holds. */
export interface Gathered {
  readonly key: GroupKey
  /** What the group is keyed by (a document key, a PIN's key, a number, a carrier and code), never written as it is. */
  readonly groupOf: ReadonlyMap<string, readonly Member[]>
}

/** What the run knows besides the record. */
export interface MemberFacts {
  readonly extractedAt: number
  readonly answeredMine: boolean
}

/** What a record's pseudonym is made of: `pin:<final PIN>`, else its document key, else undefined. Never written as it is. */
export function personKey({ document }: ReadRow, { person }: Resolved): string | undefined {
  if (person !== undefined) return `pin:${person.pin}`
  return document.state === 'usable' ? document.key : undefined
}

/** Whether a group is gathered at all; `subject` as in {@link Gathered}. */
export type WantedGroup = (key: GroupKey, subject: string) => boolean

/** Collects members by the kinds of group asked for. */
export class Gathering {
  readonly #groups: ReadonlyMap<GroupKey, Map<string, Member[]>>
  readonly #wanted: WantedGroup

  constructor(keys: Iterable<GroupKey>, wanted: WantedGroup = () => true) {
    this.#wanted = wanted
    this.#groups = new Map([...keys].map((key) => [key, new Map<string, Member[]>()]))
  }

  /** Takes a record in; a terminated one is in no group. */
  add(row: ReadRow, resolved: Resolved, facts: MemberFacts, rulesHit: readonly string[]): void {
    if (row.subscriber.status === 'terminated') return
    const member = memberOf(row, resolved, facts, rulesHit)
    for (const [key, groups] of this.#groups) {
      const keyed = groupKeyOf(key, row, resolved)
      if (keyed === undefined || !this.#wanted(key, keyed)) continue
      const group = groups.get(keyed)
      if (group === undefined) groups.set(keyed, [member])
      else group.push(member)
    }
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
  if (subscriber.subscriberKind !== 'individual') return undefined
  if (key === 'document') return document.state === 'usable' && !document.placeholder ? document.key : undefined
  const code = {
    agent: subscriber.salesAgent,
    'point-of-sale': subscriber.pointOfSale,
    portrait: subscriber.portraitHash,
  }[key]
  return code === undefined ? undefined : `${carrier}:${code}`
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
    subscriberKind: subscriber.subscriberKind,
    holderSince: subscriber.holderSince ?? 0,
    activatedAt: subscriber.activatedAt,
    channel: subscriber.channel,
    hasContract: subscriber.contractNumber !== undefined,
    usedByAnother: isUsedByAnother(row),
    answeredMine: facts.answeredMine,
    portedFrom: subscriber.portedFrom,
    extractedAt: facts.extractedAt,
    has: (ruleId) => hit.has(ruleId),
    origin,
    name: subscriber.fullName,
    rulesHit: hit,
  }
}

function isUsedByAnother({ subscriber }: ReadRow): boolean {
  const { userKind, userName, userDocument } = subscriber
  const another = userKind === 'child' || userKind === 'ward' || userKind === 'device'
  return another && (userName !== undefined || userDocument !== undefined)
}
