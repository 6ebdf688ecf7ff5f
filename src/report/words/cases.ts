/** What a case is, and what became of it, in both languages. */

import type { CaseDecision, CaseState } from '../../model/case.ts'
import type { BothLanguages } from '../../model/rule.ts'

/** States of a case. */
export const CASE_STATE_WORDS: Readonly<Record<CaseState, BothLanguages>> = {
  new: { vi: 'mới', en: 'new' },
  persisting: { vi: 'vẫn còn', en: 'persisting' },
  reopened: { vi: 'mở lại', en: 'reopened' },
  'register-suspect': { vi: 'nghi cơ sở dữ liệu sai', en: 'register suspect' },
  disputed: { vi: 'đang khiếu nại', en: 'disputed' },
  excepted: { vi: 'được miễn trừ', en: 'excepted' },
  'not-observed': { vi: 'không quan sát được', en: 'not observed' },
  'resolved-proven': { vi: 'đã xử lý, có bằng chứng', en: 'resolved, proven' },
  'resolved-unproven': { vi: 'đã hết, chưa có bằng chứng', en: 'gone, unproven' },
  vanished: { vi: 'số không còn', en: 'number vanished' },
  withdrawn: { vi: 'đã rút lại', en: 'withdrawn' },
}

/** What else can become of one. */
export const CASE_TURN_WORDS: Readonly<Record<CaseState | CaseDecision | 'seen-again' | 'reported', BothLanguages>> = {
  ...CASE_STATE_WORDS,
  'seen-again': { vi: 'lại thấy', en: 'seen again' },
  dispute: { vi: 'khiếu nại', en: 'disputed' },
  answer: { vi: 'đã trả lời khiếu nại', en: 'dispute answered' },
  except: { vi: 'miễn trừ', en: 'excepted' },
  withdraw: { vi: 'rút lại', en: 'withdrawn' },
  reported: { vi: 'nhà mạng báo đã thực hiện', en: 'reported as done' },
}

/** Words of the section on cases. */
export const CASE_SECTION_WORDS = {
  title: { vi: 'Vụ việc theo dõi qua các đêm', en: 'Cases, followed from night to night' },
  none: {
    vi: 'Các phát hiện của lần chạy này chưa được theo dõi qua các đêm, hoặc một lần sửa đổi sau đã thay thế.',
    en: 'The findings of this run are not followed from night to night yet, or a later revision stands in its place.',
  },
  intro: {
    vi: 'Mỗi phát hiện được theo dõi từ đêm này sang đêm khác như một vụ việc cho đến khi đóng. Khi một nhà mạng không có lần gửi dữ liệu nào được tiếp nhận, không vụ việc nào của nhà mạng đó được coi là đã xử lý.',
    en: 'Each finding is followed from night to night as a case, until it is closed. Where a carrier has no accepted submission, no case of it counts as resolved.',
  },
  caption: {
    vi: 'Vụ việc đang mở trong đêm này hoặc đóng trong đêm này, theo trạng thái',
    en: 'Cases that are open on this night, or were closed on it, by state',
  },
  state: { vi: 'Trạng thái', en: 'State' },
  open: { vi: 'Đang mở', en: 'Open' },
  people: {
    vi: 'Có bằng chứng: số đã được xác thực tại quầy, bằng chip hoặc trên VNeID sau khi vụ việc được mở. Khiếu nại, miễn trừ và rút lại do con người quyết định, có lý do và được ghi nhật ký.',
    en: 'Proven: the number was authenticated at a counter, by chip or on VNeID after the case was opened. Disputes, exceptions and withdrawals are decided by people, with a reason, and stand in the audit log.',
  },
} as const
