/** Which case of a rule has which severity, for people: of the rules that give more than one. */

import type { Severity } from '../../model/finding.ts'
import type { BothLanguages } from '../../model/rule.ts'
import { BIRTH_DATE_LEVEL_WORDS, NAME_LEVEL_WORDS } from './levels.ts'
import { SEVERITY_WORDS } from './subjects.ts'
import type { Word } from './word.ts'

/** By rule, as its file in `src/rules/` decides. */
const CASES: Readonly<Record<string, Readonly<Partial<Record<Severity, BothLanguages>>>>> = {
  'name-mismatch': {
    high: joined(NAME_LEVEL_WORDS, ['different']),
    medium: joined(NAME_LEVEL_WORDS, ['near', 'tone']),
    low: joined(NAME_LEVEL_WORDS, ['middle-missing']),
  },
  'birth-date-mismatch': {
    high: joined(BIRTH_DATE_LEVEL_WORDS, ['different']),
    medium: joined(BIRTH_DATE_LEVEL_WORDS, ['swapped', 'one-digit', 'invalid']),
    low: joined(BIRTH_DATE_LEVEL_WORDS, ['carrier-partial']),
  },
  'many-documents': {
    medium: { vi: 'đạt mức quá nhiều', en: 'enough for an excess' },
    low: { vi: 'đạt mức phải rà soát', en: 'enough for a review' },
  },
  'holder-deceased': {
    high: {
      vi: 'chắc chắn đứng tên sau ngày mất',
      en: 'the number was certainly taken after the death',
    },
    medium: {
      vi: 'đứng tên trước ngày mất, hoặc không biết chắc',
      en: 'it was taken before the death, or that is not certain',
    },
  },
}

/** How grave findings of a rule are: each severity with its cases, the gravest first; the rule's own where it has only one. */
export function severityText(
  rule: { readonly id: string; readonly severity: Severity },
  lang: keyof BothLanguages,
): string {
  const cases = CASES[rule.id]
  if (cases === undefined) return SEVERITY_WORDS[rule.severity].label[lang]
  return (['high', 'medium', 'low'] as const)
    .flatMap((severity) => {
      const words = cases[severity]
      return words === undefined ? [] : [`${SEVERITY_WORDS[severity].label[lang]}: ${words[lang]}`]
    })
    .join('; ')
}

function joined<Level extends string>(words: Readonly<Record<Level, Word>>, levels: readonly Level[]): BothLanguages {
  const all = (lang: keyof BothLanguages): string =>
    levels.map((level) => words[level].label[lang].toLowerCase()).join(', ')
  return { vi: all('vi'), en: all('en') }
}
