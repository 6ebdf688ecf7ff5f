import { type Content, foreign, type Markup, markup } from '../markup.ts'
import { carrierName, type Night, type Section } from '../night.ts'
import { type Outlier, outliers } from '../outliers.ts'
import { guarded, PERSONS_MIN } from '../suppression.ts'
import { table } from '../table.ts'
import { DISTRIBUTION_WORDS as WORDS } from '../words/distribution.ts'
import { PAGE_WORDS } from '../words/page.ts'

/** Points of sale and agents with more records that do not agree than their carrier's others. */
export function sellers(night: Night): Section {
  const { say } = night.speech
  return {
    id: 'sellers',
    title: WORDS.sellers,
    body: markup`<p>${say(WORDS.sellersMethod)}</p><p>${say(WORDS.sellersCaution)} ${tested(night)}</p>
${kind(night, 'point-of-sale')}${kind(night, 'agent')}`,
  }
}

/** The rule that tests points of sale, where the run had it. */
function tested({ speech, run }: Night): Content {
  const rule = run.rules().find(({ id }) => id === 'point-of-sale-concentration')
  const least = rule?.params.find(({ name }) => name === 'activationsMin')
  if (rule === undefined || least === undefined) return ''
  return speech.fill(WORDS.sellersRule, {
    rule: markup`<a href="#rule-${rule.id}">${rule.id}</a>`,
    activations: speech.count(least.value),
  })
}

function kind(night: Night, which: 'point-of-sale' | 'agent'): Markup {
  const { speech, run } = night
  const { say, fill } = speech
  const count = speech.count(run.sellerCount(which))
  const found = outliers(run.sellers(which, 1))
  if (found.length === 0) {
    return markup`<p>${fill(which === 'agent' ? WORDS.noAgents : WORDS.noPointsOfSale, { count })}</p>`
  }
  return table({
    name: which,
    caption: fill(which === 'agent' ? WORDS.agentsCaption : WORDS.pointsOfSaleCaption, { count }),
    columns: [
      { head: say(WORDS.code), kind: 'code' },
      { head: say(PAGE_WORDS.carrier), kind: 'words' },
      { head: say(PAGE_WORDS.records), kind: 'number' },
      { head: say(WORDS.notAgreeing), kind: 'number' },
      { head: say(PAGE_WORDS.share), kind: 'number' },
      { head: say(WORDS.lowerBound), kind: 'number' },
      { head: say(WORDS.carrierShare), kind: 'number' },
      { head: say(WORDS.excess), kind: 'number' },
    ],
    rows: found.map((outlier) => row(night, outlier)),
  })
}

/** Where the count is hidden, so is all from which it could be worked out. */
function row(night: Night, outlier: Outlier): readonly Content[] {
  const { speech } = night
  const { code, carrier, records, notAgreeing, lowerBound, carrierShare, excess } = outlier
  const head = [foreign(code), carrierName(carrier), speech.count(records)]
  const print = guarded(notAgreeing, records)
  const share = speech.share(carrierShare, 1)
  if (print === 'shown') {
    const rest = [
      speech.share(notAgreeing, records),
      speech.share(lowerBound, 1),
      share,
      speech.count(Math.round(excess)),
    ]
    return [...head, speech.count(notAgreeing), ...rest]
  }
  night.withhold(1)
  const bound = records - PERSONS_MIN
  const isFew = print === 'few'
  const bounded = isFew ? `<${PERSONS_MIN}` : `>${speech.count(bound)}`
  const boundedShare = isFew ? '–' : `>${speech.share(bound, records)}`
  return [...head, bounded, boundedShare, '–', share, '–']
}
