import { REASONS } from '../../model/verdict.ts'
import { type Earlier, nightBefore } from '../earlier.ts'
import { type Content, foreignCode, type Markup, markup } from '../markup.ts'
import { carrierName, type Night, type Section } from '../night.ts'
import type { Steps } from '../slices.ts'
import { guarded } from '../suppression.ts'
import { table } from '../table.ts'
import {
  CARRIER_JUMP_MIN,
  hasJumped,
  JUMPS_MAX,
  SHOP_JUMP_MIN,
  SHOP_RECORDS_MIN,
  type Share,
  type ShopJump,
  shopJumps,
} from '../unverifiable.ts'
import { DISTRIBUTION_WORDS } from '../words/distribution.ts'
import { PAGE_WORDS } from '../words/page.ts'
import { UNVERIFIABLE_WORDS as WORDS } from '../words/unverifiable.ts'
import { REASON_WORDS } from '../words/verdicts.ts'

/** What cannot be verified, by carrier and reason and by point of sale, against the night before. */
export function* unverifiable(night: Night): Steps<Section> {
  const before = nightBefore(night)
  const jumps = before === undefined ? '' : yield* shops(night, before)
  return {
    id: 'unverifiable',
    title: WORDS.title,
    body: markup`${unverifiableByCarrier(night)}${jumps}`,
  }
}

/** The part on carriers: of tallies alone. */
export function unverifiableByCarrier(night: Night): Markup {
  const { speech, tally } = night
  const { say } = speech
  const before = nightBefore(night)
  const points = speech.number(CARRIER_JUMP_MIN * 100)
  const intro =
    before === undefined
      ? say(WORDS.introFirst)
      : speech.fill(WORDS.intro, { night: speech.date(before.listed.date), points })
  const reasons = REASONS.unverifiable.filter(
    (reason) => (tally('reason', '', `unverifiable/${reason}`, 'records')?.count ?? 0) > 0,
  )
  const row = (carrier: string): readonly Content[] => [
    cell(night, before, carrier, undefined),
    ...reasons.map((reason) => cell(night, before, carrier, reason)),
  ]
  return markup`<p>${intro}</p>${table({
    name: 'unverifiable',
    caption: say(WORDS.caption),
    columns: [
      { head: say(PAGE_WORDS.carrier), kind: 'words' },
      { head: say(WORDS.all), kind: 'number' },
      ...reasons.map((reason) => ({ head: say(REASON_WORDS[reason].label), kind: 'number' }) as const),
    ],
    rows: night.carriers.map((carrier) => [carrierName(carrier), ...row(carrier)]),
    foot: [say(PAGE_WORDS.allCarriers), ...row('')],
  })}`
}

/** Share now, and its difference where the same carriers were there on the night before. */
function cell(night: Night, before: Earlier | undefined, carrier: string, reason: string | undefined): Content {
  const { speech } = night
  const [dimension, key] =
    reason === undefined ? (['carrier', 'unverifiable'] as const) : (['reason', `unverifiable/${reason}`] as const)
  const shareIn = (tallies: ReturnType<Night['tallies']>): Share => {
    const found = tallies.find((one) => one.carrier === carrier && one.key === key)
    return [found?.count ?? 0, found?.denominator ?? 0]
  }
  const now = shareIn(night.tallies(dimension))
  const share = speech.share(...now)
  if (before === undefined || !isComparable(before, carrier)) return share
  const then = shareIn(night.talliesOf(before.listed, dimension))
  if (now[1] === 0 || then[1] === 0) return share
  const text = `${share} (${speech.points(now[0] / now[1] - then[0] / then[1])})`
  return hasJumped(then, now, CARRIER_JUMP_MIN) ? markup`<strong>! ${text}</strong>` : text
}

function isComparable({ may }: Earlier, carrier: string): boolean {
  return carrier === '' ? may.onlyNow.length + may.onlyThen.length === 0 : !may.onlyNow.includes(carrier)
}

function* shops(night: Night, { listed }: Earlier): Steps<Markup> {
  const { say } = night.speech
  const run = night.open(listed)
  const head = markup`<h3>${say(WORDS.shops)}</h3>`
  if (run === undefined) return markup`${head}<p>${say(WORDS.shopsGone)}</p>`
  try {
    const sellers = (of: typeof run) => of.sellers('point-of-sale', SHOP_RECORDS_MIN)
    const jumps = yield* shopJumps(sellers(run), sellers(night.run))
    return markup`${head}${jumps.length === 0 ? markup`<p>${say(WORDS.noShops)}</p>` : jumpTable(night, jumps)}`
  } finally {
    run.close()
  }
}

function jumpTable(night: Night, jumps: readonly ShopJump[]): Markup {
  const { speech, places } = night
  const { say } = speech
  const caption = {
    records: speech.count(SHOP_RECORDS_MIN),
    points: speech.number(SHOP_JUMP_MIN * 100),
    most: speech.count(JUMPS_MAX),
  }
  /** A share of few records, or of all but few, is not told. */
  const told = ([part, whole]: Share): string | undefined =>
    guarded(part, whole) === 'shown' ? speech.share(part, whole) : undefined
  return table({
    name: 'shop-jumps',
    caption: speech.fill(WORDS.shopsCaption, caption),
    columns: [
      { head: say(DISTRIBUTION_WORDS.code), kind: 'code' },
      { head: say(PAGE_WORDS.carrier), kind: 'words' },
      { head: say(PAGE_WORDS.records), kind: 'number' },
      { head: say(WORDS.before), kind: 'number' },
      { head: say(WORDS.now), kind: 'number' },
      { head: say(WORDS.difference), kind: 'number' },
    ],
    rows: jumps.map(({ carrier, code, before, now }) => {
      const [shareBefore, shareNow] = [told(before), told(now)]
      const hidden = [shareBefore, shareNow].filter((share) => share === undefined).length
      if (hidden > 0) night.withhold(hidden)
      const difference = hidden > 0 ? '–' : speech.points(now[0] / now[1] - before[0] / before[1])
      const name = places.pointOfSale(carrier, code, foreignCode(code))
      const shares = [shareBefore ?? say(PAGE_WORDS.withheld), shareNow ?? say(PAGE_WORDS.withheld)]
      return [name, carrierName(carrier), speech.count(now[1]), ...shares, difference]
    }),
  })
}
