import { Command } from 'commander'
import { closest } from 'fastest-levenshtein'
import ladders from '../../../seeds/ladders.json' with { type: 'json' }
import sources from '../../../seeds/sources.json' with { type: 'json' }
import { RULES, type Rule, RunError, thresholdsOf } from '../../index.ts'
import { speech } from '../../report/speech.ts'
import { SOURCE_STATUS_WORDS, STEP_WORDS } from '../../report/words/findings.ts'
import { severityText } from '../../report/words/severity.ts'
import { RULE_CLASS_WORDS, SEVERITY_WORDS, SUBJECT_KIND_WORDS } from '../../report/words/subjects.ts'
import { thresholdLabel, thresholdValue } from '../../report/words/thresholds.ts'
import { OUTCOME_WORDS } from '../../report/words/verdicts.ts'
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
  const rows = rules.map((rule) => [
    ...[rule.id, rule.class, SEVERITY_WORDS[rule.severity].label[lang], subjectsOf(rule, lang)],
    rule.title[lang],
  ])
  return `${tableText(LABELS[lang].head, rows)}\n`
}

/** The words around a rule's own texts. */
const LABELS = {
  vi: {
    head: ['quy tắc', 'loại', 'mức cao nhất', 'đối tượng', 'tên'],
    severity: 'mức độ',
    about: 'đối tượng',
    basis: 'căn cứ',
    threshold: 'ngưỡng',
    from: 'áp dụng từ',
    applies: 'áp dụng cho',
    live: 'thuê bao chưa chấm dứt',
    any: 'mọi thuê bao, kể cả đã chấm dứt',
    outcomes: 'kết quả đối chiếu',
    ladder: 'lộ trình xử lý',
    first: 'từ ngày sau ngày dữ liệu',
    after: 'ngày sau bước trước',
    hours: 'giờ sau bước trước',
    none: 'không có',
  },
  en: {
    head: ['rule', 'class', 'up to', 'about', 'title'],
    severity: 'severity',
    about: 'about',
    basis: 'basis',
    threshold: 'threshold',
    from: 'in force from',
    applies: 'applies to',
    live: 'subscriptions that are not terminated',
    any: 'all subscriptions, terminated ones among them',
    outcomes: 'outcomes',
    ladder: 'ladder',
    first: 'from the day after the business date',
    after: 'days after the step before',
    hours: 'hours after the step before',
    none: 'none',
  },
} as const

function wholeRule(rule: Rule, lang: Language): string {
  const words = LABELS[lang]
  const outcomes = rule.outcomes.map((outcome) => OUTCOME_WORDS[outcome].label[lang]).join('; ')
  const lines = [
    `${rule.id}  (${rule.class}: ${RULE_CLASS_WORDS[rule.class].label[lang]})`,
    `  ${rule.title[lang]}`,
    `  ${rule.why[lang]}`,
    `  ${words.severity}: ${severityText(rule, lang)}`,
    `  ${words.about}: ${subjectsOf(rule, lang)}`,
    ...basisLines(rule, lang),
    ...thresholdLines(rule, lang),
    `  ${words.applies}: ${words[rule.statuses]}`,
    `  ${words.outcomes}: ${outcomes}`,
    ...ladderLines(rule, lang),
  ]
  return `${lines.join('\n')}\n`
}

function subjectsOf({ subjects }: Rule, lang: Language): string {
  return subjects.map((kind) => SUBJECT_KIND_WORDS[kind].label[lang]).join(', ')
}

/** The steps by their words, as feedback and the feed of actions have them. */
function ladderLines({ ladder }: Rule, lang: Language): readonly string[] {
  const { ladder: label, none, first, after, hours } = LABELS[lang]
  const found = ladders.find(({ key }) => key === ladder)
  if (found === undefined) return [`  ${label}: ${none}`]
  const lines = found.steps.map((step, at) => {
    const wait = 'hours' in step && step.hours !== undefined ? `${step.hours} ${hours}` : `${step.days} ${after}`
    return `    ${at + 1}. ${step.step} (${STEP_WORDS[step.step]?.[lang] ?? step.step}): ${at === 0 ? first : wait}`
  })
  return [`  ${label}: ${found.key}, ${found.title[lang]}`, ...lines]
}

/** By which law, and how far its text was read (src/rules/README.md). */
function basisLines({ basis }: Rule, lang: Language): string[] {
  return sources
    .filter(({ key }) => basis.includes(key))
    .map(({ title, where, status }) => {
      const read = SOURCE_STATUS_WORDS[status]?.[lang] ?? status
      return `  ${LABELS[lang].basis}: ${title[lang]} (${where[lang]}; ${read})`
    })
}

function thresholdLines({ id }: Rule, lang: Language): string[] {
  const { threshold, from, none } = LABELS[lang]
  const rows = thresholdsOf(id)
  if (rows.length === 0) return [`  ${threshold}: ${none}`]
  const { count, date } = speech(lang)
  return rows.map((row) => {
    const label = thresholdLabel(row.name)?.[lang] ?? row.name
    const value = thresholdValue(row, lang, { count, date })
    return `  ${threshold}: ${label}: ${value} (${row.name}, ${from} ${date(row.effectiveFrom)})`
  })
}
