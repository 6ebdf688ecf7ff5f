/** Words of the page of submissions. */
export const SUBMISSION_WORDS = {
  title: { vi: 'Các lần gửi dữ liệu', en: 'Submissions' },
  intro: {
    vi: 'Mọi lần gửi dữ liệu đã thấy, mới nhất trước, với quyết định gần nhất về từng lần.',
    en: 'Every submission that was seen, the newest first, with what was decided of it last.',
  },
  introOwn: {
    vi: 'Các lần gửi của nhà mạng này, mới nhất trước. Kết quả của một đêm hiện ra khi đêm đó được công bố.',
    en: 'What this carrier sent, the newest first. What a night decided is shown once that night is let out.',
  },
  none: { vi: 'Chưa thấy lần gửi nào.', en: 'No submission was seen yet.' },
  caption: { vi: 'Các lần gửi của nhà mạng', en: 'Submissions of this carrier' },
  captionAll: { vi: 'Các lần gửi của mọi nhà mạng', en: 'Submissions of all carriers' },
  submission: { vi: 'Lần gửi', en: 'Submission' },
  carrier: { vi: 'Nhà mạng', en: 'Carrier' },
  date: { vi: 'Ngày dữ liệu', en: 'Of the date' },
  state: { vi: 'Trạng thái', en: 'State' },
  received: { vi: 'Nhận đủ lúc', en: 'Whole since' },
  said: { vi: 'Bản ghi theo manifest', en: 'Records by its manifest' },
  counted: { vi: 'Bản ghi đếm được', en: 'Records counted' },
  run: { vi: 'Lần chạy', en: 'Run' },
  why: { vi: 'Ghi chú', en: 'Why' },
  waiting: { vi: 'đã nhận, chờ kết quả', en: 'received, an answer follows' },
  sameAs: { vi: 'Nội dung giống {submission}.', en: 'The same content as {submission}.' },
} as const
