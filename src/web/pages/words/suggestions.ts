/** Words of the page of suggestions. */
export const SUGGESTIONS_WORDS = {
  title: { vi: 'Gợi ý', en: 'Suggestions' },
  notDone: {
    vi: 'Lần chạy này không tìm gợi ý cho bản ghi không tìm thấy (reconcile --link).',
    en: 'This run did not look for whom records that were not found may mean (reconcile --link).',
  },
  intro: {
    vi: 'Bản ghi không tìm thấy có thể là của ai: người đứng đầu của mỗi bản ghi, xác suất cao nhất ở trên cùng. Gợi ý không phải là chủ thuê bao, không đổi kết quả nào, không phải là phát hiện và không gửi cho nhà mạng.',
    en: 'Whom records that were not found may mean: the first candidate of each, the most probable on top. A suggestion is not a holder, changes no outcome, is no finding, and does not go to a carrier.',
  },
  standing: { vi: 'Xác suất', en: 'Probability' },
  suggested: { vi: 'gợi ý: từ 95 %', en: 'suggestions: 95 % and more' },
  open: { vi: 'để ngỏ: dưới 95 %', en: 'open: below 95 %' },
  caption: { vi: '{count} bản ghi trên trang này', en: '{count} records on this page' },
  none: { vi: 'Không có bản ghi nào.', en: 'There is no such record.' },
  probability: { vi: 'Xác suất', en: 'Probability' },
  number: { vi: 'Số', en: 'Number' },
  stratum: { vi: 'Tìm theo', en: 'Found by' },
  person: { vi: 'Mã giả danh của người được gợi ý', en: 'Pseudonym of the candidate' },
  file: { vi: 'Tệp', en: 'File' },
  line: { vi: 'Dòng', en: 'Line' },
} as const
