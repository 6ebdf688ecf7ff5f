import { ESTABLISHED, NEUTRAL_NOTICE, rowRule } from './define.ts'

/**
 * The PIN quoted is cancelled, re-issued or not. The cancelled row keeps its old values, so an honest holder of an old
 * card still agrees; the number of the card is what needs repair. A CMND may lead to a cancelled row too. Evidence:
 * `reissued` is 1 where another PIN took its place, 0 where none did or its chain is broken.
 */
export const identitySuperseded = rowRule({
  id: 'identity-superseded',
  class: 'J1',
  severity: 'medium',
  subjects: ['number'],
  title: { vi: 'Số định danh đã bị hủy hoặc xác lập lại', en: 'PIN cancelled or re-issued' },
  why: {
    vi: 'Số định danh trong dữ liệu thuê bao, hoặc số định danh ghi nhận cùng số chứng minh nhân dân của thuê bao, đã bị hủy, có hoặc không có số thay thế (xác định lại giới tính, cải chính năm sinh, sai sót khi nhập dữ liệu). Giấy tờ của thuê bao cần được cập nhật.',
    en: 'The PIN on the subscription, or the one recorded with its CMND, was cancelled, with or without a successor (sex determined again, birth year corrected, entry error). The document of the subscription needs updating.',
  },
  basis: ['circular-59-2021-art-6'],
  params: [],
  statuses: 'live',
  outcomes: ESTABLISHED,
  ladder: 'none',
  notice: NEUTRAL_NOTICE,
  evidence: ['reissued'],
  wakes: ['superseded'],
  hits: ({ quoted, person, is }) => {
    if (!is('superseded') || quoted?.status !== 'cancelled') return false
    return { evidence: { reissued: Number(person?.pin !== quoted.pin) } }
  },
})
