import type { GroupMember, GroupView } from '../model/rule.ts'
import { groupRule, READABLE } from './define.ts'

/**
 * One number live at two carriers. A pair of records is explained where one was ported from the other's carrier, one
 * carrier runs on the other's network, or one was activated after the other's dump was drawn. Each record in an
 * unexplained pair gets a finding; `carriers` counts those at which the number is live.
 */
export const numberAtTwoCarriers = groupRule({
  id: 'number-at-two-carriers',
  class: 'DQ',
  severity: 'medium',
  subjects: ['number'],
  title: { vi: 'Một số chưa chấm dứt tại hai nhà mạng', en: 'Number live at two carriers' },
  why: {
    vi: 'Cùng một số thuê bao chưa chấm dứt tại hai nhà mạng mà không được giải thích bởi chuyển mạng giữ số, quan hệ mạng chủ – mạng ảo hoặc thời điểm trích xuất dữ liệu.',
    en: 'One number is live at two carriers, and neither porting, a host network nor the time of extraction explains it.',
  },
  basis: ['number-portability-2018', 'project-data-quality'],
  params: [],
  statuses: 'live',
  outcomes: READABLE,
  ladder: 'none',
  notice: { recheck: [], action: undefined },
  evidence: ['carriers'],
  groupBy: ['msisdn'],
  needs: ['carrier', 'portedFrom', 'activatedAt', 'extractedAt'],
  after: [],
  least: () => ({ members: 2 }),
  *judge(group) {
    const carriers = new Set(group.members.map(({ carrier }) => carrier))
    if (carriers.size < 2) return
    const claims = claimsOf(group.members, carriers)
    for (const member of group.members) {
      const rivals = claims.filter((claim) => !explained(member, claim, group))
      if (rivals.some((claim) => overlaps(member, claim))) yield { member, evidence: { carriers: carriers.size } }
    }
  },
})

/** The records of one carrier that came from the same place, so that a member is judged against all of them at once. */
interface Claim {
  readonly carrier: string
  /** A carrier of this group, or undefined: others explain nothing here. */
  readonly portedFrom: string | undefined
  /** By time of activation; a record without one was always there. */
  readonly records: { readonly activatedAt: number; readonly extractedAt: number }[]
  /** The latest extraction of the records up to each. */
  readonly extractedAtMax: number[]
}

function claimsOf(members: readonly GroupMember[], carriers: ReadonlySet<string>): readonly Claim[] {
  const claims = new Map<string, Claim>()
  for (const { carrier, portedFrom, activatedAt, extractedAt } of members) {
    const from = portedFrom !== undefined && carriers.has(portedFrom) ? portedFrom : undefined
    const key = JSON.stringify([carrier, from])
    const claim = claims.get(key) ?? { carrier, portedFrom: from, records: [], extractedAtMax: [] }
    claims.set(key, claim)
    claim.records.push({ activatedAt: activatedAt ?? Number.MIN_SAFE_INTEGER, extractedAt })
  }
  for (const { records, extractedAtMax } of claims.values()) {
    records.sort((a, b) => a.activatedAt - b.activatedAt)
    let max = Number.MIN_SAFE_INTEGER
    for (const { extractedAt } of records) {
      max = Math.max(max, extractedAt)
      extractedAtMax.push(max)
    }
  }
  return [...claims.values()]
}

function explained(member: GroupMember, claim: Claim, group: GroupView): boolean {
  const [ours, theirs] = [member.carrier, claim.carrier]
  if (ours === theirs) return true
  if (member.portedFrom === theirs || claim.portedFrom === ours) return true
  return group.hostOf(ours) === theirs || group.hostOf(theirs) === ours
}

/** Whether some record of the claim was live when ours was: activated by our extraction, and extracted from our activation on. */
function overlaps({ activatedAt, extractedAt }: GroupMember, { records, extractedAtMax }: Claim): boolean {
  let [low, high] = [0, records.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((records[middle]?.activatedAt ?? 0) <= extractedAt) low = middle + 1
    else high = middle
  }
  const latest = extractedAtMax[low - 1]
  return latest !== undefined && (activatedAt === undefined || activatedAt <= latest)
}
