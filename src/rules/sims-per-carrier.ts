import { instantOf, unpackDate } from '../model/dates.ts'
import { COUNTED_NEEDS, countedLines } from './counted.ts'
import { groupRule } from './define.ts'

/**
 * From the person's fourth counted line at one carrier (`rankMin`) each needs a signed contract, if it was taken on or
 * after the day the decree came into force (`holderSinceMin`). One finding on each line that lacks it, never on the
 * lines before it; equal dates are ranked by number, file and line.
 */
export const simsPerCarrier = groupRule({
  id: 'sims-per-carrier',
  class: 'J3',
  severity: 'medium',
  subjects: ['number'],
  title: {
    vi: 'Thuê bao thứ tư trở đi tại một nhà mạng không có hợp đồng',
    en: 'Fourth or later number at a carrier, no contract',
  },
  why: {
    vi: 'Một cá nhân được đăng ký ba số đầu tiên tại mỗi nhà mạng bằng bản xác nhận; từ số thứ tư, mỗi số phải có hợp đồng. Bản ghi này là số thứ tư trở đi và không có số hợp đồng.',
    en: 'A person’s first three numbers at a carrier need a confirmation; from the fourth, each number needs a contract. This one is the fourth or later and has no contract number.',
  },
  basis: ['decree-49-2017-contract'],
  params: ['rankMin', 'holderSinceMin'],
  statuses: 'live',
  outcomes: ['matched', 'variant'],
  ladder: 'none',
  notice: {
    recheck: ['contract_number'],
    action: {
      vi: 'Kiểm tra hợp đồng của số thuê bao này; bổ sung hoặc ký hợp đồng nếu chưa có.',
      en: 'Check the contract of this number; supply it, or have one signed.',
    },
  },
  evidence: ['rank', 'threshold'],
  groupBy: ['person'],
  needs: [...COUNTED_NEEDS, 'carrier', 'holderSince', 'hasContract'],
  after: [],
  least: ({ rankMin }) => ({ members: rankMin, atCarrier: rankMin }),
  *judge(group, { rankMin, holderSinceMin }) {
    if (group.members.length < rankMin) return
    const { year, month, day } = unpackDate(holderSinceMin)
    const since = instantOf(year, month, day)
    const lines = new Map<string, number>()
    for (const member of countedLines(group)) {
      const rank = (lines.get(member.carrier) ?? 0) + 1
      lines.set(member.carrier, rank)
      if (rank < rankMin || member.holderSince < since || member.hasContract) continue
      yield { member, evidence: { rank, threshold: rankMin } }
    }
  },
})
