/** Words of the button that copies. */
export const COPY_WORDS = {
  copy: { vi: 'Sao chép', en: 'Copy' },
  copied: { vi: ': đã sao chép', en: ': copied' },
} as const
