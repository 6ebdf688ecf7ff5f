/** How a seller stands: found by the test, a hint where to look, or neither. */

import { testedShop } from '../../report/concentration.ts'
import { type Content, markup } from '../../report/markup.ts'
import { measured, type Outlier, standsOut } from '../../report/outliers.ts'
import { chanceText } from '../../report/sections/tested-shops.ts'
import type { SellerTotal } from '../../store/list-reading.ts'
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
export function sellerStanding(asked: Asked, outlier: Outlier, finding: number | undefined): Content {
  const { say, fill } = asked.speech
  const found = finding === undefined ? undefined : asked.night().lists.finding(finding)
  if (found !== undefined) {
    const chance = fill(WORDS.chance, { p: chanceText(testedShop(found), asked.speech) })
    return markup`<span class="badge bad">${findingLink(asked, found.findingId, say(WORDS.found))}</span> ${chance}`
  }
  if (!standsOut(outlier)) return say(WORDS.unremarkable)
  return markup`<span class="badge warn">${say(WORDS.hint)}</span> ${say(WORDS.hintNote)}`
}
