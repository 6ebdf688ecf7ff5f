/** Words of what the program writes down by itself. */
export const WRITTEN_WORDS = {
  role: { vi: 'vai trò: {role}', en: 'role: {role}' },
  roleOf: { vi: 'vai trò: {role}, {carrier}', en: 'role: {role}, {carrier}' },
  given: {
    vi: 'mật khẩu được cấp, phải đổi ở lần đăng nhập tiếp theo',
    en: 'given, to be changed at the next login',
  },
  set: { vi: 'đặt mới, không bắt buộc phải đổi', en: 'set; it need not be changed' },
  token: { vi: '{name} (đến hết ngày {date})', en: '{name} (until {date})' },
  allSessions: { vi: 'mọi phiên đăng nhập', en: 'all sessions' },
  verdicts: { vi: '{count} đánh giá', en: 'verdicts: {count}' },
  note: { vi: 'ghi chú số {number}', en: 'note {number}' },
  evidenceMissing: { vi: 'tệp bằng chứng không còn', en: 'the evidence is gone' },
  keyMissing: { vi: 'khóa của bằng chứng không còn', en: 'the key of the evidence is gone' },
  evidenceDamaged: { vi: 'tệp bằng chứng bị hỏng', en: 'the evidence is damaged' },
  keyInvalid: { vi: 'khóa của bằng chứng không dùng được', en: 'the key of the evidence cannot be used' },
  fault: { vi: 'lỗi của hệ thống', en: 'a fault of the system' },
  tooOften: {
    vi: 'tài khoản này đã xem giá trị {count} lần trong một giờ',
    en: 'this account had looked at values {count} times within an hour',
  },
  takesTwo: {
    vi: 'có vụ việc đang bị khiếu nại: phải có hai người đồng ý mới được xem giá trị của lần chạy {run}',
    en: 'a case of it is under dispute: two people must agree before values of run {run} are shown',
  },
  takesTwoAfterwards: {
    vi: 'người này đã kết thúc một khiếu nại liên quan: phải có hai người đồng ý mới được xem giá trị của lần chạy {run}',
    en: 'this person has ended a dispute on a case of it: two people must agree before values of run {run} are shown',
  },
  takesTwoSuggested: {
    vi: 'người được gợi ý cho số này có vụ việc đang hoặc đã bị khiếu nại: phải có hai người đồng ý mới được xem giá trị của lần chạy {run}',
    en: 'somebody else is suggested for it, and a case of theirs is or was under dispute: two people must agree before values of run {run} are shown',
  },
  manyTakeTwo: {
    vi: 'có giá trị của {count} bản ghi: phải có hai người đồng ý mới được xem nhiều như vậy của lần chạy {run}',
    en: 'it has values of {count} records: two people must agree before so many of run {run} are shown',
  },
  recordsShown: { vi: '{reason} (số bản ghi đã xem: {count})', en: '{reason} (records shown: {count})' },
  agreedAlready: {
    vi: 'đề nghị số {number} không chấp thuận được nữa: {who} đã chấp thuận',
    en: 'request {number} cannot be approved: {who} has agreed to it already',
  },
  sameAsked: {
    vi: 'đề nghị số {number} không chấp thuận được: chính {who} đã đề nghị, phải là người khác chấp thuận',
    en: 'request {number} cannot be approved: {who} has asked for it, and the second person must be another one',
  },
  hold: { vi: 'lệnh lưu giữ số {number}', en: 'hold {number}' },
  holdOfCase: { vi: 'lệnh lưu giữ số {number}, vụ việc {case}', en: 'hold {number}, case {case}' },
  beyond: { vi: '{count} số liệu vượt ngưỡng', en: 'figures beyond bounds: {count}' },
  noEarlier: { vi: 'chưa có đêm nào trước đó để so sánh', en: 'there was no earlier night to compare with' },
  within: { vi: 'trong ngưỡng, so với {count} đêm trước', en: 'within bounds; nights compared with: {count}' },
  ofSystem: { vi: '{name} (hệ điều hành, dòng lệnh)', en: '{name} (operating system, command line)' },
} as const
