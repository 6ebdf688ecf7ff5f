/** The way to the next page of a list that is read forward only, and back to its beginning. */

import { type Content, type Markup, markup } from '../../report/markup.ts'
import type { Speech } from '../../report/speech.ts'

/** Where to; undefined where there is nothing that way. */
export interface NextPager {
  readonly first: string | undefined
  readonly next: string | undefined
}

const WORDS = {
  pages: { vi: 'Trang', en: 'Pages' },
  first: { vi: 'Trang đầu', en: 'First page' },
  next: { vi: 'Trang sau', en: 'Next page' },
} as const

/** Links to the first page and to the next; nothing where all is on one. */
export function nextPager({ first, next }: NextPager, { say }: Speech): Content {
  if (first === undefined && next === undefined) return ''
  return markup`<nav class="pager" aria-label="${say(WORDS.pages)}"><ul><li>${leading(first, '', say(WORDS.first))}</li>
<li>${leading(next, 'next', say(WORDS.next))}</li></ul></nav>
`
}

function leading(to: string | undefined, rel: string, words: string): Markup {
  if (to === undefined) return markup`<span aria-disabled="true">${words}</span>`
  return markup`<a href="${to}"${rel === '' ? '' : markup` rel="${rel}"`}>${words}</a>`
}
