/** Words of the page itself: its head, its foot and what stands around the sections. */
export const PAGE_WORDS = {
  product: {
    vi: 'simsach · Đối soát thông tin thuê bao di động',
    en: 'simsach · Reconciliation of mobile subscriber information',
  },
  title: {
    vi: 'Báo cáo đối soát thuê bao ngày {date}',
    en: 'Subscriber reconciliation report of {date}',
  },
  subtitle: {
    vi: 'Đối chiếu dữ liệu thuê bao của các nhà mạng với Cơ sở dữ liệu quốc gia về dân cư (CSDLQG về dân cư). Lần chạy {run}.',
    en: 'Carriers’ subscriber dumps compared with the National Population Database. Run {run}.',
  },
  skip: { vi: 'Chuyển đến nội dung', en: 'Skip to the content' },
  contents: { vi: 'Mục lục', en: 'Contents' },
  replaced: {
    vi: 'Lần chạy này đã được thay thế bởi lần sửa đổi mới hơn của cùng ngày: {run}. Không sử dụng số liệu dưới đây để chỉ đạo, xử lý.',
    en: 'A later revision of the same date stands in the place of this run: {run}. Do not act on the figures below.',
  },
  replacedByRecalled: {
    vi: 'Lần chạy này đã được thay thế bởi lần sửa đổi mới hơn của cùng ngày, {run}, và lần sửa đổi đó đã bị thu hồi: ngày này không có lần chạy nào có hiệu lực. Không sử dụng số liệu dưới đây để chỉ đạo, xử lý.',
    en: 'A later revision of the same date, {run}, took the place of this run and was recalled: no run of this date stands. Do not act on the figures below.',
  },
  confidential: {
    vi: 'Tài liệu có mã điểm bán và nhân viên bán hàng; chỉ sử dụng trong cơ quan quản lý. Không có họ tên, số giấy tờ hay ngày sinh của cá nhân nào.',
    en: 'Holds codes of points of sale and sales agents: for the regulator only. It holds no name, document number or birth date of anybody.',
  },
  carrier: { vi: 'Nhà mạng', en: 'Carrier' },
  allCarriers: { vi: 'Tất cả nhà mạng', en: 'All carriers' },
  severalCarriers: { vi: 'Nhiều nhà mạng', en: 'Several carriers' },
  records: { vi: 'Bản ghi', en: 'Records' },
  share: { vi: 'Tỷ lệ', en: 'Share' },
  zone: { vi: 'giờ Việt Nam (UTC+7)', en: 'Viet Nam time (UTC+7)' },
  none: { vi: 'không có', en: 'none' },
  withheld: { vi: 'ẩn', en: 'withheld' },
} as const
