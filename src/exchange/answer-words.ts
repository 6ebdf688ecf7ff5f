/** What answers say to carriers, in both languages. Neutral: what the register knows of a person is told by none of it. */
import type { BothLanguages } from '../model/rule.ts'

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
    vi: 'Lần gửi chưa đủ: còn thiếu manifest.json, hoặc một tệp mà manifest nêu bị thiếu hoặc ngắn hơn. Hoàn tất việc sao chép tệp; nếu tệp nguồn đã bị cắt thì xuất lại và gửi toàn bộ với số thứ tự tiếp theo ("simsach submit").',
    en: 'The submission is not whole: manifest.json is missing, or a file that it names is missing or shorter than said. Finish copying the file; where it was cut before, export it again and send everything under the next sequence ("simsach submit").',
  },
  refused: {
    vi: 'Sửa nguyên nhân, kiểm tra bằng "simsach check", rồi gửi lại toàn bộ với số thứ tự tiếp theo; không thay đổi lần đã gửi.',
    en: 'Mend the cause, check with "simsach check", and send everything again under the next sequence; never change what was sent.',
  },
  sign: {
    vi: 'Ký lại bằng khóa riêng ứng với khóa công khai đã đăng ký ("simsach submit --key"); nếu đã đổi khóa, gửi khóa công khai mới cho cơ quan quản lý trước.',
    en: 'Sign with the private key whose public half is registered ("simsach submit --key"); where the key has changed, give the regulator the new public half first.',
  },
  again: {
    vi: 'Gửi lại toàn bộ với số thứ tự tiếp theo; không thay đổi lần đã gửi.',
    en: 'Send everything again under the next sequence; never change what was sent.',
  },
  asSaid: {
    vi: 'Tệp và manifest.json không thuộc cùng một lần xuất: tệp bị cắt hoặc thay sau khi lập manifest, hoặc tổng kiểm soát được ghi tay. Xác định tệp nào đúng, rồi để "simsach submit" lập lại manifest.json.',
    en: 'The files and manifest.json are not of one export: a file was cut or replaced after the manifest was made, or totals were written by hand. Find out which is right, then let "simsach submit" make manifest.json anew.',
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
  late: {
    vi: 'Trạng thái late: chưa có lần gửi đầy đủ nào của nhà mạng khi lần chạy đầu tiên của ngày được công bố; lần gửi vẫn được nhận đầy đủ.',
    en: 'State late: no submission of the carrier was whole when the first run of the date was published; the submission is taken all the same.',
  },
  keysGone: {
    vi: 'Cột record_key để trống và lỗi của bản ghi đã chấm dứt cũng được nêu: bản lưu của các bản ghi không còn đọc được. Bước và ngày hạn, nếu có, dựa trên những gì đã biết về số thuê bao.',
    en: 'The column record_key is empty and faults of terminated records are told too: what was kept of the records can no longer be read. Steps and dates, where there are any, rest on what is known of the number.',
  },
  formatUnknown: {
    vi: 'Cột record_key để trống, tên trường là tên chuẩn và lỗi của bản ghi đã chấm dứt cũng được nêu: không có định dạng của tệp khi lập phản hồi. Bước và ngày hạn, nếu có, dựa trên những gì đã biết về số thuê bao.',
    en: 'The column record_key is empty, fields bear their canonical names and faults of terminated records are told too: the format of the files was not at hand. Steps and dates, where there are any, rest on what is known of the number.',
  },
} as const satisfies Readonly<Record<string, BothLanguages>>
