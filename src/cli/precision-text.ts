import type { RulePrecision } from '../report/precision.ts'
import { speech } from '../report/speech.ts'
import { PRECISION_STANDING_WORDS } from '../report/words/review.ts'
import type { Language } from './language.ts'

const WORDS = {
  vi: {
    label: 'thẩm định',
    counts: (right: string, wrong: string, unclear: string) => `${right} đúng, ${wrong} sai, ${unclear} không rõ`,
    precision: 'độ chính xác',
    asked: 'cận dưới đòi hỏi',
    none: 'chưa có phát hiện nào được thẩm định',
  },
  en: {
    label: 'review',
    counts: (right: string, wrong: string, unclear: string) => `${right} right, ${wrong} wrong, ${unclear} unclear`,
    precision: 'precision',
    asked: 'lower bound asked',
    none: 'no finding has been reviewed',
  },
} as const

/** What people said of a rule, in one line without its end: its standing in capitals where the rule is advisory. */
export function precisionText(precision: RulePrecision | undefined, lang: Language): string {
  const words = WORDS[lang]
  if (precision === undefined) return `${words.label}: ${words.none}`
  const { right, wrong, unclear, interval, bound, standing } = precision
  const { count, share } = speech(lang)
  const said = words.counts(count(right), count(wrong), count(unclear))
  const word = PRECISION_STANDING_WORDS[standing][lang]
  const told = standing === 'advisory' ? word.toUpperCase() : word
  const ends = `${share(interval.lower, 1)} – ${share(interval.upper, 1)}`
  const figures = `${words.precision} ${share(right, right + wrong)} (${ends}; ${words.asked} ${share(bound, 1)})`
  return `${words.label}: ${told}; ${said}; ${figures}`
}
