/** What "simsach submit" says. */
export const SUBMIT_WORDS = {
  submitted: { vi: 'Đã nộp:', en: 'Submitted:' },
  same: { vi: 'Nội dung này đã được nộp, không thêm gì:', en: 'The same is there already, nothing was added:' },
  records: { vi: 'Bản ghi:', en: 'Records:' },
  extracted: { vi: 'Trích xuất lúc (giờ Việt Nam):', en: 'Drawn at (Viet Nam time):' },
  byFiles: { vi: ', theo giờ ghi tệp mới nhất', en: ', when the newest file was written' },
  mend: {
    vi: 'Vẫn còn điểm cần sửa; lệnh "simsach check" nêu từng điểm.',
    en: 'There is still something to mend; "simsach check" says what.',
  },
  wide: {
    vi: 'nên chia thành nhiều phần (các phần được đọc song song), hoặc nén gzip theo từng khối 64 MiB, hoặc zstd nhiều khung',
    en: 'better in several parts, which are read side by side; or as gzip in members of 64 MiB, or zstd in several frames',
  },
  notPassed: {
    vi: 'Không nộp: sẽ bị từ chối. Lệnh "simsach check --out" liệt kê từng dòng lỗi.',
    en: 'Not submitted: it would be refused. "simsach check --out" lists every line that is wrong.',
  },
} as const
