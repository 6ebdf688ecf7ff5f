/** What answers say to carriers, in both languages. Neutral: what the register knows of a person is told by none of it. */
import type { BothLanguages } from '../model/rule.ts'

/** Actions in place of a rule's own, where no step may be taken against the holder. */
export const ACTION_WORDS = {
  authenticated: {
    vi: 'Chủ thuê bao đã được xác thực bằng chip hoặc VNeID: sửa lỗi ghi chép trong hệ thống của nhà mạng; không áp dụng biện pháp nào đối với chủ thuê bao.',
    en: 'The holder was authenticated by chip or VNeID: repair the transcription in your system; take no step against the holder.',
  },
  underReview: {
    vi: 'Cơ quan quản lý đang xem xét: không áp dụng biện pháp nào đối với chủ thuê bao.',
    en: 'Under review by the regulator: take no step against the holder.',
  },
} as const satisfies Readonly<Record<string, BothLanguages>>

/** What a carrier does next, one sentence a step. */
export const NEXT_STEPS = {
  rejects: {
    vi: 'Sửa các bản ghi và ô nêu trong rejects.csv.gz tại hệ thống nguồn.',
    en: 'Mend the records and cells that rejects.csv.gz names, in the system they come from.',
  },
  feedback: {
    vi: 'Với mỗi số thuê bao trong feedback.csv.gz, đối chiếu các trường ở cột recheck với hồ sơ lưu và làm theo cột action. Cột step nêu bước xử lý tiếp theo đối với thuê bao nếu thông tin chưa được sửa, due_on là hạn của bước đó; hạn chỉ mang tính tham khảo khi due_status là indicative.',
    en: 'For each number in feedback.csv.gz compare the fields in the column recheck with the stored papers, and do what the column action says. The column step is the next step towards the holder as long as it is not mended, due_on its date, which is no more than an indication where due_status is indicative.',
  },
  steps: {
    vi: 'Báo các bước đã thực hiện bằng tệp CSV có tiêu đề case_id,step,done_at (case_id và step như trong feedback.csv.gz, done_at là ngày dạng yyyy-MM-dd), tên <nhà mạng>-actions-<yyyy-MM-dd>.csv, gửi cho cơ quan quản lý.',
    en: 'Report steps that were taken in a CSV with the header case_id,step,done_at (case_id and step as in feedback.csv.gz, done_at a day as yyyy-MM-dd), named <carrier>-actions-<yyyy-MM-dd>.csv, to the regulator.',
  },
  resend: {
    vi: 'Gửi dữ liệu đã sửa trong lần gửi của ngày sau, hoặc ngay với số thứ tự tiếp theo của ngày này; không thay đổi lần đã gửi.',
    en: 'Send the mended data with the submission of the next day, or at once under the next sequence of this date; never change what was sent.',
  },
  nothing: { vi: 'Không cần làm gì thêm.', en: 'Nothing more is to be done.' },
  expected: {
    vi: 'Chưa nhận được dữ liệu của ngày này. Gửi đủ các tệp, manifest.json sau cùng; kiểm tra trước bằng "simsach check".',
    en: 'No data of this date has come. Send all files, manifest.json last; "simsach check" tells beforehand whether they will be taken.',
  },
  partial: {
    vi: 'Lần gửi chưa đủ: còn thiếu manifest.json hoặc tệp mà manifest nêu. Hoàn tất lần gửi; manifest.json ghi sau cùng.',
    en: 'The submission is not whole: manifest.json or a file that it names is missing. Complete it; manifest.json is written last.',
  },
  refused: {
    vi: 'Sửa nguyên nhân, kiểm tra bằng "simsach check", rồi gửi lại toàn bộ với số thứ tự tiếp theo; không thay đổi lần đã gửi.',
    en: 'Mend the cause, check with "simsach check", and send everything again under the next sequence; never change what was sent.',
  },
  withdrawn: {
    vi: 'Không sử dụng các tệp đã thu hồi; chờ kết quả mới. Nếu đã áp dụng biện pháp nào theo các tệp này, dừng lại và khôi phục.',
    en: 'Do not use the files withdrawn, and wait for new ones. Where anything was done by them, stop it and undo it.',
  },
} as const satisfies Readonly<Record<string, BothLanguages>>

/** What a carrier has to know of the files beside a receipt. */
export const NOTES = {
  listed: {
    vi: 'Với mỗi tệp, mã lỗi và cột, rejects.csv.gz liệt kê tối đa 100.000 dòng đầu; mục rejects của biên nhận đếm đủ.',
    en: 'Of one file, code and column rejects.csv.gz lists the first 100,000; "rejects" in the receipt counts all.',
  },
  keysGone: {
    vi: 'Cột record_key để trống và không có ngày hạn: bản lưu của các bản ghi không còn đọc được.',
    en: 'The column record_key is empty and no date is set: what was kept of the records can no longer be read.',
  },
  formatUnknown: {
    vi: 'Cột record_key để trống, không có ngày hạn và tên trường là tên chuẩn: không có định dạng của tệp khi lập phản hồi.',
    en: 'The column record_key is empty, no date is set and fields bear their canonical names: the format of the files was not at hand.',
  },
} as const satisfies Readonly<Record<string, BothLanguages>>

/** Why a submission is not taken, by the beginning of its code: the first that fits. */
const REFUSED_WORDS: readonly (readonly [code: string, words: BothLanguages])[] = [
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
  [
    'signature-',
    {
      vi: 'Thiếu chữ ký Ed25519 của manifest.json, hoặc chữ ký không đúng khóa đã đăng ký.',
      en: 'manifest.json lacks its Ed25519 signature, or it is not of the registered key.',
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
  ['file-', { vi: 'Có tệp thiếu, hỏng hoặc không đọc được.', en: 'A file is missing, damaged or cannot be read.' }],
  ['', { vi: 'Lần gửi không được chấp nhận.', en: 'The submission cannot be taken.' }],
]

/** Why a submission with this code is not taken. */
export function refusedWords(code: string): BothLanguages {
  const [, words] = REFUSED_WORDS.find(([beginning]) => code.startsWith(beginning)) ?? []
  if (words === undefined) throw new Error('the last beginning fits every code')
  return words
}
