import type { BothLanguages } from '../../model/rule.ts'

/** A word of the model for people: its name, and in one sentence what it says. */
export interface Word {
  readonly label: BothLanguages
  readonly meaning: BothLanguages
}

/** A word from [name, meaning] in each language. */
export function word(vi: readonly [string, string], en: readonly [string, string]): Word {
  return { label: { vi: vi[0], en: en[0] }, meaning: { vi: vi[1], en: en[1] } }
}
