import scorecardLines from '../../../seeds/scorecard.json' with { type: 'json' }
import { splitChart, type Tone, toneKey } from '../chart.ts'
import { type Content, type Markup, markup } from '../markup.ts'
import { carrierName, type Night, type Section, tallyFigure } from '../night.ts'
import { table } from '../table.ts'
import { DISTRIBUTION_WORDS as WORDS } from '../words/distribution.ts'
import { PAGE_WORDS } from '../words/page.ts'
import { targets } from './targets.ts'

type Line = (typeof scorecardLines)[number]

const STANDINGS = ['yes', 'unknown', 'no'] as const
const TONES: Readonly<Record<(typeof STANDINGS)[number], Tone>> = {
  yes: 'matched',
  unknown: 'unverifiable',
  no: 'mismatched',
}

/** đúng, đủ, sạch, sống of each carrier, with numerator, denominator and what is not known. */
export function scorecard(night: Night): Section {
  const { say } = night.speech
  return {
    id: 'scorecard',
    title: WORDS.scorecard,
    body: markup`<p>${say(WORDS.scorecardIntro)}</p>${chart(night)}${targets(night)}${scorecardLines.map((line) => lineTable(night, line))}`,
  }
}

function chart(night: Night): Markup {
  const { speech } = night
  const { say } = speech
  const bars = scorecardLines.map((line) => ({
    name: say(line.title),
    parts: STANDINGS.map((standing) => {
      const { count, denominator } = recordsOf(night, line, '', standing)
      const value = denominator === 0 ? 0 : count / denominator
      return { tone: TONES[standing], value, text: speech.share(count, denominator) }
    }),
  }))
  const key = STANDINGS.map((standing) => ({ tone: TONES[standing], label: say(WORDS[standing]) }))
  return markup`<figure><figcaption>${say(WORDS.scorecardChart)}</figcaption>
${splitChart(say(WORDS.scorecardAlternative), bars)}
${toneKey(key)}</figure>
`
}

interface Part {
  readonly count: number
  readonly denominator: number
}

function recordsOf({ tally }: Night, { line }: Line, carrier: string, standing: (typeof STANDINGS)[number]): Part {
  return tally('scorecard', carrier, line, standing) ?? { count: 0, denominator: 0 }
}

function lineTable(night: Night, line: Line): Markup {
  const { speech, carriers } = night
  const { say } = speech
  const row = (carrier: string, head: Content): readonly Content[] => {
    const { count: yes, denominator } = recordsOf(night, line, carrier, 'yes')
    const { count: no } = recordsOf(night, line, carrier, 'no')
    const figure = (standing: (typeof STANDINGS)[number]): Markup =>
      tallyFigure(night, 'scorecard', [carrier, line.line, standing])
    return [
      head,
      figure('yes'),
      figure('no'),
      figure('unknown'),
      speech.count(denominator),
      speech.share(yes, denominator),
      speech.share(yes, yes + no),
    ]
  }
  return markup`<h3>${say(line.title)}</h3>
<p class="note">${say(line.note)}</p>
${table({
  name: `scorecard-${line.line}`,
  caption: speech.fill(WORDS.scorecardCaption, { line: say(line.title) }),
  columns: [
    { head: say(PAGE_WORDS.carrier), kind: 'words' },
    { head: say(WORDS.yes), kind: 'number' },
    { head: say(WORDS.no), kind: 'number' },
    { head: say(WORDS.unknown), kind: 'number' },
    { head: say(WORDS.denominator), kind: 'number' },
    { head: say(PAGE_WORDS.share), kind: 'number' },
    { head: say(WORDS.knownShare), kind: 'number' },
  ],
  rows: carriers.map((carrier) => row(carrier, carrierName(carrier))),
  foot: row('', say(PAGE_WORDS.allCarriers)),
})}`
}
