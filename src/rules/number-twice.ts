import { groupRule, READABLE } from './define.ts'

/** Two or more live records of one number in one carrier's dump: a finding on each of them, never on "the second". */
export const numberTwice = groupRule({
  id: 'number-twice',
  class: 'DQ',
  severity: 'medium',
  subjects: ['number'],
  title: { vi: 'Một số có nhiều bản ghi tại một nhà mạng', en: 'Number in two live records of one carrier' },
  why: {
    vi: 'Cùng một số thuê bao xuất hiện trong nhiều bản ghi chưa chấm dứt của một nhà mạng, nên không xác định được chủ thuê bao.',
    en: 'One number stands in several live records of one carrier, so its holder is not certain.',
  },
  basis: ['decree-15-2020-art-33', 'project-data-quality'],
  params: [],
  statuses: 'live',
  outcomes: READABLE,
  ladder: 'none',
  notice: {
    recheck: ['msisdn', 'status'],
    action: {
      vi: 'Xác định bản ghi đang có hiệu lực và loại bỏ bản ghi trùng.',
      en: 'Determine the record in force and remove the duplicate.',
    },
  },
  evidence: ['records'],
  groupBy: ['msisdn'],
  needs: ['carrier'],
  after: [],
  least: () => ({ members: 2 }),
  *judge({ members }) {
    if (members.length < 2) return
    const recordsOf = new Map<string, number>()
    for (const { carrier } of members) recordsOf.set(carrier, (recordsOf.get(carrier) ?? 0) + 1)
    for (const member of members) {
      const records = recordsOf.get(member.carrier) ?? 0
      if (records >= 2) yield { member, evidence: { records } }
    }
  },
})
