import scorecardLines from '../../../seeds/scorecard.json' with { type: 'json' }
import { carriersOn, type Earlier, nightBefore } from '../earlier.ts'
import { type Content, type Markup, markup } from '../markup.ts'
import { carrierName, type Night } from '../night.ts'
import { table } from '../table.ts'
import { standingAgainst, type Target, type TargetStanding, targetOf } from '../targets.ts'
import { scorecardOn, shareValue } from '../trend.ts'
import { PAGE_WORDS } from '../words/page.ts'
import { TREND_WORDS as WORDS } from '../words/trend.ts'

/** The scorecard of each carrier against its targets, with the change since the night before, and why the targets are what they are. */
export function targets(night: Night): Markup {
  const { speech } = night
  const before = nightBefore(night)
  const intro =
    before === undefined
      ? speech.say(WORDS.targetsIntroFirst)
      : speech.fill(WORDS.targetsIntro, { night: speech.date(before.listed.date) })
  const reasons = scorecardLines.flatMap(({ line, title }) => {
    const target = targetOf(line, night.summary.date)
    return target === undefined ? [] : [markup`<dt>${speech.say(title)}</dt><dd>${speech.say(target.reason)}</dd>`]
  })
  return markup`<h3>${speech.say(WORDS.targetsTitle)}</h3><p>${intro}</p>
${targetsTable(night)}<dl class="facts">${reasons}</dl><p class="note">${speech.say(WORDS.reasons)}</p>
`
}

/** The table alone: a row a line, a column a carrier; of one carrier beside all where it is named. */
export function targetsTable(night: Night, carrier?: string): Markup {
  const { speech, carriers } = night
  const { say } = speech
  const before = nightBefore(night)
  const columns = [...(carrier === undefined ? carriers : [carrier]), '']
  return table({
    name: 'targets',
    caption: say(WORDS.targetsCaption),
    columns: [
      { head: say(WORDS.lineHead), kind: 'words' },
      ...columns.map(
        (id) =>
          ({
            head: id === '' ? say(PAGE_WORDS.allCarriers) : night.places.carrier(id, carrierName(id)),
            kind: 'number',
          }) as const,
      ),
    ],
    rows: scorecardLines.map(({ line, title }) => {
      const target = targetOf(line, night.summary.date)
      const bound = target === undefined ? '' : speech.fill(WORDS.atLeast, { share: percent(night, target) })
      return [
        markup`${say(title)}<br><span class="small">${bound}</span>`,
        ...columns.map((id) => cell(night, { line, carrier: id, target, before })),
      ]
    }),
  })
}

function percent({ speech }: Night, { percentMin }: Target): string {
  return speech.share(percentMin, 100)
}

interface Cell {
  readonly line: string
  readonly carrier: string
  readonly target: Target | undefined
  readonly before: Earlier | undefined
}

function cell(night: Night, { line, carrier, target, before }: Cell): Content {
  const { speech } = night
  const share = scorecardOn(night, night.run.listed, line, carrier)
  if (share === undefined) return target === undefined ? '–' : mark(night, 'unknown')
  const [yes, known] = share
  const standing = target === undefined ? undefined : standingAgainst(target, yes, known - yes)
  const told = standing === 'missed' && target !== undefined ? below(night, share, target) : speech.share(yes, known)
  return markup`${told}${change(night, yes / known, { line, carrier, target, before })}<br>${standing === undefined ? '' : mark(night, standing)}`
}

/** A share that misses its target, never rounded up to it. */
function below({ speech }: Night, share: readonly [number, number], { percentMin }: Target): string {
  const [told = '', bound] = [speech.share(...share), speech.share(percentMin, 100)]
  return told === bound ? (speech.shares([share, [percentMin, 100]])[0] ?? told) : told
}

/** Whether a target is met: a sign and a word, so that nobody needs the colour. */
function mark({ speech: { say } }: Night, standing: TargetStanding): Markup {
  return markup`<strong class="mark ${standing}">${say(WORDS[standing])}</strong>`
}

/** Where the same carriers were there. */
function change(night: Night, now: number, { line, carrier, before }: Cell): Content {
  if (before === undefined) return ''
  const areComparable =
    carrier === ''
      ? before.may.onlyNow.length + before.may.onlyThen.length === 0
      : carriersOn(night, before.listed).includes(carrier)
  const then = shareValue(scorecardOn(night, before.listed, line, carrier))
  return areComparable && then !== undefined ? ` (${night.speech.points(now - then)})` : ''
}
