/** Words of the overview. */
export const OVERVIEW_WORDS = {
  title: { vi: 'Tổng quan', en: 'Overview' },
} as const
