/** Words of a run that is held back, or was withdrawn: why, one sentence a figure. */
export const HELD_WORDS = {
  held: {
    vi: 'Lần chạy này đang được TẠM GIỮ: có số liệu vượt ngưỡng so với các đêm trước, chưa có gì gửi cho nhà mạng; cần hai người phê duyệt.',
    en: 'This run is HELD: figures moved beyond their bounds against the last nights, and nothing has left to carriers; two people must release it.',
  },
  released: {
    vi: 'Lần chạy này từng bị tạm giữ và đã được hai người phê duyệt cho gửi đi. Lý do tạm giữ:',
    en: 'This run was held, and released by two people. What had held it:',
  },
  recalled: {
    vi: 'Lần chạy này đã bị THU HỒI: kết quả gửi cho nhà mạng không còn giá trị. Không sử dụng số liệu dưới đây để chỉ đạo, xử lý.',
    en: 'This run was RECALLED: what carriers were sent of it is withdrawn. Do not act on the figures below.',
  },
  'missing-carriers': {
    vi: '{found} trên {foundOf} nhà mạng dự kiến không có dữ liệu: {key}. Ngưỡng: không quá {bound}.',
    en: '{found} of {foundOf} expected carriers have no submission: {key}. Bound: no more than {bound}.',
  },
  records: {
    vi: '{carrier}: {found} bản ghi; thường là {usual}. Ngưỡng: chênh quá {boundPercent}% và quá {least}.',
    en: '{carrier}: {found} records; usually {usual}. Bound: a difference of more than {boundPercent}% and more than {least}.',
  },
  rejects: {
    vi: '{carrier}: {foundShare} bản ghi bị từ chối ({found} trên {foundOf}); thường là {usualShare} ({usual} trên {usualOf}). Ngưỡng: chênh quá {boundPercent} điểm phần trăm và quá {least} bản ghi.',
    en: '{carrier}: {foundShare} of records rejected ({found} of {foundOf}); usually {usualShare} ({usual} of {usualOf}). Bound: a difference of more than {boundPercent} percentage points and more than {least} records.',
  },
  outcomes: {
    vi: '{carrier}: kết quả “{key}” chiếm {foundShare} bản ghi ({found} trên {foundOf}); thường là {usualShare} ({usual} trên {usualOf}). Ngưỡng: chênh quá {boundPercent} điểm phần trăm và quá {least} bản ghi.',
    en: '{carrier}: outcome “{key}” is {foundShare} of records ({found} of {foundOf}); usually {usualShare} ({usual} of {usualOf}). Bound: a difference of more than {boundPercent} percentage points and more than {least} records.',
  },
  findings: {
    vi: '{carrier}: quy tắc {key} có {found} phát hiện trên {foundOf} bản ghi; thường là {usual} trên {usualOf}. Ngưỡng: gấp quá {bound} lần (hoặc ít đi như vậy) và chênh quá {least}.',
    en: '{carrier}: rule {key} gave {found} findings on {foundOf} records; usually {usual} on {usualOf}. Bound: more than {bound} times as many or as few, and a difference of more than {least}.',
  },
  'register-rows': {
    vi: 'Bản trích xuất CSDLQG về dân cư có {found} dòng; thường là {usual}. Ngưỡng: chênh quá {boundPercent}% và quá {least}.',
    en: 'The register has {found} rows; usually {usual}. Bound: a difference of more than {boundPercent}% and more than {least}.',
  },
  'register-persons': {
    vi: 'Bản trích xuất CSDLQG về dân cư có {found} người; thường là {usual}. Ngưỡng: chênh quá {boundPercent}% và quá {least}.',
    en: 'The register has {found} persons; usually {usual}. Bound: a difference of more than {boundPercent}% and more than {least}.',
  },
  'extract-date': {
    vi: 'Bản trích xuất CSDLQG về dân cư là của ngày {foundDate}, cũ hơn bản của đêm trước ({usualDate}).',
    en: 'The register was extracted as of {foundDate}, which is before that of the night before ({usualDate}).',
  },
  'first-night': {
    vi: 'Chưa có đêm nào trước đó để so sánh, và cấu hình yêu cầu tạm giữ trong trường hợp này.',
    en: 'There is no earlier night to compare with, and the configuration holds such a run.',
  },
} as const
