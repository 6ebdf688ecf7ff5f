/** Words around lists: their filters and their pages. */
export const LISTING_WORDS = {
  apply: { vi: 'Lọc', en: 'Filter' },
  clear: { vi: 'Bỏ mọi điều kiện', en: 'Take all filters away' },
  all: { vi: 'Tất cả', en: 'All' },
  pages: { vi: 'Các trang', en: 'Pages' },
  first: { vi: 'Trang đầu', en: 'First page' },
  next: { vi: 'Trang sau', en: 'Next page' },
  last: { vi: 'Đây là trang cuối', en: 'This is the last page' },
  lookedThrough: {
    vi: 'Đã xem {count} mục. Có thể còn kết quả: hãy sang trang sau.',
    en: '{count} entries were looked through. There may be more: go on to the next page.',
  },
} as const
