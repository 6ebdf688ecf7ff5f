/** Words of the overview. */
export const OVERVIEW_WORDS = {
  title: { vi: 'Tổng quan', en: 'Overview' },
  notAgreeing: {
    vi: 'Không khớp hoặc không tìm thấy, trên mọi bản ghi đã đọc',
    en: 'Not matching or not found, of all records read',
  },
  mix: { vi: 'Kết quả đối chiếu, trên mọi bản ghi đã đọc', en: 'Outcomes, of all records read' },
  targets: { vi: 'So với mục tiêu', en: 'Against the targets' },
  changes: { vi: 'Thay đổi lớn nhất so với đêm {date}', en: 'What changed most since {date}' },
  changesFirst: { vi: 'Thay đổi so với đêm trước', en: 'What changed' },
  provinces: { vi: 'Theo tỉnh, thành phố', en: 'By province' },
  shops: { vi: 'Điểm bán cần kiểm tra trước', en: 'Points of sale to look at first' },
  dues: { vi: 'Vụ việc đến hạn', en: 'Cases that are due' },
  cases: {
    vi: 'Tính từ đêm {night}: {overdue} quá hạn, {week} đến hạn ngay ngày đó hoặc trong 7 ngày sau, trên {open} vụ việc đang mở.',
    en: 'As seen from the night of {night}: {overdue} overdue and {week} due on it or within 7 days after it, of {open} open cases.',
  },
  how: { vi: 'Kiểm định như thế nào', en: 'How they are tested' },
  moreTrend: { vi: 'Xu hướng qua các đêm', en: 'Trend over the nights' },
  moreCarriers: { vi: 'Các nhà mạng cạnh nhau', en: 'Carriers side by side' },
  moreFindings: { vi: 'Mọi phát hiện', en: 'All findings' },
  moreProvinces: { vi: 'Mọi tỉnh, thành phố', en: 'All provinces' },
  moreShops: { vi: 'Mọi điểm bán', en: 'All points of sale' },
  moreCases: { vi: 'Mọi vụ việc', en: 'All cases' },
  moreRun: { vi: 'Lần chạy này: ký duyệt, cho gửi đi, thu hồi', en: 'This run: sign-off, release, recall' },
} as const
