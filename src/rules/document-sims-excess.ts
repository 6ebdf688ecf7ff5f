import type { GroupMember } from '../model/rule.ts'
import type { Outcome } from '../model/verdict.ts'
import { groupRule } from './define.ts'

/** Nobody is known behind the document: a person's lines are counted by person, under `sims-excess`. */
const UNRESOLVED: readonly Outcome[] = ['unverifiable', 'not-found', 'ambiguous']

/**
 * `linesMin` or more live numbers over all carriers on one document that leads to nobody of the register: one finding on the
 * document, each of them a subject of it. Numbers used by a child, ward or device with a named user are not counted, and a
 * number of several records is counted once.
 */
export const documentSimsExcess = groupRule({
  id: 'document-sims-excess',
  class: 'J3',
  severity: 'medium',
  subjects: ['document'],
  title: {
    vi: 'Giấy tờ chưa xác định được chủ thuê bao đứng tên từ 10 thuê bao trở lên',
    en: 'Ten or more numbers on a document that leads to nobody',
  },
  why: {
    vi: 'Một giấy tờ chưa đối chiếu được với CSDLQG về dân cư đứng tên từ 10 thuê bao trở lên trên tất cả các nhà mạng. Không tính được theo người, nên tính theo giấy tờ; đây là dấu hiệu thường gặp của SIM rác.',
    en: 'A document that leads to no person of the register stands for ten numbers or more over all carriers. They cannot be counted by person and are counted by document; a frequent sign of junk SIMs.',
  },
  basis: ['ministry-review-2023'],
  params: ['linesMin'],
  statuses: 'live',
  outcomes: UNRESOLVED,
  ladder: 'none',
  notice: { recheck: [], action: undefined },
  evidence: ['lines', 'threshold'],
  groupBy: ['document'],
  needs: ['msisdn', 'outcome', 'usedByAnother'],
  after: [],
  least: ({ linesMin }) => ({ members: linesMin, outcomes: UNRESOLVED }),
  *judge({ members, oncePerNumber }, { linesMin }) {
    if (members.length < linesMin) return
    const lines = oncePerNumber(members.filter(counts))
    if (lines.length < linesMin) return
    yield {
      members: lines.map((member) => ({ member, role: 'subject' })),
      evidence: { lines: lines.length, threshold: linesMin },
    }
  },
})

function counts({ outcome, usedByAnother }: GroupMember): boolean {
  return !usedByAnother && UNRESOLVED.includes(outcome)
}
