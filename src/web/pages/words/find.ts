/** Words of the search. */
export const FIND_WORDS = {
  title: { vi: 'Tìm kiếm', en: 'Find' },
  unknown: { vi: 'Không hiểu “{text}”.', en: '“{text}” is nothing that can be found.' },
  takes: { vi: 'Ô tìm kiếm nhận:', en: 'What the search takes:' },
  number: {
    vi: 'số thuê bao, viết thế nào cũng được: 0912 345 678, 84912345678, +84 912 345 678',
    en: 'a number in any form: 0912 345 678, 84912345678, +84 912 345 678',
  },
  person: {
    vi: 'mã giả danh của cá nhân hoặc giấy tờ: 32 chữ số hệ 16',
    en: 'the pseudonym of a person or document: 32 hex digits',
  },
  case: { vi: 'mã vụ việc: 32 chữ số hệ 16', en: 'the id of a case: 32 hex digits' },
  finding: {
    vi: 'mã phát hiện của đêm đang xem: 32 chữ số hệ 16',
    en: 'the id of a finding of this night: 32 hex digits',
  },
  seller: {
    vi: 'điểm bán hoặc nhân viên bán hàng: mã, hoặc nhà mạng, dấu hai chấm, mã; ví dụ viettel:DB000001',
    en: 'a point of sale or an agent: its code, or carrier, colon, code; for example viettel:DB000001',
  },
  several: {
    vi: 'Nhiều điểm bán hoặc nhân viên bán hàng có mã này:',
    en: 'Several points of sale or sales agents have this code:',
  },
} as const
