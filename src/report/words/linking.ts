/** The linking pass for people, as `src/linking/README.md` defines it. */

import type { BothLanguages } from '../../model/rule.ts'
import type { LinkComparison, LinkStratum } from '../../model/suggestion.ts'

/** What is compared. */
export const COMPARISON_WORDS: Readonly<Record<LinkComparison, BothLanguages>> = {
  document: { vi: 'Số giấy tờ', en: 'Document number' },
  name: { vi: 'Họ tên', en: 'Name' },
  rarity: { vi: 'Độ hiếm', en: 'Rarity' },
  'birth-date': { vi: 'Ngày sinh', en: 'Birth date' },
  sex: { vi: 'Giới tính', en: 'Sex' },
}

/** How a candidate was found. */
export const STRATUM_WORDS: Readonly<Record<LinkStratum, BothLanguages>> = {
  document: { vi: 'số giấy tờ chỉ lệch một chỗ', en: 'a document number one slip away' },
  'name-and-birth-date': { vi: 'trùng họ tên và ngày sinh', en: 'the same name and birth date' },
}

const LEVEL_WORDS: Readonly<Record<string, BothLanguages>> = {
  substituted: { vi: 'sai một chữ số', en: 'one digit is another' },
  transposed: { vi: 'hai chữ số cạnh nhau đổi chỗ', en: 'two neighbours changed places' },
  length: { vi: 'thừa hoặc thiếu một chữ số', en: 'a digit more or fewer' },
  near: { vi: 'lệch hai chỗ', en: 'two slips away' },
  'same-cell': { vi: 'cùng tỉnh, thế kỷ, giới tính và năm', en: 'same place, century, sex and year' },
  other: { vi: 'khác', en: 'otherwise' },
  exact: { vi: 'giống hệt', en: 'exact' },
  benign: { vi: 'khác biệt vô hại', en: 'harmless difference' },
  similar: { vi: 'gần giống', en: 'similar' },
  partial: { vi: 'một bên chỉ biết một phần', en: 'one side known in part' },
  different: { vi: 'khác nhau', en: 'different' },
  same: { vi: 'giống nhau', en: 'same' },
  missing: { vi: 'không có để so sánh', en: 'nothing to compare' },
}

const RARITY_WORDS = {
  rows: {
    vi: 'số dòng của CSDLQG về dân cư có họ tên này: {count}',
    en: 'rows of the register with this name: {count}',
  },
  expected: {
    vi: 'số người ngẫu nhiên trùng họ tên và ngày sinh: từ {count}',
    en: 'persons expected by chance with this name and birth date: {count} or more',
  },
  rarer: {
    vi: 'số người ngẫu nhiên trùng họ tên và ngày sinh: dưới 1/1024',
    en: 'persons expected by chance with this name and birth date: fewer than 1/1024',
  },
} as const satisfies Readonly<Record<string, BothLanguages>>

/** What is known of a pair before the rest is compared: how it was found. */
export const FOUND_BY_WORDS: Readonly<Record<LinkStratum, BothLanguages>> = {
  document: { vi: 'cặp có số giấy tờ lệch một chỗ', en: 'a pair found by numbers one slip apart' },
  'name-and-birth-date': { vi: 'cặp trùng họ tên và ngày sinh', en: 'a pair found by equal name and birth date' },
}

/** Above so many millionths a probability is told as above 99.99 %, never as certain. */
const TOLD_MILLIONTHS_MAX = 999_900

const ABOVE: BothLanguages = { vi: 'trên 99,99 %', en: 'above 99.99 %' }

/** A suggestion's probability; `percent` writes a share with two decimals at most. */
export function probabilityText(
  millionths: number,
  lang: keyof BothLanguages,
  percent: (share: number) => string,
): string {
  return millionths > TOLD_MILLIONTHS_MAX ? ABOVE[lang] : percent(millionths / 1e6)
}

/** A level in words; `count` writes a whole number. A level that has none is given back as it is. */
export function linkLevelText(
  { comparison, stratum, level }: { comparison: LinkComparison; stratum: LinkStratum; level: string },
  lang: keyof BothLanguages,
  count: (value: number) => string,
): string {
  if (comparison !== 'rarity') return LEVEL_WORDS[level]?.[lang] ?? level
  if (level === 'rarer') return RARITY_WORDS.rarer[lang]
  if (stratum === 'name-and-birth-date') return RARITY_WORDS.expected[lang].replace('{count}', level)
  return RARITY_WORDS.rows[lang].replace('{count}', count(Number(level)))
}

/** Words of the section on the linking pass. */
export const LINKING_WORDS = {
  title: { vi: 'Gợi ý: bản ghi không tìm thấy có thể là của ai', en: 'Suggestions: whom records not found may mean' },
  notDone: {
    vi: 'Lần chạy này không tìm gợi ý (reconcile --link, hoặc linking trong cấu hình).',
    en: 'This run looked for no suggestions (reconcile --link, or linking in the configuration).',
  },
  intro: {
    vi: 'Bản ghi không tìm thấy thường là do gõ sai. Với {records} bản ghi của cá nhân chưa chấm dứt có họ tên ({queries} câu hỏi khác nhau), hệ thống tìm trong CSDLQG về dân cư những người có số giấy tờ chỉ lệch một chỗ, hoặc trùng cả họ tên lẫn ngày sinh, rồi tính xác suất theo Fellegi và Sunter từ {pairs} cặp. Từ 95 % trở lên là một gợi ý, thấp hơn thì để ngỏ.',
    en: 'What was not found has often been mistyped. For {records} live records of individuals with a name ({queries} different questions) the register was searched for persons whose number is one slip away, or whose name and birth date are the same; how probable each is was worked out after Fellegi and Sunter from {pairs} pairs. From 95 % on it is a suggestion; below, the question stays open.',
  },
  limits: {
    vi: 'Chỉ dành cho cơ quan quản lý: gợi ý không đổi kết quả nào, không phải là phát hiện, và không có gì của nó gửi cho nhà mạng. Gợi ý không phải là chủ thuê bao: muốn biết phải hỏi lại. Số sai hai chỗ chỉ tìm được khi họ tên và ngày sinh trùng; người không có trong CSDLQG thì không thể gợi ý; họ tên và ngày sinh của người trong một nhà không độc lập như mô hình giả định. {crowded} câu hỏi có họ tên và ngày sinh quá phổ biến nên không được tìm theo cách đó.',
    en: 'For the regulator alone: a suggestion changes no outcome, is no finding, and nothing of it goes to a carrier. A suggestion is not a holder: who it is has to be asked. A number wrong in two places leads to somebody only where name and birth date are the same; whom the register does not hold cannot be suggested; and name and birth date of one family do not come independently, as the model takes them to. {crowded} questions have a name and birth date so common that nobody was looked for by these.',
  },
  countsCaption: { vi: 'Bản ghi theo nhà mạng và lý do', en: 'Records by carrier and reason' },
  reason: { vi: 'Lý do', en: 'Reason' },
  asked: { vi: 'Đã hỏi', en: 'Asked' },
  listed: { vi: 'Có người từ 1 %', en: 'Somebody at 1 % or more' },
  suggested: { vi: 'Có gợi ý', en: 'With a suggestion' },
  all: { vi: 'Tất cả', en: 'All' },
  chart: {
    vi: 'Bản ghi theo xác suất của người đứng đầu',
    en: 'Records by the probability of their first candidate',
  },
  alternative: {
    vi: 'Biểu đồ cột ngang: số bản ghi theo xác suất của người đứng đầu, từ 1 % đến 100 %, mỗi cột 5 điểm.',
    en: 'Bars: records by the probability of their first candidate, from 1 % to 100 %, five points a bar.',
  },
  chartSuggested: { vi: 'gợi ý', en: 'a suggestion' },
  chartOpen: { vi: 'để ngỏ', en: 'open' },
  weights: { vi: 'Mỗi mức nặng bao nhiêu', en: 'What each level weighs' },
  weightsNote: {
    vi: 'Trọng số là log2 của số lần mà cặp đúng người có mức này nhiều hơn cặp khác; mỗi bit nhân đôi khả năng. Mỗi bảng được học từ các cặp của chính đêm này (EM) cùng một giả định ban đầu đã công bố (seeds/linking.json), tính như {prior} cặp ở mỗi cột: giả định quyết định ở đâu có ít cặp, và nếu tổng số cặp ít thì cột của cặp khác chủ yếu là giả định. Riêng độ hiếm được đếm, không ước tính.',
    en: 'A weight is log2 of how many times as often pairs that match are on a level as others; each bit doubles the odds. Each table is learned from this night’s pairs (EM) together with a stated prior (seeds/linking.json) that counts for {prior} pairs in each of the two columns: it decides where pairs are few, and of few pairs in all the column of others is mostly that prior. Rarity alone is counted, not estimated.',
  },
  learned: {
    vi: '{stratum}: {pairs} cặp, ước tính {share} là đúng người',
    en: '{stratum}: {pairs} pairs, of which an estimated {share} match',
  },
  comparison: { vi: 'So sánh', en: 'Comparison' },
  level: { vi: 'Mức', en: 'Level' },
  ofMatches: { vi: 'Cặp đúng người', en: 'Of pairs that match' },
  ofOthers: { vi: 'Cặp khác', en: 'Of others' },
  bits: { vi: 'Trọng số (bit)', en: 'Weight (bits)' },
  sum: { vi: 'Cộng dồn', en: 'So far' },
  examples: { vi: 'Ví dụ', en: 'Examples' },
  example: {
    vi: 'Người có mã giả danh {person}: {probability}; tìm theo {stratum}',
    en: 'The person with the pseudonym {person}: {probability}; found by {stratum}',
  },
  prior: { vi: 'Trước phần còn lại', en: 'Before the rest' },
  odds: {
    vi: 'Tổng b bit nghĩa là khả năng 2^b trên 1. Xác suất là khả năng của người này chia cho 1 (không ai) cộng với khả năng của mọi người được xét, kể cả người này.',
    en: 'A sum of b bits is odds of 2^b to 1. The probability is these odds divided by 1 (for nobody) plus the odds of all candidates, this one among them.',
  },
} as const satisfies Readonly<Record<string, BothLanguages>>

/** What `simsach explain` says around a waterfall. */
export const WATERFALL_WORDS = {
  title: {
    vi: 'Có thể là của ai (chỉ dành cho cơ quan quản lý)',
    en: 'Whom the record may mean (for the regulator alone)',
  },
  suggestion: { vi: 'gợi ý', en: 'a suggestion' },
  open: { vi: 'để ngỏ, dưới 95 %', en: 'open, below 95 %' },
  person: { vi: 'mã giả danh', en: 'pseudonym' },
  total: { vi: 'Tổng, bit', en: 'Sum in bits' },
  others: { vi: 'Những người khác', en: 'Others' },
  probability: {
    vi: 'Xác suất là của người này so với mọi người khác trong CSDLQG về dân cư và so với việc không ai trong đó.',
    en: 'How probable it is that the record means this person, against all others of the register and against nobody of it.',
  },
  limits: {
    vi: 'Gợi ý không phải là chủ thuê bao, không đổi kết quả nào, không phải là phát hiện và không gửi cho nhà mạng: muốn biết phải hỏi lại.',
    en: 'A suggestion is not a holder, changes no outcome, is no finding and does not go to a carrier: who it is has to be asked.',
  },
  head: { vi: 'gợi ý, không phải chủ thuê bao', en: 'suggested, not the holder' },
} as const satisfies Readonly<Record<string, BothLanguages>>
