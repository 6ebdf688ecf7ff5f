import { COUNTED_NEEDS, countedLines } from './counted.ts'
import { groupRule } from './define.ts'

/** A person with `linesMin` or more counted lines over all carriers: one finding, every counted line a subject of it. */
export const simsExcess = groupRule({
  id: 'sims-excess',
  class: 'J3',
  severity: 'medium',
  subjects: ['person'],
  title: { vi: 'Cá nhân đứng tên từ 10 thuê bao trở lên', en: 'Ten or more numbers of one person' },
  why: {
    vi: 'Cá nhân đứng tên từ 10 thuê bao trở lên trên tất cả các nhà mạng phải giải trình mục đích sử dụng theo đợt rà soát năm 2023; đây là dấu hiệu thường gặp của SIM rác.',
    en: 'A person with ten or more numbers over all carriers has to explain their purpose (review of 2023); a frequent sign of junk SIMs.',
  },
  basis: ['ministry-review-2023'],
  params: ['linesMin'],
  statuses: 'live',
  outcomes: ['matched', 'variant'],
  ladder: 'none',
  notice: { recheck: [], action: undefined },
  evidence: ['lines', 'threshold'],
  groupBy: ['person'],
  needs: [...COUNTED_NEEDS],
  after: [],
  least: ({ linesMin }) => ({ members: linesMin }),
  *judge(group, { linesMin }) {
    if (group.members.length < linesMin) return
    const lines = countedLines(group)
    if (lines.length < linesMin) return
    yield {
      members: lines.map((member) => ({ member, role: 'subject' })),
      evidence: { lines: lines.length, threshold: linesMin },
    }
  },
})
