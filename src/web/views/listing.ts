/** What stands around a list: the form of its filters, and the way to its next page. */

import { type Content, foreign, type Markup, markup } from '../../report/markup.ts'
import type { Asked } from '../page.ts'
import { LISTING_WORDS as WORDS } from './words/listing.ts'

/** Filters of a list by name, as its query has them. */
export type Filters = Readonly<Record<string, string | undefined>>

/** A form of filters that keeps the night. `fields` are those of `field.ts`, named as in the query of the page at `path`. */
export function filterForm({ link, query, speech: { say } }: Asked, path: string, fields: readonly Markup[]): Markup {
  const run = query['run']
  const night = run === undefined ? '' : markup`<input type="hidden" name="run" value="${run}">`
  return markup`<form class="filters" method="get" action="${link(path, { run: undefined })}" data-auto>${night}${fields}
<div class="actions"><button>${say(WORDS.apply)}</button><a class="button plain" href="${link(path)}">${say(WORDS.clear)}</a></div></form>
`
}

/** Choices of a filter, none of them chosen first; a value that is not among them stands as it is. */
export function withAll(
  { speech: { say } }: Asked,
  choices: readonly (readonly [value: string, words: Content])[],
  chosen: string | undefined,
): readonly (readonly [value: string, words: Content])[] {
  const isListed = chosen === undefined || choices.some(([value]) => value === chosen)
  return [['', say(WORDS.all)], ...choices, ...(isListed ? [] : [[chosen, foreign(chosen)] as const])]
}

/** First and next page of a list that goes on behind `next`; nothing where it has one page only. */
export function pager(
  { link, query, speech: { say } }: Asked,
  path: string,
  filters: Filters,
  next: string | undefined,
): Content {
  const isFirst = query['after'] === undefined
  if (isFirst && next === undefined) return ''
  const first = isFirst ? '' : markup`<li><a href="${link(path, filters)}" rel="first">${say(WORDS.first)}</a></li>`
  const onwards =
    next === undefined
      ? markup`<li><span aria-disabled="true">${say(WORDS.last)}</span></li>`
      : markup`<li><a href="${link(path, { ...filters, after: next })}" rel="next">${say(WORDS.next)}</a></li>`
  return markup`<nav class="pager" aria-label="${say(WORDS.pages)}"><ul>${first}${onwards}</ul></nav>
`
}

/** Says that a page ended before it was full, for much had to be passed over. */
export function lookedThrough({ speech }: Asked, looked: number): Markup {
  return markup`<p class="found">${speech.fill(WORDS.lookedThrough, { count: speech.count(looked) })}</p>
`
}
