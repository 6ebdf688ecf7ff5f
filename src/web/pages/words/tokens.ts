/** Words of tokens of the API, on the own account's page and on that of an account as an administrator sees it. */
export const TOKEN_WORDS = {
  once: {
    vi: 'Mã truy cập dưới đây chỉ hiện một lần. Hãy giữ nó như giữ mật khẩu.',
    en: 'The token below is shown this once. Keep it as you keep a password.',
  },
  revokeHint: {
    vi: 'Thu hồi mã này? Không thể khôi phục.',
    en: 'Revoke this token? It cannot be taken back.',
  },
  title: { vi: 'Mã truy cập API', en: 'Tokens of the API' },
  list: { vi: 'Các mã đã tạo', en: 'Tokens that were made' },
  intro: {
    vi: 'Mã truy cập không thay mật khẩu: chủ tài khoản còn phải đổi mật khẩu được cấp thì mã vẫn dùng được. Khoá tài khoản hoặc thu hồi mã thì mã hết hiệu lực; đổi mật khẩu thì không. Ngày theo giờ Việt Nam.',
    en: 'A token works beside the password: also while a password that was given is still to be changed. It ends with its last day, when it is revoked or the account disabled; not with another password. Days are those of Viet Nam.',
  },
  none: { vi: 'Chưa có mã truy cập nào.', en: 'There is no token.' },
  token: { vi: 'Mã', en: 'Token' },
  purpose: { vi: 'Dùng để làm gì', en: 'What it is for' },
  expires: { vi: 'Ngày cuối cùng', en: 'Last day' },
  expiresHint: { vi: 'Chậm nhất {last}.', en: 'At the latest {last}.' },
  used: { vi: 'Dùng lần cuối', en: 'Last used' },
  never: { vi: 'chưa dùng', en: 'never' },
  add: { vi: 'Tạo mã truy cập', en: 'Make a token' },
  made: { vi: 'Mã truy cập mới của {name}', en: 'A new token of {name}' },
  bad: {
    vi: 'Mã truy cập cần một tên và một ngày cuối cùng trong khoảng cho phép.',
    en: 'A token has a name, and a last day within the bounds.',
  },
  revoke: { vi: 'Thu hồi', en: 'Revoke' },
  revoked: { vi: 'Đã thu hồi {at}', en: 'revoked {at}' },
  expired: { vi: 'hết hạn', en: 'expired' },
  isRevoked: { vi: 'Đã thu hồi mã truy cập.', en: 'The token is revoked.' },
  since: { vi: 'Tạo lúc', en: 'Made' },
  state: { vi: 'Tình trạng', en: 'State' },
  own: {
    vi: 'Ai có mã truy cập thì xem được những gì tài khoản xem được. Tài khoản này xem được dữ liệu các đêm, nên chỉ tự nó tạo mã, ở trang “Tài khoản của tôi”.',
    en: 'Whoever has a token sees what its account sees. This account may see nights, so that it alone makes its tokens, on the page “My account”.',
  },
  proof: { vi: 'Mật khẩu của bạn', en: 'Your password' },
  wrong: {
    vi: 'Mật khẩu không đúng, hoặc tài khoản đang phải chờ sau nhiều lần nhập sai.',
    en: 'The password is not right, or the account has to wait after several that were not.',
  },
  toAccount: { vi: 'Về tài khoản của tôi', en: 'Back to my account' },
} as const
