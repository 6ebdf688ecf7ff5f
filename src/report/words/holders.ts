/** What the register says of a person, in words. */

import type { BothLanguages } from '../../model/rule.ts'

/** A person's standing in the register. */
export const STATUS_WORDS: Readonly<Record<string, BothLanguages>> = {
  alive: { vi: 'còn sống', en: 'alive' },
  deceased: { vi: 'đã mất', en: 'deceased' },
  missing: { vi: 'mất tích', en: 'missing' },
  cancelled: { vi: 'số định danh đã bị hủy', en: 'PIN cancelled' },
}

/** A person's sex, as the canonical format codes it. */
export const SEX_WORDS: Readonly<Record<string, BothLanguages>> = {
  M: { vi: 'Nam', en: 'male' },
  F: { vi: 'Nữ', en: 'female' },
}
