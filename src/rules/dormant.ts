import { READABLE, rowRule } from './define.ts'

/**
 * A live number of which its carrier says that it shows no activity. No question of identity: what a carrier does with such
 * numbers is its own business, so the rule is off unless it is asked for, and no line of the scorecard rests on it. Machines may be
 * silent for months.
 */
export const dormant = rowRule({
  id: 'dormant',
  class: 'J5',
  severity: 'low',
  isDefault: false,
  subjects: ['number'],
  title: { vi: 'Thuê bao không phát sinh hoạt động', en: 'Number without activity' },
  why: {
    vi: 'Thuê bao chưa chấm dứt nhưng nhà mạng ghi nhận không phát sinh hoạt động trong mọi khoảng thời gian được báo cáo. Số bỏ không lâu ngày thường là SIM rác hoặc sẽ bị thu hồi; đây không phải lỗi về danh tính của chủ thuê bao.',
    en: 'The number is not terminated, and its carrier reports no activity in any of the periods it tells. Numbers that lie idle are often junk SIMs, or soon recycled; it says nothing of who the holder is.',
  },
  basis: ['carriers-dormant-practice'],
  params: [],
  statuses: 'live',
  outcomes: READABLE,
  ladder: 'none',
  notice: { recheck: [], action: undefined },
  evidence: [],
  wakes: ['inactive'],
  hits: ({ is, subscriber }) => is('inactive') && subscriber.subscriberKind !== 'm2m',
})
