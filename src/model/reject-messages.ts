import type { BothLanguages } from './rule.ts'
import type { FaultCode } from './verdict.ts'

/** What is wrong with a record or one of its cells, and what the carrier should do: the `message` of `rejects.csv`. Never a value. */
export const REJECT_MESSAGES: Readonly<Record<FaultCode, BothLanguages>> = {
  'field-count': {
    vi: 'Số ô khác với dòng tiêu đề. Kiểm tra dấu phân cách hoặc ngắt dòng nằm trong giá trị; giá trị có chứa chúng phải đặt trong dấu nháy kép nếu định dạng cho phép. Dấu phân cách sau giá trị cuối chỉ được phép nếu dòng tiêu đề cũng kết thúc như vậy. Nếu là dòng cuối, tệp có thể đã bị cắt.',
    en: 'Not as many cells as the header. Look for a delimiter or line break inside a value; where the format has quotes such a value must be quoted. A delimiter after the last value is one too many unless the header ends with one too. On the last line, the file was probably cut.',
  },
  'quote-fault': {
    vi: 'Có ký tự sau dấu nháy kép đóng. Dấu nháy kép bên trong giá trị phải viết hai lần.',
    en: 'Text follows a closing quote. Write a quote inside a quoted value twice.',
  },
  'quote-unclosed': {
    vi: 'Dấu nháy kép mở ở bản ghi này không được đóng cho đến hết tệp. Đóng dấu nháy, hoặc viết hai lần nếu nó thuộc giá trị.',
    en: 'A quote opened in this record is not closed before the file ends. Close it, or write it twice where it belongs to the value.',
  },
  'record-too-long': {
    vi: 'Bản ghi dài quá 1 MiB. Thường do thiếu dấu nháy đóng hoặc thiếu ngắt dòng: kiểm tra từ dòng này và xuất lại bản ghi.',
    en: 'The record is longer than 1 MiB. Usually a closing quote or a line break is missing: look from this line on, and export the record again.',
  },
  'invalid-utf8': {
    vi: 'Bản ghi có byte không phải UTF-8. Xuất lại tệp ở mã UTF-8 (không dùng TCVN3, VNI hay windows-1258).',
    en: 'The record holds bytes that are not UTF-8. Export the file as UTF-8 (not as TCVN3, VNI or windows-1258).',
  },
  'nul-byte': {
    vi: 'Bản ghi có byte NUL. Xuất lại bản ghi từ hệ thống nguồn; tệp có thể đã hỏng khi truyền.',
    en: 'The record holds a NUL byte. Export it again from the source system; the file may have been damaged on the way.',
  },
  'lone-carriage-return': {
    vi: 'Có ký tự CR (xuống dòng kiểu cũ) không kèm LF. Kết thúc dòng bằng LF hoặc CR LF, và bỏ CR khỏi giá trị.',
    en: 'A carriage return stands without a line feed. End lines with LF or CR LF, and take it out of the value.',
  },
  'msisdn-missing': {
    vi: 'Thiếu số thuê bao. Bổ sung số thuê bao của bản ghi.',
    en: 'The subscriber number is empty. Fill it in.',
  },
  'msisdn-unusable': {
    vi: 'Số thuê bao không đọc được thành một số di động. Ghi dạng 0xxxxxxxxx hoặc 84xxxxxxxxx, định dạng văn bản, không làm tròn.',
    en: 'The subscriber number cannot be read as a mobile number. Write it as 0xxxxxxxxx or 84xxxxxxxxx, as text, not rounded.',
  },
  'code-unlisted': {
    vi: 'Mã trong ô không có trong bảng mã của định dạng; bản ghi được xử lý như khi ô này để trống. Sửa mã, hoặc bổ sung mã vào định dạng.',
    en: 'The format does not list the code in this cell; the record is taken as if the cell were empty. Correct the code, or add it to the format.',
  },
  'date-unreadable': {
    vi: 'Ô ngày không theo dạng ngày nào của định dạng; bản ghi được xử lý như khi ô này để trống. Ghi đủ năm bốn chữ số, theo thứ tự ngày tháng năm của định dạng.',
    en: 'The cell has no form of a date; the record is taken as if it were empty. Write the year with four digits and the parts in the order of the format.',
  },
  'date-impossible': {
    vi: 'Ô có dạng ngày nhưng không phải một ngày có trong lịch, hoặc trước năm 1900; bản ghi được xử lý như khi ô này để trống. Kiểm tra thứ tự ngày, tháng, năm và hồ sơ gốc.',
    en: 'The cell has the form of a date, but is no day of the calendar or before 1900; the record is taken as if it were empty. Check the order of day, month and year, and the papers.',
  },
  'text-malformed': {
    vi: 'Giá trị trong ô không đúng dạng của trường (quốc tịch: mã hai chữ cái; giá trị băm ảnh: 64 ký tự thập lục phân); bản ghi được xử lý như khi ô này để trống.',
    en: 'The cell has not the form of its field (nationality: a code of two letters; portrait hash: 64 hexadecimal digits); the record is taken as if it were empty.',
  },
  'text-too-long': {
    vi: 'Mã điểm bán hoặc nhân viên bán hàng dài quá 200 ký tự; bản ghi được xử lý như khi ô này để trống. Kiểm tra việc ghép nhầm cột.',
    en: 'The code of the point of sale or sales agent has more than 200 characters; the record is taken as if the cell were empty. Look for columns run together.',
  },
}
