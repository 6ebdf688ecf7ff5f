/** How a carrier stands night by night, by its own figures alone. */

import scorecardLines from '../../../seeds/scorecard.json' with { type: 'json' }
import { lineChart } from '../../report/line-chart.ts'
import { type Markup, markup } from '../../report/markup.ts'
import { table } from '../../report/table.ts'
import type { StoreReading } from '../../store/reading.ts'
import type { Asked } from '../page.ts'
import { OWN_WORDS as WORDS } from '../pages/words/own.ts'

const nightsShown = 35

/** A line of the scorecard: parts of `all`. */
export interface ScorecardLine {
  readonly yes: number
  readonly no: number
  readonly unknown: number
  readonly all: number
}

/** The scorecard of a carrier on the night of a run, by its lines; empty where nothing is told. */
export function scorecardOf(store: StoreReading, run: string, carrier: string): ReadonlyMap<string, ScorecardLine> {
  const own = store.tallies(run, 'scorecard').filter((tally) => tally.carrier === carrier)
  const byLine = Map.groupBy(own, ({ key }) => key)
  return new Map(
    [...byLine].map(([line, tallies]) => {
      const of = (measure: string): number => tallies.find((tally) => tally.measure === measure)?.count ?? 0
      const all = tallies[0]?.denominator ?? 0
      return [line, { yes: of('yes'), no: of('no'), unknown: of('unknown'), all }]
    }),
  )
}

/** The nights that were let out: a chart of the scorecard, and a table that leads to each. */
export function ownTrend({ store, speech, viewer, link }: Asked): Markup {
  const { say, count, share } = speech
  const nights = store.nights(nightsShown)
  const cards = nights.map(({ run }) => scorecardOf(store, run, viewer.carrier ?? ''))
  const met = (card: ReadonlyMap<string, ScorecardLine> | undefined, line: string): readonly [number, number] => {
    const { yes = 0, no = 0 } = card?.get(line) ?? {}
    return [yes, yes + no]
  }
  const chart =
    nights.length < 2 || cards.every(({ size }) => size === 0)
      ? ''
      : markup`<figure><figcaption>${say(WORDS.trendChart)}</figcaption>
${lineChart({
  alternative: say(WORDS.trendAlternative),
  dates: nights.map(({ date }) => speech.date(date).slice(0, 5)),
  lines: scorecardLines.map(({ line, title }) => ({
    name: say(title),
    values: cards.map((card) => {
      const [yes, known] = met(card, line)
      return known === 0 ? undefined : yes / known
    }),
  })),
  format: (value) => share(value * SHARE_WHOLE, SHARE_WHOLE),
})}</figure>
`
  const rows = nights
    .map(({ run, date, summary }, at) => [
      markup`<a href="${link('/own', { run })}">${speech.date(date)}</a>`,
      count(summary.rows.read),
      share(summary.rows.rejected, summary.rows.read),
      share(summary.rows.mismatched + summary.rows.notFound, summary.rows.read),
      ...scorecardLines.map(({ line }) => share(...met(cards[at], line))),
    ])
    .toReversed()
  return markup`<section><h2>${say(WORDS.trend)}</h2>${chart}${table({
    name: 'own-trend',
    caption: say(WORDS.trendCaption),
    columns: [
      { head: say(WORDS.nightHead), kind: 'words' },
      ...[WORDS.read, WORDS.rejected, WORDS.disagree].map((head) => ({ head: say(head), kind: 'number' as const })),
      ...scorecardLines.map(({ title }) => ({ head: say(title), kind: 'number' as const })),
    ],
    rows,
  })}</section>
`
}

const SHARE_WHOLE = 10_000
