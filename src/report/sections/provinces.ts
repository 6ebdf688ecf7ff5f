import { barChart } from '../chart.ts'
import { type Content, type Markup, markup } from '../markup.ts'
import type { Night, Section } from '../night.ts'
import { isWhole, type Province, provincesOf } from '../provinces.ts'
import { type Guarded, PERSONS_MIN } from '../suppression.ts'
import { table } from '../table.ts'
import { DISTRIBUTION_WORDS as WORDS } from '../words/distribution.ts'
import { PAGE_WORDS } from '../words/page.ts'
import { oldProvinces, tileMap } from './tile-map.ts'

/** Which provinces have more records that do not agree than others; over all carriers together. */
export function provinces(night: Night): Section {
  const { say } = night.speech
  const all = provincesOf(night)
  return {
    id: 'provinces',
    title: WORDS.provinces,
    body:
      all.length === 0
        ? markup`<p>${say(WORDS.noProvinces)}</p>`
        : markup`<p>${say(WORDS.provincesIntro)}</p><div class="pair">${figures(night, all)}${tileMap(night, all)}</div>${chart(night, all)}${oldProvinces(night)}`,
  }
}

function figures(night: Night, all: readonly Province[]): Markup {
  const { speech } = night
  const { say } = speech
  const cell = (value: number, print: Guarded, whole: number): Content => {
    if (print === 'shown') return speech.count(value)
    night.withhold(1)
    if (print === 'few') return `<${PERSONS_MIN}`
    return print === 'nearly-all' ? `>${speech.count(whole - PERSONS_MIN)}` : say(PAGE_WORDS.withheld)
  }
  return table({
    name: 'provinces',
    caption: say(WORDS.provincesCaption),
    columns: [
      { head: say(WORDS.province), kind: 'words' },
      { head: say(PAGE_WORDS.records), kind: 'number' },
      { head: say(WORDS.notAgreeing), kind: 'number' },
      { head: say(PAGE_WORDS.share), kind: 'number' },
    ],
    rows: all.map((one) => [
      one.code === '' ? one.name : night.places.province(one.code, one.name),
      cell(one.records, one.printRecords, one.records),
      cell(one.notAgreeing, one.printNotAgreeing, one.records),
      isWhole(one) ? speech.share(one.notAgreeing, one.records) : '–',
    ]),
  })
}

function chart({ speech }: Night, all: readonly Province[]): Markup {
  const share = ({ notAgreeing: part, records }: Province): number => part / records
  const bars = all
    .filter(isWhole)
    .toSorted((a, b) => share(b) - share(a))
    .map((one) => ({
      name: one.name,
      value: share(one),
      text: speech.share(one.notAgreeing, one.records),
      tone: 'mismatched' as const,
    }))
  if (bars.length === 0) return markup``
  return markup`<figure><figcaption>${speech.say(WORDS.provincesChart)}</figcaption>
${barChart(speech.say(WORDS.provincesAlternative), bars)}</figure>`
}
