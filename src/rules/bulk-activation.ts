import type { Role } from '../model/finding.ts'
import type { GroupKey, GroupMember } from '../model/rule.ts'
import { groupRule, READABLE } from './define.ts'

const HOUR_SECONDS = 3600

/**
 * Many activations at counters and authorised points within a sliding half-open window [t, t + `windowHours`): of one
 * document, one agent or one point of sale, each with its own least count. One finding a group; its members are those
 * of all such windows together, its `activations` those of the fullest. App and migration never count.
 */
export const bulkActivation = groupRule({
  id: 'bulk-activation',
  class: 'J4',
  severity: 'high',
  subjects: ['document', 'agent', 'point-of-sale'],
  title: { vi: 'Kích hoạt hàng loạt', en: 'Bulk activation' },
  why: {
    vi: 'Số lượng thuê bao được kích hoạt trong 24 giờ bằng một giấy tờ, bởi một nhân viên bán hàng hoặc tại một điểm bán vượt mức mà việc đăng ký trực tiếp từng người có thể đạt được, là dấu hiệu của SIM kích hoạt sẵn.',
    en: 'More numbers were activated within 24 hours on one document, by one agent or at one point of sale than registering people in person allows: a sign of pre-activated SIMs.',
  },
  basis: ['ministry-inspection-2023', 'resolution-144-2023', 'decree-163-2024-art-16', 'project-bulk-thresholds'],
  params: ['documentActivationsMin', 'agentActivationsMin', 'pointOfSaleActivationsMin', 'windowHours'],
  statuses: 'live',
  outcomes: READABLE,
  ladder: 'none',
  notice: { recheck: [], action: undefined },
  evidence: ['activations', 'hours', 'threshold'],
  groupBy: ['document', 'agent', 'point-of-sale'],
  needs: ['activatedAt', 'channel'],
  after: [],
  least: (params, key) => {
    const members = leastCount(key, params) ?? Number.POSITIVE_INFINITY
    return { members, activations: { members, seconds: params.windowHours * HOUR_SECONDS } }
  },
  *judge({ key, members }, params) {
    const threshold = leastCount(key, params)
    if (threshold === undefined || members.length < threshold) return
    const activations = inPerson(members)
    const { crowded, largest } = crowdedWindows(activations, threshold, params.windowHours * HOUR_SECONDS)
    if (crowded.size === 0) return
    const role: Role = key === 'document' ? 'subject' : 'context'
    yield {
      members: members.filter((member) => crowded.has(member)).map((member) => ({ member, role })),
      evidence: { activations: largest, hours: params.windowHours, threshold },
    }
  },
})

interface LeastCounts {
  readonly documentActivationsMin: number
  readonly agentActivationsMin: number
  readonly pointOfSaleActivationsMin: number
}

function leastCount(key: GroupKey, params: LeastCounts): number | undefined {
  if (key === 'document') return params.documentActivationsMin
  if (key === 'agent') return params.agentActivationsMin
  return key === 'point-of-sale' ? params.pointOfSaleActivationsMin : undefined
}

interface Activation {
  readonly member: GroupMember
  readonly at: number
}

/** Activations in front of a person, by time. */
function inPerson(members: readonly GroupMember[]): Activation[] {
  const activations: Activation[] = []
  for (const member of members) {
    const { activatedAt, channel } = member
    if (activatedAt === undefined || (channel !== 'counter' && channel !== 'authorised-point')) continue
    activations.push({ member, at: activatedAt })
  }
  return activations.sort((a, b) => a.at - b.at)
}

/**
 * For every activation the window that ends with it reaches back as far as a half-open window can; any other window is
 * part of one of these. `marked` keeps the marking linear where windows overlap.
 */
function crowdedWindows(activations: readonly Activation[], threshold: number, windowSeconds: number) {
  const crowded = new Set<GroupMember>()
  let [largest, first, marked] = [0, 0, 0]
  for (let last = 0; last < activations.length; last++) {
    const at = activations[last]?.at ?? 0
    while (at - (activations[first]?.at ?? at) >= windowSeconds) first++
    const size = last - first + 1
    if (size < threshold) continue
    largest = Math.max(largest, size)
    for (marked = Math.max(marked, first); marked <= last; marked++) {
      const activation = activations[marked]
      if (activation !== undefined) crowded.add(activation.member)
    }
  }
  return { crowded, largest }
}
