/** Where else in a list one can go: to its first page, and to those before and after the one that is shown. */

import { type Content, type Markup, markup } from '../../report/markup.ts'
import type { Speech } from '../../report/speech.ts'
import type { Asked } from '../page.ts'
import { PAGING_WORDS as WORDS } from './words/paging.ts'

/** Links of a page of a list; undefined where there is no such page. */
export interface Paging {
  readonly first: string | undefined
  readonly previous: string | undefined
  readonly next: string | undefined
  /** Whether the page ended before it was full, so that to go on is to look further. */
  readonly isCut?: boolean
}

/** The pager below a list; nothing where all of it is one page. */
export function pager(speech: Speech, { first, previous, next, isCut = false }: Paging): Content {
  const { say } = speech
  if (first === undefined && previous === undefined && next === undefined) return ''
  return framed(speech, [
    step(first, say(WORDS.first)),
    step(previous, say(WORDS.previous), 'prev'),
    step(next, say(isCut ? WORDS.goOn : WORDS.next), 'next'),
  ])
}

/**
 * The pager below a list that is read forward only, at `path` and with these filters; nothing where all of it is one page. `next` is what the query of
 * the next page has as `cursor`; undefined: this is the last.
 */
export function forwardPager(
  { link, query, speech }: Asked,
  path: string,
  next: string | undefined,
  filters: Readonly<Record<string, string | undefined>> = {},
  cursor: 'after' | 'before' = 'after',
): Content {
  const first = query[cursor] === undefined ? undefined : link(path, filters)
  if (first === undefined && next === undefined) return ''
  return framed(speech, [
    step(first, speech.say(WORDS.first)),
    step(next && link(path, { ...filters, [cursor]: next }), speech.say(WORDS.next), 'next'),
  ])
}

/** Says that a page ended before it was full, for much had to be passed over. */
export function lookedThrough({ speech }: Asked, looked: number): Markup {
  return markup`<p class="found">${speech.fill(WORDS.lookedThrough, { count: speech.count(looked) })}</p>
`
}

function framed({ say }: Speech, steps: readonly Markup[]): Markup {
  return markup`<nav class="pager" aria-label="${say(WORDS.pages)}"><ul>
${steps.map((one) => markup`<li>${one}</li>\n`)}</ul></nav>
`
}

function step(href: string | undefined, words: string, rel?: 'prev' | 'next'): Markup {
  if (href === undefined) return markup`<span aria-disabled="true">${words}</span>`
  return rel === undefined
    ? markup`<a href="${href}">${words}</a>`
    : markup`<a rel="${rel}" href="${href}">${words}</a>`
}
