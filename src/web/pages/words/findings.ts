import type { BothLanguages } from '../../../model/rule.ts'
import type { ListSort } from '../../../store/listing-reading.ts'

/** What each order of the list is called. */
export const SORT_WORDS: Readonly<Record<ListSort, BothLanguages>> = {
  rank: { vi: 'Nhà mạng và số thuê bao', en: 'Carrier and number' },
  severity: { vi: 'Mức độ, nặng nhất trước', en: 'Severity, the gravest first' },
  size: { vi: 'Quy mô nhóm, lớn nhất trước (chỉ các nhóm)', en: 'Size of the group, the largest first (groups only)' },
  age: {
    vi: 'Tuổi vụ việc, lâu nhất trước (chỉ vụ việc đang mở)',
    en: 'Age of the case, the oldest first (open ones only)',
  },
}

/** Words of the list of findings and of a single one. */
export const FINDINGS_PAGE_WORDS = {
  title: { vi: 'Phát hiện', en: 'Findings' },
  notProof: {
    vi: 'Phát hiện là căn cứ để kiểm tra, không phải kết luận vi phạm.',
    en: 'A finding is a reason to check, not a proof of wrongdoing.',
  },
  rule: { vi: 'Quy tắc', en: 'Rule' },
  class: { vi: 'Loại', en: 'Class' },
  severity: { vi: 'Mức độ', en: 'Severity' },
  carrier: { vi: 'Nhà mạng', en: 'Carrier' },
  several: { vi: 'Nhiều nhà mạng', en: 'Several carriers' },
  about: { vi: 'Về', en: 'About' },
  outcome: { vi: 'Kết quả', en: 'Outcome' },
  province: { vi: 'Tỉnh, thành trong bản ghi', en: 'Province in the record' },
  pointOfSale: { vi: 'Điểm bán', en: 'Point of sale' },
  pointOfSaleField: { vi: 'Điểm bán (nhà mạng:mã)', en: 'Point of sale (carrier:code)' },
  size: { vi: 'Số thuê bao trong nhóm', en: 'Numbers in the group' },
  state: { vi: 'Trạng thái vụ việc', en: 'State of the case' },
  days: { vi: 'Mở từ ít nhất (ngày)', en: 'Open for at least (days)' },
  daysChip: { vi: 'mở từ {count} ngày trở lên', en: 'open for {count} days or longer' },
  openedNight: { vi: 'Mở từ đêm', en: 'Open since' },
  sort: { vi: 'Sắp xếp', en: 'Order' },
  caption: { vi: 'Phát hiện, mỗi dòng một phát hiện', en: 'Findings, one a row' },
  total: { vi: '{total} phát hiện khớp bộ lọc.', en: '{total} findings match.' },
  shown: { vi: 'Trang này có {rows}.', en: '{rows} on this page.' },
  cut: {
    vi: 'Đã xem qua {looked} phát hiện; trang dừng ở đây để không phải đọc quá nhiều. Chọn “Tìm tiếp” để xem phần còn lại.',
    en: 'Looked through {looked} findings and stopped there, so that not too much is read. “Look further” goes on.',
  },
  nothing: { vi: 'Không có phát hiện nào khớp bộ lọc.', en: 'No finding matches.' },
  nothingHere: { vi: 'Chưa thấy phát hiện nào khớp.', en: 'No match so far.' },
  noPlaces: {
    vi: 'Lần chạy này không ghi tỉnh, thành và điểm bán của từng phát hiện, nên không lọc theo đó được.',
    en: 'This run did not keep province and point of sale of its findings, so it cannot be filtered by them.',
  },
  noCases: {
    vi: 'Vụ việc không theo dõi lần chạy này, nên không lọc theo trạng thái và tuổi được.',
    en: 'The cases do not know this run, so it cannot be filtered by state and age.',
  },
  asCsv: { vi: 'Tải mọi phát hiện của bộ lọc này (CSV)', en: 'Download all findings of this filter (CSV)' },
  asData: { vi: 'Cùng danh sách dạng JSON', en: 'The same list as JSON' },
  record: { vi: 'Bản ghi', en: 'Record' },
  recordPlace: { vi: '{file}, dòng {line}', en: '{file}, line {line}' },
  nameLevel: { vi: 'Họ tên', en: 'Name' },
  birthDateLevel: { vi: 'Ngày sinh', en: 'Birth date' },
  person: { vi: 'Chủ thuê bao (mã giả danh)', en: 'Holder (pseudonym)' },
  case: { vi: 'Vụ việc', en: 'Case' },
  findingId: { vi: 'Mã phát hiện', en: 'Id of the finding' },
  facts: { vi: 'Phát hiện này', en: 'This finding' },
  evidence: { vi: 'Căn cứ', en: 'What it rests on' },
  noEvidence: { vi: 'Quy tắc này không nêu số liệu riêng.', en: 'This rule states no figures of its own.' },
  ruleAsWas: { vi: 'Quy tắc, như đã áp dụng', en: 'The rule, as it was applied' },
  threshold: { vi: 'Ngưỡng', en: 'Threshold' },
  since: { vi: 'từ {date}', en: 'since {date}' },
  asked: { vi: 'Việc nhà mạng được yêu cầu làm', en: 'What the carrier is asked to do' },
  basis: { vi: 'Căn cứ pháp lý và nghiệp vụ', en: 'Basis' },
  members: { vi: 'Các số trong nhóm', en: 'Numbers of the group' },
  membersOf: {
    vi: 'Nhóm có {size} số; kho lưu {listed} số đầu tiên.',
    en: 'The group has {size} numbers; the store lists the first {listed}.',
  },
  number: { vi: 'Số thuê bao', en: 'Number' },
  role: { vi: 'Vai trò', en: 'Role' },
  seeNumber: { vi: 'Bằng chứng của số này', en: 'Evidence of this number' },
} as const
