import type { GroupMember, GroupView } from '../model/rule.ts'
import { ESTABLISHED, groupRule, READABLE } from './define.ts'

/** Of two names one must be of such a record. */
const UNESTABLISHED = READABLE.filter((outcome) => !ESTABLISHED.includes(outcome))

/**
 * Live lines on one document under names that differ wholly: hits when at least `namesMin` names each stand at level
 * `different` to some other of the group. Members whose identity is established are honest parties. At most
 * `namesComparedMax` distinct names are compared; `names` counts them.
 */
export const documentManyNames = groupRule({
  id: 'document-many-names',
  class: 'J1',
  severity: 'high',
  subjects: ['document'],
  title: { vi: 'Một giấy tờ đăng ký dưới nhiều họ tên khác nhau', en: 'One document under several names' },
  why: {
    vi: 'Cùng một số giấy tờ được dùng để đăng ký thuê bao dưới các họ tên hoàn toàn khác nhau, là dấu hiệu giấy tờ bị lợi dụng hoặc bị làm giả. Thuê bao đã khớp với CSDLQG về dân cư chỉ là bên bị ảnh hưởng.',
    en: 'Numbers are registered on one document under wholly different names: a sign of a misused or forged document. Lines that agree with the register are only affected by it.',
  },
  basis: ['circular-08-2026-match', 'ministry-inspection-2023'],
  params: ['namesMin'],
  statuses: 'live',
  outcomes: READABLE,
  ladder: 'none',
  notice: { recheck: [], action: undefined },
  evidence: ['names', 'threshold'],
  groupBy: ['document'],
  needs: ['name', 'outcome'],
  after: [],
  least: ({ namesMin }) => ({ members: namesMin, oneOf: UNESTABLISHED, names: namesMin }),
  *judge(group, { namesMin }) {
    if (group.members.length < namesMin) return
    const names = group.distinctNames()
    if (!differWholly(names, namesMin, group)) return
    yield {
      members: group.members.map((member) => ({
        member,
        role: isEstablished(member) ? 'affected' : 'subject',
      })),
      evidence: { names: names.length, threshold: namesMin },
    }
  },
})

function differWholly(names: readonly GroupMember[], namesMin: number, group: GroupView): boolean {
  const differing = new Set<GroupMember>()
  for (const [i, a] of names.entries()) {
    for (const b of names.slice(i + 1)) {
      if (isEstablished(a) && isEstablished(b)) continue
      if (group.nameLevel(a, b) === 'different') differing.add(a).add(b)
      if (differing.size >= namesMin) return true
    }
  }
  return false
}

/** Two holders whom the register itself knows under one document (a CMND of two persons) accuse nobody. */
function isEstablished({ outcome }: GroupMember): boolean {
  return ESTABLISHED.includes(outcome)
}
