import { READABLE, rowRule } from './define.ts'

/** The number lies in a block that the allocation table gives to nobody. Informational: the table may lag behind. */
export const numberNotAllocated = rowRule({
  id: 'number-not-allocated',
  class: 'DQ',
  severity: 'low',
  subjects: ['number'],
  title: { vi: 'Số thuộc khối chưa cấp', en: 'Number not allocated' },
  why: {
    vi: 'Số thuê bao nằm ngoài các khối số di động đã cấp theo danh mục đang dùng. Danh mục có thể chưa cập nhật, nên đây là thông tin tham khảo.',
    en: 'The number lies outside the mobile blocks allocated in the table in use. The table may lag behind, so this informs and does not accuse.',
  },
  basis: ['numbering-list-2021', 'project-data-quality'],
  params: [],
  statuses: 'any',
  outcomes: READABLE,
  ladder: 'none',
  notice: {
    recheck: ['msisdn'],
    action: {
      vi: 'Kiểm tra số thuê bao; nếu khối số mới được cấp, gửi quyết định cấp khối số.',
      en: 'Check the number; where the block is new, send the decision that allocates it.',
    },
  },
  evidence: [],
  wakes: ['number-not-allocated'],
  hits: ({ is }) => is('number-not-allocated'),
})
