import { packDate } from '../model/dates.ts'
import { rowRule } from './define.ts'

/** A live number still registered on a nine-digit CMND once those are void (`voidFrom`), whoever was found by it. */
export const cmndExpired = rowRule({
  id: 'cmnd-expired',
  class: 'J1',
  severity: 'medium',
  subjects: ['number'],
  title: { vi: 'Đăng ký bằng chứng minh nhân dân đã hết giá trị', en: 'Registered on a void CMND' },
  why: {
    vi: 'Chứng minh nhân dân 9 số hết giá trị sử dụng sau ngày 31/12/2024. Thuê bao chưa chấm dứt phải cập nhật sang thẻ căn cước hoặc số định danh cá nhân.',
    en: 'The nine-digit CMND is void after 31 December 2024. A live number has to be updated to an identity card or PIN.',
  },
  basis: ['identity-law-2023-cmnd', 'circular-08-2026-cmnd'],
  params: ['voidFrom'],
  statuses: 'live',
  outcomes: ['not-found', 'ambiguous', 'matched', 'variant', 'mismatched'],
  ladder: 'L5',
  notice: {
    recheck: ['document_type', 'document_number'],
    action: {
      vi: 'Mời chủ thuê bao cập nhật thẻ căn cước hoặc số định danh cá nhân.',
      en: 'Ask the holder to update to an identity card or PIN.',
    },
  },
  evidence: [],
  wakes: ['document-cmnd'],
  hits: ({ run, is }, { voidFrom }) => is('document-cmnd') && packDate(run.businessDate) >= voidFrom,
})
