import type { OutcomeCounts } from '../../model/summary.ts'
import type { RunListed, Tally } from '../../store/reading.ts'
import { comparedCarriers, type Earlier, nightBefore, type RuleMove, ruleMoves, shareOn } from '../earlier.ts'
import { type Content, foreign, type Markup, markup } from '../markup.ts'
import { carrierName, carrierText, type Night, type Section, summaryFigure } from '../night.ts'
import { table } from '../table.ts'
import { HEADLINE_WORDS as WORDS } from '../words/headline.ts'
import { PAGE_WORDS } from '../words/page.ts'
import { notCompared } from './night-changes.ts'

/** Nights in the table of the last ones. */
const NIGHTS_MAX = 14

/** The night in a few figures and sentences, what changed against the one before, and how the last nights went. */
export function headline(night: Night): Section {
  return {
    id: 'headline',
    title: WORDS.title,
    body: markup`${tiles(night)}${sentences(night)}${trend(night)}`,
  }
}

/** Findings of all rules and carriers, and how many of them are of high severity. */
function findingsOf({ summary, tallies }: Night): { readonly all: number; readonly grave: number } {
  const all = Object.values(summary.findings).reduce((sum, count) => sum + count, 0)
  const grave = tallies('rule')
    .filter(({ measure }) => measure === 'high')
    .reduce((sum, { count }) => sum + count, 0)
  return { all, grave }
}

/** The night in four figures. */
export function tiles(night: Night): Markup {
  const { speech, summary } = night
  const { rows } = summary
  const { all, grave } = findingsOf(night)
  const tile = (tone: string, label: Content, value: Content, note: Content): Markup =>
    markup`<div class="tone-${tone}"><dt>${label}</dt><dd>${value}</dd><dd class="small">${note}</dd></div>`
  const { say } = speech
  const differing = rows.mismatched + rows.notFound
  return markup`<dl class="tiles">
${tile('ink', say(WORDS.read), summaryFigure(night, 'rows.read', rows.read), speech.list(night.carriers.map(carrierText)))}
${tile('matched', say(WORDS.matched), speech.share(rows.matched, rows.read), summaryFigure(night, 'rows.matched', rows.matched))}
${tile('mismatched', say(WORDS.disagreeing), speech.share(differing, rows.read), speech.count(differing))}
${tile('not-found', say(WORDS.findings), speech.count(all), speech.fill(WORDS.grave, { count: speech.count(grave) }))}
</dl>
`
}

function sentences(night: Night): Markup {
  const { speech, summary } = night
  const { rows, register } = summary
  const { all, grave } = findingsOf(night)
  const figure = (key: keyof OutcomeCounts): Record<string, Content> => ({
    [key]: summaryFigure(night, `rows.${key}`, rows[key]),
    [`${key}Share`]: speech.share(rows[key], rows.read),
  })
  const names = night.carriers.map((id, at) => markup`${at === 0 ? '' : ', '}${carrierName(id)}`)
  const reading = speech.fill(WORDS.reading, {
    date: speech.date(summary.date),
    read: summaryFigure(night, 'rows.read', rows.read),
    carriers: markup`${names}`,
    persons: summaryFigure(night, 'register.persons', register.persons),
    extract: speech.date(register.extractDate),
  })
  const differing = {
    ...figure('mismatched'),
    ...figure('notFound'),
    ...figure('ambiguous'),
    ...figure('unverifiable'),
    ...figure('rejected'),
  }
  return markup`<p>${reading}</p>
<p>${speech.fill(WORDS.agreeing, { ...figure('matched'), ...figure('variant') })} ${speech.fill(WORDS.differing, differing)}</p>
<p>${speech.fill(WORDS.found, { findings: speech.count(all), grave: speech.count(grave) })} ${changed(night)}</p>
`
}

/** In a few sentences what changed since the night before as far as the two may be compared, and what may not; or why nothing may. */
export function changed(night: Night): Markup {
  const { speech } = night
  const before = nightBefore(night)
  if (before === undefined) return markup`${speech.say(WORDS.first)}`
  const { run, date } = before.listed
  const against = { against: foreign(run), date: speech.date(date) }
  const left = notCompared(night, before).map((sentence) => markup` ${sentence}`)
  const carriers = comparedCarriers(night, before)
  if (carriers.length === 0) return markup`${speech.fill(WORDS.incomparable, against)}${left}`
  return markup`${movedSentence(night, before, against)} ${matchedSentence(night, before, carriers)}${left}`
}

function movedSentence(night: Night, before: Earlier, against: Readonly<Record<string, Content>>): Markup {
  const { fill, count } = night.speech
  const moves = ruleMoves(night, before)
  const sum = (of: (move: RuleMove) => number): number => moves.reduce((all, move) => all + of(move), 0)
  const [then, now] = [sum((move) => move.before), sum((move) => move.now)]
  if (!before.may.isById) return fill(WORDS.counted, { ...against, before: count(then), now: count(now) })
  const appeared = sum((move) => move.appeared ?? 0)
  return fill(WORDS.changed, {
    ...against,
    appeared: count(appeared),
    stayed: count(now - appeared),
    vanished: count(sum((move) => move.vanished ?? 0)),
  })
}

/** Of the records of those carriers on both nights. */
function matchedSentence(night: Night, { listed, may }: Earlier, carriers: readonly string[]): Markup {
  const { say, fill, share, list } = night.speech
  const matchedIn = (tallies: readonly Tally[]): string => {
    const parts = carriers.map((carrier) => shareOn(tallies, carrier, 'matched', 'records') ?? ([0, 0] as const))
    return share(
      parts.reduce((sum, [part]) => sum + part, 0),
      parts.reduce((sum, [, whole]) => sum + whole, 0),
    )
  }
  const areAll = may.onlyNow.length + may.onlyThen.length === 0
  return fill(WORDS.matching, {
    carriers: areAll ? say(WORDS.allCarriers) : list(carriers.map(carrierText)),
    before: matchedIn(night.talliesOf(listed, 'carrier')),
    now: matchedIn(night.tallies('carrier')),
  })
}

/** Up to this night, the latest first; nothing where there are not two that stand. */
function trend({ speech, nights: all }: Night): Markup {
  const nights = all.slice(0, NIGHTS_MAX)
  if (nights.length < 2) return markup``
  const { say } = speech
  const row = ({ run, date, findings, summary: { rows } }: RunListed): readonly Content[] => [
    speech.date(date),
    foreign(run),
    speech.count(rows.read),
    speech.share(rows.matched, rows.read),
    speech.share(rows.mismatched + rows.notFound, rows.read),
    speech.count(findings),
  ]
  return table({
    name: 'nights',
    caption: say(WORDS.trend),
    columns: [
      { head: say(WORDS.night), kind: 'words' },
      { head: say(WORDS.run), kind: 'words' },
      { head: say(PAGE_WORDS.records), kind: 'number' },
      { head: say(WORDS.matched), kind: 'number' },
      { head: say(WORDS.disagreeing), kind: 'number' },
      { head: say(WORDS.findings), kind: 'number' },
    ],
    rows: nights.map(row),
  })
}
