import { Command } from 'commander'
import { closest } from 'fastest-levenshtein'
import ladders from '../../../seeds/ladders.json' with { type: 'json' }
import sources from '../../../seeds/sources.json' with { type: 'json' }
import { RunError } from '../../model/errors.ts'
import type { Rule } from '../../model/rule.ts'
import { precisionsIn } from '../../report/explanation.ts'
import type { RulePrecision } from '../../report/precision.ts'
import { speech } from '../../report/speech.ts'
import { SOURCE_STATUS_WORDS, STEP_WORDS } from '../../report/words/findings.ts'
import { PRECISION_STANDING_WORDS } from '../../report/words/review.ts'
import { severityText } from '../../report/words/severity.ts'
import { RULE_CLASS_WORDS, SEVERITY_WORDS, SUBJECT_KIND_WORDS } from '../../report/words/subjects.ts'
import { thresholdLabel, thresholdValue } from '../../report/words/thresholds.ts'
import { OUTCOME_WORDS } from '../../report/words/verdicts.ts'
import { OPTIONAL_RULES } from '../../rules/chosen.ts'
import { RULES } from '../../rules/index.ts'
import { thresholdsOf } from '../../rules/params.ts'
import { openStore } from '../../store/store-reader.ts'
import { withExamples } from '../examples.ts'
import { EXIT, type Finished } from '../exit.ts'
import { type Language, language } from '../language.ts'
import { precisionText } from '../precision-text.ts'
import { tableText } from '../table.ts'

interface Flags {
  readonly db?: string
  readonly json?: boolean
  readonly lang: Language
}

/** By rule, where a store was asked. */
type Precisions = ReadonlyMap<string, RulePrecision>

/** `simsach rules`: what is looked for, by which law, with which thresholds. */
export function rulesCommand(finished: Finished): Command {
  const command = new Command('rules')
    .summary('list the rules, or show one whole')
    .argument('[id]', 'a rule to show whole')
    .addOption(language())
    .option('--db <file>', 'a store: also what people said of each rule, up to its newest night ("simsach sample")')
    .option('--json', 'print JSON')
    .action((id: string | undefined, flags: Flags) => {
      const rules = id === undefined ? RULES : [ruleNamed(id)]
      const said = flags.db === undefined ? undefined : saidIn(flags.db)
      if (flags.json) {
        const told = rules.map((rule) => ({ ...rule, ...(said && { precision: said.get(rule.id) ?? null }) }))
        process.stdout.write(`${JSON.stringify(told, undefined, 2)}\n`)
      } else if (id === undefined) process.stdout.write(tableOf(rules, flags.lang, said))
      else process.stdout.write(rules.map((rule) => wholeRule(rule, flags.lang, said)).join('\n'))
      finished(EXIT.done)
    })
  return withExamples(command, [
    { run: 'simsach rules', does: 'all rules' },
    { run: 'simsach rules holder-deceased', does: 'one rule: text, basis, thresholds' },
    { run: 'simsach rules --lang en --json', does: 'for machines' },
  ])
}

function saidIn(db: string): Precisions {
  const store = openStore(db)
  try {
    const run = store.open()
    try {
      return precisionsIn(store, run)
    } finally {
      run.close()
    }
  } finally {
    store.close()
  }
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

function tableOf(rules: readonly Rule[], lang: Language, said: Precisions | undefined): string {
  const standing = (id: string): string => {
    const precision = said?.get(id)
    return precision === undefined ? '' : PRECISION_STANDING_WORDS[precision.standing][lang]
  }
  const rows = rules.map((rule) => [
    ...[rule.id, rule.class, SEVERITY_WORDS[rule.severity].label[lang], subjectsOf(rule, lang)],
    rule.title[lang],
    ...(said === undefined ? [] : [standing(rule.id)]),
  ])
  const { head, review } = LABELS[lang]
  return `${tableText(said === undefined ? head : [...head, review], rows)}\n`
}

/** The words around a rule's own texts. */
const LABELS = {
  vi: {
    head: ['quy tắc', 'loại', 'mức cao nhất', 'đối tượng', 'tên'],
    review: 'thẩm định',
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
    off: 'mặc định không chạy; bật bằng --rules-on hoặc rules.on trong cấu hình',
  },
  en: {
    head: ['rule', 'class', 'up to', 'about', 'title'],
    review: 'review',
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
    off: 'does not run unless switched on, by --rules-on or rules.on of the configuration',
  },
} as const

function wholeRule(rule: Rule, lang: Language, said: Precisions | undefined): string {
  const words = LABELS[lang]
  const outcomes = rule.outcomes.map((outcome) => OUTCOME_WORDS[outcome].label[lang]).join('; ')
  const lines = [
    `${rule.id}  (${rule.class}: ${RULE_CLASS_WORDS[rule.class].label[lang]})`,
    `  ${rule.title[lang]}`,
    `  ${rule.why[lang]}`,
    ...(OPTIONAL_RULES.includes(rule.id) ? [`  ${words.off}`] : []),
    `  ${words.severity}: ${severityText(rule, lang)}`,
    `  ${words.about}: ${subjectsOf(rule, lang)}`,
    ...basisLines(rule, lang),
    ...thresholdLines(rule, lang),
    `  ${words.applies}: ${words[rule.statuses]}`,
    `  ${words.outcomes}: ${outcomes}`,
    ...ladderLines(rule, lang),
    ...(said === undefined ? [] : [`  ${precisionText(said.get(rule.id), lang)}`]),
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
