/** Words of the page of downloads. */
export const DOWNLOAD_WORDS = {
  title: { vi: 'Tải về', en: 'Downloads' },
  intro: {
    vi: 'Tệp của lần chạy đang xem. Mỗi lần tải được ghi vào nhật ký cùng tên tài khoản. Không tệp nào có họ tên, số giấy tờ hay ngày sinh.',
    en: 'Files of the run that is shown. Each download is written into the audit log with the account. No file holds a name, document number or birth date.',
  },
  figures: { vi: 'Báo cáo và số liệu', en: 'Report and figures' },
  figuresNote: {
    vi: 'Không có số thuê bao nào; nơi có thể nhận ra một người, số dưới 5 được ẩn. Có mã điểm bán và nhân viên bán hàng: chỉ sử dụng trong cơ quan quản lý.',
    en: 'Without any subscriber’s number; counts below 5 are withheld where a person could be recognised. Codes of points of sale and agents stand there: for the regulator only.',
  },
  findings: { vi: 'Mọi phát hiện', en: 'All findings' },
  findingsNote: {
    vi: 'Mỗi phát hiện một dòng, có số thuê bao và mã giả danh: là dữ liệu cá nhân. Lần chạy này có {count} phát hiện.',
    en: 'A row for each finding, with the subscriber’s number and the pseudonym: this is personal data. This run has {count} findings.',
  },
  sheets: { vi: 'Từng bảng số liệu (CSV)', en: 'One table at a time (CSV)' },
  file: { vi: 'Tệp', en: 'File' },
  files: { vi: 'Các tệp', en: 'Files' },
  what: { vi: 'Nội dung', en: 'What it is' },
  get: { vi: 'Tải', en: 'Download' },
  html: {
    vi: 'Báo cáo đầy đủ, một tệp HTML: đọc không cần mạng, in được trên giấy A4',
    en: 'The whole report as one HTML file: opens without network, prints on A4',
  },
  xlsx: { vi: 'Số liệu thành bảng tính, mỗi mục một trang', en: 'The figures as a workbook, a sheet a section' },
  zip: { vi: 'Cũng các số liệu ấy thành các tệp CSV, nén chung', en: 'The same figures as CSV files in one archive' },
  json: {
    vi: 'Tóm tắt của lần chạy cho chương trình (JSON)',
    en: 'The summary of the run for programs (JSON)',
  },
  csvAll: { vi: 'Mọi phát hiện thành một tệp CSV', en: 'All findings as one CSV file' },
  xlsxAll: {
    vi: 'Số liệu và mọi phát hiện thành bảng tính; từ phát hiện thứ 1.048.576 sang trang tiếp theo',
    en: 'Figures and all findings as a workbook; beyond 1,048,575 findings in further sheets',
  },
  filtered: {
    vi: 'Muốn lấy một phần: lọc ở trang phát hiện rồi tải từ đó.',
    en: 'For some of them: filter them on the page of findings, and download from there.',
  },
} as const
