/** THE REPORT: one night of the store as one HTML file, for reading on a screen, on a phone and on paper. */

import type { RunReading, StoreReading } from '../store/reading.ts'
import { heldBanner } from './held.ts'
import { foreign, type Markup, markup, trusted } from './markup.ts'
import { type Night, nightOf, type Section } from './night.ts'
import { blindSpots } from './sections/blind-spots.ts'
import { cases } from './sections/cases.ts'
import { changes } from './sections/changes.ts'
import { conservation } from './sections/conservation.ts'
import { fairness } from './sections/fairness.ts'
import { findings } from './sections/findings.ts'
import { headline } from './sections/headline.ts'
import { inputs } from './sections/inputs.ts'
import { levels } from './sections/levels.ts'
import { linking } from './sections/linking.ts'
import { method } from './sections/method.ts'
import { outcomes } from './sections/outcomes.ts'
import { persons } from './sections/persons.ts'
import { provinces } from './sections/provinces.ts'
import { rejects } from './sections/rejects.ts'
import { review } from './sections/review.ts'
import { rules } from './sections/rules.ts'
import { scorecard } from './sections/scorecard.ts'
import { sellers } from './sections/sellers.ts'
import { trend } from './sections/trend.ts'
import { unverifiable } from './sections/unverifiable.ts'
import { versions } from './sections/versions.ts'
import { signedBanner } from './signed.ts'
import { inOneStretch, inTurns, type Steps } from './slices.ts'
import { type Language, speech } from './speech.ts'
import { STYLE } from './style.ts'
import { PAGE_WORDS as WORDS } from './words/page.ts'

/** In the order of the page; what withholds cells stands before the account of them. `as`: of which moment cases are told, see `StoreReading.dueCounts`. */
const sectionsWith = (as: 'now' | 'when merged'): readonly ((night: Night) => Section | Steps<Section>)[] => [
  headline,
  conservation,
  outcomes,
  findings,
  review,
  levels,
  scorecard,
  persons,
  linking,
  provinces,
  fairness,
  sellers,
  unverifiable,
  trend,
  changes,
  (night) => cases(night, as),
  inputs,
  rejects,
  blindSpots,
  method,
  rules,
  versions,
]

/**
 * A run's report: a whole HTML document with no script and nothing to fetch. The same store gives the same bytes. Cells in which
 * fewer than five persons could be recognised are withheld.
 */
export function reportHtml(store: StoreReading, run: RunReading, lang: Language): string {
  return inOneStretch(stepsOf(nightOf(store, run, speech(lang)), 'now'))
}

/** The same in steps, between which others have a turn: for a server. Cases are told as the merge of the night counted them, and the report says so: counting them again takes one pass over all. */
export async function reportHtmlInTurns(store: StoreReading, run: RunReading, lang: Language): Promise<string> {
  return inTurns(stepsOf(nightOf(store, run, speech(lang)), 'when merged'))
}

function* stepsOf(night: Night, as: 'now' | 'when merged'): Steps<string> {
  const sections: Section[] = []
  for (const section of sectionsWith(as)) {
    const made = section(night)
    sections.push('next' in made ? yield* made : made)
    yield
  }
  return `<!doctype html>\n${page(night, sections).text}`
}

function page(night: Night, sections: readonly Section[]): Markup {
  const { speech: said, summary, run } = night
  const title = said.fill(WORDS.title, { date: said.date(summary.date) })
  return markup`<html lang="${said.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${trusted(STYLE)}</style>
</head>
<body>
<a class="skip" href="#content">${said.say(WORDS.skip)}</a>
<header>
<p class="over">${said.say(WORDS.product)}</p>
<h1>${title}</h1>
<p>${said.fill(WORDS.subtitle, { run: foreign(run.listed.run) })}</p>
${replaced(night)}${heldBanner(night)}${signedBanner(night)}
</header>
${contents(night, sections)}
<main id="content" tabindex="-1">
${sections.map((section) => sectionHtml(night, section))}
</main>
<footer><p>${said.say(WORDS.confidential)}</p></footer>
</body>
</html>
`
}

function contents({ speech: { say } }: Night, sections: readonly Section[]): Markup {
  const entries = sections.map(({ id, title }) => markup`<li><a href="#${id}">${say(title)}</a></li>`)
  return markup`<nav aria-labelledby="contents"><h2 id="contents">${say(WORDS.contents)}</h2><ol>${entries}</ol></nav>`
}

function sectionHtml({ speech: { say } }: Night, { id, title, body }: Section): Markup {
  return markup`<section id="${id}" aria-labelledby="h-${id}"><h2 id="h-${id}">${say(title)}</h2>
${body}</section>
`
}

/** A report of a run in whose place another stands says so on top. */
function replaced({ speech: said, runs, run: { listed } }: Night): Markup {
  if (!listed.isReplaced) return markup``
  const latest = runs.find(({ date }) => date === listed.date)
  const words = latest?.standing === 'recalled' ? WORDS.replacedByRecalled : WORDS.replaced
  return markup`<p class="banner">${said.fill(words, { run: foreign(latest?.run ?? '') })}</p>`
}
