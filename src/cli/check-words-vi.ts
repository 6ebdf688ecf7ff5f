import type { CheckWords } from './check-words.ts'

/** What `simsach check` says in Vietnamese. */
export const VIETNAMESE: CheckWords = {
  title: (files, carrier, format, date) =>
    `Kiểm tra ${files} tệp của ${carrier}, định dạng ${format}, ngày nghiệp vụ ${date}`,
  states: { clean: 'ĐẠT', mend: 'ĐẠT, nhưng có chỗ cần sửa', failed: 'KHÔNG ĐẠT' },
  records: ({ records, accepted, rejected, share, most }) =>
    `${records} bản ghi: nhận ${accepted}, từ chối ${rejected} (${share}; cho phép tối đa ${most})`,
  bytes: (count) => `${count} byte`,
  skipped: (lines, reasons) => `${lines} dòng không phải bản ghi (${reasons})`,
  skipReasons: {
    blank: 'dòng trống',
    comment: 'chú thích',
    'repeated-header': 'tiêu đề lặp lại',
    total: 'dòng tổng',
  },
  totalAgrees: 'Dòng tổng khớp với số bản ghi.',
  rejects: 'Vì sao bản ghi bị từ chối, nhiều nhất trước:',
  cellFaults: 'Ô không đọc được; bản ghi vẫn được nhận, coi như ô trống:',
  unlisted: 'Từ không có trong bảng mã, nhiều nhất trước (chỉ từ ngắn, không thể là tên hay số giấy tờ):',
  manyWords: 'hơn 1.000 từ khác nhau, chỉ đếm 1.000 từ ngắn nhất: cột có được gán đúng trường không?',
  columns: 'Các cột có chỗ cần sửa, trong những bản ghi được nhận, cột cần sửa nhất trước:',
  fullColumns: (columns) => `${columns} cột không có gì phải sửa.`,
  noColumn: (field, lacking, required) =>
    `Luật yêu cầu nhưng tệp không có cột: ${field} (thiếu ở ${lacking} trong ${required} bản ghi phải có)`,
  findings: 'Cơ quan quản lý sẽ thấy, không cần đến Cơ sở dữ liệu quốc gia về dân cư:',
  findingsNote:
    'Tính như khi chưa có ai được tìm thấy: phát hiện loại J1 có thể ít hơn, nếu cơ sở dữ liệu xác nhận chủ thuê bao.',
  notLookedAt: 'Chưa xem: số xuất hiện nhiều lần trong các tệp, và những gì chỉ cơ sở dữ liệu mới biết.',
  totals: 'Tổng kiểm soát cho manifest.json:',
  totalNames: {
    records: 'Số bản ghi (records)',
    msisdnSum: 'Tổng các số thuê bao (msisdnSum)',
    msisdnUnusable: 'Số thuê bao không dùng được (msisdnUnusable)',
    statuses: 'Theo trạng thái (statuses)',
  },
  statuses: {
    active: 'đang hoạt động',
    'blocked-one-way': 'khóa một chiều',
    'blocked-two-way': 'khóa hai chiều',
    terminated: 'đã chấm dứt',
    unknown: 'không rõ',
  },
  mendFirst: 'Sửa trước tiên:',
  moreSteps: (count) => `và ${count} điểm nữa, đều có trong check.json (--out) và --json`,
  steps: {
    cut: ({ path, line }) =>
      `${path} có thể đã bị cắt: bản ghi cuối (dòng ${line}) thiếu ô và không có ký tự xuống dòng. Xuất hoặc sao chép lại tệp; nếu tệp đã đủ, thêm ký tự xuống dòng ở cuối.`,
    total: ({ path, line, said, records }) =>
      `${path}, dòng ${line}: dòng tổng ghi ${said} bản ghi, tệp có ${records}; tệp có thể đã bị cắt. Xuất lại tệp, hoặc sửa dòng tổng.`,
    codes: (column) =>
      `hầu hết các ô của cột không có trong bảng mã: hãy sửa tệp định dạng, thêm các từ của cột ${column} vào "codes"`,
    kinds: (column) =>
      `số của thiết bị (m2m) chỉ đọc được khi loại thuê bao có trong bảng mã, nên có thể vì vậy mà số bị từ chối: hãy sửa tệp định dạng, thêm các từ của cột ${column} vào "codes"`,
    dates: (column) =>
      `hầu hết các ô của cột không đọc được là ngày: hãy sửa tệp định dạng ("dateOrder", "dateSeparator") hoặc cột mà ${column} được gán cho`,
    orders: (told) =>
      `ngày trong cột được viết theo nhiều thứ tự (${told}; d ngày, m tháng, y năm). Năm đứng trước thì được đọc đúng là năm; giữa dmy và mdy thì theo tệp định dạng ("dateOrder"), và với ngày từ 12 trở xuống thì chọn sai cũng không lộ ra. Hãy xuất cột theo một thứ tự`,
    missing: (field) => `luật yêu cầu trường ${field}, ô trống, không rõ hoặc không đọc được`,
    noColumn: (field) => `Luật yêu cầu trường ${field}, tệp không có cột này`,
  },
  recordCount: (count) => `${count} bản ghi`,
  inFiles: (files) => ` trong ${files} tệp`,
  firstIn: (path) => `trước hết trong ${path}`,
  moreFiles: (count) => `và ${count} tệp nữa cần sửa, đều có trong check.json (--out) và --json`,
  allFiles: 'Tất cả các tệp',
  written: (out) => `Đã ghi vào ${out}:`,
  writtenFiles: {
    'rejects.csv': 'từng bản ghi bị từ chối và từng ô không đọc được, kèm số dòng',
    'findings.csv': 'từng bản ghi mà cơ quan quản lý sẽ thấy có lỗi, kèm số dòng và cột',
    'check.json': 'toàn bộ kết quả này, cho chương trình',
    'manifest.draft.json': 'bản nháp manifest để gửi cùng các tệp',
  },
  called: (file) => `Trong các danh sách này, tệp mang tên như trong lần chạy của cơ quan quản lý: ${file}`,
  next: {
    send: (folder) =>
      `Tiếp theo: chạy "simsach submit" với chính các tệp này; hoặc làm tay: trong manifest.draft.json sửa "sequence" (đang là 1) và "extractedAt" (đang là cuối ngày nghiệp vụ), lưu thành manifest.json cùng các tệp, ví dụ trong ${folder}`,
    mend: (folder) =>
      `Tiếp theo: sửa theo các danh sách này và kiểm tra lại; sau đó chạy "simsach submit", hoặc làm tay: trong manifest.draft.json sửa "sequence" (đang là 1) và "extractedAt" (đang là cuối ngày nghiệp vụ), lưu thành manifest.json cùng các tệp, ví dụ trong ${folder}`,
  },
  whereWritten:
    'Với --out THƯ_MỤC, từng dòng lỗi (rejects.csv), từng phát hiện (findings.csv) và bản nháp manifest được ghi ra tệp.',
  wholeRecord: '(cả bản ghi)',
  place: (line) => `từ dòng ${line} trở đi`,
  heads: {
    file: 'tệp',
    records: 'bản ghi',
    rejected: 'từ chối',
    share: 'tỷ lệ',
    verdict: 'kết quả',
    code: 'mã lỗi',
    column: 'cột',
    firstLine: 'dòng đầu tiên',
    complete: 'đủ',
    filled: 'có giá trị',
    empty: 'trống',
    unknown: 'từ "không rõ"',
    unreadable: 'không đọc được',
    lacking: 'thiếu',
    required: 'bắt buộc ở',
    rule: 'quy tắc',
    title: 'tên',
    class: 'loại',
  },
}
