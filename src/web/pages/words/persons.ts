/** Words of the page of one pseudonym. */
export const PERSON_WORDS = {
  title: { vi: 'Cá nhân hoặc giấy tờ {person}', en: 'Person or document {person}' },
  intro: {
    vi: 'Mã giả danh thay cho một người trong CSDLQG về dân cư, hoặc một số giấy tờ khi không tìm thấy ai. Từ mã này không thể biết là ai. Chỉ những số có phát hiện trong lần chạy này, hoặc nằm trong một nhóm được phát hiện, được liệt kê: có thể còn số khác. Số chỉ nằm trong nhóm giấy tờ có thể đứng tên người khác.',
    en: 'A pseudonym stands for a person of the register, or for a document number where nobody was found. It does not tell who that is. Only numbers with a finding in this run, or listed in a group that was found, stand here: there may be others. Numbers of a group about a document may be held by others.',
  },
  numbers: { vi: 'Các số', en: 'Numbers' },
  numbersCaption: {
    vi: '{count} số, và phát hiện nêu tên chúng',
    en: '{count} numbers, and the findings that name them',
  },
  cut: {
    vi: 'Chỉ tính {count} phát hiện đầu tiên.',
    en: 'Only the first {count} findings are counted.',
  },
  noNumbers: {
    vi: 'Lần chạy này không có số nào gắn với mã này.',
    en: 'This run knows no number of this pseudonym.',
  },
  number: { vi: 'Số', en: 'Number' },
  carrier: { vi: 'Nhà mạng', en: 'Carrier' },
  rules: { vi: 'Phát hiện', en: 'Findings' },
  groups: { vi: 'Phát hiện về cá nhân hoặc giấy tờ này', en: 'Findings about this person or document' },
  noGroups: { vi: 'Không có phát hiện nào về nhóm.', en: 'There is no finding on a group.' },
  suggestions: { vi: 'Là người được gợi ý cho các số', en: 'A candidate for these numbers' },
  suggestionsNote: {
    vi: 'Bản ghi của các số này không được tìm thấy; có thể là của người này, với xác suất trong ngoặc. Gợi ý không phải là chủ thuê bao.',
    en: 'Records of these numbers were not found; this person may be meant, with the probability in brackets. A suggestion is not a holder.',
  },
  suggestionsCut: { vi: 'Chỉ {count} gợi ý đầu tiên.', en: 'Only the first {count} suggestions.' },
  rule: { vi: 'Quy tắc', en: 'Rule' },
  size: { vi: 'Số thành viên', en: 'Members' },
  members: { vi: 'Xem phát hiện và thành viên', en: 'See the finding and its members' },
  cases: { vi: 'Vụ việc', en: 'Cases' },
} as const
