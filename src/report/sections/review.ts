import type { RuleRow } from '../../store/reading.ts'
import { reviewDays } from '../../store/reviews.ts'
import { type Content, type Markup, markup } from '../markup.ts'
import type { Night, Section } from '../night.ts'
import { precisionOf, type RulePrecision } from '../precision.ts'
import { table } from '../table.ts'
import { PRECISION_STANDING_WORDS, REVIEW_WORDS as WORDS } from '../words/review.ts'

/** What people said of findings that were drawn by chance, by rule. */
export function review(night: Night): Section {
  const { speech, run } = night
  const judged = run.rules().flatMap((rule) => {
    const precision = precisionIn(night, rule)
    return precision === undefined ? [] : [{ rule, precision }]
  })
  const body =
    judged.length === 0
      ? markup`<p>${speech.say(WORDS.nothing)}</p>`
      : markup`<p>${speech.fill(WORDS.intro, { days: speech.count(reviewDays) })}</p>${figures(night, judged)}${unreviewed(night, judged)}`
  return { id: 'review', title: WORDS.title, body }
}

/** What the verdicts on a rule come to; undefined where it has none. */
function precisionIn({ reviews }: Night, { id, class: ruleClass }: RuleRow): RulePrecision | undefined {
  const count = reviews.find(({ rule }) => rule === id)
  return count === undefined ? undefined : precisionOf(count, ruleClass)
}

/** Stands behind the name of a rule that is advisory; nothing behind any other. */
export function advisoryMark(night: Night, rule: RuleRow): Content {
  if (precisionIn(night, rule)?.standing !== 'advisory') return ''
  return markup` <span class="small">${night.places.reviews(`(${night.speech.say(WORDS.mark)})`)}</span>`
}

interface Judged {
  readonly rule: RuleRow
  readonly precision: RulePrecision
}

function figures({ speech, places }: Night, judged: readonly Judged[]): Markup {
  const { say, count, share } = speech
  const number = (head: Content): { head: Content; kind: 'number' } => ({ head, kind: 'number' })
  return table({
    name: 'review',
    caption: say(WORDS.caption),
    columns: [
      { head: say(WORDS.rule), kind: 'words' },
      ...[WORDS.right, WORDS.wrong, WORDS.unclear, WORDS.precision, WORDS.asked].map((words) => number(say(words))),
      { head: say(WORDS.standing), kind: 'words' },
    ],
    rows: judged.map(({ rule, precision: { right, wrong, unclear, interval, bound, standing } }) => {
      const [lower, upper] = [interval.lower, interval.upper].map((end) => share(end, 1))
      const word = say(PRECISION_STANDING_WORDS[standing])
      return [
        markup`${places.rule(rule.id, say(rule.title))} <span class="small">${rule.id}</span>`,
        ...[right, wrong, unclear].map(count),
        right + wrong === 0 ? '–' : `${share(right, right + wrong)} (${lower} – ${upper})`,
        share(bound, 1),
        standing === 'advisory' ? markup`<strong>${word}</strong>` : word,
      ]
    }),
  })
}

function unreviewed({ speech, run }: Night, judged: readonly Judged[]): Markup {
  const known = new Set(judged.map(({ rule }) => rule.id))
  const others = run.rules().flatMap(({ id }) => (known.has(id) ? [] : [id]))
  if (others.length === 0) return markup``
  return markup`<p class="note">${speech.fill(WORDS.unreviewed, { rules: speech.list(others) })}</p>`
}
