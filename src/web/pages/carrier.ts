/** One carrier. */

import { RULE_CLASSES } from '../../model/finding.ts'
import { absentCarriers } from '../../report/absent.ts'
import { nightBefore } from '../../report/earlier.ts'
import { type Content, type Markup, markup } from '../../report/markup.ts'
import { carrierName, carrierText, type Night } from '../../report/night.ts'
import { anchor } from '../../report/places.ts'
import { caveats, movesTable } from '../../report/sections/night-changes.ts'
import { targetsTable } from '../../report/sections/targets.ts'
import { courseChart, coursesOf, trendIntro } from '../../report/sections/trend.ts'
import { table } from '../../report/table.ts'
import { type NightShare, notAgreeingOn, trendNights } from '../../report/trend.ts'
import { FINDINGS_WORDS } from '../../report/words/findings.ts'
import { HEADLINE_WORDS } from '../../report/words/headline.ts'
import type { Asked, Page, Shown } from '../page.ts'
import { nightIn, part } from '../views/night.ts'
import { FIGURE_WORDS as WORDS } from './words/figures.ts'

const MOVES_MAX = 20

/** A carrier's figures beside all carriers', what changed of it, and how it went. */
export const carrierPage: Page = {
  path: '/carriers/:carrier',
  right: 'see-night',
  answer: (asked) => {
    const night = nightIn(asked)
    const { carrier = '' } = asked.params
    if (!night.carriers.includes(carrier))
      return absentCarriers(night).includes(carrier) ? absent(asked, night, carrier) : undefined
    const { say } = asked.speech
    const body = markup`${tiles(night, carrier)}<p>${ways(asked, carrier)}</p>
<div class="split">${part('targets', say(WORDS.targets), targetsTable(night, carrier))}
${changes(night, carrier)}</div>
${part('findings', say(WORDS.findings), rulesTable(asked, night, carrier))}
${courses(night, carrier)}`
    return { title: carrierText(carrier), body }
  },
}

/** Of one that is not in the run: that it is not, and how it went on other nights. */
function absent(asked: Asked, night: Night, carrier: string): Shown {
  const { speech, link } = asked
  const said = speech.fill(WORDS.absentOne, { carrier: carrierName(carrier), date: speech.date(night.summary.date) })
  const way = anchor(link('/submissions'), speech.say(WORDS.toSubmissions))
  return { title: carrierText(carrier), body: markup`<p><strong>${said}</strong> ${way}</p>${courses(night, carrier)}` }
}

/** How its figures went; nothing where there are not two nights to tell of. */
function courses(night: Night, carrier: string): Content {
  const over = trendNights(night)
  if (over.nights.length < 2) return ''
  const charts = coursesOf(night, over, carrier).map(
    (one) => markup`<div><h3>${one.title}</h3>${courseChart(night, over, one)}</div>`,
  )
  return part(
    'courses',
    night.speech.say(WORDS.courses),
    markup`${trendIntro(night, over)}<div class="split">${charts}</div>`,
  )
}

function ways({ link, speech: { say } }: Asked, carrier: string): Markup {
  const all = [
    anchor(link('/findings', { carrier }), say(WORDS.allFindings)),
    anchor(link('/cases', { carrier }), say(WORDS.allCases)),
    anchor(link('/points-of-sale', { carrier }), say(WORDS.allShops)),
  ]
  return markup`${all.map((way, at) => (at === 0 ? way : markup` · ${way}`))}`
}

function tiles(night: Night, carrier: string): Markup {
  const { speech, tally } = night
  const { say, share, count } = speech
  const tile = (tone: string, label: Content, value: Content, note: Content): Markup =>
    markup`<div class="tone-${tone}"><dt>${label}</dt><dd>${value}</dd><dd class="small">${note}</dd></div>`
  const matched = tally('carrier', carrier, 'matched', 'records')
  const all = tally('carrier', '', 'matched', 'records')
  const read = matched?.denominator ?? 0
  const differing: NightShare = notAgreeingOn(night, night.run.listed, carrier)
  const j1 = tally('class', carrier, 'J1', 'numbers')
  return markup`<dl class="tiles">
${tile('ink', say(WORDS.records), count(read), speech.fill(WORDS.ofAll, { share: share(read, all?.denominator ?? 0) }))}
${tile('matched', say(HEADLINE_WORDS.matched), share(matched?.count ?? 0, read), count(matched?.count ?? 0))}
${tile('mismatched', say(HEADLINE_WORDS.disagreeing), share(...(differing ?? [0, 0])), count(differing?.[0] ?? 0))}
${tile('not-found', speech.fill(WORDS.numbers, { class: 'J1' }), share(j1?.count ?? 0, j1?.denominator ?? 0), count(j1?.count ?? 0))}
</dl>
`
}

function changes(night: Night, carrier: string): Markup {
  const { fill, date, say } = night.speech
  const before = nightBefore(night)
  if (before === undefined) return markup`<p>${say(WORDS.noMoves)}</p>`
  const title = fill(WORDS.changes, { date: date(before.listed.date) })
  const isThen = !before.may.onlyNow.includes(carrier)
  const moves = isThen ? movesTable(night, before, 'night', MOVES_MAX, carrier) : ''
  return part('changes', title, markup`${moves}${caveats(night, before)}`)
}

/** Rules with a finding at the carrier; each count leads to them. */
function rulesTable({ link }: Asked, night: Night, carrier: string): Markup {
  const { say, count } = night.speech
  const findingsOf = (id: string): number =>
    night
      .tallies('rule')
      .filter((one) => one.carrier === carrier && one.key === id)
      .reduce((sum, one) => sum + one.count, 0)
  const rows = night.run
    .rules()
    .map(({ id, title, class: ruleClass }) => ({ id, title, ruleClass, findings: findingsOf(id) }))
    .filter(({ findings }) => findings > 0)
    .toSorted(
      (a, b) => b.findings - a.findings || RULE_CLASSES.indexOf(a.ruleClass) - RULE_CLASSES.indexOf(b.ruleClass),
    )
  return table({
    name: 'rules',
    caption: say(WORDS.rulesCaption),
    columns: [
      { head: say(FINDINGS_WORDS.rule), kind: 'words' },
      { head: say(FINDINGS_WORDS.class), kind: 'words' },
      { head: say(FINDINGS_WORDS.findings), kind: 'number' },
    ],
    rows: rows.map(({ id, title, ruleClass, findings }) => [
      night.places.rule(id, say(title)),
      ruleClass,
      anchor(link('/findings', { carrier, rule: id }), count(findings)),
    ]),
  })
}
