/** Words of the section on what cannot be verified. */
export const UNVERIFIABLE_WORDS = {
  title: { vi: 'Không thể đối chiếu: tỷ lệ và biến động', en: 'Unverifiable: shares and jumps' },
  intro: {
    vi: 'Bản ghi không thể đối chiếu không bị quy kết, nhưng tỷ lệ tăng vọt thường là dấu hiệu của dữ liệu hỏng, hoặc của việc đưa thuê bao ra ngoài phạm vi đối chiếu. “!” đánh dấu chênh lệch so với đêm trước ({night}) từ {points} điểm phần trăm trở lên và lớn hơn mức ngẫu nhiên (khoảng tin cậy Wilson 99 % của hai đêm không giao nhau).',
    en: 'Nothing is held against a record that cannot be verified, but a jump of their share is often a sign of a broken dump, or of numbers that were moved out of sight. “!” marks a difference from the night before ({night}) of {points} percentage points and more that is beyond chance (the 99 % Wilson intervals of the two nights do not meet).',
  },
  introFirst: {
    vi: 'Bản ghi không thể đối chiếu không bị quy kết. Chưa có đêm trước để so sánh.',
    en: 'Nothing is held against a record that cannot be verified. There is no night before to compare with.',
  },
  caption: {
    vi: 'Bản ghi không thể đối chiếu theo nhà mạng và lý do, phần trăm bản ghi đã đọc; trong ngoặc: chênh lệch điểm phần trăm',
    en: 'Unverifiable records by carrier and reason, percent of records read; in brackets the difference in percentage points',
  },
  all: { vi: 'Tất cả lý do', en: 'All reasons' },
  shops: { vi: 'Điểm bán có tỷ lệ biến động mạnh', en: 'Points of sale whose share jumped' },
  shopsCaption: {
    vi: 'Điểm bán có từ {records} bản ghi cả hai đêm, tỷ lệ không thể đối chiếu chênh từ {points} điểm phần trăm và lớn hơn mức ngẫu nhiên, tối đa {most} nơi',
    en: 'Points of sale with {records} records or more on both nights whose unverifiable share moved by {points} percentage points and beyond chance, {most} at most',
  },
  noShops: { vi: 'Không có điểm bán nào như vậy.', en: 'There is no such point of sale.' },
  shopsGone: {
    vi: 'Không so sánh được theo điểm bán: tệp của đêm trước không còn.',
    en: 'Points of sale cannot be compared: the file of the night before is gone.',
  },
  before: { vi: 'Đêm trước', en: 'Night before' },
  now: { vi: 'Đêm này', en: 'This night' },
  difference: { vi: 'Điểm phần trăm', en: 'Percentage points' },
} as const
