/** The rules as they were in the run, with what people said of their findings. */

import { precisionsIn } from '../../report/explanation.ts'
import { type Content, foreign, markup } from '../../report/markup.ts'
import { nightOf } from '../../report/night.ts'
import type { RulePrecision } from '../../report/precision.ts'
import { ruleText } from '../../report/sections/rules.ts'
import { table } from '../../report/table.ts'
import { PRECISION_STANDING_WORDS } from '../../report/words/review.ts'
import { RULE_CLASS_WORDS, SEVERITY_WORDS } from '../../report/words/subjects.ts'
import type { Asked, Page } from '../page.ts'
import { ruleLink } from '../views/links.ts'
import { placesIn } from '../views/places.ts'
import { RULES_WORDS as WORDS } from './words/rules.ts'

/** All rules, in the order of their list. */
export const rules: Page = {
  path: '/rules',
  right: 'see-night',
  menu: WORDS.title,
  answer: (asked) => {
    const { speech, store, night, link } = asked
    const { say, fill, count } = speech
    const all = night().rules()
    const precisions = precisionsIn(store, night())
    return {
      title: say(WORDS.title),
      body: table({
        ...{ name: 'rules', caption: fill(WORDS.caption, { count: count(all.length) }), isList: true },
        columns: [
          { head: say(WORDS.rule), kind: 'words' },
          { head: say(WORDS.class), kind: 'words' },
          { head: say(WORDS.severity), kind: 'words' },
          { head: say(WORDS.findings), kind: 'number' },
          { head: say(WORDS.precision), kind: 'words' },
        ],
        rows: all.map((rule) => [
          markup`${ruleLink(asked, rule.id, say(rule.title))} <span class="small">${foreign(rule.id)}</span>`,
          `${rule.class}: ${say(RULE_CLASS_WORDS[rule.class].label)}`,
          say(SEVERITY_WORDS[rule.severity].label),
          rule.findings === 0
            ? '–'
            : markup`<a href="${link('/findings', { rule: rule.id })}">${count(rule.findings)}</a>`,
          precisionTold(asked, precisions.get(rule.id)),
        ]),
      }),
    }
  },
}

/** One rule by its id. */
export const rule: Page = {
  path: '/rules/:rule',
  right: 'see-night',
  answer: (asked) => {
    const { params, speech, store, night, link, lang } = asked
    const { say, fill, count } = speech
    const one = night()
      .rules()
      .find(({ id }) => id === params['rule'])
    if (one === undefined) return undefined
    const found =
      one.findings === 0
        ? say(WORDS.noFindings)
        : markup`<a href="${link('/findings', { rule: one.id })}">${fill(WORDS.seeFindings, { count: count(one.findings) })}</a>`
    return {
      title: one.title[lang],
      body: markup`<div class="rule">${ruleText(nightOf(store, night(), speech, placesIn(asked)), one)}
<dl><dt>${say(WORDS.precision)}</dt><dd>${precisionTold(asked, precisionsIn(store, night()).get(one.id))}</dd></dl></div>
<p>${found}</p>
<p><a href="${link('/cases', { rule: one.id })}">${say(WORDS.seeCases)}</a></p>
<p><a href="${link('/rules')}">${say(WORDS.back)}</a></p>`,
    }
  },
}

function precisionTold({ speech }: Asked, precision: RulePrecision | undefined): Content {
  const { say, fill, count, share } = speech
  if (precision === undefined) return say(WORDS.unreviewed)
  const { right, wrong, unclear, interval, standing } = precision
  return fill(WORDS.precisionText, {
    standing: say(PRECISION_STANDING_WORDS[standing]),
    ...{ right: count(right), wrong: count(wrong), unclear: count(unclear), share: share(right, right + wrong) },
    ...{ lower: share(interval.lower, 1), upper: share(interval.upper, 1) },
  })
}
