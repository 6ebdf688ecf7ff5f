import { certainlyYounger, dateOf } from '../model/dates.ts'
import { ESTABLISHED, rowRule } from './define.ts'

/** Below this age a subscriber is registered under a parent or guardian (Decree 49/2017 Art. 15.5, then Decree 163/2024 Art. 17); the trait `minor` means the same. */
const AGE_OF_OWN_DOCUMENT_YEARS = 14

/**
 * The holder was certainly under 14 on the day of taking the number, by the register's birth date, and no guardian is
 * named, or one who is not an adult of the register. A guardian's paper that the register does not hold says nothing.
 * Evidence, 1 or 0: whether a guardian is named, and known to the register (then as one who is no adult).
 */
export const minorWithoutGuardian = rowRule({
  id: 'minor-without-guardian',
  class: 'J1',
  severity: 'medium',
  subjects: ['number'],
  title: { vi: 'Người dưới 14 tuổi không có người giám hộ hợp lệ', en: 'Minor without a valid guardian' },
  why: {
    vi: 'Người đứng tên chắc chắn chưa đủ 14 tuổi vào ngày nhận thuê bao, nhưng bản ghi không có giấy tờ của cha, mẹ hoặc người giám hộ, hoặc giấy tờ đó không thuộc về một người thành niên trong Cơ sở dữ liệu quốc gia về dân cư.',
    en: 'The holder was certainly under 14 on taking the number, and the record names no parent or guardian, or a document that belongs to no adult of the register.',
  },
  basis: ['decree-49-2017-art-15-5', 'decree-163-2024-art-17-child', 'civil-code-2015-art-20'],
  params: [],
  statuses: 'live',
  outcomes: ESTABLISHED,
  ladder: 'none',
  notice: {
    recheck: ['guardian_document', 'user_kind'],
    action: {
      vi: 'Kiểm tra giấy tờ của cha, mẹ hoặc người giám hộ; bổ sung nếu còn thiếu.',
      en: 'Check the document of the parent or guardian; supply it where missing.',
    },
  },
  evidence: ['guardian_known', 'guardian_named'],
  wakes: ['minor'],
  hits: ({ subscriber, person, is, guardian }) => {
    const { holderSince } = subscriber
    if (!is('minor') || person === undefined || holderSince === undefined) return false
    if (!certainlyYounger(person.dateOfBirth, AGE_OF_OWN_DOCUMENT_YEARS, dateOf(holderSince))) return false
    const state = guardian()
    if (state === 'adult' || state === 'unverifiable') return false
    return { evidence: { guardian_known: Number(state === 'minor'), guardian_named: Number(state !== 'none') } }
  },
})
