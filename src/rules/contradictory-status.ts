import { fieldEvidence, READABLE, rowRule } from './define.ts'

/**
 * The status and another field of the record cannot both be true: an active number with a reason for being blocked, one that
 * was used when it had ended already, one whose status changed before it was activated. The evidence names the other field.
 */
export const contradictoryStatus = rowRule({
  id: 'contradictory-status',
  class: 'DQ',
  severity: 'medium',
  subjects: ['number'],
  title: { vi: 'Trạng thái mâu thuẫn với trường khác', en: 'Status contradicted by another field' },
  why: {
    vi: 'Trạng thái của thuê bao không thể cùng đúng với trường khác trong bản ghi: đang hoạt động nhưng có lý do khóa, đã chấm dứt nhưng vẫn phát sinh lưu lượng sau ngày chấm dứt, hoặc ngày đổi trạng thái trước ngày kích hoạt.',
    en: 'The status cannot be true together with another field of the record: active with a reason for being blocked, terminated but used after that day, or changed before the day of activation.',
  },
  basis: ['project-data-quality'],
  params: [],
  statuses: 'any',
  outcomes: READABLE,
  ladder: 'none',
  notice: {
    recheck: ['status', 'block_reason', 'status_changed_on', 'activity', 'activated_at'],
    action: {
      vi: 'Đối chiếu trạng thái với hệ thống quản lý thuê bao và gửi lại các trường đã thống nhất.',
      en: 'Compare the status with the subscriber system, and send fields that agree.',
    },
  },
  evidence: ['activated_at', 'activity', 'block_reason'],
  wakes: ['status-contradicted'],
  hits: ({ is, fieldsOf }) => is('status-contradicted') && { evidence: fieldEvidence(fieldsOf('status-contradicted')) },
})
