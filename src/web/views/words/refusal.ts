/** Words of what is shown where an action was refused. */
export const REFUSAL_WORDS = {
  title: { vi: 'Không thực hiện được', en: 'This was not done' },
  back: { vi: 'Quay lại', en: 'Go back' },
} as const
