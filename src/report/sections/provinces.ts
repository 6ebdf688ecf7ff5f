import provinceSeeds from '../../../seeds/provinces34.json' with { type: 'json' }
import type { Tally } from '../../store/reading.ts'
import { barChart } from '../chart.ts'
import { type Content, type Markup, markup } from '../markup.ts'
import type { Night, Section } from '../night.ts'
import { type Guarded, guardedColumn, PERSONS_MIN } from '../suppression.ts'
import { table } from '../table.ts'
import { DISTRIBUTION_WORDS as WORDS } from '../words/distribution.ts'
import { PAGE_WORDS } from '../words/page.ts'

/** Records of a province, those that do not agree, and how each of the two may be printed. */
interface Province {
  readonly name: string
  readonly records: number
  readonly notAgreeing: number
  readonly printRecords: Guarded
  readonly printNotAgreeing: Guarded
}

const NOT_AGREEING = ['mismatched', 'not-found']

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
        : markup`<p>${say(WORDS.provincesIntro)}</p><div class="pair">${figures(night, all)}${chart(night, all)}</div>`,
  }
}

/** In the order of their codes, which runs from north to south; without a province last. */
function provincesOf({ speech, tallies }: Night): readonly Province[] {
  const byCode = Map.groupBy(
    tallies('province').filter(({ carrier }) => carrier === ''),
    ({ key }) => key,
  )
  const known = provinceSeeds.map(({ code, name }) => ({ code, name }))
  const counted = [...known, { code: '', name: speech.say(WORDS.noProvince) }].flatMap(({ code, name }) => {
    const rows = byCode.get(code) ?? []
    const [first] = rows
    return first === undefined ? [] : [{ name, records: first.denominator, notAgreeing: notAgreeing(rows) }]
  })
  // The sum of each column stands elsewhere in the report; a whole province is no secret against all the others.
  const printRecords = guardedColumn(
    counted.map(({ records }) => ({ part: records, whole: Number.POSITIVE_INFINITY, weight: records })),
  )
  const printNotAgreeing = guardedColumn(
    counted.map(({ notAgreeing: part, records }) => ({ part, whole: records, weight: records })),
  )
  return counted.map((one, at) => ({
    ...one,
    printRecords: printRecords[at] ?? 'withheld',
    printNotAgreeing: printNotAgreeing[at] ?? 'withheld',
  }))
}

function notAgreeing(rows: readonly Tally[]): number {
  return rows.filter(({ measure }) => NOT_AGREEING.includes(measure)).reduce((sum, { count }) => sum + count, 0)
}

const isWhole = ({ printRecords, printNotAgreeing }: Province): boolean =>
  printRecords === 'shown' && printNotAgreeing === 'shown'

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
      one.name,
      cell(one.records, one.printRecords, one.records),
      // Without the whole, what is nearly all of it says nothing.
      cell(one.notAgreeing, one.printRecords === 'shown' ? one.printNotAgreeing : hidden(one), one.records),
      isWhole(one) ? speech.share(one.notAgreeing, one.records) : '–',
    ]),
  })
}

function hidden({ printNotAgreeing }: Province): Guarded {
  return printNotAgreeing === 'nearly-all' ? 'withheld' : printNotAgreeing
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
