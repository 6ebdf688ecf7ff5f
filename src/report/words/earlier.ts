/** Words of what changed against an earlier night. */
export const EARLIER_WORDS = {
  night: { vi: 'So với đêm trước: {date}', en: 'Against the night before: {date}' },
  week: { vi: 'So với cùng thứ tuần trước: {date}', en: 'Against the same day last week: {date}' },
  noNight: { vi: 'Trong kho không có đêm trước nào đang có hiệu lực.', en: 'No earlier night stands in the store.' },
  noWeek: {
    vi: 'Trong kho không có đêm {date} (cùng thứ tuần trước) đang có hiệu lực, nên không so sánh theo tuần.',
    en: 'No night of {date} (the same day last week) stands in the store, so there is no comparison with last week.',
  },
  caveats: {
    vi: 'Những gì không so sánh được, hoặc cần biết khi đọc:',
    en: 'What cannot be compared, or must be known to read it:',
  },
  onlyNow: {
    vi: '{carriers}: đêm đó không có dữ liệu, nên không so sánh.',
    en: '{carriers}: no records on that night, so not compared.',
  },
  onlyThen: {
    vi: '{carriers}: đêm đó có dữ liệu nhưng đêm nay không có, nên không so sánh; phát hiện không còn thấy không có nghĩa là đã được xử lý.',
    en: '{carriers}: records on that night, none on this one, so not compared; that their findings are gone does not mean that anything was mended.',
  },
  several: {
    vi: 'Vì vậy các phát hiện trên nhiều nhà mạng cũng không được so sánh.',
    en: 'Findings over several carriers are therefore not compared either.',
  },
  rulesOnlyNow: {
    vi: 'Quy tắc chỉ chạy đêm nay, nên không so sánh: {rules}.',
    en: 'Rules that ran on this night only, so not compared: {rules}.',
  },
  rulesOnlyThen: {
    vi: 'Quy tắc chỉ chạy đêm đó, nên không so sánh: {rules}.',
    en: 'Rules that ran on that night only, so not compared: {rules}.',
  },
  notById: {
    vi: 'Không có so sánh theo mã số từng phát hiện với đêm này: chỉ có chênh lệch số lượng, không có số mới và số không còn.',
    en: 'Findings were not compared one by one with that night: there is a difference of counts, but not how many appeared and vanished.',
  },
  program: {
    vi: 'Phiên bản chương trình khác: {before} khi đó, {now} bây giờ.',
    en: 'Another version of the program: {before} then, {now} now.',
  },
  configuration: { vi: 'Cấu hình khác với đêm đó.', en: 'The configuration was another one.' },
  register: {
    vi: 'Dữ liệu dân cư trích xuất ngày {before} khi đó, {now} bây giờ.',
    en: 'The register was extracted as of {before} then, {now} now.',
  },
  held: {
    vi: 'Đêm đó đang hoặc từng bị tạm giữ: đọc chênh lệch một cách thận trọng.',
    en: 'That night is or was held: read the difference with care.',
  },
  sharesCaption: {
    vi: 'Tỷ lệ kết quả theo nhà mạng; trong ngoặc: chênh lệch theo điểm phần trăm',
    en: 'Shares of outcomes by carrier; in brackets the difference in percentage points',
  },
  read: { vi: 'Đã đọc', en: 'Read' },
  movesCaption: {
    vi: 'Phát hiện theo nhà mạng và quy tắc, chênh lệch lớn nhất trước',
    en: 'Findings by carrier and rule, the greatest difference first',
  },
  movesCut: {
    vi: 'Số dòng có chênh lệch nhỏ hơn không thể hiện ở đây: {count}.',
    en: 'Rows with smaller differences that are not shown here: {count}.',
  },
  noMoves: { vi: 'Không có phát hiện nào so sánh được.', en: 'There is no finding that can be compared.' },
  before: { vi: 'Khi đó', en: 'Then' },
  now: { vi: 'Bây giờ', en: 'Now' },
  net: { vi: 'Chênh lệch', en: 'Net' },
} as const
