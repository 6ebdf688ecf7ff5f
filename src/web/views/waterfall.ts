/** Whom a record that was not found may mean: the first candidate as a picture with its table, the others in a table of their own. */

import { suggestedMillionthsMin } from '../../model/suggestion.ts'
import { foreign, type Markup, markup } from '../../report/markup.ts'
import type { Speech } from '../../report/speech.ts'
import { type Table, table } from '../../report/table.ts'
import { waterfallChart } from '../../report/waterfall-chart.ts'
import {
  COMPARISON_WORDS,
  FOUND_BY_WORDS,
  LINKING_WORDS,
  linkLevelText,
  probabilityText,
  STRATUM_WORDS,
  WATERFALL_WORDS as WORDS,
} from '../../report/words/linking.ts'
import type { SuggestionRow } from '../../store/suggestion-reading.ts'
import type { Asked } from '../page.ts'
import { personLink } from './links.ts'

/** The candidates of one record in the order of their ranks; nothing for none. `named`: what its table is called, as {@link table} has it. */
export function waterfall(asked: Asked, named: Named, [first, ...others]: readonly SuggestionRow[]): Markup {
  if (first === undefined) return markup``
  const { say } = asked.speech
  return markup`<h3>${say(WORDS.title)}</h3>
<p>${candidate(asked, first)}</p>
<div class="split"><figure><figcaption>${say(LINKING_WORDS.bits)}</figcaption>${picture(asked.speech, first)}</figure>${steps(asked.speech, named, first)}</div>
${others.length === 0 ? '' : markup`<p>${say(WORDS.others)}:</p><ul>${others.map((other) => markup`<li>${candidate(asked, other)}</li>`)}</ul>`}
<p class="note">${say(WORDS.probability)} ${say(LINKING_WORDS.odds)} ${say(WORDS.limits)}</p>
`
}

type Named = Pick<Table, 'name' | 'under'>

/** How probable a candidate is, in percent with two decimals. */
export function probabilityIn({ lang, hundredths }: Speech, millionths: number): string {
  return probabilityText(millionths, lang, (share) => `${hundredths(10_000 * share)} %`)
}

function candidate(asked: Asked, { rank, probabilityMillionths, person, stratum }: SuggestionRow): Markup {
  const { say } = asked.speech
  const standing = probabilityMillionths >= suggestedMillionthsMin ? WORDS.suggestion : WORDS.open
  const badge = rank === 1 ? markup` <span class="badge quiet">${say(standing)}</span>` : ''
  return markup`${String(rank)}. ${probabilityIn(asked.speech, probabilityMillionths)}${badge}, ${say(WORDS.person)} ${personLink(asked, person)} (${say(STRATUM_WORDS[stratum])})`
}

interface Step {
  readonly name: string
  readonly level: string
  readonly hundredths: number
}

function stepsOf(
  { say, lang, count }: Speech,
  { stratum, priorHundredths, steps: all }: SuggestionRow,
): readonly Step[] {
  return [
    { name: say(LINKING_WORDS.prior), level: say(FOUND_BY_WORDS[stratum]), hundredths: priorHundredths },
    ...all.map(({ comparison, level, weightHundredths }) => ({
      name: say(COMPARISON_WORDS[comparison]),
      level: linkLevelText({ comparison, stratum, level }, lang, count),
      hundredths: weightHundredths,
    })),
  ]
}

function picture(speech: Speech, row: SuggestionRow): Markup {
  const all = stepsOf(speech, row)
  const bars = all.map(({ name, hundredths }) => ({ name, value: hundredths / 100, text: signed(speech, hundredths) }))
  const sum = sumOf(all)
  const total = { name: speech.say(WORDS.total), value: sum / 100, text: signed(speech, sum) }
  const alternative = [...bars, total].map(({ name, text }) => `${name} ${text}`).join('; ')
  return waterfallChart(alternative, bars, total)
}

function steps(speech: Speech, named: Named, row: SuggestionRow): Markup {
  const { say } = speech
  const all = stepsOf(speech, row)
  return table({
    ...named,
    caption: markup`${say(WORDS.person)} ${foreign(row.person)}`,
    columns: [
      { head: say(LINKING_WORDS.comparison), kind: 'words' },
      { head: say(LINKING_WORDS.level), kind: 'words' },
      { head: say(LINKING_WORDS.bits), kind: 'number' },
    ],
    rows: all.map((step) => [step.name, step.level, signed(speech, step.hundredths)]),
    foot: [say(WORDS.total), '', signed(speech, sumOf(all))],
  })
}

function sumOf(all: readonly Step[]): number {
  return all.reduce((bits, { hundredths }) => bits + hundredths, 0)
}

function signed({ hundredths }: Speech, value: number): string {
  return value < 0 ? `−${hundredths(-value)}` : `+${hundredths(value)}`
}
