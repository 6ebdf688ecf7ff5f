import type { Subscriber } from '../model/fields.ts'
import type { Holder } from '../model/person.ts'
import { fieldEvidence, rowRule } from './define.ts'

/**
 * The PIN's own digits say another sex or birth year than the record declares. Where the register holds that very PIN
 * with the declared values, the number was issued wrongly or kept after a correction, and nobody is accused.
 */
export const pinContradiction = rowRule({
  id: 'pin-contradiction',
  class: 'J1',
  severity: 'medium',
  subjects: ['number'],
  title: { vi: 'Số định danh mâu thuẫn với thông tin khai báo', en: 'PIN contradicts the declared data' },
  why: {
    vi: 'Mã thế kỷ, giới tính hoặc năm sinh nằm trong số định danh khác với giới tính hoặc năm sinh đã khai báo, và Cơ sở dữ liệu quốc gia về dân cư không ghi nhận số định danh đó với các giá trị đã khai báo.',
    en: 'The century, sex or year digits of the PIN disagree with the declared sex or birth year, and the National Population Database does not hold that PIN with the declared values.',
  },
  basis: ['decree-137-2015-art-13', 'circular-07-2016-art-7', 'circular-59-2021-art-6'],
  params: [],
  statuses: 'live',
  outcomes: ['not-found', 'matched', 'variant', 'mismatched'],
  ladder: 'none',
  notice: {
    recheck: ['document_number', 'sex', 'date_of_birth'],
    action: {
      vi: 'Đối chiếu số giấy tờ, giới tính và ngày sinh với bản lưu và sửa lỗi nhập liệu (nếu có).',
      en: 'Compare the document number, sex and birth date with the stored copy and correct typing errors, if any.',
    },
  },
  evidence: ['date_of_birth', 'sex'],
  wakes: ['pin-contradiction'],
  hits: ({ subscriber, quoted, is, fieldsOf }) => {
    if (!is('pin-contradiction') || (quoted !== undefined && holdsDeclared(quoted, subscriber))) return false
    return { evidence: fieldEvidence(fieldsOf('pin-contradiction')) }
  },
})

function holdsDeclared({ sex, dateOfBirth }: Holder, declared: Subscriber): boolean {
  const sexHeld = declared.sex === undefined || declared.sex === sex
  return sexHeld && (declared.dateOfBirth === undefined || declared.dateOfBirth.year === dateOfBirth.year)
}
