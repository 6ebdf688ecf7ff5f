/** Outcomes and their reasons for people, as `src/reference/README.md` defines them. */

import type { Outcome, Reason } from '../../model/verdict.ts'
import { type Word, word } from './word.ts'

/** What each outcome says. None of them accuses anybody by itself. */
export const OUTCOME_WORDS: Readonly<Record<Outcome, Word>> = {
  rejected: word(
    ['Bị từ chối', 'Bản ghi không đọc được hoặc không có số thuê bao dùng được; đây là lỗi của tệp dữ liệu.'],
    ['Rejected', 'The record cannot be read, or has no usable number: a fault of the file.'],
  ),
  unverifiable: word(
    [
      'Không thể đối chiếu',
      'CSDLQG về dân cư không thể xác nhận: thuê bao của máy (M2M), tổ chức có mã số thuế, hộ chiếu và giấy tờ khác.',
    ],
    [
      'Unverifiable',
      'Nothing that this register could confirm: machines, organisations with a tax code, passports and other papers.',
    ],
  ),
  'not-found': word(
    [
      'Không tìm thấy',
      'Không có ai để đối chiếu: không có số giấy tờ, số giấy tờ không thể đúng, hoặc bản trích xuất CSDLQG về dân cư không có số này.',
    ],
    [
      'Not found',
      'Nobody to compare with: no document, one that cannot be right, or one that the extract of the register does not hold.',
    ],
  ),
  ambiguous: word(
    [
      'Chưa phân định được',
      'Số CMND dẫn tới nhiều người, hoặc tới một người không khớp cả họ tên lẫn ngày sinh, nên chưa thể nói là của ai.',
    ],
    [
      'Ambiguous',
      'A CMND that leads to several persons, or to one who agrees in neither name nor birth date: nobody can say whose it is.',
    ],
  ),
  matched: word(
    ['Khớp', 'CSDLQG về dân cư có danh tính này; họ tên và ngày sinh trùng khớp.'],
    ['Matched', 'The register holds this identity, and name and birth date are equal.'],
  ),
  variant: word(
    [
      'Khớp, khác cách viết',
      'Cùng một người, chỉ khác cách ghi không có ý nghĩa: không dấu, bảng mã cũ, CSDLQG về dân cư chỉ có năm sinh.',
    ],
    [
      'Variant',
      'The same person, written differently in a way that means nothing: no marks, an old encoding, only a birth year in the register.',
    ],
  ),
  mismatched: word(
    [
      'Không khớp',
      'CSDLQG về dân cư có số này, nhưng họ tên hoặc ngày sinh khác hoặc còn thiếu ở mức có thể là người khác.',
    ],
    [
      'Mismatched',
      'The register holds this number, and name or birth date differ, or are missing, in a way that may mean another person.',
    ],
  ),
}

/** Why a record has its outcome; of matched, variant and mismatched ones: how the person was found. */
export const REASON_WORDS: Readonly<Record<Reason, Word>> = {
  'field-count': word(
    ['Sai số trường', 'Số trường của bản ghi khác với dòng tiêu đề.'],
    ['Wrong number of fields', 'The record has another number of fields than the header.'],
  ),
  'quote-fault': word(
    ['Sai dấu nháy', 'Sau dấu nháy đóng còn có ký tự khác.'],
    ['Faulty quotes', 'Text follows a closing quote.'],
  ),
  'quote-unclosed': word(
    ['Thiếu dấu nháy đóng', 'Tệp kết thúc khi dấu nháy còn mở.'],
    ['Unclosed quote', 'The file ends inside quotes.'],
  ),
  'record-too-long': word(
    ['Bản ghi quá dài', 'Bản ghi vượt độ dài tối đa; thường do dấu nháy sai.'],
    ['Record too long', 'The record exceeds the greatest length, mostly because of a stray quote.'],
  ),
  'invalid-utf8': word(
    ['Không phải UTF-8', 'Bản ghi có byte không hợp lệ trong UTF-8.'],
    ['Not UTF-8', 'The record holds bytes that are not UTF-8.'],
  ),
  'nul-byte': word(['Có byte NUL', 'Bản ghi có byte 0.'], ['NUL byte', 'The record holds a byte of value zero.']),
  'lone-carriage-return': word(
    ['Có CR đơn lẻ', 'Bản ghi có ký tự CR không đi cùng LF.'],
    ['Lone carriage return', 'The record holds a CR that no LF follows.'],
  ),
  'msisdn-missing': word(
    ['Thiếu số thuê bao', 'Bản ghi không có số thuê bao.'],
    ['Number missing', 'The record has no subscriber number.'],
  ),
  'msisdn-unusable': word(
    ['Số thuê bao không dùng được', 'Số thuê bao không đọc được thành số di động.'],
    ['Number unusable', 'The subscriber number cannot be read as a mobile number.'],
  ),
  m2m: word(
    ['Thuê bao của máy (M2M)', 'Thuê bao của thiết bị, không phải của một người.'],
    ['Machine (M2M)', 'The line of a machine, not of a person.'],
  ),
  organisation: word(
    ['Tổ chức', 'Tổ chức đăng ký bằng mã số thuế.'],
    ['Organisation', 'An organisation with a tax code.'],
  ),
  passport: word(
    ['Hộ chiếu', 'Đăng ký bằng hộ chiếu, mà CSDLQG về dân cư không có.'],
    ['Passport', 'Registered on a passport, which the register does not hold.'],
  ),
  'other-document': word(
    ['Giấy tờ khác', 'Giấy chứng nhận căn cước hoặc giấy tờ khác mà CSDLQG về dân cư không có.'],
    ['Other paper', 'An identity certificate or another paper that the register does not hold.'],
  ),
  'document-missing': word(
    ['Không có số giấy tờ', 'Bản ghi không có số giấy tờ.'],
    ['No document number', 'The record has no document number.'],
  ),
  'document-malformed': word(
    ['Số giấy tờ sai cấu trúc', 'Số giấy tờ không thể đúng: sai độ dài, mã thế kỷ hoặc mã tỉnh, mã quốc gia.'],
    ['Document malformed', 'The document number cannot be right: its length, century digit or province code.'],
  ),
  'register-lag': word(
    [
      'Kích hoạt sau ngày trích xuất',
      'Thuê bao được kích hoạt sau ngày trích xuất CSDLQG về dân cư, nên người đó có thể chưa có trong dữ liệu.',
    ],
    ['Later than the register', 'Activated after the register was extracted: the person may not be in it yet.'],
  ),
  'pin-unknown': word(
    ['Số định danh không có', 'Số định danh đúng cấu trúc nhưng không có trong bản trích xuất CSDLQG về dân cư.'],
    ['PIN unknown', 'A well-formed PIN that the extract of the register does not hold.'],
  ),
  'cmnd-unmapped': word(
    ['CMND không có', 'Không có người nào trong bản trích xuất CSDLQG về dân cư được ghi với số CMND này.'],
    ['CMND not in the extract', 'The extract of the register lists this CMND for nobody.'],
  ),
  'cmnd-shared': word(
    ['CMND của nhiều người', 'Số CMND này được ghi cho nhiều người mà họ tên và ngày sinh không phân định được.'],
    [
      'CMND of several persons',
      'The register lists this CMND for several persons, and name and birth date do not tell whose it is.',
    ],
  ),
  'cmnd-unconfirmed': word(
    ['CMND chưa được xác nhận', 'Số CMND dẫn tới một người không khớp cả họ tên lẫn ngày sinh.'],
    ['CMND not confirmed', 'The CMND leads to one person, who agrees in neither name nor birth date.'],
  ),
  pin: word(
    ['Tìm theo số định danh', 'Người được tìm thấy bằng số định danh cá nhân ghi trong bản ghi.'],
    ['Found by PIN', 'The person was found by the PIN in the record.'],
  ),
  'superseded-pin': word(
    [
      'Tìm theo số định danh đã thay thế',
      'Số định danh trong bản ghi đã bị hủy và được thay bằng số khác còn trong CSDLQG về dân cư.',
    ],
    [
      'Found by a replaced PIN',
      'The PIN in the record is cancelled, and another one that the register holds took its place.',
    ],
  ),
  cmnd: word(
    ['Tìm theo CMND', 'Người được tìm thấy bằng số CMND mà CSDLQG về dân cư ghi cùng số định danh.'],
    ['Found by CMND', 'The person was found by the CMND that the register lists beside a PIN.'],
  ),
}
