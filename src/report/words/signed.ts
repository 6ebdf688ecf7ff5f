/** Words of who has signed a report. */
export const SIGNED_WORDS = {
  unsigned: {
    vi: 'Báo cáo này chưa được ký: chưa có ai xác nhận các số liệu dưới đây.',
    en: 'This report is not signed: nobody has confirmed the figures below yet.',
  },
  half: {
    vi: 'Báo cáo này mới được một trong hai tài khoản xác nhận (không phải chữ ký số):',
    en: 'This report is confirmed by one of two accounts (no digital signature):',
  },
  signed: {
    vi: 'Báo cáo này đã được hai tài khoản xác nhận (không phải chữ ký số):',
    en: 'This report is confirmed by two accounts (no digital signature):',
  },
  changed: {
    vi: 'Số liệu trong kho KHÔNG còn là số liệu đã ký. Chữ ký dưới đây thuộc về số liệu khác:',
    en: 'The figures in the store are NOT those that were signed. The signatures below belong to others:',
  },
  one: { vi: '{account}, {at}: “{statement}”', en: '{account}, {at}: “{statement}”' },
  digest: {
    vi: 'Mã băm SHA-256 của nội dung đã ký (dữ liệu vào, số phát hiện theo quy tắc và mọi số đếm của lần chạy): {digest}',
    en: 'SHA-256 of what was signed (inputs, findings by rule and all figures of the run): {digest}',
  },
  now: {
    vi: 'Mã băm của số liệu hiện có trong kho: {digest}',
    en: 'SHA-256 of the figures as they are in the store: {digest}',
  },
  standing: { vi: 'Xác nhận', en: 'Sign-off' },
  account: { vi: 'Tài khoản xác nhận', en: 'Confirmed by account' },
  at: { vi: 'Xác nhận lúc (giờ Việt Nam)', en: 'Confirmed at (time of Viet Nam)' },
  statement: { vi: 'Lời xác nhận', en: 'In the words' },
  signedDigest: { vi: 'Mã băm SHA-256 của nội dung đã ký', en: 'SHA-256 of what was signed' },
  storeDigest: { vi: 'Mã băm SHA-256 của số liệu hiện có trong kho', en: 'SHA-256 of the figures in the store' },
} as const
