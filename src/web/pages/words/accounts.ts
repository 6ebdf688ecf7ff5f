import type { AccountRole } from '../../../model/account.ts'
import type { BothLanguages } from '../../../model/rule.ts'
import type { Weakness } from '../../../store/password.ts'

/** What each role is called, and what it is for. */
export const ROLE_WORDS: Readonly<Record<AccountRole, BothLanguages>> = {
  regulator: { vi: 'cơ quan quản lý', en: 'regulator' },
  reviewer: { vi: 'cán bộ xử lý vụ việc', en: 'reviewer' },
  auditor: { vi: 'kiểm toán', en: 'auditor' },
  carrier: { vi: 'nhà mạng', en: 'carrier' },
  administrator: { vi: 'quản trị viên', en: 'administrator' },
}

/** What is wrong with a password. */
export const WEAKNESS_WORDS: Readonly<Record<Weakness, BothLanguages>> = {
  length: { vi: 'Mật khẩu phải có từ 12 đến 256 ký tự.', en: 'A password has 12 to 256 characters.' },
  'own-name': {
    vi: 'Mật khẩu không được chỉ gồm tên tài khoản và vài ký tự.',
    en: 'A password must not be little but the name of its account.',
  },
  common: {
    vi: 'Mật khẩu này quá dễ đoán: ai cũng thử nó trước tiên.',
    en: 'This password is among those that are tried first.',
  },
}

/** Words of the own account. */
export const ACCOUNT_WORDS = {
  title: { vi: 'Tài khoản của tôi', en: 'My account' },
  role: { vi: 'Vai trò', en: 'Role' },
  name: { vi: 'Tên tài khoản', en: 'Account' },
  carrier: { vi: 'Nhà mạng', en: 'Carrier' },
  passwordSince: { vi: 'Mật khẩu đặt lúc', en: 'Password set' },
  mustChange: {
    vi: 'Mật khẩu hiện tại do người khác cấp. Hãy đổi mật khẩu trước khi tiếp tục.',
    en: 'Somebody else gave you this password. Change it before you go on.',
  },
  password: { vi: 'Đổi mật khẩu', en: 'Change the password' },
  current: { vi: 'Mật khẩu hiện tại', en: 'The password until now' },
  next: { vi: 'Mật khẩu mới', en: 'The new password' },
  again: { vi: 'Nhập lại mật khẩu mới', en: 'The new password once more' },
  hint: {
    vi: 'Từ 12 ký tự. Bốn, năm từ không liên quan đến nhau thì dễ nhớ mà khó đoán.',
    en: 'At least 12 characters. Four or five words that have nothing to do with each other are easy to keep in mind and hard to guess.',
  },
  change: { vi: 'Đổi mật khẩu', en: 'Change it' },
  changed: {
    vi: 'Đã đổi mật khẩu. Không còn phiên đăng nhập nào khác.',
    en: 'The password is changed. You have no other session.',
  },
  differ: { vi: 'Hai lần nhập mật khẩu mới không giống nhau.', en: 'The new password was not typed the same twice.' },
  same: { vi: 'Mật khẩu mới phải khác mật khẩu hiện tại.', en: 'The new password has to be another one.' },
  wrong: {
    vi: 'Mật khẩu hiện tại không đúng, hoặc tài khoản đang phải chờ sau nhiều lần nhập sai.',
    en: 'The password until now is not right, or the account has to wait after several that were not.',
  },
  language: { vi: 'Ngôn ngữ', en: 'Language' },
  languageHint: { vi: 'Ngôn ngữ sau khi đăng nhập.', en: 'In which you are greeted after the login.' },
  languageSet: { vi: 'Đã lưu ngôn ngữ.', en: 'The language is kept.' },
  vi: { vi: 'Tiếng Việt', en: 'Tiếng Việt' },
  en: { vi: 'English', en: 'English' },
  save: { vi: 'Lưu', en: 'Save' },
  sessions: { vi: 'Phiên đăng nhập', en: 'Sessions' },
  sessionsHint: {
    vi: 'Phiên đăng nhập kết thúc sau 30 phút không dùng và chậm nhất sau 8 giờ.',
    en: 'A session ends after 30 minutes in which it is not used, and after 8 hours at the latest.',
  },
  endOthers: { vi: 'Kết thúc các phiên khác', en: 'End all other sessions' },
  ended: { vi: 'Không còn phiên đăng nhập nào khác.', en: 'You have no other session.' },
} as const

/** Words of the list of accounts, and of one account as an administrator sees it. */
export const ACCOUNTS_WORDS = {
  title: { vi: 'Tài khoản', en: 'Accounts' },
  one: { vi: 'Tài khoản {name}', en: 'Account {name}' },
  list: { vi: 'Tài khoản của trang này', en: 'Accounts of this page' },
  since: { vi: 'Tạo lúc', en: 'Made' },
  by: { vi: 'Người tạo', en: 'By' },
  state: { vi: 'Tình trạng', en: 'State' },
  inUse: { vi: 'đang dùng', en: 'in use' },
  disabled: { vi: 'đã khoá từ {at}', en: 'disabled since {at}' },
  waits: { vi: 'đang phải chờ sau {count} lần đăng nhập sai', en: 'waits after {count} failed logins' },
  toChange: { vi: 'phải đổi mật khẩu', en: 'has to change its password' },
  add: { vi: 'Tạo tài khoản', en: 'Make an account' },
  nameHint: {
    vi: '2 đến 32 ký tự: chữ thường không dấu, chữ số, dấu chấm, gạch nối, gạch dưới; bắt đầu bằng chữ cái.',
    en: '2 to 32 small letters, digits, dots, hyphens and underscores, a letter first.',
  },
  carrierHint: {
    vi: 'Chỉ chọn với vai trò nhà mạng: tài khoản chỉ thấy dữ liệu của nhà mạng này.',
    en: 'Only with the role carrier, whose accounts see the rows of this carrier alone.',
  },
  none: { vi: '(không)', en: '(none)' },
  taken: { vi: 'Đã có tài khoản với tên này.', en: 'There is an account of this name already.' },
  badName: { vi: 'Tên tài khoản không hợp lệ.', en: 'This is no name of an account.' },
  needsCarrier: {
    vi: 'Vai trò nhà mạng cần một nhà mạng; các vai trò khác thì không.',
    en: 'The role carrier takes a carrier; the other roles take none.',
  },
  unknownCarrier: {
    vi: 'Không có nhà mạng này trong danh mục, và chưa lần chạy nào đọc tệp của nhà mạng này.',
    en: 'This carrier is in no list, and no run has read a file of it.',
  },
  made: { vi: 'Đã tạo tài khoản {name}', en: 'Account {name} is made' },
  passwordOnce: {
    vi: 'Mật khẩu dưới đây chỉ hiện một lần. Hãy chuyển cho người dùng theo cách an toàn; họ phải đổi khi đăng nhập lần đầu.',
    en: 'The password below is shown this once. Hand it over in a safe way; it has to be changed at the first login.',
  },
  newPassword: { vi: 'Cấp mật khẩu mới', en: 'Give a new password' },
  sureNewPassword: {
    vi: 'Tôi chắc chắn: mật khẩu hiện nay của tài khoản này sẽ không dùng được nữa.',
    en: 'I am sure: the present password of this account will not work any more.',
  },
  newPasswordHint: {
    vi: 'Mọi phiên đăng nhập của tài khoản này sẽ kết thúc.',
    en: 'All sessions of this account end.',
  },
  disable: { vi: 'Khoá tài khoản', en: 'Disable the account' },
  enable: { vi: 'Mở khoá tài khoản', en: 'Enable the account' },
  disableHint: {
    vi: 'Khoá tài khoản này? Mọi phiên đăng nhập kết thúc và mã truy cập bị từ chối.',
    en: 'Disable this account? Its sessions end, and its tokens are refused.',
  },
  isDisabled: { vi: 'Đã khoá tài khoản.', en: 'The account is disabled.' },
  isEnabled: { vi: 'Đã mở khoá tài khoản.', en: 'The account is enabled.' },
  last: {
    vi: 'Đây là quản trị viên cuối cùng: không khoá được.',
    en: 'This is the last administrator: it cannot be disabled.',
  },
  password: { vi: 'Mật khẩu', en: 'Password' },
  back: { vi: 'Về danh sách tài khoản', en: 'Back to the accounts' },
} as const
