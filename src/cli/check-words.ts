import type { Language } from './language.ts'

/** What `simsach check` says in words, in one language. */
export interface CheckWords {
  readonly title: (files: number, carrier: string, format: string, date: string) => string
  readonly passed: string
  readonly failed: string
  readonly records: (counts: {
    records: string
    accepted: string
    rejected: string
    share: string
    most: string
  }) => string
  readonly skipped: (lines: string, reasons: string) => string
  readonly rejects: string
  readonly cellFaults: string
  readonly columns: string
  readonly fullColumns: (columns: number) => string
  readonly noColumn: (field: string, lacking: string, required: string) => string
  readonly findings: string
  readonly findingsNote: string
  readonly notLookedAt: string
  readonly totals: string
  readonly unusable: string
  readonly mendFirst: string
  readonly moreFiles: (count: number) => string
  readonly allFiles: string
  readonly written: (out: string) => string
  readonly whereWritten: string
  readonly wholeRecord: string
  readonly place: (line: string) => string
  readonly heads: {
    readonly file: string
    readonly records: string
    readonly rejected: string
    readonly share: string
    readonly verdict: string
    readonly code: string
    readonly column: string
    readonly firstLine: string
    readonly filled: string
    readonly empty: string
    readonly unknown: string
    readonly unreadable: string
    readonly lacking: string
    readonly required: string
    readonly rule: string
    readonly title: string
    readonly class: string
  }
}

/** The words of both languages. */
export const CHECK_WORDS: Readonly<Record<Language, CheckWords>> = {
  vi: {
    title: (files, carrier, format, date) =>
      `Kiểm tra ${files} tệp của ${carrier}, định dạng ${format}, ngày nghiệp vụ ${date}`,
    passed: 'ĐẠT',
    failed: 'KHÔNG ĐẠT',
    records: ({ records, accepted, rejected, share, most }) =>
      `${records} bản ghi: nhận ${accepted}, từ chối ${rejected} (${share}; cho phép tối đa ${most})`,
    skipped: (lines, reasons) => `${lines} dòng không phải bản ghi (${reasons})`,
    rejects: 'Vì sao bản ghi bị từ chối, nhiều nhất trước:',
    cellFaults: 'Ô không đọc được; bản ghi vẫn được nhận, coi như ô trống:',
    columns: 'Các cột của những bản ghi được nhận, cột cần sửa nhất trước:',
    fullColumns: (columns) => `${columns} cột có giá trị ở mọi bản ghi.`,
    noColumn: (field, lacking, required) =>
      `Luật yêu cầu nhưng tệp không có cột: ${field} (thiếu ở ${lacking} trong ${required} bản ghi phải có)`,
    findings: 'Cơ quan quản lý sẽ thấy, không cần đến Cơ sở dữ liệu quốc gia về dân cư:',
    findingsNote:
      'Tính như khi chưa có ai được tìm thấy: phát hiện loại J1 có thể ít hơn, nếu cơ sở dữ liệu xác nhận chủ thuê bao.',
    notLookedAt: 'Chưa xem: số xuất hiện nhiều lần trong các tệp, và những gì chỉ cơ sở dữ liệu mới biết.',
    totals: 'Tổng kiểm soát cho manifest.json:',
    unusable: 'số không dùng được',
    mendFirst: 'Sửa trước tiên:',
    moreFiles: (count) => `và ${count} tệp nữa, đều có trong check.json (--out) và --json`,
    allFiles: 'Tất cả các tệp',
    written: (out) => `Đã ghi vào ${out}: rejects.csv, check.json, manifest.draft.json`,
    whereWritten: 'Với --out THƯ_MỤC, danh sách từng dòng lỗi (rejects.csv) và bản nháp manifest được ghi ra tệp.',
    wholeRecord: '(cả bản ghi)',
    place: (line) => `dòng ${line}`,
    heads: {
      file: 'tệp',
      records: 'bản ghi',
      rejected: 'từ chối',
      share: 'tỷ lệ',
      verdict: 'kết quả',
      code: 'mã lỗi',
      column: 'cột',
      firstLine: 'dòng đầu tiên',
      filled: 'có giá trị',
      empty: 'trống',
      unknown: 'từ "không rõ"',
      unreadable: 'không đọc được',
      lacking: 'thiếu',
      required: 'bắt buộc ở',
      rule: 'quy tắc',
      title: 'tên',
      class: 'loại',
    },
  },
  en: {
    title: (files, carrier, format, date) =>
      `Check of ${files} ${files === 1 ? 'file' : 'files'} of ${carrier}, format ${format}, business date ${date}`,
    passed: 'PASSED',
    failed: 'NOT PASSED',
    records: ({ records, accepted, rejected, share, most }) =>
      `${records} records: ${accepted} accepted, ${rejected} rejected (${share}; at most ${most} may be)`,
    skipped: (lines, reasons) => `${lines} lines that are no records (${reasons})`,
    rejects: 'Why records are rejected, the most frequent first:',
    cellFaults: 'Cells that cannot be read; for their sake no record is rejected, they count as empty:',
    columns: 'Columns of the records accepted, what needs mending most first:',
    fullColumns: (columns) => `${columns} ${columns === 1 ? 'column has' : 'columns have'} a value in every record.`,
    noColumn: (field, lacking, required) =>
      `Required by law, and the file has no such column: ${field} (missing in ${lacking} of ${required} records that must have it)`,
    findings: 'What the regulator will find without asking its register:',
    findingsNote:
      'Counted as if the register knew nobody: where it confirms the holder, findings of class J1 may be fewer.',
    notLookedAt: 'Not looked at: numbers that stand several times in these files, and what only a register tells.',
    totals: 'Control totals for manifest.json:',
    unusable: 'numbers not usable',
    mendFirst: 'Mend first:',
    moreFiles: (count) => `and ${count} more files, all in check.json (--out) and --json`,
    allFiles: 'All files',
    written: (out) => `Written to ${out}: rejects.csv, check.json, manifest.draft.json`,
    whereWritten: 'With --out DIR each faulty line is listed (rejects.csv), and a draft of the manifest is written.',
    wholeRecord: '(whole record)',
    place: (line) => `line ${line}`,
    heads: {
      file: 'file',
      records: 'records',
      rejected: 'rejected',
      share: 'share',
      verdict: 'verdict',
      code: 'code',
      column: 'column',
      firstLine: 'first line',
      filled: 'filled',
      empty: 'empty',
      unknown: 'word for "unknown"',
      unreadable: 'unreadable',
      lacking: 'missing',
      required: 'required in',
      rule: 'rule',
      title: 'title',
      class: 'class',
    },
  },
}
