/** A finding in words: the rule as it was, what it saw, the bounds it went by, and what its carrier is asked to do. */

import type { ExplainedFinding } from '../../report/explanation.ts'
import { type Content, foreign, type Markup, markup } from '../../report/markup.ts'
import { evidenceText } from '../../report/words/evidence.ts'
import { SOURCE_STATUS_WORDS } from '../../report/words/findings.ts'
import { PRECISION_STANDING_WORDS } from '../../report/words/review.ts'
import { RULE_CLASS_WORDS, SEVERITY_WORDS } from '../../report/words/subjects.ts'
import { isBoundOn, thresholdLabel, thresholdValue } from '../../report/words/thresholds.ts'
import type { RuleRow } from '../../store/reading.ts'
import type { FindingRow } from '../../store/run-rows.ts'
import type { Asked } from '../page.ts'
import { ruleLink } from './links.ts'
import { FOUND_WORDS as WORDS } from './words/found.ts'

/** A box with one finding; `more` stands at its end. */
export function found(asked: Asked, explained: ExplainedFinding, more: Content = ''): Markup {
  const { finding, rule } = explained
  const { say } = asked.speech
  return markup`<div class="rule"><h3>${ruleLink(asked, rule.id, say(rule.title))} ${severityBadge(asked, finding)}</h3>
<p>${say(rule.why)}</p>
<dl>${facts(asked, explained).map(([head, value]) => markup`<dt>${head}</dt><dd>${value}</dd>`)}</dl>${more}</div>
`
}

/** How grave a finding is: a word in a box. */
function severityBadge({ speech: { say } }: Asked, { severity }: Pick<FindingRow, 'severity'>): Markup {
  const tone = { high: 'bad', medium: 'warn', low: 'quiet' }[severity]
  return markup`<span class="badge ${tone}">${say(SEVERITY_WORDS[severity].label)}</span>`
}

/** What a finding's rule counted or saw, a line each; nothing where the rule says no more than that it hit. */
export function evidenceLines({ speech }: Asked, { rule, evidence }: Pick<FindingRow, 'rule' | 'evidence'>): Content {
  const lines = Object.entries(evidence).map(([key, value]) => evidenceText(rule, key, value, speech.lang))
  return inLines(lines.map((line) => foreign(line)))
}

function facts(asked: Asked, { finding, rule, precision }: ExplainedFinding): readonly (readonly [Content, Content])[] {
  const { say } = asked.speech
  const evidence = Object.keys(finding.evidence).length > 0
  const bounds = rule.params.filter(({ name }) => isBoundOn(name, finding.subjectKind))
  const standing = precision === undefined ? undefined : PRECISION_STANDING_WORDS[precision.standing]
  return [
    [say(WORDS.class), markup`${rule.class}: ${say(RULE_CLASS_WORDS[rule.class].label)}`],
    ...(evidence ? [[say(WORDS.evidence), evidenceLines(asked, finding)] as const] : []),
    ...(bounds.length === 0 ? [] : [[say(WORDS.thresholds), inLines(bounds.map((one) => bound(asked, one)))] as const]),
    [say(WORDS.basis), inLines(rule.basis.map((source) => basis(asked, source)))],
    ...(standing === undefined ? [] : [[say(WORDS.review), say(standing)] as const]),
    [say(WORDS.notice), say(rule.notice.action ?? WORDS.noNotice)],
  ]
}

function bound({ speech }: Asked, param: RuleRow['params'][number]): Markup {
  const label = thresholdLabel(param.name)
  return speech.fill(WORDS.bound, {
    label: label === undefined ? foreign(param.name) : speech.say(label),
    value: thresholdValue(param, speech.lang, speech),
    date: speech.date(param.effectiveFrom),
  })
}

function basis({ speech: { say } }: Asked, { title, where, status }: RuleRow['basis'][number]): Markup {
  const words = SOURCE_STATUS_WORDS[status]
  return markup`${say(title)} <span class="small">(${say(where)}; ${words === undefined ? status : say(words)})</span>`
}

function inLines(lines: readonly Content[]): Content {
  return lines.map((line, at) => markup`${at === 0 ? '' : markup`<br>`}${line}`)
}
