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
    vi: '“Trùng khớp đầy đủ” theo nghĩa của Thông tư 08/2026/TT-BKHCN là kết quả “Khớp”: cả họ tên và ngày sinh đều giống hệt. Các mức vô hại khác được tính riêng là “Khớp, khác cách viết” và không bao giờ dẫn đến quy kết. Mẫu số là số bản ghi tìm thấy danh tính để so sánh, kể cả của thuê bao đã chấm dứt.',
    en: '“Full match” in the sense of Circular 08/2026 is the outcome matched: name and birth date both exact. The other benign levels are counted apart, as variant, and never accuse. Shares are of the records for which an identity was found to compare with, terminated ones among them.',
  },
  namesCounted: {
    vi: 'Số bản ghi ở các mức không vô hại có thể nhiều hơn số phát hiện của quy tắc name-mismatch: quy tắc chỉ xét thuê bao chưa chấm dứt và người tìm được bằng số định danh cá nhân (hiện hành hoặc đã thay thế), không xét người tìm được bằng CMND; họ tên bỏ trống thuộc quy tắc incomplete-record.',
    en: 'There may be more records at levels that are not benign than findings of the rule name-mismatch: it leaves out terminated subscriptions and persons found by CMND, and looks only at those found by PIN (the present or a replaced one); a missing name belongs to the rule incomplete-record.',
  },
  birthDatesCounted: {
    vi: 'Số bản ghi ở các mức không vô hại có thể nhiều hơn số phát hiện của quy tắc birth-date-mismatch: quy tắc chỉ xét thuê bao chưa chấm dứt, dù người được tìm thấy bằng cách nào; ngày sinh bỏ trống thuộc quy tắc incomplete-record.',
    en: 'There may be more records at levels that are not benign than findings of the rule birth-date-mismatch: it leaves out terminated subscriptions, however the person was found; a missing birth date belongs to the rule incomplete-record.',
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
