import { Command } from 'commander'
import { closest } from 'fastest-levenshtein'
import sources from '../../../seeds/sources.json' with { type: 'json' }
import { RULES, type Rule, RunError, thresholdsOf } from '../../index.ts'
import { withExamples } from '../examples.ts'
import { EXIT, type Finished } from '../exit.ts'
import { type Language, language } from '../language.ts'
import { tableText } from '../table.ts'

/** `simsach rules`: what is looked for, by which law, with which thresholds. */
export function rulesCommand(finished: Finished): Command {
  const command = new Command('rules')
    .summary('list the rules, or show one whole')
    .argument('[id]', 'a rule to show whole')
    .addOption(language())
    .option('--json', 'print JSON')
    .action((id: string | undefined, flags: { json?: boolean; lang: Language }) => {
      const rules = id === undefined ? RULES : [ruleNamed(id)]
      if (flags.json) process.stdout.write(`${JSON.stringify(rules, undefined, 2)}\n`)
      else
        process.stdout.write(
          id === undefined ? tableOf(rules, flags.lang) : rules.map((rule) => wholeRule(rule, flags.lang)).join('\n'),
        )
      finished(EXIT.done)
    })
  return withExamples(command, [
    { run: 'simsach rules', does: 'all rules' },
    { run: 'simsach rules holder-deceased', does: 'one rule: text, basis, thresholds' },
    { run: 'simsach rules --lang en --json', does: 'for machines' },
  ])
}

function ruleNamed(id: string): Rule {
  const rule = RULES.find((candidate) => candidate.id === id)
  if (rule !== undefined) return rule
  const nearest = closest(
    id,
    RULES.map((candidate) => candidate.id),
  )
  throw new RunError('bad-option', `there is no rule "${id}"`, `Did you mean ${nearest}? "simsach rules" lists them.`)
}

function tableOf(rules: readonly Rule[], lang: Language): string {
  const rows = rules.map((rule) => [rule.id, rule.class, rule.severity, rule.subjects.join(', '), rule.title[lang]])
  return `${tableText(LABELS[lang].head, rows)}\n`
}

/** The words around a rule's own texts. */
const LABELS = {
  vi: {
    head: ['quy tắc', 'loại', 'mức cao nhất', 'đối tượng', 'tên'],
    about: 'đối tượng',
    basis: 'căn cứ',
    threshold: 'ngưỡng',
    from: 'từ',
    applies: 'áp dụng cho',
    outcomes: 'kết quả',
    ladder: 'lộ trình xử lý',
    none: 'không có',
  },
  en: {
    head: ['rule', 'class', 'up to', 'about', 'title'],
    about: 'about',
    basis: 'basis',
    threshold: 'threshold',
    from: 'from',
    applies: 'applies to',
    outcomes: 'outcomes',
    ladder: 'ladder',
    none: 'none',
  },
} as const

function wholeRule(rule: Rule, lang: Language): string {
  const { about, applies, outcomes, ladder, none } = LABELS[lang]
  const lines = [
    `${rule.id}  (${rule.class}, ${rule.severity}, ${about}: ${rule.subjects.join(', ')})`,
    `  ${rule.title[lang]}`,
    `  ${rule.why[lang]}`,
    ...basisLines(rule, lang),
    ...thresholdLines(rule, lang),
    `  ${applies}: ${rule.statuses}; ${outcomes}: ${rule.outcomes.join(', ')}`,
    `  ${ladder}: ${rule.ladder === 'none' ? none : rule.ladder}`,
  ]
  return `${lines.join('\n')}\n`
}

/** By which law, and how far its text was read: `verified`, `secondary` or `memory` (src/rules/README.md). */
function basisLines({ basis }: Rule, lang: Language): string[] {
  return sources
    .filter(({ key }) => basis.includes(key))
    .map(({ title, where, status }) => `  ${LABELS[lang].basis}: ${title[lang]} (${where[lang]}; ${status})`)
}

function thresholdLines({ id }: Rule, lang: Language): string[] {
  const { threshold, from, none } = LABELS[lang]
  const rows = thresholdsOf(id)
  if (rows.length === 0) return [`  ${threshold}: ${none}`]
  return rows.map(
    ({ name, value, unit, effectiveFrom }) => `  ${threshold}: ${name} ${value} (${unit}, ${from} ${effectiveFrom})`,
  )
}
