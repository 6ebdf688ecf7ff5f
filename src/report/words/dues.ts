/** Words of what is asked for next of open cases, and by when. */

import type { BothLanguages } from '../../model/rule.ts'
import type { CaseDue } from '../../store/case-reading.ts'

/** When a step is due, seen from the night. */
export const DUE_WORDS: Readonly<Record<CaseDue, BothLanguages>> = {
  overdue: { vi: 'quá hạn', en: 'overdue' },
  week: { vi: 'ngay ngày đó hoặc trong 7 ngày sau', en: 'that day or within 7 days' },
  later: { vi: 'muộn hơn', en: 'later' },
  none: { vi: 'không có bước nào', en: 'no step' },
}

/** Words around them. */
export const DUES_WORDS = {
  title: { vi: 'Theo hạn xử lý', en: 'By due date' },
  intro: {
    vi: 'Vụ việc đang mở, theo bước mà lộ trình của quy tắc yêu cầu tiếp theo và hạn của bước đó, tính từ ngày {date}. Bước đã được nhà mạng báo thực hiện thì tính bước kế tiếp; thời gian trôi qua không làm một bước trở thành đã thực hiện. Đang khiếu nại, được miễn trừ, nghi cơ sở dữ liệu sai, hoặc đã xác thực bằng chip, VNeID: không yêu cầu bước nào.',
    en: 'Open cases by the step that the ladder of their rule asks for next and when it is due, seen from {date}. A step that the carrier reported as done makes way for the next; time that goes by makes no step done. Disputed, excepted, register suspect, or authenticated by chip or on VNeID: no step is asked for.',
  },
  indicative: {
    vi: 'Hạn có dấu * chỉ mang tính tham khảo: văn bản chính thức của lộ trình chưa được đơn vị vận hành xác nhận.',
    en: 'Dates marked * are indicative only: the operator has not verified the official text of the ladder.',
  },
  merged: {
    vi: 'Số liệu được đếm khi đưa đêm này vào vụ việc; quyết định của con người và báo cáo của nhà mạng sau đó chưa được tính.',
    en: 'Counted when the night was brought into the cases; what people decided and carriers reported afterwards is not in it.',
  },
  caption: { vi: 'Vụ việc đang mở theo bước tiếp theo và hạn', en: 'Open cases by next step and when it is due' },
  byState: { vi: 'Vụ việc đang mở theo trạng thái và hạn', en: 'Open cases by state and when a step is due' },
  step: { vi: 'Bước tiếp theo', en: 'Next step' },
  open: { vi: 'Đang mở', en: 'Open' },
  none: {
    vi: 'Chưa có số liệu về hạn xử lý của đêm này.',
    en: 'There are no figures of due dates for this night.',
  },
} as const
