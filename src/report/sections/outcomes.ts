import { type Outcome, REASONS } from '../../model/verdict.ts'
import { splitChart, toneKey } from '../chart.ts'
import { type Content, type Markup, markup } from '../markup.ts'
import { carrierName, carrierText, type Night, type Section, tallyFigure } from '../night.ts'
import { table } from '../table.ts'
import { PAGE_WORDS } from '../words/page.ts'
import { RESULTS_WORDS as WORDS } from '../words/results.ts'
import { OUTCOME_WORDS, REASON_WORDS } from '../words/verdicts.ts'
import { OUTCOMES_READ } from './conservation.ts'

/** The mix of outcomes by carrier, what each outcome means, and the reasons behind it. */
export function outcomes(night: Night): Section {
  return {
    id: 'outcomes',
    title: WORDS.outcomes,
    body: markup`${mixChart(night)}${mixTable(night)}${meanings(night)}${reasons(night)}`,
  }
}

function shareOf({ tally }: Night, carrier: string, outcome: Outcome): readonly [part: number, whole: number] {
  const found = tally('carrier', carrier, outcome, 'records')
  return [found?.count ?? 0, found?.denominator ?? 0]
}

/** Outcomes by carrier as bars. */
export function mixChart(night: Night): Markup {
  const { speech, carriers } = night
  const { say } = speech
  const bar = (carrier: string, name: string): Parameters<typeof splitChart>[1][number] => ({
    name,
    parts: OUTCOMES_READ.map((outcome) => {
      const [part, whole] = shareOf(night, carrier, outcome)
      return { tone: outcome, value: whole === 0 ? 0 : part / whole, text: speech.share(part, whole) }
    }),
  })
  const bars = [...carriers.map((carrier) => bar(carrier, carrierText(carrier))), bar('', say(WORDS.total))]
  const key = OUTCOMES_READ.map((outcome) => ({ tone: outcome, label: say(OUTCOME_WORDS[outcome].label) }))
  return markup`<figure><figcaption>${say(WORDS.mixTitle)}</figcaption>
${splitChart(say(WORDS.mixAlternative), bars)}
${toneKey(key)}</figure>
`
}

/** The same as a table of shares. */
export function mixTable(night: Night): Markup {
  const { speech, carriers } = night
  const { say } = speech
  const cells = (carrier: string): readonly string[] =>
    OUTCOMES_READ.map((outcome) => speech.share(...shareOf(night, carrier, outcome)))
  return table({
    name: 'mix',
    caption: say(WORDS.mixCaption),
    columns: [
      { head: say(PAGE_WORDS.carrier), kind: 'words' },
      ...OUTCOMES_READ.map((outcome) => ({ head: say(OUTCOME_WORDS[outcome].label), kind: 'number' }) as const),
    ],
    rows: carriers.map((carrier) => [carrierName(carrier), ...cells(carrier)]),
    foot: [say(WORDS.total), ...cells('')],
  })
}

function meanings({ speech: { say } }: Night): Markup {
  const rows = OUTCOMES_READ.map((outcome) => {
    const { label, meaning } = OUTCOME_WORDS[outcome]
    return markup`<dt>${say(label)}</dt><dd>${say(meaning)}</dd>`
  })
  return markup`<h3>${say(WORDS.meanings)}</h3><dl class="facts">${rows}</dl>
`
}

/** Every reason that occurred, with its records by carrier. */
export function reasons(night: Night): Markup {
  const { speech, carriers, tally } = night
  const { say } = speech
  const rows = OUTCOMES_READ.flatMap((outcome) =>
    REASONS[outcome].flatMap((reason): (readonly Content[])[] => {
      const key = `${outcome}/${reason}`
      const all = tally('reason', '', key, 'records')
      if (all === undefined || all.count === 0) return []
      return [
        [
          markup`${say(OUTCOME_WORDS[outcome].label)}: ${say(REASON_WORDS[reason].label)}`,
          ...carriers.map((carrier) => tallyFigure(night, 'reason', [carrier, key, 'records'])),
          tallyFigure(night, 'reason', ['', key, 'records']),
          speech.share(all.count, all.denominator),
        ],
      ]
    }),
  )
  return table({
    name: 'reasons',
    caption: say(WORDS.reasonsCaption),
    columns: [
      { head: say(WORDS.reason), kind: 'words' },
      ...carriers.map((carrier) => ({ head: carrierName(carrier), kind: 'number' }) as const),
      { head: say(WORDS.total), kind: 'number' },
      { head: say(PAGE_WORDS.share), kind: 'number' },
    ],
    rows,
  })
}
