import type { CheckWords } from './check-words.ts'
import { ENGLISH } from './check-words-en.ts'
import { VIETNAMESE } from './check-words-vi.ts'
import type { Language } from './language.ts'

/** The words of both languages. */
export const CHECK_WORDS: Readonly<Record<Language, CheckWords>> = { vi: VIETNAMESE, en: ENGLISH }
