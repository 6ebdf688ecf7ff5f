/** Words of the sections on findings, on what changed and on the rules themselves. */
export const FINDINGS_WORDS = {
  title: { vi: 'Phát hiện theo loại và quy tắc', en: 'Findings by class and rule' },
  intro: {
    vi: '“SIM rác” không có định nghĩa pháp lý thống nhất, nên các loại được báo cáo riêng và không cộng gộp. Một thuê bao có thể có nhiều phát hiện; phát hiện về một nhóm (cá nhân, giấy tờ, điểm bán, nhân viên bán hàng) được tính một lần, không nhân với số thuê bao trong nhóm.',
    en: '“Junk SIM” has no single legal meaning, so classes are reported apart and never added up. One number may have several findings; a finding on a group (person, document, point of sale, sales agent) counts once, not once for each of its numbers.',
  },
  classCaption: {
    vi: 'Bản ghi có ít nhất một phát hiện của chính nó, theo loại (không kể phát hiện về nhóm)',
    en: 'Records with at least one finding of their own, by class (findings on groups not among them)',
  },
  class: { vi: 'Loại', en: 'Class' },
  meaning: { vi: 'Ý nghĩa', en: 'Meaning' },
  ruleCaption: { vi: 'Phát hiện theo quy tắc và mức độ', en: 'Findings by rule and severity' },
  proofTitle: { vi: 'Từ con số đến từng thuê bao', en: 'From a figure to its numbers' },
  proof: {
    vi: 'Lọc cột rule của tệp findings.csv theo mã quy tắc (ghi cạnh tên quy tắc, ví dụ {rule}); hoặc mở tệp SQLite {file} của lần chạy, nằm trong thư mục .runs cạnh kho KHO (tệp đã đưa vào --db), và truy vấn khung nhìn (view) findings:',
    en: 'Filter the column rule of findings.csv by the rule’s id (beside its title, for example {rule}); or open the run’s SQLite file {file}, in the folder .runs beside the store STORE (the file given as --db), and query the view findings:',
  },
  store: { vi: 'KHO', en: 'STORE' },
  number: { vi: 'SỐ', en: 'NUMBER' },
  explain: {
    vi: 'Với một số thuê bao, lệnh sau nêu mọi phát hiện, căn cứ, tệp và dòng chứng minh:',
    en: 'Of one number this tells every finding with its basis, and the file and line that prove it:',
  },
  groups: {
    vi: 'Phát hiện về một nhóm không có số thuê bao ở đó: các số của nhóm có trong members.csv và bảng member.',
    en: 'A finding on a group has no number there: its numbers are in members.csv and in the table member.',
  },
  lookup: { vi: 'Mã quy tắc để tra cứu', en: 'Id to look it up by' },
  carrierCaption: { vi: 'Phát hiện theo quy tắc và nhà mạng', en: 'Findings by rule and carrier' },
  rule: { vi: 'Quy tắc', en: 'Rule' },
  findings: { vi: 'Phát hiện', en: 'Findings' },
  total: { vi: 'Tổng', en: 'Total' },
  changes: { vi: 'Thay đổi so với các đêm trước', en: 'What changed' },
  byId: { vi: 'Từng phát hiện, theo mã số', en: 'Finding by finding, by their ids' },
  noChanges: {
    vi: 'Trong kho không có lần chạy nào trước đó để so sánh từng phát hiện.',
    en: 'The store holds no earlier run with which findings could be compared one by one.',
  },
  changesIntro: {
    vi: 'Một phát hiện giữ nguyên mã số qua các đêm; so sánh hai danh sách mã số cho biết phát hiện nào mới, còn tồn tại hay không còn.',
    en: 'A finding keeps its id from night to night; comparing two lists of ids tells what is new, what stayed and what is gone.',
  },
  nightCaption: { vi: 'So với đêm trước, lần chạy {run}', en: 'Against the night before, run {run}' },
  revisionCaption: { vi: 'So với lần sửa đổi trước, lần chạy {run}', en: 'Against the revision before, run {run}' },
  recalledSince: { vi: 'đã bị thu hồi', en: 'which was recalled' },
  replacedSince: { vi: 'về sau đã được thay thế', en: 'which was replaced since' },
  appeared: { vi: 'Mới', en: 'Appeared' },
  stayed: { vi: 'Còn tồn tại', en: 'Stayed' },
  vanished: { vi: 'Không còn', en: 'Vanished' },
  revised: {
    vi: 'Những gì làm lần sửa đổi này khác lần trước',
    en: 'What makes this revision differ from the one before',
  },
  what: { vi: 'Thành phần', en: 'What' },
  item: { vi: 'Đối tượng', en: 'Which' },
  before: { vi: 'Trước', en: 'Before' },
  after: { vi: 'Sau', en: 'After' },
  rules: { vi: 'Các quy tắc đã áp dụng', en: 'The rules, as they were applied' },
  rulesIntro: {
    vi: 'Nội dung dưới đây được sao vào kho khi chạy, nên báo cáo lập lại sau này vẫn nêu đúng quy tắc đã dùng. “Đã đọc văn bản”, “nguồn thứ cấp”, “chưa kiểm chứng” và “do dự án tự đặt ra” cho biết căn cứ được xác nhận đến đâu.',
    en: 'The texts below were copied into the store by the run, so that a report made later still tells the rules that were used. “Text read”, “reported”, “from memory” and “chosen by the project” say how far a source was verified.',
  },
  severity: { vi: 'Mức độ', en: 'Severity' },
  subjects: { vi: 'Đối tượng', en: 'About' },
  basis: { vi: 'Căn cứ', en: 'Basis' },
  thresholds: { vi: 'Ngưỡng', en: 'Thresholds' },
  since: {
    vi: '{label}: {value} ({name}, áp dụng từ {date})',
    en: '{label}: {value} ({name}, in force from {date})',
  },
  ladder: { vi: 'Lộ trình xử lý', en: 'Ladder' },
  indicative: {
    vi: '{title}: {steps}. Chỉ mang tính tham khảo, văn bản chính thức chưa được đơn vị vận hành xác nhận.',
    en: '{title}: {steps}. Indicative only: the operator has not verified the official text.',
  },
  verified: { vi: '{title}: {steps}.', en: '{title}: {steps}.' },
  noLadder: {
    vi: 'Không áp dụng biện pháp ngừng dịch vụ.',
    en: 'None: this rule permits no step against a subscription.',
  },
  notice: { vi: 'Đề nghị nhà mạng', en: 'Carrier is asked to' },
  noNotice: {
    vi: 'Không đề nghị gì với nhà mạng; phát hiện này do cơ quan quản lý xem xét.',
    en: 'Nothing is asked of the carrier; this finding stays with the regulator.',
  },
} as const

/** How far the text of a source was read. */
export const SOURCE_STATUS_WORDS: Readonly<Record<string, { readonly vi: string; readonly en: string }>> = {
  verified: { vi: 'đã đọc văn bản', en: 'text read' },
  secondary: { vi: 'nguồn thứ cấp', en: 'reported' },
  memory: { vi: 'chưa kiểm chứng', en: 'from memory' },
  project: { vi: 'do dự án tự đặt ra', en: 'chosen by the project' },
}

/** Steps of a ladder with the time since the one before. */
export const STEP_WORDS: Readonly<Record<string, { readonly vi: string; readonly en: string }>> = {
  notice: { vi: 'thông báo', en: 'notice' },
  'one-way': { vi: 'tạm dừng một chiều', en: 'outgoing calls blocked' },
  'two-way': { vi: 'tạm dừng hai chiều', en: 'blocked both ways' },
  termination: { vi: 'chấm dứt hợp đồng', en: 'end of contract' },
}

/** Time between two steps. */
export const WAIT_WORDS = {
  days: { vi: '{step} (sau {count} ngày kể từ bước trước)', en: '{step} ({count} days after the step before)' },
  hours: { vi: '{step} (sau {count} giờ kể từ bước trước)', en: '{step} ({count} hours after the step before)' },
} as const

/** What a revision may change. */
export const REVISED_WORDS: Readonly<Record<string, { readonly vi: string; readonly en: string }>> = {
  file: { vi: 'tệp dữ liệu', en: 'file' },
  register: { vi: 'Cơ sở dữ liệu quốc gia về dân cư', en: 'register' },
  rules: { vi: 'quy tắc', en: 'rule' },
  confirmations: { vi: 'trả lời của chủ thuê bao', en: 'answers of holders' },
  program: { vi: 'chương trình', en: 'program' },
  linking: { vi: 'tìm gợi ý cho bản ghi không tìm thấy', en: 'linking pass' },
  key: { vi: 'khóa mã giả danh', en: 'key of pseudonyms' },
}
