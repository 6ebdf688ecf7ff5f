/** Words of the way through a list with the newest on top. */
export const OLDER_WORDS = {
  pages: { vi: 'Các trang', en: 'Pages' },
  newest: { vi: 'Mới nhất', en: 'Newest' },
  older: { vi: 'Cũ hơn', en: 'Older' },
} as const
