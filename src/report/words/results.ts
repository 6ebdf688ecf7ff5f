/** Words of the sections on outcomes, their reasons and the levels. */
export const RESULTS_WORDS = {
  conservation: { vi: 'Cân đối số bản ghi', en: 'Every record accounted for' },
  conservationLaw: {
    vi: 'Mỗi bản ghi đọc được đúng một kết quả: số đã đọc bằng tổng bảy cột kết quả, trong từng tệp và toàn bộ; nếu không, lần chạy bị hủy. Dòng bỏ qua (trống, ghi chú, tiêu đề lặp, dòng tổng) không phải là bản ghi.',
    en: 'Each record has exactly one outcome: records read are the sum of the seven columns of outcomes, in every file and in total, else the run is void. Skipped lines (blank, comment, repeated header, total) are no records.',
  },
  conservationCaption: { vi: 'Bản ghi đã đọc theo kết quả', en: 'Records read by outcome' },
  read: { vi: 'Đã đọc', en: 'Read' },
  skipped: { vi: 'Dòng bỏ qua', en: 'Lines skipped' },
  total: { vi: 'Tổng', en: 'Total' },
  terminatedCaption: {
    vi: 'Trong đó: bản ghi của thuê bao đã chấm dứt (chỉ xét quy tắc chất lượng dữ liệu)',
    en: 'Of these: records of terminated subscriptions (only rules of data quality look at them)',
  },
  terminated: { vi: 'Đã chấm dứt', en: 'Terminated' },
  outcomes: { vi: 'Kết quả đối chiếu và lý do', en: 'Outcomes and their reasons' },
  mixTitle: { vi: 'Cơ cấu kết quả theo nhà mạng', en: 'Mix of outcomes by carrier' },
  mixAlternative: {
    vi: 'Biểu đồ cột ngang chia phần: cơ cấu kết quả của từng nhà mạng. Số liệu ở bảng kế tiếp.',
    en: 'Bars cut into shares: the mix of outcomes of each carrier. The figures are in the table that follows.',
  },
  mixCaption: { vi: 'Cơ cấu kết quả, phần trăm số bản ghi đã đọc', en: 'Mix of outcomes in percent of records read' },
  meaning: { vi: 'Ý nghĩa', en: 'Meaning' },
  meanings: { vi: 'Ý nghĩa của từng kết quả', en: 'What each outcome means' },
  reasonsCaption: { vi: 'Lý do của từng kết quả', en: 'Reasons of each outcome' },
  reason: { vi: 'Lý do', en: 'Reason' },
  levels: { vi: 'Mức khớp họ tên và ngày sinh', en: 'How names and birth dates agree' },
  levelsIntro: {
    vi: '“Trùng khớp đầy đủ” theo nghĩa của Thông tư 08/2026/TT-BKHCN là kết quả “Khớp”: cả họ tên và ngày sinh đều giống hệt. Các mức vô hại khác được tính riêng là “Khớp, khác cách viết” và không bao giờ dẫn đến quy kết. Mẫu số là số bản ghi tìm thấy danh tính để so sánh.',
    en: '“Full match” in the sense of Circular 08/2026 is the outcome matched: name and birth date both exact. The other benign levels are counted apart, as variant, and never accuse. Shares are of the records for which an identity was found to compare with.',
  },
  names: { vi: 'Họ tên', en: 'Names' },
  birthDates: { vi: 'Ngày sinh', en: 'Birth dates' },
  level: { vi: 'Mức', en: 'Level' },
  benign: { vi: 'vô hại', en: 'benign' },
  levelChart: {
    vi: '{what}: các mức ngoài “giống hệt” ({exact})',
    en: '{what}: levels other than exact ({exact})',
  },
  levelAlternative: {
    vi: 'Biểu đồ cột ngang: tỷ lệ bản ghi ở từng mức ngoài “giống hệt”. Số liệu ở bảng bên cạnh hoặc bên dưới.',
    en: 'Bars: share of records at each level other than exact. The figures are in the table beside or below.',
  },
  levelCaption: { vi: '{what}: số bản ghi theo mức', en: '{what}: records by level' },
  benignLevels: { vi: 'Mức vô hại', en: 'Benign levels' },
  otherLevels: { vi: 'Mức có thể dẫn đến phát hiện', en: 'Levels that may lead to a finding' },
  compared: { vi: 'Đã so sánh', en: 'Compared' },
} as const
