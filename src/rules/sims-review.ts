import { COUNTED_NEEDS, countedLines } from './counted.ts'
import { groupRule } from './define.ts'

/** A person with `linesMin` to `linesMax` counted lines over all carriers: one finding, every counted line a subject of it. */
export const simsReview = groupRule({
  id: 'sims-review',
  class: 'J3',
  severity: 'low',
  subjects: ['person'],
  title: { vi: 'Cá nhân đứng tên từ 4 đến 9 thuê bao', en: 'Four to nine numbers of one person' },
  why: {
    vi: 'Cá nhân đứng tên từ 4 đến 9 thuê bao trên tất cả các nhà mạng thuộc diện rà soát. Việc này không bị cấm; cần xác nhận mục đích sử dụng của từng số.',
    en: 'A person with four to nine numbers over all carriers is due for review. That is not forbidden: the purpose of each number is to be confirmed.',
  },
  basis: ['ministry-review-2024'],
  params: ['linesMin', 'linesMax'],
  statuses: 'live',
  outcomes: ['matched', 'variant'],
  ladder: 'none',
  notice: { recheck: [], action: undefined },
  evidence: ['lines', 'threshold'],
  groupBy: ['person'],
  needs: [...COUNTED_NEEDS],
  after: [],
  least: ({ linesMin }) => ({ members: linesMin }),
  *judge(group, { linesMin, linesMax }) {
    if (group.members.length < linesMin) return
    const lines = countedLines(group)
    if (lines.length < linesMin || lines.length > linesMax) return
    yield {
      members: lines.map((member) => ({ member, role: 'subject' })),
      evidence: { lines: lines.length, threshold: linesMin },
    }
  },
})
