import { fieldEvidence, READABLE, rowRule } from './define.ts'

/** A leading zero of the number or the document was lost on the way (spreadsheets do this) and restored for matching. */
export const lostLeadingZero = rowRule({
  id: 'lost-leading-zero',
  class: 'DQ',
  severity: 'low',
  subjects: ['number'],
  title: { vi: 'Mất số 0 ở đầu', en: 'Leading zero lost' },
  why: {
    vi: 'Số thuê bao hoặc số giấy tờ bị mất chữ số 0 ở đầu, thường do xử lý bằng bảng tính. Hệ thống đã khôi phục để đối chiếu; nhà mạng cần sửa dữ liệu gốc.',
    en: 'The number or the document number lost its leading zero, usually in a spreadsheet. It was restored for matching; the carrier should mend the data.',
  },
  basis: ['project-data-quality'],
  params: [],
  statuses: 'any',
  outcomes: READABLE,
  ladder: 'none',
  notice: {
    recheck: ['msisdn', 'document_number'],
    action: {
      vi: 'Xuất các cột số dưới dạng văn bản và gửi lại đủ chữ số 0 ở đầu.',
      en: 'Export number columns as text and send the leading zeros.',
    },
  },
  evidence: ['document_number', 'msisdn'],
  wakes: ['zero-restored'],
  hits: ({ is, fieldsOf }) => is('zero-restored') && { evidence: fieldEvidence(fieldsOf('zero-restored')) },
})
