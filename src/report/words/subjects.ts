/** Who a finding is about, how grave it is and of which kind, for people, as `src/run/README.md` defines it. */

import type { Role, RuleClass, Severity, SubjectKind } from '../../model/finding.ts'
import { type Word, word } from './word.ts'

/** How a number stands to a finding on a group. */
export const ROLE_WORDS: Readonly<Record<Role, Word>> = {
  subject: word(['Đối tượng', 'Phát hiện nói về số này.'], ['Subject', 'The finding is about this number.']),
  affected: word(
    ['Bên bị ảnh hưởng', 'Số này là bên ngay tình, không bị quy kết gì.'],
    ['Affected', 'An honest party to the finding; nothing is held against this number.'],
  ),
  context: word(
    ['Bối cảnh', 'Số này chỉ cho thấy sự việc đã diễn ra thế nào, không bị quy kết gì.'],
    ['Context', 'This number only shows what happened; nothing is held against it.'],
  ),
}

/** How grave a finding is. */
export const SEVERITY_WORDS: Readonly<Record<Severity, Word>> = {
  low: word(
    ['Thấp', 'Mức nhẹ nhất: nên đính chính khi có dịp.'],
    ['Low', 'The lightest: to be put right when there is an occasion.'],
  ),
  medium: word(
    ['Trung bình', 'Cần kiểm tra lại hồ sơ lưu trước khi kết luận.'],
    ['Medium', 'The stored document should be rechecked before anything is concluded.'],
  ),
  high: word(['Cao', 'Mức nặng nhất: cần xem xét trước tiên.'], ['High', 'The gravest: to be looked at first.']),
}

/** What a finding may be about. */
export const SUBJECT_KIND_WORDS: Readonly<Record<SubjectKind, Word>> = {
  number: word(['Số thuê bao', 'Một số thuê bao tại một nhà mạng.'], ['Number', 'A subscriber number at a carrier.']),
  person: word(
    ['Cá nhân', 'Một người trong CSDLQG về dân cư, ghi bằng mã giả danh.'],
    ['Person', 'A person of the register, by pseudonym.'],
  ),
  document: word(
    ['Giấy tờ', 'Một số giấy tờ, ghi bằng mã giả danh.'],
    ['Document', 'A document number, by pseudonym.'],
  ),
  'point-of-sale': word(
    ['Điểm bán', 'Một điểm bán của một nhà mạng, theo mã của nhà mạng.'],
    ['Point of sale', 'A point of sale of a carrier, by the carrier’s code.'],
  ),
  agent: word(
    ['Nhân viên bán hàng', 'Một nhân viên thực hiện đăng ký của một nhà mạng, theo mã của nhà mạng.'],
    ['Sales agent', 'Who registered the number for a carrier, by the carrier’s code.'],
  ),
  portrait: word(
    ['Ảnh chân dung', 'Một ảnh chân dung, ghi bằng mã giả danh.'],
    ['Portrait', 'A portrait, by pseudonym.'],
  ),
}

/** Kinds of fault, which are reported apart: "SIM rác" has no single legal meaning. */
export const RULE_CLASS_WORDS: Readonly<Record<RuleClass, Word>> = {
  J1: word(
    ['Thông tin không khớp', 'Thông tin thuê bao không khớp hoặc không thể khớp với CSDLQG về dân cư.'],
    ['Information mismatch', 'The information does not match the register, or cannot.'],
  ),
  J2: word(
    [
      'Người dùng không phải chủ thuê bao',
      'Người sử dụng số không phải là người đứng tên; thông tin vẫn khớp nên chỉ đối chiếu bản ghi thì không thấy.',
    ],
    [
      'Holder is not the user',
      'Somebody else uses the number; the information matches, so that comparing records alone cannot see it.',
    ],
  ),
  J3: word(
    ['Nhiều thuê bao trên một danh tính', 'Một danh tính đứng tên nhiều thuê bao; tự thân việc này không bị cấm.'],
    ['Many numbers on one identity', 'One identity holds many numbers; that alone is no offence.'],
  ),
  J4: word(
    ['Kích hoạt sẵn hoặc hàng loạt', 'Thuê bao được kích hoạt hàng loạt hoặc trước khi có người mua.'],
    ['Activated in bulk or in advance', 'Activated in bulk, or before anybody bought it.'],
  ),
  J5: word(['Không hoạt động', 'Thuê bao không phát sinh hoạt động.'], ['Dormant', 'The number shows no activity.']),
  DQ: word(
    ['Chất lượng dữ liệu', 'Lỗi dữ liệu của nhà mạng, không phải của chủ thuê bao.'],
    ['Data quality', 'A fault of the carrier’s data, not of the holder.'],
  ),
}
