/** Words of a carrier's own pages. Neutral: what the register knows of a person is told by none of them. */
export const OWN_WORDS = {
  title: { vi: 'Số liệu của nhà mạng', en: 'Own figures' },
  of: { vi: '{carrier}: số liệu của nhà mạng', en: '{carrier}: own figures' },
  night: {
    vi: 'Đêm {date}, lần chạy {run}. Chỉ gồm dữ liệu của nhà mạng này, và chỉ những đêm đã được công bố cho nhà mạng.',
    en: 'Night of {date}, run {run}. Only what is this carrier’s own, and only nights that have been let out to it.',
  },
  none: {
    vi: 'Chưa có đêm nào được công bố cho nhà mạng. Khi có, số liệu và thông báo sẽ hiện ở đây.',
    en: 'No night has been let out to this carrier yet. Its figures and notices will stand here.',
  },
  toNotices: { vi: 'Thuê bao cần kiểm tra', en: 'Numbers to recheck' },
  toDownloads: { vi: 'Tải biên nhận và phản hồi', en: 'Download receipts and feedback' },
  toSubmissions: { vi: 'Các lần gửi dữ liệu', en: 'What was sent' },
  records: { vi: 'Bản ghi của đêm này', en: 'Records of this night' },
  recordsCaption: { vi: 'Bản ghi đã đọc theo kết quả đối chiếu', en: 'Records read, by outcome' },
  outcome: { vi: 'Kết quả', en: 'Outcome' },
  count: { vi: 'Số bản ghi', en: 'Records' },
  share: { vi: 'Tỷ lệ', en: 'Share' },
  read: { vi: 'Đã đọc', en: 'Read' },
  noRecords: {
    vi: 'Đêm này không có dữ liệu nào của nhà mạng.',
    en: 'Nothing of this carrier is in this night.',
  },
  rejects: { vi: 'Lỗi đọc dữ liệu', en: 'What could not be read' },
  rejectsCaption: {
    vi: 'Bản ghi và ô không đọc được, theo tệp',
    en: 'Records and cells that could not be read, by file',
  },
  file: { vi: 'Tệp', en: 'File' },
  code: { vi: 'Mã lỗi', en: 'Code' },
  column: { vi: 'Cột', en: 'Column' },
  wholeRecord: { vi: 'cả bản ghi', en: 'whole record' },
  remedy: { vi: 'Cách khắc phục', en: 'What to do' },
  noRejects: { vi: 'Mọi bản ghi và ô đều đọc được.', en: 'Every record and cell could be read.' },
  due: { vi: 'Các bước đến hạn', en: 'Steps that are due' },
  dueIntro: {
    vi: 'Số vụ việc có bước xử lý tiếp theo, tính từ đêm {date}. Khi văn bản chính thức chưa được đối chiếu, ngày hạn chỉ mang tính tham khảo.',
    en: 'Cases of which a step is asked for, seen from the night of {date}. Where the official text has not been checked, a date is no more than an indication.',
  },
  dueCaption: { vi: 'Vụ việc theo bước và hạn', en: 'Cases by step and date' },
  noDue: { vi: 'Không có bước nào được yêu cầu.', en: 'No step is asked for.' },
  changes: { vi: 'So với các lần chạy trước', en: 'Against earlier runs' },
  changesCaption: {
    vi: 'Phát hiện theo các quy tắc được thông báo cho nhà mạng, so với lần chạy trước. Danh sách thuê bao cần kiểm tra có thể khác về số: nó bỏ thuê bao không còn hoạt động và vụ việc đã đóng, và nêu từng số của một nhóm',
    en: 'Findings of rules that carriers are told of, against an earlier run. The list of numbers to recheck can differ in count: it leaves out numbers that are not live any more and closed cases, and names each number of a group',
  },
  against: { vi: 'So với', en: 'Against' },
  appeared: { vi: 'Mới xuất hiện', en: 'Appeared' },
  stayed: { vi: 'Vẫn còn', en: 'Stayed' },
  vanished: { vi: 'Không còn', en: 'Gone' },
  scorecard: { vi: 'Bảng điểm', en: 'Scorecard' },
  scorecardIntro: {
    vi: 'Tỷ lệ đạt trên phần đã rõ. Số đạt, không đạt và chưa rõ được làm tròn tới phần nghìn của số bản ghi (dưới 10.000 bản ghi: theo bước bằng khoảng 10 bản ghi), nên tỷ lệ có thể lệch với số của cơ quan quản lý, từ 10.000 bản ghi đã rõ thường không quá 0,1 điểm phần trăm, ít bản ghi hơn thì lệch nhiều hơn.',
    en: 'The share met of what is known, about. What is met, not met and unknown is rounded to thousandths of the records (below 10,000 records in steps of about ten), so that shares can differ from the regulator’s: mostly by no more than 0.1 percentage points where 10,000 records are known, by more where there are fewer.',
  },
  scorecardCaption: { vi: 'Đúng, đủ, sạch, sống', en: 'Correct, complete, clean, alive' },
  step: { vi: 'Bước', en: 'Step' },
  line: { vi: 'Tiêu chí', en: 'Line' },
  met: { vi: 'Đạt, khoảng', en: 'Met, about' },
  unknown: { vi: 'Chưa rõ, khoảng', en: 'Unknown, about' },
  fewRecords: {
    vi: 'Có quá ít bản ghi để tính bảng điểm.',
    en: 'There are too few records for a scorecard.',
  },
  trend: { vi: 'Qua các đêm', en: 'Night by night' },
  trendChart: {
    vi: 'Bảng điểm qua các đêm: tỷ lệ đạt trên phần đã rõ',
    en: 'Scorecard by night: the share met of what is known',
  },
  trendAlternative: {
    vi: 'Biểu đồ đường: bảng điểm từng đêm. Số liệu ở bảng kế tiếp.',
    en: 'Lines: the scorecard night by night. The figures are in the table that follows.',
  },
  trendCaption: { vi: 'Các đêm đã công bố, mới nhất trước', en: 'Nights that were let out, the newest first' },
  nightHead: { vi: 'Đêm', en: 'Night' },
  rejected: { vi: 'Bị từ chối', en: 'Rejected' },
  disagree: { vi: 'Không khớp hoặc không tìm thấy', en: 'Not matching or not found' },
  sent: { vi: 'Lần gửi gần đây', en: 'Sent last' },
} as const

/** When something is due, seen from today. */
export const DUE_WORDS = {
  overdue: { vi: 'Quá hạn', en: 'Overdue' },
  week: { vi: 'Hôm nay hoặc trong 7 ngày tới', en: 'Today or within 7 days' },
  later: { vi: 'Sau 7 ngày', en: 'Later' },
  none: { vi: 'Không có hạn', en: 'No date' },
} as const

/** Likewise, seen from a night. */
export const NIGHT_DUE_WORDS = {
  ...DUE_WORDS,
  week: { vi: 'Ngay ngày đó hoặc trong 7 ngày sau', en: 'That day or within 7 days' },
} as const

/** How far a date may be relied on. */
export const DUE_STATUS_WORDS = {
  indicative: { vi: 'tham khảo', en: 'indicative' },
  verified: { vi: 'theo văn bản', en: 'by the text' },
} as const

/** Words of notices. */
export const NOTICE_WORDS = {
  title: { vi: 'Thuê bao cần kiểm tra', en: 'Numbers to recheck' },
  noNight: {
    vi: 'Chưa có đêm nào được công bố cho nhà mạng.',
    en: 'No night has been let out to this carrier yet.',
  },
  intro: {
    vi: 'Như trong feedback.csv.gz của lần chạy {run} (đêm {date}), trừ mã bản ghi: mỗi dòng là một thuê bao của nhà mạng với các trường cần đối chiếu với hồ sơ lưu và việc cần làm. Đây không phải là kết luận về chủ thuê bao.',
    en: 'As in feedback.csv.gz of run {run} (night of {date}), but for the record key: each line is a number of this carrier with the fields to compare with the stored papers, and what to do. It is no verdict on the holder.',
  },
  terminated: {
    vi: 'Thuê bao đã chấm dứt có thể còn hiện ở đây trong đêm đầu tiên; feedback.csv.gz không có chúng. Nếu một trong các bản ghi của một số đã được xác thực bằng chip hoặc VNeID, mọi dòng của số đó ở đây đều được coi như vậy.',
    en: 'On their first night terminated subscriptions may still stand here; feedback.csv.gz leaves them out. Where one record of a number was authenticated by chip or VNeID, all its lines here count so.',
  },
  caption: { vi: 'Thuê bao và việc cần làm', en: 'Numbers and what to do' },
  number: { vi: 'Số thuê bao', en: 'Number' },
  recheck: { vi: 'Trường cần đối chiếu', en: 'Fields to recheck' },
  action: { vi: 'Việc cần làm', en: 'What to do' },
  step: { vi: 'Bước tiếp theo', en: 'Next step' },
  due: { vi: 'Hạn', en: 'Due' },
  case: { vi: 'Mã vụ việc', en: 'Case' },
  noStep: { vi: 'không có', en: 'none' },
  empty: { vi: 'Không có thuê bao nào như vậy.', en: 'There is no such number.' },
  cut: {
    vi: 'Đã xem nhiều dòng mà chưa đủ một trang: hãy đi tiếp để tìm thêm.',
    en: 'Much was looked through and the page is not full: go on to find more.',
  },
  ofNumber: { vi: 'Thuê bao {number}', en: 'Number {number}' },
  ofNumberIntro: {
    vi: 'Đêm {date}, lần chạy {run}. Số này cũng có thể không còn vấn đề gì ở các đêm khác.',
    en: 'Night of {date}, run {run}. On other nights there may be nothing about this number.',
  },
  report: {
    vi: 'Báo bước đã thực hiện bằng tệp CSV có tiêu đề case_id,step,done_at như biên nhận hướng dẫn.',
    en: 'Report steps that were taken in a CSV with the header case_id,step,done_at, as the receipt says.',
  },
  back: { vi: 'Về danh sách', en: 'Back to the list' },
} as const

/** Words of answers that have left. */
export const ANSWER_WORDS = {
  title: { vi: 'Tải phản hồi', en: 'Downloads' },
  intro: {
    vi: 'Những gì đã được gửi cho nhà mạng: biên nhận, các dòng bị từ chối, phản hồi theo thuê bao, và thông báo thu hồi nếu có. Tệp tải về giống từng byte với tệp đã gửi; SHA-256 đứng bên cạnh.',
    en: 'What has left for this carrier: receipts, rejects, feedback by number, and recalls where there are any. A file is byte for byte the one that left; its SHA-256 stands beside it.',
  },
  none: { vi: 'Chưa có phản hồi nào được gửi đi.', en: 'Nothing has left yet.' },
  answer: { vi: 'Phản hồi {answer}', en: 'Answer {answer}' },
  caption: { vi: 'Tệp của {answer}', en: 'Files of {answer}' },
  file: { vi: 'Tệp', en: 'File' },
  sha256: { vi: 'SHA-256', en: 'SHA-256' },
  at: { vi: 'Gửi lúc', en: 'Left at' },
  away: {
    vi: 'Máy chủ này không phục vụ thư mục phản hồi: hãy lấy tệp theo cách thường dùng.',
    en: 'This server does not serve the folder of answers: fetch the files the usual way.',
  },
} as const
