import { ESTABLISHED, rowRule } from './define.ts'

/**
 * The PIN quoted is cancelled, re-issued or not. The cancelled row keeps its old values, so an honest holder of an old
 * card still agrees; the number of the card is what needs repair.
 */
export const identitySuperseded = rowRule({
  id: 'identity-superseded',
  class: 'J1',
  severity: 'medium',
  subjects: ['number'],
  title: { vi: 'Số định danh đã bị hủy hoặc xác lập lại', en: 'PIN cancelled or re-issued' },
  why: {
    vi: 'Số định danh trong dữ liệu thuê bao đã bị hủy, có hoặc không có số thay thế (xác định lại giới tính, cải chính năm sinh, sai sót khi nhập dữ liệu). Giấy tờ của thuê bao cần được cập nhật.',
    en: 'The PIN on the subscription was cancelled, with or without a successor (sex determined again, birth year corrected, entry error). The document of the subscription needs updating.',
  },
  basis: ['circular-59-2021-art-6'],
  params: [],
  statuses: 'live',
  outcomes: ESTABLISHED,
  ladder: 'none',
  notice: {
    recheck: ['document_number'],
    action: {
      vi: 'Mời chủ thuê bao xuất trình giấy tờ hiện hành để cập nhật thông tin.',
      en: 'Ask the holder to present the current document and update the details.',
    },
  },
  evidence: [],
  wakes: ['superseded'],
  hits: ({ quoted, is }) => is('superseded') && quoted?.status === 'cancelled',
})
