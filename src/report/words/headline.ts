/** Words of the first section: the night in a few sentences, and the nights before it. */
export const HEADLINE_WORDS = {
  title: { vi: 'Tóm tắt', en: 'In short' },
  read: { vi: 'Bản ghi đã đọc', en: 'Records read' },
  matched: { vi: 'Trùng khớp đầy đủ', en: 'Full match' },
  disagreeing: { vi: 'Không khớp hoặc không tìm thấy', en: 'Not matching or not found' },
  findings: { vi: 'Phát hiện', en: 'Findings' },
  grave: { vi: '{count} ở mức cao', en: '{count} of high severity' },
  reading: {
    vi: 'Đêm {date}, đã đọc {read} bản ghi thuê bao của {carriers} và đối chiếu với {persons} danh tính trong bản trích xuất Cơ sở dữ liệu quốc gia về dân cư cập nhật đến ngày {extract}.',
    en: 'On the night of {date}, {read} subscriber records of {carriers} were read and compared with {persons} identities of the National Population Database, extracted as of {extract}.',
  },
  agreeing: {
    vi: '{matched} bản ghi ({matchedShare}) trùng khớp đầy đủ số giấy tờ (số định danh cá nhân, hoặc số chứng minh nhân dân 9 số, viết tắt CMND), họ tên và ngày sinh theo nghĩa của Thông tư 08/2026/TT-BKHCN; {variant} bản ghi ({variantShare}) là cùng một người, chỉ khác cách viết vô hại. Tiêu chí “đúng” ở phần chất lượng dữ liệu tính cả hai nhóm này.',
    en: '{matched} records ({matchedShare}) match in full: document number (the personal identification number, PIN, or the old nine-digit identity card, CMND), full name and date of birth, in the sense of Circular 08/2026; {variant} records ({variantShare}) are the same person, written differently in a harmless way. The scorecard’s “correct” counts both.',
  },
  differing: {
    vi: '{mismatched} bản ghi ({mismatchedShare}) không khớp họ tên hoặc ngày sinh, {notFound} ({notFoundShare}) không tìm thấy danh tính, {ambiguous} ({ambiguousShare}) chưa phân định được là của ai; {unverifiable} ({unverifiableShare}) không thể đối chiếu và {rejected} ({rejectedShare}) bị từ chối vì không đọc được.',
    en: '{mismatched} records ({mismatchedShare}) differ in name or birth date, of {notFound} ({notFoundShare}) no identity was found, {ambiguous} ({ambiguousShare}) do not lead to one person; {unverifiable} ({unverifiableShare}) are outside what this register can confirm, and {rejected} ({rejectedShare}) were rejected as unreadable.',
  },
  found: {
    vi: 'Các quy tắc ghi nhận {findings} phát hiện, trong đó {grave} ở mức cao. Phát hiện là dấu hiệu cần kiểm tra, không phải kết luận vi phạm.',
    en: 'The rules gave {findings} findings, {grave} of them of high severity. A finding says what to check; it is no verdict.',
  },
  changed: {
    vi: 'So với lần chạy {against} (đêm {date}): {appeared} phát hiện mới, {stayed} phát hiện còn tồn tại, {vanished} phát hiện không còn; tỷ lệ trùng khớp đầy đủ {before} trước đó, {now} hiện nay.',
    en: 'Against run {against} (night of {date}): {appeared} findings appeared, {stayed} stayed, {vanished} vanished; full match was {before}, and is {now}.',
  },
  first: {
    vi: 'Chưa có đêm nào trước đó để so sánh.',
    en: 'There is no earlier night to compare with.',
  },
  incomparable: {
    vi: 'Không so sánh được từng phát hiện với đêm trước: khóa tạo mã giả danh khác nhau hoặc tệp của lần chạy trước không còn.',
    en: 'Findings are not compared one by one with the night before: the key of the pseudonyms differs, or the file of that run is gone.',
  },
  trend: { vi: 'Các đêm gần đây', en: 'The last nights' },
  night: { vi: 'Đêm', en: 'Night' },
  run: { vi: 'Lần chạy', en: 'Run' },
} as const
