/** One province of the 34. */

import provinces34 from '../../../seeds/provinces34.json' with { type: 'json' }
import provinces63 from '../../../seeds/provinces63.json' with { type: 'json' }
import { testedShops } from '../../report/concentration.ts'
import { type Content, type Markup, markup } from '../../report/markup.ts'
import type { Night } from '../../report/night.ts'
import { anchor } from '../../report/places.ts'
import { intervalOf, isWhole, type Province, provincesOf } from '../../report/provinces.ts'
import { testedTable, testWords } from '../../report/sections/tested-shops.ts'
import { trapOf } from '../../report/sections/tile-map.ts'
import { type Course, courseHtml } from '../../report/sections/trend.ts'
import { type NightShare, notAgreeingOn, trendNights } from '../../report/trend.ts'
import { PAGE_WORDS } from '../../report/words/page.ts'
import type { RunListed } from '../../store/reading.ts'
import type { Page } from '../page.ts'
import { nightIn, part } from '../views/night.ts'
import { FIGURE_WORDS as WORDS } from './words/figures.ts'

const SHOPS_MAX = 100

/** Its share beside the nation's, how it went, which points of sale were found there. What is withheld in the list is withheld here. */
export const provincePage: Page = {
  path: '/provinces/:province',
  right: 'see-night',
  answer: (asked) => {
    const seed = provinces34.find(({ code }) => code === asked.params['province'])
    if (seed === undefined) return undefined
    const night = nightIn(asked)
    const { say, fill, list } = asked.speech
    const names = seed.mergedFrom.map((old) => {
      return `${provinces63.find(({ code }) => code === old)?.name ?? old} (${old})`
    })
    const trap = seed.trap === '' ? '' : markup`<p class="note">${trapOf(night, seed.code)}</p>`
    const old = markup`<p>${fill(WORDS.oldList, { names: list(names) })}</p>${trap}`
    const more = anchor(asked.link('/findings', { province: seed.code }), say(WORDS.allProvinceFindings))
    const body = markup`${figures(night, seed.code)}<p>${more}</p>
${course(night, seed)}${part('shops', say(WORDS.shops), shops(night, seed.code))}${part('old', say(WORDS.old), old)}`
    return { title: say(WORDS.province).replace('{name}', seed.name).replace('{code}', seed.code), body }
  },
}

/** A province on a night; undefined where it has no record. */
function provinceOn(night: Night, listed: RunListed, province: string): Province | undefined {
  const tallies: Night['tallies'] = (dimension) => night.talliesOf(listed, dimension)
  return provincesOf({ speech: night.speech, tallies }).find(({ code }) => code === province)
}

function figures(night: Night, code: string): Markup {
  const { speech, run } = night
  const { say, fill, share, count } = speech
  const found = provinceOn(night, run.listed, code)
  if (found === undefined) return markup`<p>${say(WORDS.noRecords)}</p>`
  if (!isWhole(found)) return markup`<p>${say(WORDS.hidden)}</p>`
  const { notAgreeing, records } = found
  const nation = notAgreeingOn(night, run.listed, '') ?? [0, 0]
  const { lower, upper } = intervalOf(found)
  const all = nation[1] === 0 ? 0 : nation[0] / nation[1]
  const beside = lower > all ? WORDS.above : upper < all ? WORDS.below : WORDS.alike
  const tile = (tone: string, label: Content, value: Content, note: Content): Markup =>
    markup`<div class="tone-${tone}"><dt>${label}</dt><dd>${value}</dd><dd class="small">${note}</dd></div>`
  const interval = fill(WORDS.interval, { lower: share(lower, 1), upper: share(upper, 1) })
  return markup`<dl class="tiles">
${tile('ink', say(PAGE_WORDS.records), count(records), '')}
${tile('mismatched', say(WORDS.notAgreeing), share(notAgreeing, records), count(notAgreeing))}
${tile('plain', say(WORDS.nation), share(...nation), say(beside))}
</dl>
<p class="note">${interval}</p>
`
}

/** Nights on which its figures are withheld are gaps. */
function course(night: Night, { code, name }: { readonly code: string; readonly name: string }): Markup {
  const { say } = night.speech
  const over = trendNights(night)
  if (over.nights.length < 2) return markup``
  const shareOn = (listed: RunListed): NightShare => {
    const found = provinceOn(night, listed, code)
    return found === undefined || !isWhole(found) ? undefined : [found.notAgreeing, found.records]
  }
  const lines: Course['lines'] = [
    { name, isSum: false, shareOn },
    { name: say(WORDS.nation), isSum: true, shareOn: (listed) => notAgreeingOn(night, listed, '') },
  ]
  return part(
    'course',
    say(WORDS.course),
    courseHtml(night, over, { name: 'province', title: say(WORDS.courseTitle), lines }),
  )
}

function shops(night: Night, code: string): Markup {
  const found = testedShops(night.run).filter(({ province }) => province === code)
  if (found.length === 0) return markup`<p>${night.speech.say(WORDS.noShops)}</p>`
  return markup`${testedTable(night, found, SHOPS_MAX)}${testWords(night)}`
}
