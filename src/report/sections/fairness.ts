import provinceSeeds from '../../../seeds/provinces34.json' with { type: 'json' }
import { NAME_PATTERNS, type NamePattern, WORD_COUNTS } from '../../model/compared-group.ts'
import type { BothLanguages } from '../../model/rule.ts'
import type { TallyDimension } from '../../store/reading.ts'
import { barChart, toneKey } from '../chart.ts'
import { allOf, besideAll, type ComparedGroup, type GroupCounts, groupCounts, partition } from '../compared-groups.ts'
import { type Content, type Markup, markup } from '../markup.ts'
import { type Night, type Section, tallyFigure } from '../night.ts'
import { type Guarded, PERSONS_MIN } from '../suppression.ts'
import { table } from '../table.ts'
import { NAME_PATTERN_WORDS, FAIRNESS_WORDS as WORDS } from '../words/fairness.ts'
import { PAGE_WORDS } from '../words/page.ts'

/** One way of dividing the records. */
interface Division {
  readonly dimension: 'name-pattern' | 'birth-decade' | 'compared-province'
  readonly title: BothLanguages
  readonly groups: readonly ComparedGroup[]
  readonly labelOf: (key: string) => string
}

const DECADE_YEARS = 9
const LAST_DECADE = '2020'
const OVERLAPPING: readonly string[] = NAME_PATTERNS.slice(WORD_COUNTS)

/** Which groups of people have more records that do not match than others; over all carriers together. */
export function fairness(night: Night): Section {
  const { speech } = night
  const { say } = speech
  const decades = groupCounts(night.tallies('birth-decade'))
  const all = allOf(decades)
  const body =
    all.records === 0
      ? markup`<p>${say(WORDS.nothing)}</p>`
      : markup`<p>${speech.fill(WORDS.intro, { compared: speech.count(all.records) })}</p>
<p class="note">${say(WORDS.reading)}</p>
${divisions(night, decades, all).map((one) => divided(night, one, all))}`
  return { id: 'fairness', title: WORDS.title, body }
}

function divisions(night: Night, decades: readonly GroupCounts[], all: GroupCounts): readonly Division[] {
  const { say } = night.speech
  const names = groupCounts(night.tallies('name-pattern'))
  const byWords = partition(
    names.filter(({ key }) => !OVERLAPPING.includes(key)),
    all,
  )
  const overlapping = names.filter(({ key }) => OVERLAPPING.includes(key)).map((group) => besideAll(group, all))
  const decadeOf = (key: string): string => {
    if (key === 'none') return say(WORDS.noYear)
    return key === LAST_DECADE ? `${say(WORDS.since)} ${key}` : `${key}–${Number(key) + DECADE_YEARS}`
  }
  const placeOf = (key: string): string => provinceSeeds.find(({ code }) => code === key)?.name ?? say(WORDS.noPlace)
  return [
    {
      ...{ dimension: 'name-pattern', title: WORDS.names, groups: [...byWords, ...overlapping] },
      labelOf: (key) => say(NAME_PATTERN_WORDS[key as NamePattern]),
    },
    { dimension: 'birth-decade', title: WORDS.decades, groups: partition(decades, all), labelOf: decadeOf },
    {
      ...{ dimension: 'compared-province', title: WORDS.places },
      groups: partition(byProvince(night), all),
      labelOf: placeOf,
    },
  ]
}

/** In the order of their codes, which runs from north to south; without a province last. */
function byProvince(night: Night): readonly GroupCounts[] {
  const groups = groupCounts(night.tallies('compared-province'))
  return [...groups.filter(({ key }) => key !== ''), ...groups.filter(({ key }) => key === '')]
}

function divided(night: Night, division: Division, all: GroupCounts): Markup {
  const { say } = night.speech
  const note = division.dimension === 'name-pattern' ? markup`<p class="note">${say(WORDS.namesNote)}</p>` : ''
  return markup`<h3>${say(division.title)}</h3>
${figures(night, division, all)}${note}${chart(night, division)}`
}

function figures(night: Night, { dimension, title, groups, labelOf }: Division, all: GroupCounts): Markup {
  const { speech } = night
  const { say } = speech
  const shares = all.counts.map((count) => speech.share(count, all.records))
  return table({
    name: `fairness-${dimension}`,
    caption: `${say(title)}: ${say(WORDS.caption)}`,
    columns: [
      { head: say(WORDS.group), kind: 'words' },
      { head: say(WORDS.compared), kind: 'number' },
      { head: say(WORDS.mismatched), kind: 'number' },
      { head: say(PAGE_WORDS.share), kind: 'number' },
      { head: 'name-mismatch', kind: 'number' },
      { head: 'birth-date-mismatch', kind: 'number' },
    ],
    rows: groups.map((group) => [
      labelOf(group.key),
      printed(night, group.print, speech.count(group.records), Number.POSITIVE_INFINITY),
      countOf(night, dimension, group),
      ...group.parts.map((part, at) => shareOf(night, part, group, at === 0)),
    ]),
    foot: [say(WORDS.all), speech.count(all.records), speech.count(all.counts[0] ?? 0), ...shares],
  })
}

/** A count, or what may stand in its place. */
function printed(night: Night, print: Guarded, shown: Content, whole: number): Content {
  if (print === 'shown') return shown
  night.withhold(1)
  if (print === 'few') return `<${PERSONS_MIN}`
  return print === 'nearly-all' && Number.isFinite(whole)
    ? `>${night.speech.count(whole - PERSONS_MIN)}`
    : night.speech.say(PAGE_WORDS.withheld)
}

function countOf(night: Night, dimension: TallyDimension, { key, records, parts: [part] }: ComparedGroup): Content {
  return printed(night, part?.print ?? 'withheld', tallyFigure(night, dimension, ['', key, 'mismatched']), records)
}

/** Of what is withheld no share is told; that of the mismatched has been accounted for by its count. */
function shareOf(
  night: Night,
  { count, print, interval, isAbove }: ComparedGroup['parts'][number],
  { records }: ComparedGroup,
  isCounted: boolean,
): Content {
  const { speech } = night
  if (print !== 'shown') {
    if (!isCounted) night.withhold(1)
    return '–'
  }
  const [lower, upper] = [interval.lower, interval.upper].map((bound) => speech.share(bound, 1))
  const share = `${speech.share(count, records)} (${lower} – ${upper})`
  return isAbove ? markup`<strong>* ${share}</strong>` : share
}

function chart({ speech }: Night, { groups, labelOf }: Division): Markup {
  const { say } = speech
  const bars = groups.flatMap(({ key, records, parts: [part] }) => {
    if (part?.print !== 'shown') return []
    const tone = part.isAbove ? ('mismatched' as const) : ('plain' as const)
    return [{ name: labelOf(key), value: part.count / records, text: speech.share(part.count, records), tone }]
  })
  if (bars.length === 0) return markup``
  const key = [
    { tone: 'mismatched', label: say(WORDS.above) },
    { tone: 'plain', label: say(WORDS.notAbove) },
  ] as const
  return markup`<figure><figcaption>${say(WORDS.chart)}</figcaption>${barChart(say(WORDS.alternative), bars)}${toneKey(key)}</figure>`
}
