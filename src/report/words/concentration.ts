/** Words of the test of points of sale, and of what it leaves open. */
export const CONCENTRATION_WORDS = {
  title: { vi: 'Phát hiện: điểm bán đã qua kiểm định', en: 'Findings: points of sale that were tested' },
  test: {
    vi: 'Quy tắc {rule}: với mỗi điểm bán có từ {activations} lượt kích hoạt tại quầy trở lên trong {days} ngày, xác suất để ngẫu nhiên tạo ra chừng ấy lượt không khớp hoặc không tìm thấy (có phát hiện J1 mức cao hoặc trung bình) khi tỷ lệ thật bằng tỷ lệ chung của các điểm bán trong tỉnh (kiểm định nhị thức một phía). Qua hiệu chỉnh Benjamini–Hochberg, kỳ vọng không quá {level} phát hiện là sai; và tỷ lệ phải gấp ít nhất {ratio} lần tỷ lệ của tỉnh.',
    en: 'The rule {rule}: for each point of sale with at least {activations} activations over the counter in {days} days, how probable it is that chance gives so many that do not match or are not found (have a J1 finding of high or medium severity) if its share were that of all points of sale of its province (one-sided binomial test). After Benjamini and Hochberg at most {level} of the findings are expected to be false; and the share must be at least {ratio} times the province’s.',
  },
  caution: {
    vi: 'Kết quả kiểm định nói rằng ngẫu nhiên khó giải thích, không nói vì sao và không nói về từng thuê bao: đây là căn cứ để kiểm tra, không phải kết luận vi phạm. Chỉ nơi được ghi là phát hiện mới là phát hiện của kiểm định; nơi khác là lưu ý hoặc không có gì, và có thể đã có quá ít lượt kích hoạt để kiểm định. Lưu ý không được hiệu chỉnh cho việc so sánh nhiều điểm bán cùng lúc: một số có thể chỉ do ngẫu nhiên.',
    en: 'The test says that chance hardly explains it. It does not say why, and nothing of a single number: it is a reason to inspect, no verdict. Only those marked as findings are findings of the test; the others are hints or nothing, and may have had too few activations to be tested. Hints are not corrected for comparing many points of sale at once: some may be chance alone.',
  },
  limit: {
    vi: 'Kiểm định không thấy được mọi nơi: tỷ lệ của tỉnh tính cả chính điểm bán, nên nơi chiếm hơn 1/{ratio} số lượt như vậy của tỉnh không thể đạt {ratio} lần tỷ lệ ấy và không bao giờ thành phát hiện, dù tỷ lệ của nó cao đến đâu.',
    en: 'What the test cannot see: the province’s share counts the point of sale itself, so one that makes more than 1/{ratio} of such activations of its province cannot reach {ratio} times that share and is never found, however high its own.',
  },
  notRun: {
    vi: 'Quy tắc kiểm định điểm bán không chạy trong lần này: không có phát hiện nào về điểm bán, chỉ có lưu ý dưới đây.',
    en: 'The rule that tests points of sale did not run: there is no finding on any of them, only the hints below.',
  },
  noneFound: {
    vi: 'Không có điểm bán nào được phát hiện theo kiểm định này.',
    en: 'The test found no point of sale.',
  },
  caption: {
    vi: '{count} điểm bán được phát hiện, khó giải thích bằng ngẫu nhiên nhất ở trên cùng',
    en: '{count} points of sale found, the least explained by chance first',
  },
  cut: { vi: '{count} điểm bán nữa không thể hiện ở đây.', en: '{count} more are not shown here.' },
  activations: { vi: 'Lượt kích hoạt (n)', en: 'Activations (n)' },
  mismatches: { vi: 'Không khớp hoặc không tìm thấy', en: 'Not matching or not found' },
  provinceShare: { vi: 'Tỷ lệ của tỉnh, trên các lượt như vậy', en: 'Province’s share of such activations' },
  times: { vi: 'Gấp', en: 'Times' },
  chance: { vi: 'p (một phía)', en: 'p (one-sided)' },
  atMost: { vi: '≤ {p}', en: '≤ {p}' },
  noProvince: { vi: 'không rõ', en: 'unknown' },
  hints: {
    vi: 'Lưu ý: nơi có tỷ lệ không khớp hoặc không tìm thấy cao hơn nhà mạng',
    en: 'Hints: more records not matching or not found than the carrier’s others',
  },
  isFound: { vi: 'Kiểm định', en: 'Tested' },
  found: { vi: 'có phát hiện', en: 'found' },
  notFound: { vi: 'không', en: 'no' },
  agents: {
    vi: 'Nhân viên bán hàng không được kiểm định thống kê theo quy tắc nào; bảng sau chỉ là lưu ý.',
    en: 'No rule tests sales agents statistically; the table below is a hint alone.',
  },
} as const
