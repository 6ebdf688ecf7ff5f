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
