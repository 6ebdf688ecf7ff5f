import { rowRule } from './define.ts'

/**
 * A well-formed PIN that the register does not hold. Numbers activated after the register's extract date have the
 * reason `register-lag` and are never accused.
 */
export const identityNotFound = rowRule({
  id: 'identity-not-found',
  class: 'J1',
  severity: 'high',
  subjects: ['number'],
  title: {
    vi: 'Số định danh không có trong bản trích xuất CSDLQG về dân cư',
    en: 'PIN not in the extract of the register',
  },
  why: {
    vi: 'Số định danh cá nhân đúng cấu trúc nhưng không có trong bản trích xuất Cơ sở dữ liệu quốc gia về dân cư mà lần chạy đã dùng, và không có thông tin nào cho thấy thuê bao được kích hoạt sau ngày trích xuất dữ liệu.',
    en: 'The PIN is well formed but the extract of the National Population Database that the run used does not hold it, and nothing says that the number was activated after the day of the extract.',
  },
  basis: ['circular-08-2026-match', 'decree-163-2024-art-17'],
  params: [],
  statuses: 'live',
  outcomes: ['not-found'],
  ladder: 'L3',
  notice: {
    recheck: ['document_number'],
    action: {
      vi: 'Đối chiếu từng chữ số của số giấy tờ với bản lưu; nếu đúng như bản lưu, mời chủ thuê bao cập nhật giấy tờ.',
      en: 'Compare every digit of the document number with the stored copy; if it agrees, ask the holder to update the document.',
    },
  },
  evidence: [],
  wakes: ['pin-unknown'],
  hits: ({ verdict, is }) => is('pin-unknown') && verdict.reason === 'pin-unknown',
})
