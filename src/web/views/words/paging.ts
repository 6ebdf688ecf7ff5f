/** Words around lists. */
export const PAGING_WORDS = {
  pages: { vi: 'Các trang của danh sách', en: 'Pages of the list' },
  first: { vi: 'Trang đầu', en: 'First' },
  previous: { vi: 'Trang trước', en: 'Previous' },
  next: { vi: 'Trang sau', en: 'Next' },
  goOn: { vi: 'Tìm tiếp', en: 'Look further' },
  filter: { vi: 'Lọc', en: 'Filter' },
  any: { vi: 'Tất cả', en: 'Any' },
  active: { vi: 'Đang lọc theo', en: 'Filtered by' },
  remove: { vi: 'Bỏ bộ lọc {filter}', en: 'Remove the filter {filter}' },
  sortBy: { vi: 'Sắp xếp theo {column}', en: 'Sort by {column}' },
} as const
