import { rowRule } from './define.ts'

/**
 * No document number, or one that no authority can have issued. A PIN whose century digit or province code is
 * impossible counts as malformed unless the register holds it. Machine-to-machine lines are never `not-found`. Evidence:
 * `missing` is 1 where there is no number, 0 where there is a malformed one.
 */
export const documentInvalid = rowRule({
  id: 'document-invalid',
  class: 'J1',
  severity: 'high',
  subjects: ['number'],
  title: { vi: 'Thiếu giấy tờ hoặc số giấy tờ sai cấu trúc', en: 'Document missing or malformed' },
  why: {
    vi: 'Bản ghi không có số giấy tờ, hoặc số giấy tờ không đúng cấu trúc do pháp luật quy định (độ dài, mã thế kỷ, mã tỉnh hoặc mã quốc gia), nên không thể đối chiếu với Cơ sở dữ liệu quốc gia về dân cư.',
    en: 'The record has no document number, or one that breaks the legal structure (length, century digit, code of province or country), so it cannot be compared with the National Population Database.',
  },
  basis: ['decree-163-2024-art-17', 'circular-07-2016-art-7'],
  params: [],
  statuses: 'live',
  outcomes: ['not-found'],
  ladder: 'L3',
  notice: {
    recheck: ['document_type', 'document_number'],
    action: {
      vi: 'Đối chiếu số giấy tờ với bản lưu; nếu không có bản lưu hợp lệ, mời chủ thuê bao cập nhật giấy tờ.',
      en: 'Compare the document number with the stored copy; without a valid copy, ask the holder to update it.',
    },
  },
  evidence: ['missing'],
  wakes: ['document-missing', 'document-malformed'],
  hits: ({ verdict: { reason } }) => {
    if (reason !== 'document-missing' && reason !== 'document-malformed') return false
    return { evidence: { missing: Number(reason === 'document-missing') } }
  },
})
