import { DATE_FIELDS, INSTANT_FIELDS } from '../model/fields.ts'
import { fieldEvidence, READABLE, rowRule } from './define.ts'

/** Some date of the record is later than the business date of the dump. No rule reads the clock. */
export const futureDate = rowRule({
  id: 'future-date',
  class: 'DQ',
  severity: 'medium',
  subjects: ['number'],
  title: { vi: 'Ngày nằm trong tương lai', en: 'Date in the future' },
  why: {
    vi: 'Ít nhất một ngày trong bản ghi (ngày sinh, ngày cấp giấy tờ, ngày kích hoạt…) muộn hơn ngày nghiệp vụ của tệp dữ liệu.',
    en: 'At least one date of the record (birth, issue of the document, activation…) is later than the business date of the dump.',
  },
  basis: ['project-data-quality'],
  params: [],
  statuses: 'any',
  outcomes: READABLE,
  ladder: 'none',
  notice: {
    recheck: ['date_of_birth', 'document_issued_on', 'activated_at', 'holder_since', 'status_changed_on'],
    action: {
      vi: 'Kiểm tra các trường ngày so với hồ sơ lưu và thứ tự ngày, tháng, năm khi xuất dữ liệu.',
      en: 'Check the dates against the stored papers, and the order of day, month and year in the export.',
    },
  },
  evidence: [...DATE_FIELDS, ...INSTANT_FIELDS].sort(),
  wakes: ['date-ahead'],
  hits: ({ is, fieldsOf }) => is('date-ahead') && { evidence: fieldEvidence(fieldsOf('date-ahead')) },
})
