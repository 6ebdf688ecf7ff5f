import { type TestedShop, testedShops } from '../concentration.ts'
import { type Content, foreignCode, type Markup, markup } from '../markup.ts'
import { carrierName, type Night, type Section } from '../night.ts'
import { type Outlier, outliers } from '../outliers.ts'
import type { Steps } from '../slices.ts'
import { guarded, PERSONS_MIN } from '../suppression.ts'
import { table } from '../table.ts'
import { CONCENTRATION_WORDS } from '../words/concentration.ts'
import { DISTRIBUTION_WORDS as WORDS } from '../words/distribution.ts'
import { PAGE_WORDS } from '../words/page.ts'
import { testedTable, testWords } from './tested-shops.ts'

const TESTED_MAX = 200

/** Points of sale and agents with more records that do not agree than their carrier's others. */
export function* sellers(night: Night): Steps<Section> {
  const { say } = night.speech
  const tested = testedShops(night.run)
  const pointsOfSale = yield* kind(night, 'point-of-sale', tested)
  const agents = yield* kind(night, 'agent', tested)
  return {
    id: 'sellers',
    title: WORDS.sellers,
    body: markup`<h3>${say(CONCENTRATION_WORDS.title)}</h3>${testWords(night)}${testedTable(night, tested, TESTED_MAX)}
<h3>${say(CONCENTRATION_WORDS.hints)}</h3><p>${say(WORDS.sellersMethod)}</p><p>${say(WORDS.sellersCaution)}</p>
${pointsOfSale}<p class="note">${say(CONCENTRATION_WORDS.agents)}</p>${agents}`,
  }
}

function* kind(night: Night, which: 'point-of-sale' | 'agent', tested: readonly TestedShop[]): Steps<Markup> {
  const { speech, run } = night
  const { say, fill } = speech
  const count = speech.count(run.sellerCount(which))
  const found = yield* outliers(run.sellers(which, 1))
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
      ...(which === 'agent' ? [] : [{ head: say(CONCENTRATION_WORDS.isFound), kind: 'words' } as const]),
    ],
    rows: found.map((outlier) => [
      ...row(night, which, outlier),
      ...(which === 'agent'
        ? []
        : [
            isAmong(tested, outlier)
              ? markup`<strong>${say(CONCENTRATION_WORDS.found)}</strong>`
              : say(CONCENTRATION_WORDS.notFound),
          ]),
    ]),
  })
}

function isAmong(tested: readonly TestedShop[], { carrier, code }: Outlier): boolean {
  return tested.some((shop) => shop.carrier === carrier && shop.code === code)
}

/** Where the count is hidden, so is all from which it could be worked out. */
function row(night: Night, which: 'point-of-sale' | 'agent', outlier: Outlier): readonly Content[] {
  const { speech, places } = night
  const { code, carrier, records, notAgreeing, lowerBound, carrierShare, excess } = outlier
  const placed = (which === 'agent' ? places.agent : places.pointOfSale)(carrier, code, foreignCode(code))
  const head = [placed, carrierName(carrier), speech.count(records)]
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
