/** Where else in a list one can go: to its first page, and to those before and after the one that is shown. */

import { type Content, type Markup, markup } from '../../report/markup.ts'
import type { Speech } from '../../report/speech.ts'
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
export function pager({ say }: Speech, { first, previous, next, isCut = false }: Paging): Content {
  if (first === undefined && previous === undefined && next === undefined) return ''
  const onwards = say(isCut ? WORDS.goOn : WORDS.next)
  return markup`<nav class="pager" aria-label="${say(WORDS.pages)}"><ul>
<li>${step(first, say(WORDS.first))}</li>
<li>${step(previous, say(WORDS.previous), 'prev')}</li>
<li>${step(next, onwards, 'next')}</li>
</ul></nav>
`
}

function step(href: string | undefined, words: string, rel?: 'prev' | 'next'): Markup {
  if (href === undefined) return markup`<span aria-disabled="true">${words}</span>`
  return rel === undefined
    ? markup`<a href="${href}">${words}</a>`
    : markup`<a rel="${rel}" href="${href}">${words}</a>`
}
