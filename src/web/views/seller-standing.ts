/** How a seller stands: found by the test, a hint where to look, or neither. */

import { chanceText } from '../../report/chance.ts'
import { concentrationRule, testedShop } from '../../report/concentration.ts'
import { type Content, type Markup, markup } from '../../report/markup.ts'
import { measured, type Outlier, SELLER_RECORDS_MIN, standsOut } from '../../report/outliers.ts'
import type { SellerKind, SellerTotal } from '../../store/list-reading.ts'
import type { SellerRow } from '../../store/run-rows.ts'
import type { Asked } from '../page.ts'
import { SELLER_WORDS as WORDS } from '../pages/words/sellers.ts'
import { findingLink } from './links.ts'

/** A seller beside all of its carrier. */
export function sellerMeasured(seller: SellerRow, totals: readonly SellerTotal[]): Outlier {
  const { carrier, code, records, mismatched, notFound } = seller
  const own = { carrier, code, records, notAgreeing: mismatched + notFound }
  return measured(own, totals.find((total) => total.carrier === carrier) ?? own)
}

/** In words; `finding` is the rank of what the test found of it. */
export function sellerStanding(asked: Asked, kind: SellerKind, outlier: Outlier, finding: number | undefined): Content {
  const { say, fill, count } = asked.speech
  const found = finding === undefined ? undefined : asked.night().lists.finding(finding)
  if (found !== undefined) {
    const chance = fill(WORDS.chance, { p: chanceText(testedShop(found).negativeLog10Hundredths, asked.speech) })
    return markup`<span class="badge bad">${findingLink(asked, found.findingId, say(WORDS.found))}</span> ${chance}`
  }
  if (outlier.records < SELLER_RECORDS_MIN) return fill(WORDS.tooFew, { least: count(SELLER_RECORDS_MIN) })
  if (!standsOut(outlier)) return say(WORDS.unremarkable)
  const floor = kind === 'agent' ? 0 : activationsMin(asked)
  const untested = outlier.records < floor ? markup`; ${fill(WORDS.untested, { floor: count(floor) })}` : ''
  return markup`<span class="badge warn">${say(WORDS.hint)}</span> ${say(WORDS.hintNote)}${untested}`
}

/** Activations that the test takes at least, in the run; 0 where it did not run. */
function activationsMin({ night }: Asked): number {
  return concentrationRule(night())?.params.find(({ name }) => name === 'activationsMin')?.value ?? 0
}

/** What is counted here; of points of sale, that the test counts something else. */
export function countedNote({ speech: { say } }: Asked, kind: SellerKind): Markup {
  return markup`<p class="note">${say(WORDS.counted)}${kind === 'agent' ? '' : ` ${say(WORDS.testCounts)}`}</p>`
}
