/** Words of the page of openings. */
export const OPENING_WORDS = {
  title: { vi: 'Xem giá trị: hai người', en: 'Openings' },
  intro: {
    vi: 'Khi có khiếu nại, giá trị chỉ được xem khi hai người đồng ý; ai đã kết thúc một khiếu nại thì về sau cũng không được xem một mình. Người đề nghị xem được một lần trong 24 giờ sau khi người khác chấp thuận.',
    en: 'Where something is under dispute, values are shown only where two people agree; and whoever has ended a dispute does not look at them alone afterwards. Whoever asked may look once within 24 hours after another person approved.',
  },
  none: { vi: 'Chưa có ai đề nghị.', en: 'Nobody has asked for anything.' },
  waiting: { vi: 'Đang chờ người thứ hai', en: 'Waiting for a second person' },
  caption: { vi: 'Các đề nghị, mới nhất trước', en: 'What was asked for, the newest first' },
  opening: { vi: 'Mục', en: 'Opening' },
  subject: { vi: 'Số hoặc vụ việc', en: 'Number or case' },
  run: { vi: 'Lần chạy', en: 'Run' },
  asked: { vi: 'Người đề nghị', en: 'Asked by' },
  state: { vi: 'Tình trạng', en: 'State' },
  waits: { vi: 'chờ người thứ hai', en: 'waits for a second person' },
  agreed: { vi: '{actor} chấp thuận, xem được đến {until}', en: 'approved by {actor}, may be opened until {until}' },
  expired: { vi: '{actor} chấp thuận, đã quá hạn', en: 'approved by {actor}, not opened in time' },
  opened: { vi: '{actor} chấp thuận, đã xem lúc {at}', en: 'approved by {actor}, looked at on {at}' },
  about: {
    vi: 'Mục {opening}: {actor} đề nghị xem {subject} ({run}): “{reason}”',
    en: 'Opening {opening}: {actor} asks for {subject} ({run}): “{reason}”',
  },
  own: {
    vi: 'Đây là đề nghị của bạn: cần người khác chấp thuận.',
    en: 'You have asked for it yourself: somebody else must approve.',
  },
  why: { vi: 'Vì sao bạn đồng ý', en: 'Why you agree' },
  approve: { vi: 'Chấp thuận', en: 'Approve' },
  isApproved: { vi: 'Đã chấp thuận.', en: 'It is approved.' },
  refused: {
    vi: 'Không chấp thuận được: chính bạn đã đề nghị, hoặc đã có người chấp thuận. Việc này đã được ghi vào nhật ký.',
    en: 'It was not approved: you have asked for it yourself, or somebody has approved it already. That is written into the audit log.',
  },
} as const
