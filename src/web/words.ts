import type { RunErrorCode } from '../model/errors.ts'
import type { BothLanguages } from '../model/rule.ts'

/** Words of the site itself: its head, its menu, and what it says where a request cannot be answered. */
export const SITE_WORDS = {
  product: { vi: 'simsach', en: 'simsach' },
  skip: { vi: 'Chuyển đến nội dung', en: 'Skip to the content' },
  menu: { vi: 'Trình đơn chính', en: 'Main menu' },
  menuFolded: { vi: 'Trình đơn', en: 'Menu' },
  night: { vi: 'Đêm {date}, lần chạy {run}', en: 'Night of {date}, run {run}' },
  newerRecalled: {
    vi: 'Lần chạy mới hơn {run} (đêm {date}) đã bị thu hồi.',
    en: 'The newer run {run} (night of {date}) was recalled.',
  },
  notNewest: { vi: 'Đây không phải đêm mới nhất còn hiệu lực.', en: 'This is not the newest night that stands.' },
  toNewest: { vi: 'Xem đêm mới nhất còn hiệu lực', en: 'See the newest night that stands' },
  replaced: { vi: 'Lần chạy này đã được thay thế bởi {run}.', en: 'Run {run} stands in the place of this one.' },
  replacedByRecalled: {
    vi: 'Lần chạy này đã được thay thế bởi {run}, và lần chạy đó đã bị thu hồi: đêm này không có lần chạy nào có hiệu lực.',
    en: 'Run {run} took the place of this one and was recalled: no run of this night stands.',
  },
  recalled: {
    vi: 'Lần chạy này đã bị THU HỒI: không sử dụng số liệu để chỉ đạo, xử lý.',
    en: 'This run was RECALLED: do not act on its figures.',
  },
  noNight: { vi: 'Chưa có đêm nào.', en: 'There is no night yet.' },
  noRun: {
    vi: 'Không có lần chạy nào mang tên đó cho tài khoản của bạn.',
    en: 'There is no run of that name for your account.',
  },
  toRuns: { vi: 'Các lần chạy', en: 'The runs there are' },
  toBegin: { vi: 'Về trang đầu', en: 'Back to the beginning' },
  account: { vi: 'Tài khoản', en: 'Account' },
  logout: { vi: 'Đăng xuất', en: 'Log out' },
  otherLanguage: { vi: 'English', en: 'Tiếng Việt' },
  search: { vi: 'Tìm thuê bao, vụ việc, điểm bán…', en: 'Find a number, a case, a point of sale…' },
  find: { vi: 'Tìm', en: 'Find' },
  confidential: {
    vi: 'Số thuê bao và mã điểm bán là dữ liệu cá nhân: chỉ sử dụng cho công vụ.',
    en: 'Numbers and codes of points of sale are personal data: for official use only.',
  },
  login: { vi: 'Đăng nhập', en: 'Log in' },
  name: { vi: 'Tên tài khoản', en: 'Account' },
  password: { vi: 'Mật khẩu', en: 'Password' },
  loginFailed: {
    vi: 'Tên tài khoản hoặc mật khẩu không đúng, hoặc tài khoản đang phải chờ sau nhiều lần nhập sai. Hãy thử lại sau ít phút.',
    en: 'The account or the password is not right, or the account has to wait after several that were not. Try again in a few minutes.',
  },
  loginFirst: { vi: 'Hãy đăng nhập để xem trang này.', en: 'Log in to see this page.' },
  back: { vi: 'Quay lại', en: 'Go back' },
  reference: { vi: 'Mã tham chiếu: {id}', en: 'Reference: {id}' },
} as const

/** What it is called, by status. */
export const FAULT_WORDS = {
  400: { vi: 'Yêu cầu không hợp lệ', en: 'This cannot be asked' },
  403: { vi: 'Không có quyền xem', en: 'Not for this account' },
  404: { vi: 'Không tìm thấy', en: 'Not found' },
  405: { vi: 'Không tìm thấy', en: 'Not found' },
  409: { vi: 'Không thực hiện được', en: 'This cannot be done' },
  410: { vi: 'Dữ liệu của đêm này đã bị xoá', en: 'The data of this night is gone' },
  413: { vi: 'Yêu cầu quá lớn', en: 'Too large' },
  429: { vi: 'Quá nhiều yêu cầu', en: 'Too many requests' },
  500: { vi: 'Lỗi của hệ thống', en: 'A fault of ours' },
  503: { vi: 'Hệ thống đang bận', en: 'Busy' },
} as const

/** What to do, by status, where nothing better is known. */
export const FAULT_HINTS = {
  400: {
    vi: 'Địa chỉ hoặc biểu mẫu có giá trị không được chấp nhận.',
    en: 'The address or the form holds a value that is not taken.',
  },
  403: {
    vi: 'Tài khoản của bạn không có quyền này. Nếu cần, hãy hỏi quản trị viên.',
    en: 'Your account has no right to it. Ask an administrator where you need it.',
  },
  404: {
    vi: 'Địa chỉ không đúng, hoặc không có dữ liệu nào như vậy cho tài khoản của bạn.',
    en: 'The address is not right, or there is nothing of that name for your account.',
  },
  405: { vi: 'Địa chỉ không đúng.', en: 'The address is not right.' },
  409: { vi: 'Hãy xem tình trạng hiện tại rồi thử lại.', en: 'Look at how it stands now, then try again.' },
  410: {
    vi: 'Chỉ còn số liệu tổng hợp. Hãy chọn đêm khác.',
    en: 'Only its figures are left. Choose another night.',
  },
  413: { vi: 'Hãy gửi ít dữ liệu hơn.', en: 'Send less.' },
  429: { vi: 'Hãy chờ một lát rồi thử lại.', en: 'Wait a little, then try again.' },
  500: { vi: 'Hãy báo cho quản trị viên kèm mã tham chiếu.', en: 'Tell an administrator, with the reference.' },
  503: { vi: 'Hãy thử lại sau ít phút.', en: 'Try again in a few minutes.' },
} as const

/** For programs, where an address leads nowhere. */
export const API_ADDRESSES = 'All addresses of the API, with what each takes, are in /api/v1/openapi.json.'

/** Why a download does not begin. */
export const BUSY_WORDS = {
  account: {
    vi: 'Tài khoản của bạn đang tải {count} tệp, mức tối đa cùng lúc. Hãy chờ một tệp tải xong, hoặc dừng một lần tải.',
    en: 'Your account has {count} downloads under way, as many as it may have at once. Wait until one has ended, or stop one.',
  },
  all: {
    vi: 'Các tài khoản đang tải tổng cộng {count} tệp, mức tối đa cùng lúc của hệ thống.',
    en: 'All accounts together have {count} downloads under way, as many as there may be at once.',
  },
} as const

/** Why an account has to wait. */
export const TURN_WORDS = {
  later: {
    vi: 'Tài khoản của bạn đang gửi nhiều yêu cầu hơn mức được phục vụ. Hãy thử lại sau {count} giây.',
    en: 'Your account sends more requests than are answered. Ask again in {count} s.',
  },
} as const

/** What to do where a code tells more than the status does. */
export const CODE_HINTS: Readonly<Partial<Record<RunErrorCode, BothLanguages>>> = {
  'person-unknown': {
    vi: 'Không có phát hiện hay gợi ý nào của đêm này, cũng không có vụ việc nào, gắn với mã giả danh này. Hãy kiểm tra lại mã (32 chữ số hệ 16), hoặc mở đêm nơi đã gặp mã này.',
    en: 'No finding or suggestion of this night and no case knows this pseudonym. Check it (32 hex digits), or open the night in which you met it.',
  },
}

/** Statuses of which the site speaks. */
export type FaultStatus = keyof typeof FAULT_WORDS
