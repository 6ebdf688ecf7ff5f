import type { OutcomeCounts } from '../../model/summary.ts'
import type { ChangeAgainst } from '../../store/change-reading.ts'
import type { RunListed } from '../../store/reading.ts'
import { type Content, foreign, type Markup, markup } from '../markup.ts'
import { carrierName, carrierText, type Night, type Section, summaryFigure } from '../night.ts'
import { table } from '../table.ts'
import { HEADLINE_WORDS as WORDS } from '../words/headline.ts'
import { PAGE_WORDS } from '../words/page.ts'

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

/** In one sentence what changed since the night before, or why that cannot be told. */
export function changed(night: Night): Markup {
  const { speech, run, runs, summary } = night
  const earlier = runs.find(({ date, isReplaced }) => date < summary.date && !isReplaced)
  if (earlier === undefined) return markup`${speech.say(WORDS.first)}`
  const against = run.changes().find((change) => dateOf(change) < summary.date)
  if (against === undefined) return markup`${speech.say(WORDS.incomparable)}`
  const before = runs.find((listed) => listed.run === against.against)?.summary.rows
  const sum = (key: 'appeared' | 'stayed' | 'vanished'): string =>
    speech.count(against.rows.reduce((all, row) => all + row[key], 0))
  return speech.fill(WORDS.changed, {
    against: foreign(against.against),
    date: speech.date(dateOf(against)),
    appeared: sum('appeared'),
    stayed: sum('stayed'),
    vanished: sum('vanished'),
    before: speech.share(before?.matched ?? 0, before?.read ?? 0),
    now: speech.share(summary.rows.matched, summary.rows.read),
  })
}

/** A run is named `<date>.<revision>`. */
function dateOf({ against }: ChangeAgainst): string {
  return against.slice(0, against.lastIndexOf('.'))
}

/** Up to this night, the latest first; nothing where it is the only one. */
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
