import type { NamePattern } from '../../model/compared-group.ts'
import type { BothLanguages } from '../../model/rule.ts'

/** Words of the section on groups of people. */
export const FAIRNESS_WORDS = {
  title: { vi: 'Công bằng: không khớp theo nhóm người', en: 'Fairness: mismatches by group of people' },
  intro: {
    vi: 'Tỷ lệ bản ghi không khớp theo cách viết họ tên, thập niên sinh và tỉnh, thành phố, để thấy quy tắc nào vì cách làm mà nhắm vào một nhóm người nhiều hơn. Tính trên bản ghi chưa chấm dứt có số định danh tìm thấy trong CSDLQG ({compared}); chứng minh nhân dân không tính, vì chỉ dẫn đến một người khi đã có điều gì trùng khớp. Mọi giá trị lấy như nhà mạng ghi.',
    en: 'The share of records that do not match, by how the name is written, by decade of birth and by province, so that a rule which hits a group by how it is made is seen. Of live records whose PIN is in the register ({compared}); not of CMNDs, which lead to a person only where something agrees. All values as the carrier has them.',
  },
  reading: {
    vi: 'Trong ngoặc là khoảng tin cậy Wilson 95 %. Dấu *: cả khoảng nằm trên tỷ lệ chung. Cứ 20 nhóm thì có thể có một nhóm mang dấu do ngẫu nhiên, và bản ghi của cùng một người không độc lập với nhau. Tỷ lệ cao hơn không chứng minh quy tắc sai: dữ liệu của nhóm đó có thể kém hơn, ví dụ phần mềm của nhà mạng không ghi được dấu nháy hoặc chữ ngoài bảng chữ cái. Nó cho biết nên xem lại ở đâu: nếu mẫu thẩm định cho thấy phát hiện trong nhóm sai nhiều hơn thì quy tắc phải sửa. Tỷ lệ như nhau cũng không chứng minh công bằng: nhóm không nêu ở đây thì không thấy được.',
    en: 'In brackets the 95 % Wilson interval. The mark *: all of it lies above the share of all. One group in 20 may bear the mark by chance, and records of one person do not come independently. A higher share does not prove a rule wrong: the group’s data may be worse, where for instance a carrier’s software cannot hold an apostrophe or letters outside the alphabet. It says where to look: if a reviewed sample shows that findings of the group are wrong more often, the rule has to change. Nor do equal shares prove fairness: groups that are not told apart here are not seen.',
  },
  nothing: { vi: 'Không có bản ghi nào được so sánh qua số định danh.', en: 'No record was compared by a PIN.' },
  group: { vi: 'Nhóm', en: 'Group' },
  caption: {
    vi: 'Bản ghi đã so sánh, bản ghi không khớp và phát hiện của hai quy tắc, theo tỷ lệ',
    en: 'Records compared, those mismatched, and findings of two rules, by share',
  },
  compared: { vi: 'Đã so sánh', en: 'Compared' },
  mismatched: { vi: 'Không khớp', en: 'Mismatched' },
  all: { vi: 'Tất cả', en: 'All' },
  chart: {
    vi: 'Tỷ lệ không khớp (nhóm có ô bị ẩn không thể hiện)',
    en: 'Share mismatched (without groups that have a cell withheld)',
  },
  above: { vi: 'trên tỷ lệ chung', en: 'above the share of all' },
  notAbove: { vi: 'các nhóm khác', en: 'other groups' },
  names: { vi: 'Theo cách viết họ tên', en: 'By how the name is written' },
  namesNote: {
    vi: 'Mỗi bản ghi thuộc một dòng theo số tiếng; ba dòng cuối tính chồng lên. “Không dấu nào” gồm cả tên vốn không có dấu. Tên bị mất một tiếng nằm ở nhóm ít tiếng hơn, nên tỷ lệ ở đó cao vì chính lỗi ấy.',
    en: 'Each record is in one row by its number of words; the last three overlap with these. “No marks at all” includes names that have none. A name that lost a word is in the group of fewer words, whose share is higher for that very fault.',
  },
  decades: { vi: 'Theo thập niên sinh', en: 'By decade of birth' },
  places: { vi: 'Theo tỉnh, thành phố', en: 'By province' },
  alternative: {
    vi: 'Biểu đồ cột ngang: tỷ lệ không khớp của từng nhóm. Số liệu ở bảng bên cạnh hoặc bên dưới.',
    en: 'Bars: the share mismatched of each group. The figures are in the table beside or below.',
  },
  since: { vi: 'từ', en: 'since' },
  noYear: { vi: 'không đọc được', en: 'none that can be read' },
  noPlace: { vi: 'không có, hoặc không thuộc 34 tỉnh', en: 'none, or none of the 34' },
} as const

/** The patterns of names as rows of a table. */
export const NAME_PATTERN_WORDS: Readonly<Record<NamePattern, BothLanguages>> = {
  'words-0': { vi: 'không có tên', en: 'no name' },
  'words-1': { vi: '1 tiếng', en: '1 word' },
  'words-2': { vi: '2 tiếng', en: '2 words' },
  'words-3': { vi: '3 tiếng', en: '3 words' },
  'words-4': { vi: '4 tiếng', en: '4 words' },
  'words-5': { vi: '5 tiếng', en: '5 words' },
  'words-6': { vi: 'từ 6 tiếng', en: '6 words and more' },
  apostrophe: { vi: 'có dấu nháy', en: 'with an apostrophe' },
  'other-letters': { vi: 'có chữ ngoài bảng chữ cái tiếng Việt', en: 'letters outside the Vietnamese alphabet' },
  unmarked: { vi: 'không dấu nào', en: 'no marks at all' },
}
