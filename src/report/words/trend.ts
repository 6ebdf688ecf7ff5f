/** Words of the section on nights one after the other, and of targets. */
export const TREND_WORDS = {
  title: { vi: 'Xu hướng qua các đêm', en: 'Trend over the nights' },
  alone: {
    vi: 'Trong {days} ngày đến đêm này chưa có đủ hai đêm có hiệu lực, nên chưa có xu hướng.',
    en: 'Fewer than two nights of the {days} days up to this one stand, so there is no trend yet.',
  },
  intro: {
    vi: '{nights} đêm trong {days} ngày gần nhất, từ {first} đến {last}. Ngày không có đêm nào, có đêm đã bị thu hồi, hoặc nhà mạng không gửi dữ liệu, là một khoảng trống. Số liệu của mỗi đêm là số liệu được tính khi đó, với quy tắc và dữ liệu dân cư khi đó.',
    en: '{nights} nights of the last {days} days, from {first} to {last}. A day without a night, whose night was recalled, or on which a carrier sent nothing, is a gap. Each night’s figures are those of that night, with the rules and the register of then.',
  },
  notAgreeing: {
    vi: 'Không khớp hoặc không tìm thấy, phần trăm bản ghi đã đọc',
    en: 'Not matching or not found, percent of records read',
  },
  line: { vi: '“{line}”: phần trăm đạt trên phần đã rõ', en: '“{line}”: percent met, of what is known' },
  classes: {
    vi: 'Bản ghi có phát hiện của chính nó, theo loại, phần trăm bản ghi đã đọc',
    en: 'Records with a finding of their own by class, percent of records read',
  },
  alternative: {
    vi: 'Biểu đồ đường: {what}, từng đêm từ {first} đến {last}. Số liệu ở bảng bên cạnh hoặc bên dưới.',
    en: 'Line chart: {what}, by night from {first} to {last}. The figures are in the table beside or below.',
  },
  night: { vi: 'Đêm', en: 'Night' },
  target: { vi: 'mục tiêu {share}', en: 'target {share}' },
  targetsTitle: { vi: 'So với mục tiêu', en: 'Against the targets' },
  targetsIntro: {
    vi: 'Tỷ lệ đạt trên phần đã rõ, so với mục tiêu; trong ngoặc: chênh lệch điểm phần trăm so với đêm trước ({night}), nếu nhà mạng có dữ liệu cả hai đêm. Phần chưa rõ không tính là đạt hay không đạt: xem bảng của từng tiêu chí.',
    en: 'The share met of what is known, against its target; in brackets the difference in percentage points from the night before ({night}), where the carrier was there on both. What is unknown counts as neither: see the table of each line.',
  },
  targetsIntroFirst: {
    vi: 'Tỷ lệ đạt trên phần đã rõ, so với mục tiêu. Phần chưa rõ không tính là đạt hay không đạt: xem bảng của từng tiêu chí.',
    en: 'The share met of what is known, against its target. What is unknown counts as neither: see the table of each line.',
  },
  targetsCaption: {
    vi: 'Đúng, đủ, sạch, sống so với mục tiêu',
    en: 'Correct, complete, clean, alive against their targets',
  },
  targetHead: { vi: 'Mục tiêu', en: 'Target' },
  lineHead: { vi: 'Tiêu chí, mục tiêu', en: 'Line, target' },
  atLeast: { vi: 'ít nhất {share}', en: 'at least {share}' },
  met: { vi: '✓ đạt', en: '✓ met' },
  missed: { vi: '× chưa đạt', en: '× missed' },
  unknown: { vi: '? chưa rõ', en: '? unknown' },
  reasons: {
    vi: 'Mục tiêu do dự án tự đặt ra, chưa có mục tiêu chính thức nào được biết; đơn vị vận hành có thể thay đổi (seeds/targets.json).',
    en: 'The targets are the project’s own; no official ones are known. The operator may change them (seeds/targets.json).',
  },
} as const
