/** Words of the pages of rules, of a person and of suggestions. */
export const RULES_WORDS = {
  title: { vi: 'Quy tắc', en: 'Rules' },
  caption: {
    vi: '{count} quy tắc như lần chạy đã dùng',
    en: '{count} rules as the run used them',
  },
  rule: { vi: 'Quy tắc', en: 'Rule' },
  class: { vi: 'Loại', en: 'Class' },
  severity: { vi: 'Mức độ cao nhất', en: 'Gravest severity' },
  findings: { vi: 'Phát hiện', en: 'Findings' },
  precision: { vi: 'Thẩm định', en: 'Review' },
  unreviewed: { vi: 'chưa được thẩm định', en: 'not reviewed' },
  precisionText: {
    vi: '{standing}; {right} đúng, {wrong} sai, {unclear} không rõ; độ chính xác {share} ({lower} – {upper})',
    en: '{standing}; {right} right, {wrong} wrong, {unclear} unclear; precision {share} ({lower} – {upper})',
  },
  seeFindings: { vi: 'Xem {count} phát hiện của quy tắc này', en: 'See the {count} findings of this rule' },
  noFindings: { vi: 'Quy tắc này không có phát hiện nào trong lần chạy.', en: 'The run has no finding of this rule.' },
  seeCases: { vi: 'Các vụ việc đang mở của quy tắc này', en: 'Open cases of this rule' },
  back: { vi: 'Mọi quy tắc', en: 'All rules' },
} as const
