/** Words of the page of one pseudonym. */
export const PERSON_WORDS = {
  title: { vi: 'Cá nhân hoặc giấy tờ {person}', en: 'Person or document {person}' },
  intro: {
    vi: 'Mã giả danh thay cho một người trong CSDLQG về dân cư, hoặc một số giấy tờ khi không tìm thấy ai. Từ mã này không thể biết là ai. Chỉ những số có phát hiện trong lần chạy này được liệt kê: người đó có thể có số khác.',
    en: 'A pseudonym stands for a person of the register, or for a document number where nobody was found. It does not tell who that is. Only numbers with a finding in this run are listed: there may be others.',
  },
  numbers: { vi: 'Các số', en: 'Numbers' },
  numbersCaption: { vi: '{count} số có phát hiện', en: '{count} numbers with findings' },
  cut: {
    vi: 'Chỉ tính {count} phát hiện đầu tiên.',
    en: 'Only the first {count} findings are counted.',
  },
  noNumbers: { vi: 'Không có số nào có phát hiện của riêng nó.', en: 'No number has a finding of its own.' },
  number: { vi: 'Số', en: 'Number' },
  carrier: { vi: 'Nhà mạng', en: 'Carrier' },
  rules: { vi: 'Phát hiện', en: 'Findings' },
  groups: { vi: 'Phát hiện về cá nhân hoặc giấy tờ này', en: 'Findings about this person or document' },
  noGroups: { vi: 'Không có phát hiện nào về nhóm.', en: 'There is no finding on a group.' },
  rule: { vi: 'Quy tắc', en: 'Rule' },
  size: { vi: 'Số thành viên', en: 'Members' },
  members: { vi: 'Xem phát hiện và thành viên', en: 'See the finding and its members' },
  cases: { vi: 'Vụ việc', en: 'Cases' },
} as const
