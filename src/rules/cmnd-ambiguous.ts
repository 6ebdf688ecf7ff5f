import { rowRule } from './define.ts'

/** A CMND that leads to two persons undecided, or to one who agrees in nothing: says who must show a new document, accuses nobody. */
export const cmndAmbiguous = rowRule({
  id: 'cmnd-ambiguous',
  class: 'J1',
  severity: 'low',
  subjects: ['number'],
  title: { vi: 'Số chứng minh nhân dân chưa xác định được chủ thuê bao', en: 'CMND does not settle who the holder is' },
  why: {
    vi: 'Số chứng minh nhân dân này được ghi nhận cho nhiều người mà họ tên và ngày sinh không phân định được, hoặc cho một người không khớp cả họ tên lẫn ngày sinh. Một số dải số từng bị cấp trùng, nên đây không phải là kết luận vi phạm.',
    en: 'The register lists this CMND for several persons whom name and birth date do not tell apart, or for one who agrees in neither. Some blocks were issued twice, so this is no verdict on the holder.',
  },
  basis: ['cmnd-shared-block', 'identity-law-2023-cmnd'],
  params: [],
  statuses: 'live',
  outcomes: ['ambiguous'],
  ladder: 'none',
  notice: {
    recheck: ['document_number', 'full_name', 'date_of_birth'],
    action: {
      vi: 'Đối chiếu với bản lưu và mời chủ thuê bao cập nhật thẻ căn cước hoặc số định danh cá nhân.',
      en: 'Compare with the stored copy and ask the holder to update to an identity card or PIN.',
    },
  },
  evidence: [],
  wakes: ['ambiguous'],
  hits: ({ verdict, is }) => is('ambiguous') && verdict.outcome === 'ambiguous',
})
