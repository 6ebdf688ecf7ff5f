/** Words about what people said of findings that were drawn for review. */
export const REVIEW_WORDS = {
  title: { vi: 'Thẩm định: quy tắc đúng đến đâu', en: 'Review: how often rules are right' },
  intro: {
    vi: 'Người thẩm định xem các phát hiện được rút ngẫu nhiên của từng quy tắc (simsach sample). Độ chính xác là phần đúng trong số đúng và sai, kèm khoảng tin cậy Wilson 95 %; “không rõ” và chỗ những người thẩm định không thống nhất không tính vào. Tính các đêm trong {days} ngày đến đêm này, mỗi phát hiện một lần. Quy tắc có cận dưới thấp hơn mức đòi hỏi, khi đã có đủ ý kiến, chỉ mang tính tham khảo: không nên xử lý ai chỉ vì nó. Thông báo theo quy tắc đó vẫn được gửi, trừ khi có người dừng lại.',
    en: 'People judged findings of each rule that were drawn by chance (simsach sample). Precision is the share right among right and wrong, with the 95 % Wilson interval; what is unclear, or judged differently, counts as neither. Nights of the {days} days up to this one, each finding once. A rule whose lower bound is below what is asked, once there are verdicts enough, is advisory: nobody should be acted against on its word alone. Its notices still go out unless people stop them.',
  },
  nothing: {
    vi: 'Chưa có phát hiện nào được thẩm định, nên chưa biết quy tắc nào đúng đến đâu. Rút mẫu: simsach sample --db … --out sample.csv',
    en: 'No finding has been reviewed yet, so how often each rule is right is not known. Draw a sample: simsach sample --db … --out sample.csv',
  },
  caption: { vi: 'Ý kiến thẩm định theo quy tắc', en: 'Verdicts by rule' },
  rule: { vi: 'Quy tắc', en: 'Rule' },
  right: { vi: 'Đúng', en: 'Right' },
  wrong: { vi: 'Sai', en: 'Wrong' },
  unclear: { vi: 'Không rõ', en: 'Unclear' },
  precision: { vi: 'Độ chính xác', en: 'Precision' },
  asked: { vi: 'Cận dưới đòi hỏi', en: 'Lower bound asked' },
  standing: { vi: 'Kết luận', en: 'Standing' },
  unreviewed: { vi: 'Chưa thẩm định: {rules}', en: 'Not reviewed: {rules}' },
  mark: { vi: 'tham khảo', en: 'advisory' },
} as const

/** What a rule's verdicts come to, in a word or two. */
export const PRECISION_STANDING_WORDS = {
  'too-few': { vi: 'chưa đủ ý kiến', en: 'too few verdicts' },
  holds: { vi: 'đạt', en: 'holds' },
  advisory: { vi: 'chỉ để tham khảo', en: 'advisory' },
} as const
