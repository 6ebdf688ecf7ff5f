/** Words of the list of keys. */
export const KEY_WORDS = {
  open: { vi: 'Phím tắt', en: 'Keys' },
  title: { vi: 'Phím tắt', en: 'Keys' },
  on: {
    vi: 'Dùng phím tắt một chữ (ghi nhớ trên trình duyệt này)',
    en: 'Use keys of one letter (kept in this browser)',
  },
  close: { vi: 'Đóng', en: 'Close' },
  keys: [
    ['/', { vi: 'đến ô tìm kiếm', en: 'go to the search box' }],
    ['j', { vi: 'dòng tiếp theo của danh sách', en: 'next row of a list' }],
    ['k', { vi: 'dòng trước của danh sách', en: 'row before' }],
    ['Enter', { vi: 'mở dòng đang chọn', en: 'open the row' }],
    ['n', { vi: 'trang sau', en: 'next page' }],
    ['p', { vi: 'trang trước', en: 'page before' }],
    ['?', { vi: 'xem danh sách này', en: 'show this list' }],
  ],
} as const
