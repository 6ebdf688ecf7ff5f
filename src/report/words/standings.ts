/** How a run stands, in words. */

import type { Standing } from '../../model/hold.ts'
import type { BothLanguages } from '../../model/rule.ts'

/** Whether it may leave, and what was decided on it. */
export const STANDING_WORDS: Readonly<Record<Standing, BothLanguages>> = {
  undecided: { vi: 'chưa xét', en: 'not decided yet' },
  passed: { vi: 'đạt, được gửi đi', en: 'passed, may leave' },
  held: { vi: 'đang tạm giữ, chưa gửi đi', en: 'held, nothing leaves' },
  released: { vi: 'từng tạm giữ, đã được phê duyệt', en: 'was held, released' },
  recalled: { vi: 'đã thu hồi', en: 'recalled' },
}
