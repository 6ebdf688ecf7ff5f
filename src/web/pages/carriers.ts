/** Carriers side by side. */

import { type Content, markup } from '../../report/markup.ts'
import { carrierName } from '../../report/night.ts'
import { findingTables } from '../../report/sections/findings.ts'
import { mixChart, mixTable, reasons } from '../../report/sections/outcomes.ts'
import { targets } from '../../report/sections/targets.ts'
import { unverifiableByCarrier } from '../../report/sections/unverifiable.ts'
import type { Page } from '../page.ts'
import { nightIn, part } from '../views/night.ts'
import { FIGURE_WORDS as WORDS } from './words/figures.ts'

/** Outcomes, scorecard, what cannot be verified and findings, a column or a row a carrier. */
export const carrierList: Page = {
  path: '/carriers',
  right: 'see-night',
  menu: WORDS.carriers,
  answer: (asked) => {
    const { say } = asked.speech
    const night = nightIn(asked)
    const ways = night.carriers.map((id): Content => markup`<li>${night.places.carrier(id, carrierName(id))}</li>`)
    const body = markup`<p>${say(WORDS.choose)}</p><ul class="cards">${ways}</ul>
${part('outcomes', say(WORDS.outcomes), markup`${mixChart(night)}${mixTable(night)}${reasons(night)}`)}
${part('targets', say(WORDS.targets), targets(night))}
${part('unverifiable', say(WORDS.unverifiable), unverifiableByCarrier(night))}
${part('findings', say(WORDS.findings), findingTables(night))}`
    return { title: say(WORDS.carriersTitle), body }
  },
}
