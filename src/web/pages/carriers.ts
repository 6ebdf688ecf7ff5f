/** Carriers side by side. */

import { absentCarriers } from '../../report/absent.ts'
import { type Content, type Markup, markup } from '../../report/markup.ts'
import { carrierName, type Night } from '../../report/night.ts'
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
    const body = markup`<p>${say(WORDS.choose)}</p><ul class="cards">${ways}</ul>${absent(night)}
${part('outcomes', say(WORDS.outcomes), markup`${mixChart(night)}${mixTable(night)}${reasons(night)}`)}
${part('targets', say(WORDS.targets), targets(night))}
${part('unverifiable', say(WORDS.unverifiable), unverifiableByCarrier(night))}
${part('findings', say(WORDS.findings), findingTables(night))}`
    return { title: say(WORDS.carriersTitle), body }
  },
}

/** Those that are missing from the figures, each with a way to its page. */
function absent(night: Night): Markup {
  const carriers = absentCarriers(night)
  if (carriers.length === 0) return markup``
  const names = carriers.map((id, at) => markup`${at === 0 ? '' : ', '}${night.places.carrier(id, carrierName(id))}`)
  return markup`<p><strong>${night.speech.fill(WORDS.absent, { carriers: names })}</strong></p>`
}
