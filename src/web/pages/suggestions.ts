/** Suggestions of the linking pass by probability. */

import { pageRows } from '../../model/limits.ts'
import { suggestedMillionthsMin } from '../../model/suggestion.ts'
import { foreign, type Markup, markup } from '../../report/markup.ts'
import { table } from '../../report/table.ts'
import { STRATUM_WORDS } from '../../report/words/linking.ts'
import type { SuggestionPlace } from '../../store/list-reading.ts'
import type { SuggestionRow } from '../../store/suggestion-reading.ts'
import type { Asked, Page } from '../page.ts'
import { filterField, filterForm } from '../views/filters.ts'
import { numberLink, personLink } from '../views/links.ts'
import { forwardPager } from '../views/paging.ts'
import { probabilityIn } from '../views/waterfall.ts'
import { SUGGESTIONS_WORDS as WORDS } from './words/suggestions.ts'

/** Filters of the list, and where it goes on: `<probability>:<line>:<file>`. */
export const SUGGESTION_QUERY = {
  standing: { type: 'string', enum: ['', 'suggested', 'open'] },
  after: { type: 'string', pattern: '^\\d{1,7}:\\d{1,10}:', maxLength: 400 },
} as const

/** A page of suggestions. */
export interface SuggestionPage {
  readonly rows: readonly SuggestionRow[]
  readonly next: string | undefined
}

/** Suggestions of the linking pass, page by page. */
export const suggestions: Page = {
  path: '/suggestions',
  right: 'see-night',
  menu: WORDS.title,
  query: SUGGESTION_QUERY,
  answer: (asked) => {
    const { speech, query, night } = asked
    const { say } = speech
    if (night().linking() === undefined) return { title: say(WORDS.title), body: markup`<p>${say(WORDS.notDone)}</p>` }
    const { rows, next } = suggestionsAsked(asked)
    const choices = [['suggested', say(WORDS.suggested)] as const, ['open', say(WORDS.open)] as const]
    const field = filterField(asked, { name: 'standing', label: say(WORDS.standing) }, choices)
    return {
      title: say(WORDS.title),
      body: markup`<p>${say(WORDS.intro)}</p>
${filterForm(asked, '/suggestions', [field])}
${rows.length === 0 ? markup`<p class="found">${say(WORDS.none)}</p>` : suggestionTable(asked, rows)}
${forwardPager(asked, '/suggestions', next, { standing: query['standing'] })}`,
    }
  },
}

/** A page of suggestions, as its query asks for it; none where the pass was not done. */
export function suggestionsAsked({ query, night }: Asked): SuggestionPage {
  const { standing } = query
  const found = night().lists.suggestions({
    probabilityMin: standing === 'suggested' ? suggestedMillionthsMin : 0,
    probabilityMax: standing === 'open' ? suggestedMillionthsMin - 1 : 1_000_000,
    after: placeIn(query['after']),
    limit: pageRows + 1,
  })
  const rows = found.slice(0, pageRows)
  const last = rows.at(-1)
  const isEnd = found.length <= pageRows || last === undefined
  return { rows, next: isEnd ? undefined : `${last.probabilityMillionths}:${last.line}:${last.file}` }
}

function placeIn(after: string | undefined): SuggestionPlace | undefined {
  const [, probability, line, file] = /^(\d+):(\d+):(.*)$/s.exec(after ?? '') ?? []
  if (file === undefined) return undefined
  return { probabilityMillionths: Number(probability), line: Number(line), file }
}

function suggestionTable(asked: Asked, rows: readonly SuggestionRow[]): Markup {
  const { say, fill, count } = asked.speech
  return table({
    ...{ name: 'suggestions', caption: fill(WORDS.caption, { count: count(rows.length) }), isList: true },
    columns: [
      { head: say(WORDS.number), kind: 'words' },
      { head: say(WORDS.probability), kind: 'number' },
      { head: say(WORDS.stratum), kind: 'words' },
      { head: say(WORDS.person), kind: 'code' },
      { head: say(WORDS.file), kind: 'code' },
      { head: say(WORDS.line), kind: 'number' },
    ],
    rows: rows.map(({ msisdn, probabilityMillionths, stratum, person, file, line }) => [
      numberLink(asked, msisdn),
      probabilityIn(asked.speech, probabilityMillionths),
      say(STRATUM_WORDS[stratum]),
      personLink(asked, person),
      foreign(file),
      count(line),
    ]),
  })
}
