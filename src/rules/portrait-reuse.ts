import type { GroupMember, GroupView } from '../model/rule.ts'
import { DEFAULT_PORTRAIT_PARAMS, isDefaultPortrait } from './default-portrait.ts'
import { ESTABLISHED, groupRule, READABLE } from './define.ts'

/**
 * One portrait file of a carrier under names that differ wholly: hits when at least `namesMin` names each stand at level
 * `different` to some other. Members whose identity is established are honest parties; where all are, it is medium. A record
 * that names a guardian's document shows who came with the child or ward: it is context, and a name that it bears first does not
 * count. A default image is no portrait. At most `namesComparedMax` distinct names are compared; `names` counts them.
 */
export const portraitReuse = groupRule({
  id: 'portrait-reuse',
  class: 'J4',
  severity: 'high',
  subjects: ['portrait'],
  title: { vi: 'Một ảnh chân dung dùng cho nhiều họ tên khác nhau', en: 'One portrait under several names' },
  why: {
    vi: 'Cùng một tệp ảnh chân dung được lưu cho các thuê bao mang họ tên hoàn toàn khác nhau, là dấu hiệu một người đăng ký hộ hàng loạt hoặc SIM được kích hoạt sẵn. Thuê bao đã khớp với CSDLQG về dân cư chỉ là bên bị ảnh hưởng.',
    en: 'One portrait file stands in records under wholly different names: a sign of somebody who registers for others, or of SIMs activated before they are sold. Lines that agree with the register are only affected by it.',
  },
  basis: ['decree-49-2017-art-15-5', 'resolution-144-2023', 'project-portrait-thresholds'],
  params: ['namesMin', ...DEFAULT_PORTRAIT_PARAMS],
  statuses: 'live',
  outcomes: READABLE,
  ladder: 'none',
  notice: { recheck: [], action: undefined },
  evidence: ['names', 'threshold'],
  groupBy: ['portrait'],
  needs: ['carrier', 'hasGuardian', 'name', 'outcome'],
  after: [],
  least: ({ namesMin }) => ({ members: namesMin, names: namesMin }),
  *judge(group, params) {
    const { namesMin } = params
    if (group.members.length < namesMin || isDefaultPortrait(group, params)) return
    const names = group.distinctNames().filter(({ hasGuardian }) => !hasGuardian)
    if (!differWholly(names, namesMin, group)) return
    const members = group.members.map((member) => ({ member, role: roleOf(member) }))
    yield {
      members,
      severity: members.some(({ role }) => role === 'subject') ? 'high' : 'medium',
      evidence: { names: names.length, threshold: namesMin },
    }
  },
})

function differWholly(names: readonly GroupMember[], namesMin: number, group: GroupView): boolean {
  const differing = new Set<GroupMember>()
  for (const [i, a] of names.entries()) {
    for (const b of names.slice(i + 1)) {
      if (group.nameLevel(a, b) === 'different') differing.add(a).add(b)
      if (differing.size >= namesMin) return true
    }
  }
  return false
}

function roleOf({ hasGuardian, outcome }: GroupMember): 'subject' | 'affected' | 'context' {
  if (hasGuardian) return 'context'
  return ESTABLISHED.includes(outcome) ? 'affected' : 'subject'
}
