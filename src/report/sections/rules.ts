import ladders from '../../../seeds/ladders.json' with { type: 'json' }
import type { SourceAsWas } from '../../model/stored.ts'
import type { RuleRow } from '../../store/reading.ts'
import { type Content, foreign, type Markup, markup } from '../markup.ts'
import type { Night, Section } from '../night.ts'
import { SOURCE_STATUS_WORDS, STEP_WORDS, WAIT_WORDS, FINDINGS_WORDS as WORDS } from '../words/findings.ts'
import { severityText } from '../words/severity.ts'
import { RULE_CLASS_WORDS, SUBJECT_KIND_WORDS } from '../words/subjects.ts'
import { thresholdLabel, thresholdValue } from '../words/thresholds.ts'
import { advisoryMark } from './review.ts'

/** Every rule's text, basis, thresholds in force and ladder, as the run copied them. */
export function rules(night: Night): Section {
  const { say } = night.speech
  return {
    id: 'rules',
    title: WORDS.rules,
    body: markup`<p>${say(WORDS.rulesIntro)}</p>${night.run.rules().map((rule) => one(night, rule))}`,
  }
}

function one(night: Night, rule: RuleRow): Markup {
  const { say } = night.speech
  return markup`<div class="rule" id="rule-${rule.id}"><h3>${say(rule.title)} <span class="small">${rule.id}</span>${advisoryMark(night, rule)}</h3>
${ruleText(night, rule)}</div>
`
}

/** What a rule says, why and on which grounds, its thresholds in force and its ladder, as the run copied them. */
export function ruleText(night: Night, rule: RuleRow): Markup {
  const { speech } = night
  const { say } = speech
  const rows: readonly (readonly [Content, Content])[] = [
    [say(WORDS.class), markup`${rule.class}: ${say(RULE_CLASS_WORDS[rule.class].label)}`],
    [say(WORDS.severity), severityText(rule, speech.lang)],
    [say(WORDS.subjects), speech.list(rule.subjects.map((kind) => say(SUBJECT_KIND_WORDS[kind].label)))],
    [say(WORDS.basis), rule.basis.map((source, at) => markup`${at === 0 ? '' : markup`<br>`}${basis(night, source)}`)],
    ...thresholds(night, rule),
    [say(WORDS.ladder), ladder(night, rule.ladder)],
    [say(WORDS.lookup), markup`<span class="code">${rule.id}</span>`],
    [say(WORDS.notice), say(rule.notice.action ?? WORDS.noNotice)],
  ]
  return markup`<p>${say(rule.why)}</p>
<dl>${rows.map(([term, text]) => markup`<dt>${term}</dt><dd>${text}</dd>`)}</dl>`
}

function basis({ speech: { say } }: Night, { title, where, status }: SourceAsWas): Markup {
  const words = SOURCE_STATUS_WORDS[status]
  return markup`${say(title)} <span class="small">(${say(where)}; ${words === undefined ? status : say(words)})</span>`
}

function thresholds({ speech }: Night, { params }: RuleRow): readonly (readonly [Content, Content])[] {
  if (params.length === 0) return []
  const lines = params.map((param, at) => {
    const label = thresholdLabel(param.name)
    const line = speech.fill(WORDS.since, {
      label: label === undefined ? foreign(param.name) : speech.say(label),
      value: thresholdValue(param, speech.lang, speech),
      name: markup`<span class="code">${foreign(param.name)}</span>`,
      date: speech.date(param.effectiveFrom),
    })
    return markup`${at === 0 ? '' : markup`<br>`}${line}`
  })
  return [[speech.say(WORDS.thresholds), lines]]
}

/** A ladder's steps; indicative until somebody has read the official text. */
function ladder({ speech }: Night, key: string): Content {
  const { say, fill } = speech
  const found = ladders.find((candidate) => candidate.key === key)
  if (found === undefined) return say(WORDS.noLadder)
  const steps = found.steps.map((step, at): Markup => {
    const name = say(STEP_WORDS[step.step] ?? { vi: step.step, en: step.step })
    const hours = 'hours' in step ? step.hours : undefined
    const comma = at === 0 ? '' : ', '
    if (hours !== undefined)
      return markup`${comma}${fill(WAIT_WORDS.hours, { step: name, count: speech.count(hours) })}`
    if (step.days === 0) return markup`${comma}${name}`
    return markup`${comma}${fill(WAIT_WORDS.days, { step: name, count: speech.count(step.days) })}`
  })
  const words = found.official_text_verified ? WORDS.verified : WORDS.indicative
  return fill(words, { title: say(found.title), steps })
}
