/** Words around one finding. */
export const FOUND_WORDS = {
  class: { vi: 'Loại', en: 'Class' },
  evidence: { vi: 'Dữ kiện', en: 'Evidence' },
  thresholds: { vi: 'Ngưỡng khi chạy', en: 'Bounds in force' },
  bound: { vi: '{label} {value} (từ {date})', en: '{label} {value} (since {date})' },
  basis: { vi: 'Căn cứ', en: 'Basis' },
  review: { vi: 'Thẩm định quy tắc', en: 'Review of the rule' },
  notice: { vi: 'Đề nghị nhà mạng', en: 'Carrier is asked to' },
  noNotice: {
    vi: 'Không đề nghị gì với nhà mạng; phát hiện này do cơ quan quản lý xem xét.',
    en: 'Nothing is asked of the carrier; this finding stays with the regulator.',
  },
} as const
