/** Words around lists. */
export const PAGING_WORDS = {
  pages: { vi: 'Các trang của danh sách', en: 'Pages of the list' },
  first: { vi: 'Trang đầu', en: 'First' },
  previous: { vi: 'Trang trước', en: 'Previous' },
  next: { vi: 'Trang sau', en: 'Next' },
  goOn: { vi: 'Tìm tiếp', en: 'Look further' },
  filter: { vi: 'Lọc', en: 'Filter' },
  clear: { vi: 'Bỏ mọi điều kiện', en: 'Take all filters away' },
  any: { vi: 'Tất cả', en: 'Any' },
  active: { vi: 'Đang lọc theo', en: 'Filtered by' },
  remove: { vi: 'Bỏ bộ lọc {filter}', en: 'Remove the filter {filter}' },
  lookedThrough: {
    vi: 'Đã xem {count} mục. Có thể còn kết quả: hãy sang trang sau.',
    en: '{count} entries were looked through. There may be more: go on to the next page.',
  },
  sortBy: { vi: 'Sắp xếp theo {column}', en: 'Sort by {column}' },
} as const
