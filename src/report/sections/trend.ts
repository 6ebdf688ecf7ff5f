import scorecardLines from '../../../seeds/scorecard.json' with { type: 'json' }
import { RULE_CLASSES } from '../../model/finding.ts'
import type { BothLanguages } from '../../model/rule.ts'
import type { RunListed } from '../../store/reading.ts'
import { lineChart } from '../line-chart.ts'
import { type Markup, markup } from '../markup.ts'
import { carrierText, type Night, type Section } from '../night.ts'
import { table } from '../table.ts'
import { targetOf } from '../targets.ts'
import {
  classOn,
  type NightShare,
  notAgreeingOn,
  onDates,
  scorecardOn,
  shareValue,
  TREND_DAYS,
  type TrendNights,
  trendNights,
} from '../trend.ts'
import { PAGE_WORDS } from '../words/page.ts'
import { TREND_WORDS as WORDS } from '../words/trend.ts'

const PERCENT = 100

/** One figure over the nights: a line a carrier or a class. */
export interface Course {
  /** Unique in the page, kebab case. */
  readonly name: string
  readonly title: string
  readonly lines: readonly { readonly name: string; readonly isSum: boolean; shareOn(night: RunListed): NightShare }[]
  /** From 0 to 1. */
  readonly target?: number | undefined
}

/** How the figures went, night after night: a chart and a table of each. */
export function trend(night: Night): Section {
  const { speech } = night
  const over = trendNights(night)
  const body =
    over.nights.length < 2
      ? markup`<p>${speech.fill(WORDS.alone, { days: speech.count(TREND_DAYS) })}</p>`
      : markup`${trendIntro(night, over)}${coursesOf(night, over).map((one) => courseHtml(night, over, one))}`
  return { id: 'trend', title: WORDS.title, body }
}

/** Which nights a trend is over. */
export function trendIntro({ speech }: Night, { nights, dates }: TrendNights): Markup {
  const { fill, count, date } = speech
  const ends = { first: date(dates[0] ?? ''), last: date(dates.at(-1) ?? '') }
  return markup`<p>${fill(WORDS.intro, { nights: count(nights.length), days: count(TREND_DAYS), ...ends })}</p>`
}

/** All figures that are followed: those that do not agree, the scorecard, and the classes of findings; of one carrier where one is named. */
export function coursesOf(night: Night, over: TrendNights, carrier?: string): readonly Course[] {
  const { say, lang } = night.speech
  const ids = carrier === undefined ? carriersOver(night, over) : [carrier]
  const byCarrier = (shareOn: (listed: RunListed, id: string) => NightShare): Course['lines'] => [
    ...ids.map((id) => ({ name: carrierText(id), isSum: false, shareOn: (listed: RunListed) => shareOn(listed, id) })),
    { name: say(PAGE_WORDS.allCarriers), isSum: true, shareOn: (listed: RunListed) => shareOn(listed, '') },
  ]
  const known = new Set(night.run.rules().map((rule) => rule.class))
  return [
    {
      ...{ name: 'not-agreeing', title: say(WORDS.notAgreeing) },
      lines: byCarrier((listed, id) => notAgreeingOn(night, listed, id)),
    },
    ...scorecardLines.map(({ line, title }) => ({
      ...{ name: line, title: text(night, WORDS.line, { line: title[lang] }) },
      lines: byCarrier((listed, id) => scorecardOn(night, listed, line, id)),
      target: targetShare(line, night.summary.date),
    })),
    {
      ...{ name: 'classes', title: say(WORDS.classes) },
      lines: RULE_CLASSES.filter((one) => known.has(one)).map((one) => ({
        ...{ name: one, isSum: false },
        shareOn: (listed: RunListed) => classOn(night, listed, one, carrier ?? ''),
      })),
    },
  ]
}

/** Carriers with records on any of the nights. */
function carriersOver(night: Night, { nights }: TrendNights): readonly string[] {
  const all = nights.flatMap((listed) => night.talliesOf(listed, 'carrier').map(({ carrier }) => carrier))
  return [...new Set(all)].filter((carrier) => carrier !== '').sort()
}

/** Chart and table of one figure. */
export function courseHtml(night: Night, over: TrendNights, course: Course): Markup {
  return markup`<h3>${course.title}</h3><div class="pair">${courseChart(night, over, course)}${courseTable(night, over, course)}</div>
`
}

/** The chart alone. */
export function courseChart(night: Night, over: TrendNights, { title, lines, target }: Course): Markup {
  const { share, date } = night.speech
  const ends = { first: date(over.dates[0] ?? ''), last: date(over.dates.at(-1) ?? '') }
  const day = (iso: string): string => date(iso).slice(0, 'dd/MM'.length)
  return markup`<figure>${lineChart({
    alternative: text(night, WORDS.alternative, { what: title, ...ends }),
    dates: over.dates.map(day),
    lines: lines.map((one) => ({
      ...{ name: one.name, isSum: one.isSum },
      values: onDates(over, (listed) => shareValue(one.shareOn(listed))),
    })),
    format: (value) => share(value, 1),
    target:
      target === undefined
        ? undefined
        : { value: target, name: text(night, WORDS.target, { share: share(target, 1) }) },
  })}</figure>`
}

/** A sentence without markup, as the names in a picture are. */
function text({ speech }: Night, words: BothLanguages, values: Readonly<Record<string, string>>): string {
  return speech.say(words).replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}

function targetShare(line: string, date: string): number | undefined {
  const target = targetOf(line, date)
  return target === undefined ? undefined : target.percentMin / PERCENT
}

function courseTable({ speech }: Night, { nights }: TrendNights, { name, title, lines }: Course): Markup {
  const { say, share, date } = speech
  return table({
    name: `trend-${name}`,
    caption: title,
    columns: [
      { head: say(WORDS.night), kind: 'words' },
      ...lines.map((one) => ({ head: one.name, kind: 'number' }) as const),
    ],
    rows: nights.toReversed().map((night) => [
      date(night.date),
      ...lines.map((one) => {
        const of = one.shareOn(night)
        return of === undefined ? '–' : share(of[0], of[1])
      }),
    ]),
  })
}
