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
    en: 'Findings of the rules: {findings}, of which of high severity: {grave}. A finding says what to check; it is no verdict.',
  },
  changed: {
    vi: 'So với lần chạy {against} (đêm {date}): {appeared} phát hiện mới, {stayed} phát hiện còn tồn tại, {vanished} phát hiện không còn.',
    en: 'Against run {against} (night of {date}): findings that appeared: {appeared}; stayed: {stayed}; vanished: {vanished}.',
  },
  counted: {
    vi: 'So với lần chạy {against} (đêm {date}), không so sánh được từng phát hiện: khi đó {before} phát hiện, bây giờ {now} phát hiện.',
    en: 'Against run {against} (night of {date}), with which findings were not compared one by one: findings then: {before}; now: {now}.',
  },
  matching: {
    vi: 'Tỷ lệ trùng khớp đầy đủ của {carriers}: {before} khi đó, {now} bây giờ.',
    en: 'Full match of {carriers}: {before} then, {now} now.',
  },
  allCarriers: { vi: 'tất cả nhà mạng', en: 'all carriers' },
  first: {
    vi: 'Không có đêm nào trước đó đang có hiệu lực để so sánh.',
    en: 'No earlier night stands that this one could be compared with.',
  },
  incomparable: {
    vi: 'Không so sánh được với đêm trước {date} (lần chạy {against}): không nhà mạng nào có dữ liệu cả hai đêm.',
    en: 'Nothing can be compared with the night before, {date} (run {against}): no carrier has records on both.',
  },
  trend: { vi: 'Các đêm gần đây đang có hiệu lực', en: 'The last nights that stand' },
  night: { vi: 'Đêm', en: 'Night' },
  run: { vi: 'Lần chạy', en: 'Run' },
} as const
