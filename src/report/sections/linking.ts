import priors from '../../../seeds/linking.json' with { type: 'json' }
import { LINK_COMPARISONS, LINK_STRATA, type LinkStratum, suggestedMillionthsMin } from '../../model/suggestion.ts'
import type { LevelWeight, LinkingReading, SuggestionRow } from '../../store/suggestion-reading.ts'
import { type Bar, barChart, toneKey } from '../chart.ts'
import { type Content, foreign, type Markup, markup } from '../markup.ts'
import { carrierName, type Night, type Section, summaryFigure } from '../night.ts'
import { table } from '../table.ts'
import {
  COMPARISON_WORDS,
  FOUND_BY_WORDS,
  linkLevelText,
  probabilityText,
  STRATUM_WORDS,
  LINKING_WORDS as WORDS,
} from '../words/linking.ts'
import { PAGE_WORDS } from '../words/page.ts'
import { REASON_WORDS } from '../words/verdicts.ts'

/** Whom records that were not found probably mean: how many, how probable, what weighs how much, and three examples without numbers. */
export function linking(night: Night): Section {
  const { speech, run, summary } = night
  const reading = run.linking()
  const counted = summary.linking
  if (reading === undefined || counted === undefined) {
    return { id: 'linking', title: WORDS.title, body: markup`<p>${speech.say(WORDS.notDone)}</p>` }
  }
  const figure = (key: 'records' | 'queries' | 'pairs' | 'crowded'): Markup =>
    summaryFigure(night, `linking.${key}`, counted[key])
  const intro = { records: figure('records'), queries: figure('queries'), pairs: figure('pairs') }
  const body = markup`<p>${speech.fill(WORDS.intro, intro)}</p>
<p class="note">${speech.fill(WORDS.limits, { crowded: figure('crowded') })}</p>
${counts(night)}${chart(night, reading)}
<h3>${speech.say(WORDS.examples)}</h3>
<p class="note">${speech.say(WORDS.odds)}</p>
${reading.examples().map((row, at) => example(night, row, at))}
<h3>${speech.say(WORDS.weights)}</h3>
<p class="note">${speech.fill(WORDS.weightsNote, { prior: priorPairs(night) })}</p>
${LINK_STRATA.map((stratum) => weights(night, reading, stratum))}`
  return { id: 'linking', title: WORDS.title, body }
}

function counts(night: Night): Markup {
  const { speech, summary } = night
  const { say } = speech
  const { reasons = [], records = 0, listed = 0, suggested = 0 } = summary.linking ?? {}
  const row = (head: readonly Content[], asked: number, some: Content, with95: Content, count: number): Content[] => [
    ...head,
    speech.count(asked),
    some,
    with95,
    speech.share(count, asked),
  ]
  return table({
    name: 'linking-counts',
    caption: say(WORDS.countsCaption),
    columns: [
      { head: say(PAGE_WORDS.carrier), kind: 'words' },
      { head: say(WORDS.reason), kind: 'words' },
      { head: say(WORDS.asked), kind: 'number' },
      { head: say(WORDS.listed), kind: 'number' },
      { head: say(WORDS.suggested), kind: 'number' },
      { head: say(PAGE_WORDS.share), kind: 'number' },
    ],
    rows: reasons.map((one) => {
      const head = [carrierName(one.carrier), say(REASON_WORDS[one.reason].label)]
      return row(head, one.records, speech.count(one.listed), speech.count(one.suggested), one.suggested)
    }),
    foot: row(
      [say(WORDS.all), ''],
      records,
      summaryFigure(night, 'linking.listed', listed),
      summaryFigure(night, 'linking.suggested', suggested),
      suggested,
    ),
  })
}

function chart({ speech }: Night, reading: LinkingReading): Markup {
  const { say } = speech
  const bins = reading.probabilities()
  const bars = bins.map((records, at): Bar => {
    const [from, to] = [at / bins.length, (at + 1) / bins.length]
    const tone = 1e6 * from >= suggestedMillionthsMin ? 'matched' : 'unverifiable'
    const percents = [from, to].map((share) => String(Math.round(100 * share)))
    return { name: `${percents.join('–')} %`, value: records, text: speech.count(records), tone }
  })
  const key = [
    { tone: 'matched', label: say(WORDS.chartSuggested) },
    { tone: 'unverifiable', label: say(WORDS.chartOpen) },
  ] as const
  return markup`<figure><figcaption>${say(WORDS.chart)}</figcaption>
${barChart(say(WORDS.alternative), bars.toReversed())}
${toneKey(key)}</figure>`
}

/** The pseudonym stands for the person; neither number nor place of the record is told. */
function example({ speech }: Night, row: SuggestionRow, at: number): Markup {
  const { say } = speech
  const { stratum, priorHundredths, steps, probabilityMillionths, person } = row
  let sum = priorHundredths
  return table({
    name: `linking-example-${at + 1}`,
    caption: speech.fill(WORDS.example, {
      person: foreign(person),
      probability: probabilityText(
        probabilityMillionths,
        speech.lang,
        (share) => `${speech.hundredths(10_000 * share)} %`,
      ),
      stratum: say(STRATUM_WORDS[stratum]),
    }),
    columns: [
      { head: say(WORDS.comparison), kind: 'words' },
      { head: say(WORDS.level), kind: 'words' },
      { head: say(WORDS.bits), kind: 'number' },
      { head: say(WORDS.sum), kind: 'number' },
    ],
    rows: [
      [say(WORDS.prior), say(FOUND_BY_WORDS[stratum]), speech.hundredths(priorHundredths), speech.hundredths(sum)],
      ...steps.map(({ comparison, level, weightHundredths }) => {
        sum += weightHundredths
        const text = linkLevelText({ comparison, stratum, level }, speech.lang, speech.count)
        return [say(COMPARISON_WORDS[comparison]), text, speech.hundredths(weightHundredths), speech.hundredths(sum)]
      }),
    ],
  })
}

/** For how many pairs the stated prior counts; strata that differ are told one after the other. */
function priorPairs({ speech }: Night): string {
  return speech.list([...new Set(priors.map(({ pseudoPairs }) => speech.count(pseudoPairs)))])
}

function weights({ speech }: Night, { model }: LinkingReading, stratum: LinkStratum): Markup {
  const { say } = speech
  const { pairs, lambda, ...comparisons } = model.strata[stratum]
  const levels = LINK_COMPARISONS.flatMap((comparison) => {
    const of: readonly LevelWeight[] = comparisons[comparison] ?? []
    return of.map((level) => ({ comparison, ...level }))
  })
  return table({
    name: `linking-weights-${stratum}`,
    caption: speech.fill(WORDS.learned, {
      stratum: say(STRATUM_WORDS[stratum]),
      pairs: speech.count(pairs),
      share: speech.share(lambda, 1),
    }),
    columns: [
      { head: say(WORDS.comparison), kind: 'words' },
      { head: say(WORDS.level), kind: 'words' },
      { head: say(WORDS.ofMatches), kind: 'number' },
      { head: say(WORDS.ofOthers), kind: 'number' },
      { head: say(WORDS.bits), kind: 'number' },
    ],
    rows: levels.map(({ comparison, level, m, u, bits }) => [
      say(COMPARISON_WORDS[comparison]),
      linkLevelText({ comparison, stratum, level }, speech.lang, speech.count),
      speech.share(m, 1),
      speech.share(u, 1),
      speech.hundredths(Math.round(100 * bits)),
    ]),
  })
}
