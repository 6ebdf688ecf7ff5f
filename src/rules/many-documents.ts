import { COUNTED_NEEDS, countedLines } from './counted.ts'
import { groupRule } from './define.ts'

/**
 * A person whose counted lines reach `reviewLinesMin` or `excessLinesMin` over all documents (PIN, PINs that it replaced, CMNDs)
 * and on none of them alone: one finding for the highest such count, every counted line a subject of it. The counts
 * themselves are findings of `sims-review` and `sims-excess`.
 */
export const manyDocuments = groupRule({
  id: 'many-documents',
  class: 'J3',
  severity: 'medium',
  subjects: ['person'],
  title: {
    vi: 'Thuê bao chia ra nhiều giấy tờ của cùng một người',
    en: 'Numbers spread over several documents of one person',
  },
  why: {
    vi: 'Tính riêng từng giấy tờ (số định danh, số định danh cũ, chứng minh nhân dân) thì dưới ngưỡng rà soát, nhưng gộp theo người thì đạt ngưỡng 4 hoặc 10 thuê bao. Có thể chỉ do đổi giấy tờ; cần xác nhận số nào đang dùng.',
    en: 'Counted by document (PIN, replaced PIN, CMND) the numbers stay below the review’s threshold; counted by person they reach four or ten. A change of papers may be all there is to it: which numbers are in use is to be confirmed.',
  },
  basis: ['ministry-review-2023', 'ministry-review-2024'],
  params: ['excessLinesMin', 'reviewLinesMin'],
  statuses: 'live',
  outcomes: ['matched', 'variant'],
  ladder: 'none',
  notice: { recheck: [], action: undefined },
  evidence: ['documents', 'lines', 'threshold'],
  groupBy: ['person'],
  needs: [...COUNTED_NEEDS, 'document'],
  after: [],
  least: ({ excessLinesMin, reviewLinesMin }) => ({ members: Math.min(excessLinesMin, reviewLinesMin), documents: 2 }),
  *judge(group, { excessLinesMin, reviewLinesMin }) {
    if (group.members.length < Math.min(excessLinesMin, reviewLinesMin)) return
    const lines = countedLines(group)
    const documents = group.byDocument(lines)
    const most = documents.reduce((sum, { length }) => Math.max(sum, length), 0)
    const isCrossed = (threshold: number): boolean => most < threshold && lines.length >= threshold
    const threshold = [excessLinesMin, reviewLinesMin].find(isCrossed)
    if (threshold === undefined) return
    yield {
      members: lines.map((member) => ({ member, role: 'subject' })),
      severity: threshold === excessLinesMin ? 'medium' : 'low',
      evidence: { documents: documents.length, lines: lines.length, threshold },
    }
  },
})
