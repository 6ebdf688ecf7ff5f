/** How names and birth dates agree, for people, as `src/reference/README.md` defines it. */

import type { BirthDateLevel, NameLevel } from '../../model/verdict.ts'
import { type Word, word } from './word.ts'

/** What each level of a name says; benign ones are called harmless. */
export const NAME_LEVEL_WORDS: Readonly<Record<NameLevel, Word>> = {
  missing: word(
    ['Không có họ tên', 'Bản ghi không có họ tên để so sánh.'],
    ['No name', 'The record has no name to compare.'],
  ),
  exact: word(['Giống hệt', 'Các từ của họ tên giống hệt nhau.'], ['Exact', 'The words of the name are the same.']),
  repaired: word(
    [
      'Giống sau khi khôi phục',
      'Giống nhau sau khi giải mã bảng mã cũ (TCVN3, VNI…) hoặc kiểu gõ Telex, VNI, và thống nhất i với y; khác biệt vô hại.',
    ],
    [
      'Same once repaired',
      'The same once an old encoding (TCVN3, VNI…) or Telex or VNI typing is decoded, and i and y are one; harmless.',
    ],
  ),
  unmarked: word(
    ['Giống khi bỏ dấu', 'Một bên viết hoàn toàn không dấu; bỏ dấu thì giống nhau; khác biệt vô hại.'],
    ['Same without marks', 'One side is written without any marks, and without them both are the same; harmless.'],
  ),
  truncated: word(
    ['Bị cắt ngắn', 'Một bên bị hệ thống cắt ở 30 ký tự, phần còn lại giống nhau; khác biệt vô hại.'],
    ['Cut short', 'One side was cut at 30 characters, and what is left of it is the same; harmless.'],
  ),
  rotated: word(
    ['Từ đầu chuyển xuống cuối', 'Cùng các từ, nhưng từ đầu tiên đứng ở cuối; khác biệt vô hại.'],
    ['First word last', 'The same words, the first of them moved to the end; harmless.'],
  ),
  'middle-missing': word(
    ['Thiếu chữ đệm', 'Từ đầu và từ cuối giống nhau; một bên thiếu một hoặc nhiều từ ở giữa.'],
    ['Middle word missing', 'First and last word are the same; one side lacks words between.'],
  ),
  tone: word(
    ['Khác dấu thanh', 'Cùng các chữ cái, nhưng có dấu thanh khác nhau không chỉ là nhầm hỏi với ngã.'],
    ['Tone differs', 'The same letters, with a tone that differs otherwise than hỏi and ngã.'],
  ),
  near: word(
    [
      'Gần giống',
      'Khác nhau nhiều nhất hai ký tự, hoặc chỉ do cách phát âm vùng miền và thứ tự các từ; có thể là lỗi nhập liệu.',
    ],
    [
      'Nearly the same',
      'At most two letters differ, or only what dialects confuse and the order of words; it may be a typing error.',
    ],
  ),
  different: word(
    ['Khác hẳn', 'Hai họ tên khác nhau nhiều hơn mức mà lỗi viết hoặc lỗi nhập liệu có thể giải thích.'],
    ['Different', 'The names differ by more than spelling or typing can explain.'],
  ),
}

/** What each level of a birth date says; benign ones are called harmless. */
export const BIRTH_DATE_LEVEL_WORDS: Readonly<Record<BirthDateLevel, Word>> = {
  missing: word(
    ['Không có ngày sinh', 'Bản ghi không có ngày sinh để so sánh.'],
    ['No birth date', 'The record has no birth date to compare.'],
  ),
  invalid: word(
    ['Không phải ngày có thật', 'Ngày sinh trong bản ghi không có trên lịch, hoặc trước năm 1900.'],
    ['No real date', 'The birth date of the record is none of the calendar, or before 1900.'],
  ),
  exact: word(
    ['Giống hệt', 'Cùng biết các phần ngày, tháng, năm như nhau và đều giống nhau.'],
    ['Exact', 'The same parts of the date are known, and equal.'],
  ),
  'register-partial': word(
    [
      'CSDLQG chỉ có một phần',
      'CSDLQG về dân cư chỉ ghi một phần ngày sinh, thường là năm, và phần đó trùng khớp; khác biệt vô hại.',
    ],
    ['Register knows a part', 'The register knows only a part, mostly the year, and that agrees; harmless.'],
  ),
  'carrier-partial': word(
    [
      'Nhà mạng chỉ có một phần',
      'Bản ghi chỉ có một phần ngày sinh và phần đó trùng khớp, hoặc ghi 01/01 của đúng năm sinh.',
    ],
    ['Carrier gave a part', 'The record has only a part, and that agrees, or 1 January of the right year.'],
  ),
  swapped: word(
    ['Đảo ngày và tháng', 'Ngày và tháng đổi chỗ cho nhau.'],
    ['Day and month swapped', 'Day and month have changed places.'],
  ),
  'one-digit': word(
    ['Sai một chữ số', 'Chỉ một chữ số của ngày sinh khác nhau.'],
    ['One digit', 'A single digit of the date differs.'],
  ),
  different: word(['Khác hẳn', 'Hai ngày sinh khác nhau.'], ['Different', 'The dates differ.']),
}
