/** One minute: where is the problem? */

import { testedShops } from '../../report/concentration.ts'
import { type Earlier, nightBefore } from '../../report/earlier.ts'
import { heldBanner } from '../../report/held.ts'
import { type Content, type Markup, markup } from '../../report/markup.ts'
import type { Night } from '../../report/night.ts'
import { anchor } from '../../report/places.ts'
import { provincesOf } from '../../report/provinces.ts'
import { openDues, stepTable } from '../../report/sections/dues.ts'
import { changed, tiles } from '../../report/sections/headline.ts'
import { caveats, movesTable } from '../../report/sections/night-changes.ts'
import { mixChart } from '../../report/sections/outcomes.ts'
import { targetsTable } from '../../report/sections/targets.ts'
import { testedTable, testWords } from '../../report/sections/tested-shops.ts'
import { tileMap } from '../../report/sections/tile-map.ts'
import { courseChart, coursesOf } from '../../report/sections/trend.ts'
import { trendNights } from '../../report/trend.ts'
import { DUES_WORDS } from '../../report/words/dues.ts'
import type { Asked, Page } from '../page.ts'
import { nightIn, part } from '../views/night.ts'
import { sellerTable, shopOrder } from './sellers.ts'
import { OVERVIEW_WORDS as WORDS } from './words/overview.ts'

const MOVES_MAX = 8
const SHOPS_MAX = 5

/** The night in short: each part leads to where more of it is told. */
export const overview: Page = {
  path: '/',
  right: 'see-night',
  menu: WORDS.title,
  answer: (asked) => {
    const night = nightIn(asked)
    const body = markup`${heldBanner(night)}${tiles(night)}<p>${changed(night)}</p>
<div class="split">${targets(asked, night)}${course(asked, night)}</div>
${shops(asked, night)}
<div class="split"><div>${changes(asked, night)}${dues(asked, night)}</div>${map(asked, night)}</div>
<p class="more">${anchor(asked.link(`/runs/${encodeURIComponent(night.run.listed.run)}`), asked.speech.say(WORDS.moreRun))}</p>`
    return { title: asked.speech.say(WORDS.title), body }
  },
}

function targets({ speech: { say }, link }: Asked, night: Night): Markup {
  return part('targets', say(WORDS.targets), targetsTable(night), anchor(link('/carriers'), say(WORDS.moreCarriers)))
}

/** Over the nights where there are several; else the mix of this one. */
function course({ speech: { say }, link }: Asked, night: Night): Markup {
  const over = trendNights(night)
  const [first] = coursesOf(night, over)
  const more = anchor(link('/trend'), say(WORDS.moreTrend))
  if (over.nights.length < 2 || first === undefined) return part('course', say(WORDS.mix), mixChart(night), more)
  return part('course', say(WORDS.notAgreeing), courseChart(night, over, first), more)
}

/** The first of the list: what the test found, then hints; each says which it is. */
function shops(asked: Asked, night: Night): Markup {
  const { say } = asked.speech
  const rows = night.run.lists.sellers({ kind: 'point-of-sale', after: 0, limit: SHOPS_MAX })
  const list =
    rows.length === 0
      ? testedTable(night, testedShops(night.run), SHOPS_MAX)
      : markup`${shopOrder(asked)}${sellerTable(asked, 'point-of-sale', rows)}`
  const how = markup`<details><summary>${say(WORDS.how)}</summary>${testWords(night)}</details>`
  const more = anchor(asked.link('/points-of-sale'), say(WORDS.moreShops))
  return part('shops', say(WORDS.shops), markup`${list}${how}`, more)
}

function changes({ speech: { say, fill, date }, link }: Asked, night: Night): Markup {
  const before = nightBefore(night)
  const more = anchor(link('/findings'), say(WORDS.moreFindings))
  const title = before === undefined ? say(WORDS.changesFirst) : fill(WORDS.changes, { date: date(before.listed.date) })
  return part('changes', title, before === undefined ? changed(night) : moves(night, before), more)
}

function moves(night: Night, before: Earlier): Content {
  return markup`${movesTable(night, before, 'night', MOVES_MAX)}${caveats(night, before)}`
}

function map({ speech: { say }, link }: Asked, night: Night): Markup {
  const more = anchor(link('/provinces'), say(WORDS.moreProvinces))
  return part('map', say(WORDS.provinces), tileMap(night, provincesOf(night)), more)
}

/** As the merge of the night counted them: no case is read here. */
function dues({ speech, link }: Asked, night: Night): Markup {
  const { say, fill, count } = speech
  const open = openDues(night, 'when merged')
  const sum = (due?: string): string =>
    count(open.filter((one) => due === undefined || one.due === due).reduce((all, { cases }) => all + cases, 0))
  const sentence = fill(WORDS.cases, {
    night: speech.date(night.summary.date),
    overdue: sum('overdue'),
    week: sum('week'),
    open: sum(),
  })
  const body =
    open.length === 0
      ? markup`<p>${say(DUES_WORDS.none)}</p>`
      : markup`<p>${sentence}</p>${stepTable(night, open)}<p class="note">${say(DUES_WORDS.indicative)} ${say(DUES_WORDS.merged)}</p>`
  return part('dues', say(WORDS.dues), body, anchor(link('/cases'), say(WORDS.moreCases)))
}
