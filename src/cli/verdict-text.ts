/** Outcome and levels of a record, as far as they are known, as text for people. */

import type { RevealedRecord } from '../model/evidence.ts'
import type { BirthDateLevel, NameLevel, Outcome } from '../model/verdict.ts'
import type { ExplainedRecord, Explanation } from '../report/explanation.ts'
import { knownOutcome } from '../report/member-outcomes.ts'
import { BIRTH_DATE_LEVEL_WORDS, NAME_LEVEL_WORDS } from '../report/words/levels.ts'
import { OUTCOME_WORDS } from '../report/words/verdicts.ts'
import type { Word } from '../report/words/word.ts'
import { EXPLAIN_WORDS } from './explanation-words.ts'
import type { Language } from './language.ts'
import { outcomeAgain } from './outcome-again.ts'

/** What else is told of the number of a record. */
interface Around extends Pick<Explanation, 'groups' | 'msisdn'> {
  /** Whether values are shown, and what follows from them below. */
  readonly isRevealed: boolean
}

/** What the store says of a record's outcome and levels; where it does not hold them, what the groups leave open and what to do. */
export function verdictLines(
  record: ExplainedRecord,
  { groups, msisdn, isRevealed }: Around,
  lang: Language,
): readonly string[] {
  const words = EXPLAIN_WORDS[lang]
  // Outcome and levels are those of the record, so that any of its findings has them.
  const told = record.findings.find(({ finding }) => finding.outcome !== '')?.finding
  if (told !== undefined) {
    const { outcome, nameLevel, birthDateLevel, person } = told
    return [
      ...(outcome === '' ? [] : [`${words.outcome}: ${wordText(OUTCOME_WORDS[outcome], lang)}`]),
      ...levelLines({ nameLevel, birthDateLevel }, words.noLevel, lang),
      ...(person === '' ? [] : [`${words.person}: ${person}`]),
    ]
  }
  if (record.findings.length > 0) return []
  const { outcomes, by } = knownOutcome(record, groups)
  const isWhole = outcomes.length === 1 && !outcomes.some(isCompared)
  return [
    words.noneOfItsOwn,
    ...outcomeLines(outcomes, by, lang),
    ...(!isRevealed && record.place !== undefined && outcomes.some(isCompared) ? [words.toWorkOut] : []),
    ...(isWhole ? [] : [`${words.outcomes}:`, `  ${outcomesCommand(msisdn)}`]),
  ]
}

/**
 * Outcome and levels of a record that has no finding of its own, worked out from values that were kept. No lines where a finding has
 * told them, or the record was cut.
 */
export function verdictAgainLines(
  { findings }: Pick<ExplainedRecord, 'findings'>,
  revealed: RevealedRecord,
  lang: Language,
): readonly string[] {
  if (findings.length > 0) return []
  const words = EXPLAIN_WORDS[lang]
  if (revealed.quoted === undefined) return [words.noRow]
  const again = outcomeAgain(revealed)
  if (again === undefined) return []
  const { outcome, nameLevel, birthDateLevel = '' } = again
  const lines = levelLines({ nameLevel, birthDateLevel }, words.noReadableDate, lang)
  const told = [`${words.outcome}: ${wordText(OUTCOME_WORDS[outcome], lang)}`, ...lines]
  return [`${words.again}:`, ...told.map((line) => `  ${line}`)]
}

/** A line for the shell that shows what became of each record of the number, run where the run wrote its files. */
export function outcomesCommand(msisdn: string): string {
  return `grep -F ,${msisdn}, outcomes.csv`
}

/** A word's name and what it says. */
export function wordText({ label, meaning }: Word, lang: Language): string {
  return `${label[lang]}. ${meaning[lang]}`
}

function outcomeLines(outcomes: readonly Outcome[], by: readonly string[], lang: Language): readonly string[] {
  const { outcome, anyOutcome, oneOf, knownBy, established, notCompared } = EXPLAIN_WORDS[lang]
  const [first, ...others] = outcomes
  // Groups of a run do not contradict each other; what does says nothing.
  if (first === undefined || (by.length === 0 && others.length > 0)) return [anyOutcome]
  const named =
    others.length === 0
      ? wordText(OUTCOME_WORDS[first], lang)
      : oneOf(outcomes.map((one) => OUTCOME_WORDS[one].label[lang]).join('; '))
  const levels = outcomes.every(isEstablished) ? [established] : outcomes.some(isCompared) ? [] : [notCompared]
  return [`${outcome}: ${named}${by.length === 0 ? '' : ` (${knownBy(by.join(', '))})`}`, ...levels]
}

function isEstablished(outcome: Outcome): boolean {
  return outcome === 'matched' || outcome === 'variant'
}

/** Whether a row of the register stands beside a record of that outcome. */
function isCompared(outcome: Outcome): boolean {
  return isEstablished(outcome) || outcome === 'mismatched'
}

interface Levels {
  readonly nameLevel: NameLevel | ''
  readonly birthDateLevel: BirthDateLevel | ''
}

function levelLines({ nameLevel, birthDateLevel }: Levels, none: string, lang: Language): readonly string[] {
  const words = EXPLAIN_WORDS[lang]
  const level = (word: Word | undefined): string => (word === undefined ? none : wordText(word, lang))
  return [
    `${words.name}: ${level(nameLevel === '' ? undefined : NAME_LEVEL_WORDS[nameLevel])}`,
    `${words.birthDate}: ${level(birthDateLevel === '' ? undefined : BIRTH_DATE_LEVEL_WORDS[birthDateLevel])}`,
  ]
}
