import provinceSeeds from '../../../seeds/provinces34.json' with { type: 'json' }
import { chanceText } from '../chance.ts'
import { concentrationRule, ratioMin, type TestedShop } from '../concentration.ts'
import { type Content, foreignCode, type Markup, markup } from '../markup.ts'
import { carrierName, type Night } from '../night.ts'
import { guarded, PERSONS_MIN } from '../suppression.ts'
import { table } from '../table.ts'
import { CONCENTRATION_WORDS as WORDS } from '../words/concentration.ts'
import { DISTRIBUTION_WORDS } from '../words/distribution.ts'
import { PAGE_WORDS } from '../words/page.ts'

const PER_10000 = 10_000

/** How points of sale are tested, as the run did it, and what the test does not say. */
export function testWords(night: Night): Markup {
  const { speech, run } = night
  const rule = concentrationRule(run)
  if (rule === undefined) return markup`<p>${speech.say(WORDS.notRun)}</p>`
  const value = (name: string): number => rule.params.find((param) => param.name === name)?.value ?? 0
  const method = speech.fill(WORDS.test, {
    rule: night.places.rule(rule.id, rule.id),
    activations: speech.count(value('activationsMin')),
    days: speech.count(value('windowDays')),
    level: speech.share(value('falseDiscoveryPerMille'), 1000),
    ratio: speech.number(value('ratioPercentMin') / 100),
  })
  return markup`<p>${method}</p>${limitNote(night)}<p class="note">${speech.say(WORDS.caution)}</p>`
}

/** Which points of sale the test cannot find, whatever their share; nothing where it did not run. */
export function limitNote({ speech, run }: Pick<Night, 'speech' | 'run'>): Markup {
  const ratio = ratioMin(run)
  if (ratio === undefined) return markup``
  return markup`<p class="note">${speech.fill(WORDS.limit, { ratio: speech.number(ratio) })}</p>`
}

/** Points of sale with the figures of the test, so many at most; nothing where the rule did not run. */
export function testedTable(night: Night, shops: readonly TestedShop[], rowsMax: number): Markup {
  const { speech, run } = night
  const { say } = speech
  if (concentrationRule(run) === undefined) return markup``
  if (shops.length === 0) return markup`<p>${say(WORDS.noneFound)}</p>`
  const rest = shops.length - rowsMax
  return markup`${table({
    name: 'tested-shops',
    caption: speech.fill(WORDS.caption, { count: speech.count(shops.length) }),
    columns: [
      { head: say(DISTRIBUTION_WORDS.code), kind: 'code' },
      { head: say(PAGE_WORDS.carrier), kind: 'words' },
      { head: say(DISTRIBUTION_WORDS.province), kind: 'words' },
      { head: say(WORDS.activations), kind: 'number' },
      { head: say(WORDS.mismatches), kind: 'number' },
      { head: say(PAGE_WORDS.share), kind: 'number' },
      { head: say(WORDS.provinceShare), kind: 'number' },
      { head: say(WORDS.times), kind: 'number' },
      { head: say(WORDS.chance), kind: 'number' },
    ],
    rows: shops.slice(0, rowsMax).map((shop) => row(night, shop)),
  })}${rest > 0 ? markup`<p class="note">${speech.fill(WORDS.cut, { count: speech.count(rest) })}</p>` : ''}`
}

/** Where the count is hidden, so is all from which it could be worked out. */
function row(night: Night, shop: TestedShop): readonly Content[] {
  const { speech, places } = night
  const { carrier, code, province, activations, mismatches, provincePer10000 } = shop
  const name = provinceSeeds.find((one) => one.code === province)?.name ?? speech.say(WORDS.noProvince)
  const head = [
    places.pointOfSale(carrier, code, foreignCode(code)),
    carrierName(carrier),
    province === '' ? name : places.province(province, name),
    speech.count(activations),
  ]
  const provinceShare = speech.share(provincePer10000, PER_10000)
  const print = guarded(mismatches, activations)
  if (print !== 'shown') {
    night.withhold(1)
    const bound = print === 'few' ? `<${PERSONS_MIN}` : `>${speech.count(activations - PERSONS_MIN)}`
    return [...head, bound, '–', provinceShare, '–', '–']
  }
  const times = provincePer10000 === 0 ? '–' : speech.number(round1(timesOf(shop)))
  const share = speech.share(mismatches, activations)
  return [
    ...head,
    speech.count(mismatches),
    share,
    provinceShare,
    times,
    chanceText(shop.negativeLog10Hundredths, speech),
  ]
}

/** Its share by the province's. */
function timesOf({ mismatches, activations, provincePer10000 }: TestedShop): number {
  return (mismatches * PER_10000) / (activations * provincePer10000)
}

const round1 = (value: number): number => Math.round(value * 10) / 10
