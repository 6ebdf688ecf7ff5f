import tiles from '../../../seeds/province-tiles.json' with { type: 'json' }
import provinces34 from '../../../seeds/provinces34.json' with { type: 'json' }
import provinces63 from '../../../seeds/provinces63.json' with { type: 'json' }
import { type Content, type Markup, markup } from '../markup.ts'
import { carrierName, type Night } from '../night.ts'
import { isWhole, type Province } from '../provinces.ts'
import { table } from '../table.ts'
import { notAgreeingOn } from '../trend.ts'
import { DISTRIBUTION_WORDS } from '../words/distribution.ts'
import { PAGE_WORDS } from '../words/page.ts'
import { TILE_MAP_WORDS as WORDS } from '../words/tile-map.ts'

/** Steps of the scale, from 0 up. */
const STEPS = 5

/** Widths of a step, in percent: the least is taken with which all shares lie within the scale. */
const STEP_PERCENTS = [0.1, 0.2, 0.5, 1, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, 20]

const PERCENT = 100

/** Tiles at their places, each with its share; darker is more. `all` as `provincesOf` gives them; a province of which something is hidden has no share. */
export function tileMap(night: Night, all: readonly Province[]): Markup {
  const { speech } = night
  const shown = new Map(all.filter(isWhole).map((one) => [one.code, one.notAgreeing / one.records]))
  const width = stepWidth([...shown.values()])
  const [part, whole] = notAgreeingOn(night, night.run.listed, '') ?? [0, 0]
  const tile = ({ code, name }: (typeof provinces34)[number]): Markup => {
    const share = shown.get(code)
    const place = tiles.find((one) => one.code === code)
    const step = share === undefined ? 'no-step' : `step-${stepOf(toldShare(share), width)}`
    const figure = share === undefined ? '–' : speech.share(share, 1)
    return markup`<li class="row-${String(place?.row ?? 1)} column-${String(place?.column ?? 1)} ${step}"><span>${night.places.province(code, name)}</span> <b>${figure}</b></li>`
  }
  return markup`<figure><figcaption>${speech.say(WORDS.title)}</figcaption>
<p class="note">${speech.fill(WORDS.how, { all: speech.share(part, whole) })}</p>
<ol class="tilemap">${provinces34.map(tile)}</ol>
${legend(night, width)}</figure>
`
}

/** From 0 to 1, the width of one step. */
function stepWidth(shares: readonly number[]): number {
  const most = Math.max(0, ...shares)
  const percent = STEP_PERCENTS.find((one) => most * PERCENT < one * STEPS) ?? STEP_PERCENTS.at(-1) ?? 1
  return percent / PERCENT
}

/** From 1 to {@link STEPS}; in thousandths of a percent, which no rounding moves over a bound. */
function stepOf(share: number, width: number): number {
  return Math.min(STEPS, 1 + Math.floor(Math.round(share * 1e5) / Math.round(width * 1e5)))
}

/** A share as its tile tells it: in hundredths of a percent below one percent, else in tenths. The colour is that of what is told. */
function toldShare(share: number): number {
  const digits = share < 0.01 ? 2 : 1
  return Number((share * PERCENT).toFixed(digits)) / PERCENT
}

function legend({ speech }: Night, width: number): Markup {
  const bound = (step: number): string => speech.share(step * width, 1)
  const entries = Array.from({ length: STEPS }, (_, at) => {
    const isLast = at === STEPS - 1
    const text = isLast
      ? speech.fill(WORDS.above, { from: bound(at) })
      : speech.fill(WORDS.step, { from: bound(at), to: bound(at + 1) })
    return markup`<li><i class="step-${String(at + 1)}" aria-hidden="true"></i>${text}</li>`
  })
  return markup`<ul class="key">${entries}<li><i class="no-step" aria-hidden="true"></i>– ${speech.say(WORDS.hidden)}</li></ul>`
}

/** Which of the old provinces are in each of the 34, and which numbers mean another one in the other list. */
export function oldProvinces(night: Night): Markup {
  const { speech } = night
  const { say } = speech
  const nameOf = (old: string): string => provinces63.find(({ code }) => code === old)?.name ?? old
  const intro = speech.fill(WORDS.oldIntro, { none: say(DISTRIBUTION_WORDS.noProvince) })
  return markup`<h3>${say(WORDS.oldTitle)}</h3><p>${intro}</p>${oldCodes(night)}${table({
    name: 'old-provinces',
    caption: say(WORDS.oldCaption),
    columns: [
      { head: say(DISTRIBUTION_WORDS.province), kind: 'words' },
      { head: say(WORDS.code), kind: 'words' },
      { head: say(WORDS.mergedFrom), kind: 'words' },
      { head: say(WORDS.trap), kind: 'words' },
    ],
    rows: provinces34.map(({ code, name, mergedFrom }) => [
      name,
      code,
      mergedFrom.map((old) => `${nameOf(old)} (${old})`).join(', '),
      trapOf(night, code),
    ]),
  })}`
}

/** How many records have what only the old list has, by carrier; nothing of a run in which that was not counted. */
function oldCodes({ speech, tallies }: Night): Content {
  const { say, fill, count, share } = speech
  const counted = tallies('old-province').filter(({ carrier }) => carrier !== '')
  if (counted.length === 0) return ''
  const having = counted.filter((tally) => tally.count > 0)
  if (having.length === 0) return markup`<p>${say(WORDS.noOldCodes)}</p>`
  const trap = provinces34.filter((one) => one.trap !== '').map(({ code }) => code)
  return markup`<p>${fill(WORDS.oldCodesIntro, { codes: trap.join(', ') })}</p>${table({
    name: 'old-codes',
    caption: say(WORDS.oldCodesCaption),
    columns: [
      { head: say(PAGE_WORDS.carrier), kind: 'words' },
      { head: say(WORDS.oldCodes), kind: 'number' },
      { head: say(PAGE_WORDS.records), kind: 'number' },
      { head: say(PAGE_WORDS.share), kind: 'number' },
    ],
    rows: having.map((one) => [
      carrierName(one.carrier),
      count(one.count),
      count(one.denominator),
      share(one.count, one.denominator),
    ]),
  })}`
}

/** What a code of the 34 means at the head of a PIN; a dash where it is the same province in both lists. */
export function trapOf({ speech }: Night, code: string): Content {
  const now = provinces34.find((one) => one.code === code)
  if (now === undefined || now.trap === '') return '–'
  const old = `0${code}`
  const oldName = provinces63.find((one) => one.code === old)?.name ?? old
  return speech.fill(WORDS.trapText, { old, oldName, name: now.name })
}
