import { FIELDS } from '../model/fields.ts'
import { fieldEvidence, READABLE, rowRule } from './define.ts'

/** A field that the law requires of this kind of record is empty or unreadable; which fields those are is the formats' table. The evidence names them. */
export const incompleteRecord = rowRule({
  id: 'incomplete-record',
  class: 'DQ',
  severity: 'low',
  subjects: ['number'],
  title: { vi: 'Bản ghi thiếu trường bắt buộc', en: 'Required field missing' },
  why: {
    vi: 'Ít nhất một trường thông tin thuê bao bắt buộc đối với loại thuê bao và loại giấy tờ này bị bỏ trống hoặc không đọc được.',
    en: 'At least one field required of this kind of subscription and document is empty or cannot be read.',
  },
  basis: ['decree-49-2017-art-15-5', 'decree-15-2020-art-33'],
  params: [],
  statuses: 'any',
  outcomes: READABLE,
  ladder: 'none',
  notice: {
    recheck: [
      ...([
        'subscriber_kind',
        'document_type',
        'document_number',
        'document_issued_on',
        'document_issued_place',
      ] as const),
      ...(['full_name', 'date_of_birth', 'nationality', 'address', 'user_kind', 'activated_at'] as const),
      ...(['point_of_sale', 'sales_agent', 'payment', 'status'] as const),
    ],
    action: {
      vi: 'Bổ sung các trường bắt buộc còn thiếu từ hồ sơ lưu.',
      en: 'Supply the missing required fields from the stored papers.',
    },
  },
  evidence: [...FIELDS].sort(),
  wakes: ['field-missing'],
  hits: ({ is, fieldsOf }) => is('field-missing') && { evidence: fieldEvidence(fieldsOf('field-missing')) },
})
