import type { Look } from '../formats/dialect-columns.ts'
import type { Language } from './language.ts'

/** What `simsach inspect` says in words, in one language. Numbers come as text, grouped. */
export interface InspectionWords {
  readonly facts: {
    readonly compression: string
    readonly encoding: string
    readonly lineEnds: string
    readonly delimiter: string
    readonly quote: string
    readonly header: string
    readonly comments: string
    readonly totals: string
    readonly dates: string
    readonly lookedAt: string
  }
  readonly onDisk: (bytes: string) => string
  readonly encoding: (name: string, evidence: string) => string
  readonly legacy: string
  readonly loneCr: string
  readonly oneLine: string
  readonly oneColumn: string
  readonly tab: string
  readonly cuts: (counts: { columns: string; even: string; records: string; isOfPart: boolean }) => string
  readonly cutsWorse: (delimiter: string, columns: string, even: string, why: string) => string
  readonly fewerColumns: string
  readonly lessEven: string
  readonly notInHeader: string
  readonly noQuote: string
  readonly quotePresumed: string
  readonly quoted: (records: string) => string
  readonly headerAt: (line: number, columns: string) => string
  readonly belowOthers: string
  readonly headerIsData: (line: number) => string
  readonly headerUnknown: string
  readonly beginWith: (lines: string, words: string) => string
  readonly dates: (form: string, readable: string, dates: string, against: string) => string
  readonly asOrder: (count: string, order: string) => string
  readonly noDates: (count: string) => string
  readonly all: string
  readonly firstBytes: (bytes: string) => string
  readonly records: (records: string, blanks: string) => string
  readonly unreadable: (faults: string) => string
  readonly fault: (code: string, count: string, lines: string) => string
  readonly columnHeads: readonly [string, string, string, string, string, string]
  readonly looks: Readonly<Record<Look, string>>
  readonly moreColumns: (count: string) => string
  readonly codeHeads: readonly [string, string, string]
  readonly more: (count: number) => string
  readonly hidden: (words: number, times: string) => string
  readonly understood: string
  readonly line: (line: number) => string
  readonly notRead: string
  readonly needed: string
  readonly toCheck: string
  readonly nextHeader: string
  readonly next: string
  readonly notThat: string
  readonly written: (file: string) => string
  readonly fits: (format: string) => string
  readonly noneFits: string
  readonly nearest: (format: string, there: string, needed: string) => string
  readonly isCalled: (name: string, column: string) => string
  readonly isMissing: (column: string) => string
  readonly cutBy: (delimiter: string) => string
  readonly rename: (format: string) => string
}

/** The words of `simsach inspect` in both languages. */
export const INSPECTION_WORDS: Readonly<Record<Language, InspectionWords>> = {
  vi: {
    facts: {
      compression: 'nén',
      encoding: 'bảng mã',
      lineEnds: 'kết thúc dòng',
      delimiter: 'dấu phân cách',
      quote: 'dấu nháy',
      header: 'dòng tiêu đề',
      comments: 'chú thích',
      totals: 'dòng tổng',
      dates: 'ngày',
      lookedAt: 'đã xem',
    },
    onDisk: (bytes) => `${bytes} byte trên đĩa`,
    encoding: (name, evidence) => `${name}; các byte cho thấy: ${evidence}`,
    legacy: 'Vẫn đọc được; mỗi bản ghi có chữ như vậy bị ghi phát hiện legacy-encoding: hãy gửi UTF-8',
    loneCr: 'CR đơn',
    oneLine: 'không có: chỉ một dòng',
    oneColumn: 'không có: chỉ một cột',
    tab: 'tab',
    cuts: ({ columns, even, records, isOfPart }) =>
      `${columns} cột trong ${even} trên ${records} bản ghi${isOfPart ? ' đầu tiên' : ''}`,
    cutsWorse: (delimiter, columns, even, why) => `không phải ${delimiter}, ${columns} cột trong ${even}: ${why}`,
    fewerColumns: 'ít cột hơn',
    lessEven: 'kém đều hơn',
    notInHeader: 'không có trong những dòng đầu, nơi có dòng tiêu đề',
    noQuote: 'không có: dấu nháy là ký tự thường',
    quotePresumed: '" (giả định): không ô nào bắt đầu bằng dấu này',
    quoted: (records) => `": ${records} trong những bản ghi đầu có ô bắt đầu bằng dấu này`,
    headerAt: (line, columns) => `dòng ${line}, ${columns} cột`,
    belowOthers: 'dưới những dòng không phải tiêu đề',
    headerIsData: (line) => `không có: dòng ${line} là dữ liệu. Tệp cần dòng tiêu đề ở đầu`,
    headerUnknown: 'nếu đó là tiêu đề: không tên nào quen thuộc, nên không nêu ra ở đây',
    beginWith: (lines, words) => `${lines} dòng bắt đầu bằng ${words}`,
    dates: (form, readable, dates, against) => `${form}: đọc được ${readable} trên ${dates}, ${against}`,
    asOrder: (count, order) => `${count} theo ${order}`,
    noDates: (count) => `${count} không phải ngày nào kể từ 1900 (ví dụ 30/02)`,
    all: 'toàn bộ',
    firstBytes: (bytes) => `${bytes} byte đầu, đã giải nén`,
    records: (records, blanks) => `${records} bản ghi kể cả dòng tiêu đề, ${blanks} dòng trống`,
    unreadable: (faults) => `không đọc được: ${faults}`,
    fault: (code, count, lines) => `${code} ${count} (dòng ${lines})`,
    columnHeads: ['cột', 'trường', 'có giá trị', 'trông như', 'dài nhất', 'vì'],
    looks: {
      phone: 'số điện thoại',
      '12 digits': '12 chữ số',
      '9 digits': '9 chữ số',
      IMSI: 'IMSI',
      ICCID: 'ICCID',
      hash: 'giá trị băm',
      number: 'số',
      'letters and digits': 'chữ và số',
      words: 'các từ',
      date: 'ngày',
      time: 'ngày giờ',
    },
    moreColumns: (count) => `và ${count} cột nữa`,
    codeHeads: ['mã của', 'trường', 'nghĩa'],
    more: (count) => `${count} từ nữa`,
    hidden: (words, times) => `${words} từ không nêu ra (${times}): có thể là dữ liệu của ai đó`,
    understood: 'hiểu là (đã che)',
    line: (line) => `dòng ${line}`,
    notRead: 'không đọc được',
    needed: 'phải làm',
    toCheck: 'nên xem',
    nextHeader: 'Tiếp theo: viết tiêu đề làm dòng đầu tiên, rồi xem lại tệp.',
    next: 'Tiếp theo:',
    notThat: 'Tệp không có cột nào của định dạng này. Tiếp theo: xem tệp khi không nêu định dạng, bằng',
    written: (file) => `Đã ghi vào ${file}. Tiếp theo: sửa những chỗ còn lại, rồi`,
    fits: (format) => `Khớp với định dạng ${format}. Tiếp theo:`,
    noneFits: 'Không định dạng nào ở đây khớp. Tiếp theo: tạo một tệp định dạng để sửa, bằng',
    nearest: (format, there, needed) =>
      `Không định dạng nào ở đây khớp. Gần nhất là ${format}: có ${there} trên ${needed} cột bắt buộc. Khác ở:`,
    isCalled: (name, column) => `${name} có lẽ là "${column}"`,
    isMissing: (column) => `không có "${column}"`,
    cutBy: (delimiter) => `định dạng ấy phân cách bằng ${delimiter}`,
    rename: (format) =>
      `Nếu đúng là tệp ${format}: sửa những chỗ ấy trong tệp rồi đọc với --format ${format}. Nếu không: tạo một tệp định dạng để sửa, bằng`,
  },
  en: {
    facts: {
      compression: 'compression',
      encoding: 'encoding',
      lineEnds: 'line ends',
      delimiter: 'delimiter',
      quote: 'quote',
      header: 'header',
      comments: 'comments',
      totals: 'totals',
      dates: 'dates',
      lookedAt: 'looked at',
    },
    onDisk: (bytes) => `${bytes} bytes on disk`,
    encoding: (name, evidence) => `${name}; the bytes: ${evidence}`,
    legacy: 'It is read; each record with such letters gets the finding legacy-encoding: send UTF-8',
    loneCr: 'CR alone',
    oneLine: 'none: one line',
    oneColumn: 'none: one column',
    tab: 'tab',
    cuts: ({ columns, even, records, isOfPart }) =>
      `${columns} columns in ${even} of ${isOfPart ? 'the first ' : ''}${records} records`,
    cutsWorse: (delimiter, columns, even, why) => `not ${delimiter}, ${columns} columns in ${even}: ${why}`,
    fewerColumns: 'fewer columns',
    lessEven: 'less even',
    notInHeader: 'not in the first lines, where the header is',
    noQuote: 'none: a quote is an ordinary character',
    quotePresumed: '" presumed: no cell begins with one',
    quoted: (records) => `": ${records} of the first records have a cell that begins with one`,
    headerAt: (line, columns) => `line ${line}, ${columns} columns`,
    belowOthers: 'below lines that are none',
    headerIsData: (line) => `none: line ${line} is data. A file needs a header as its first line`,
    headerUnknown: 'if it is one: none of its names is known, so they are not shown here',
    beginWith: (lines, words) => `${lines} ${lines === '1' ? 'line that begins' : 'lines that begin'} with ${words}`,
    dates: (form, readable, dates, against) => `${form}: ${readable} of ${dates} can be read so, ${against}`,
    asOrder: (count, order) => `${count} as ${order}`,
    noDates: (count) => `${count} ${count === '1' ? 'is' : 'are'} no day since 1900, as 30/02 is none`,
    all: 'all of it',
    firstBytes: (bytes) => `the first ${bytes} bytes, decompressed`,
    records: (records, blanks) => `${records} records with the header, ${blanks} blank lines`,
    unreadable: (faults) => `cannot be read: ${faults}`,
    fault: (code, count, lines) => `${code} ${count} (line ${lines})`,
    columnHeads: ['column', 'field', 'filled', 'looks like', 'longest', 'because'],
    looks: {
      phone: 'phone',
      '12 digits': '12 digits',
      '9 digits': '9 digits',
      IMSI: 'IMSI',
      ICCID: 'ICCID',
      hash: 'hash',
      number: 'number',
      'letters and digits': 'letters and digits',
      words: 'words',
      date: 'date',
      time: 'time',
    },
    moreColumns: (count) => `and ${count} columns more`,
    codeHeads: ['codes of', 'field', 'meaning'],
    more: (count) => `${count} more`,
    hidden: (words, times) => `${words} not shown (${times}): may be somebody's values`,
    understood: 'as understood (masked)',
    line: (line) => `line ${line}`,
    notRead: 'cannot be read',
    needed: 'needed',
    toCheck: 'to check',
    nextHeader: 'Next: write a header as the first line, and inspect the file again.',
    next: 'Next:',
    notThat: 'The file has no column of this format. Next: look at it without a format, by',
    written: (file) => `Written to ${file}. Next: edit it where something is left to do, then`,
    fits: (format) => `It fits the format ${format}. Next:`,
    noneFits: 'No format here fits. Next: a format file to edit, by',
    nearest: (format, there, needed) =>
      `No format here fits. Nearest is ${format}: ${there} of the ${needed} columns that it needs are there. What differs:`,
    isCalled: (name, column) => `${name} is probably "${column}"`,
    isMissing: (column) => `there is no "${column}"`,
    cutBy: (delimiter) => `that format separates by ${delimiter}`,
    rename: (format) =>
      `If it is a file of ${format}: mend that in the file and read it with --format ${format}. If not: a format file to edit, by`,
  },
}
