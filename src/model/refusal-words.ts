/** Why a submission is not taken, in both languages, and where: the file and what is wrong with it. */
import type { BothLanguages } from './rule.ts'

/** By the beginning of its code: the first that fits. */
const REASONS: readonly (readonly [code: string, words: BothLanguages])[] = [
  ['manifest-missing', { vi: 'Chưa có manifest.json.', en: 'manifest.json is not there yet.' }],
  ['manifest-', { vi: 'manifest.json sai cấu trúc hoặc nội dung.', en: 'manifest.json is not as it must be.' }],
  [
    'checksum-',
    { vi: 'SHA-256 của tệp khác với manifest.json.', en: 'The SHA-256 of a file is not what manifest.json says.' },
  ],
  [
    'totals-',
    {
      vi: 'Tổng kiểm soát khác với số đếm được; hai bên ở mục totals.',
      en: 'Control totals are not what was counted; "totals" has both.',
    },
  ],
  ['rejects-', { vi: 'Quá nhiều bản ghi không đọc được.', en: 'Too many records cannot be read.' }],
  ['signature-missing', { vi: 'manifest.json chưa được ký.', en: 'manifest.json is not signed.' }],
  [
    'signature-',
    {
      vi: 'Chữ ký của manifest.json không đúng khóa đã đăng ký.',
      en: 'The signature of manifest.json is not of the registered key.',
    },
  ],
  [
    'header-',
    {
      vi: 'Dòng tiêu đề không đúng định dạng đã nêu.',
      en: 'The header is not that of the format that manifest.json names.',
    },
  ],
  ['format-', { vi: 'Không có định dạng mà manifest.json nêu.', en: 'There is no format as manifest.json names.' }],
  ['file-missing', { vi: 'Thiếu một tệp mà manifest.json nêu.', en: 'A file that manifest.json names is missing.' }],
  ['file-truncated', { vi: 'Có tệp bị cắt hoặc chưa đủ.', en: 'A file was cut off, or is not whole yet.' }],
  ['file-', { vi: 'Có tệp hỏng hoặc không đọc được.', en: 'A file is damaged or cannot be read.' }],
  ['', { vi: 'Lần gửi không được chấp nhận.', en: 'The submission cannot be taken.' }],
]

/** Why a submission with this code is not taken, also for the time being. */
export function refusedWords(code: string): BothLanguages {
  const [, words] = REASONS.find(([beginning]) => code.startsWith(beginning)) ?? []
  if (words === undefined) throw new Error('the last beginning fits every code')
  return words
}

/** The English reasons of refusals, and the same in Vietnamese: `{name}` is a group of the pattern, numbers with their dots. */
const IN_VIETNAMESE: readonly (readonly [reason: RegExp, vi: string])[] = [
  [
    /^(?<file>.+) is not there, and the manifest names it$/,
    'Tệp {file} không có, trong khi manifest.json nêu tệp này.',
  ],
  [/^there is no (?<file>.+)$/, 'Chưa có {file}.'],
  [
    /^(?<file>.+) has (?<there>\d+) bytes; its manifest says (?<said>\d+)$/,
    'Tệp {file} có {there} byte; manifest.json nêu {said} byte.',
  ],
  [
    /^(?<file>.+) has SHA-256 (?<there>[\da-f]+); its manifest says (?<said>[\da-f]+)$/,
    'Tệp {file} có SHA-256 {there}; manifest.json nêu {said}.',
  ],
  [
    /^(?<file>.+) ends in the middle of (?:a gzip member|zstd frame \d+): /,
    'Tệp nén {file} bị cắt: dữ liệu kết thúc giữa chừng.',
  ],
  [/^its control totals differ: (?<totals>.+)$/, 'Tổng kiểm soát khác nhau: {totals}.'],
  [
    /^(?<file>.+): (?<rejected>\d+) of (?<rows>\d+) records cannot be read \((?<share>[\d.]+) %\); (?<most>[\d.]+) % may be$/,
    'Tệp {file}: {rejected} trong {rows} bản ghi không đọc được ({share} %); cho phép tối đa {most} %.',
  ],
  [/^(?<file>.+) is not signed: /, 'Không có chữ ký {file}.sig của {file}.'],
  [/^(?<file>.+)\.sig is no signature of /, '{file}.sig không phải chữ ký của {file} theo khóa công khai đã đăng ký.'],
  [/^(?<file>.+): there is no format "(?<format>.*)"$/, '{file}: không có định dạng "{format}".'],
  [
    /^(?<file>\S+): (?<format>\S+): column "(?<column>.*)" stands twice in the header$/,
    'Tệp {file}: cột "{column}" xuất hiện hai lần trong dòng tiêu đề.',
  ],
  [
    /^(?<file>\S+): expected records after the header, but found none$/,
    'Tệp {file} không có bản ghi nào sau dòng tiêu đề.',
  ],
  [/^(?<file>\S+): expected UTF-8 text, /, 'Tệp {file} không phải văn bản UTF-8.'],
  [
    /^(?<file>\S+): \/kind: a delta is not taken/,
    '{file}: không nhận tệp thay đổi (delta), chỉ nhận toàn bộ thuê bao.',
  ],
  [
    /^(?<file>\S+): \/(?<key>carrier|businessDate|sequence): the folder says (?<there>.+), the manifest (?<said>.+)$/,
    '{file}: {key} là {said}, tên thư mục nêu {there}.',
  ],
  [/^(?<file>.+) is a link, not a (?:file|folder)$/, '{file} là một liên kết; chỉ nhận tệp thường.'],
  [/^(?<file>.+) is not a file$/, '{file} không phải là tệp.'],
]

/** Where a submission is at fault, in the language of its carrier; of a kind without words of its own, in English behind them. */
export function refusalDetail({ code, reason }: { readonly code: string; readonly reason: string }, lang: 'vi' | 'en') {
  if (lang === 'en') return reason
  for (const [pattern, words] of IN_VIETNAMESE) {
    const found = pattern.exec(reason)?.groups
    if (found !== undefined) return words.replace(/\{(\w+)\}/g, (_, name: string) => spoken(name, found[name] ?? ''))
  }
  return `${refusedWords(code).vi} (${reason})`
}

function spoken(name: string, found: string): string {
  if (name === 'totals') return found.replace(/(\S+) (\d+) said, (\d+) counted/g, '$1 nêu $2, đếm được $3')
  if (name === 'share' || name === 'most') return found.replace('.', ',')
  return /^\d{1,15}$/.test(found) ? found.replace(/\B(?=(?:\d{3})+$)/g, '.') : found
}
