/** Lists with the newest on top, that are gone through page by page by their numbers. */

import { type Markup, markup } from '../../report/markup.ts'
import type { Asked } from '../page.ts'
import { OLDER_WORDS as WORDS } from './words/older.ts'

/** Rows of a page. */
export const ROWS_SHOWN = 50

/** Where the page begins: everything before this number. A field for the query of a page. */
export const BEFORE_FIELD = { type: 'string', pattern: '^[1-9]\\d{0,14}$' } as const

/** The number before which the rows of a request stand; without one all do. */
export function beforeOf({ query }: Asked): number {
  return query['before'] === undefined ? Number.MAX_SAFE_INTEGER : Number(query['before'])
}

/** One page of rows that were asked for with one more than is shown, and the number with which to go on. */
export function pageOf<Row>(
  rows: readonly Row[],
  numberOf: (row: Row) => number,
): { readonly shown: readonly Row[]; readonly next: number | undefined } {
  const shown = rows.slice(0, ROWS_SHOWN)
  const last = shown.at(-1)
  return { shown, next: rows.length > ROWS_SHOWN && last !== undefined ? numberOf(last) : undefined }
}

/** The way to the newest and to older rows; nothing where all stand on one page. */
export function olderPager({ link, query, speech: { say } }: Asked, path: string, next: number | undefined): Markup {
  if (next === undefined && query['before'] === undefined) return markup``
  const first =
    query['before'] === undefined
      ? markup`<span aria-disabled="true">${say(WORDS.newest)}</span>`
      : markup`<a href="${link(path)}">${say(WORDS.newest)}</a>`
  const older =
    next === undefined
      ? markup`<span aria-disabled="true">${say(WORDS.older)}</span>`
      : markup`<a rel="next" href="${link(path, { before: String(next) })}">${say(WORDS.older)}</a>`
  return markup`<nav class="pager" aria-label="${say(WORDS.pages)}"><ul><li>${first}</li><li>${older}</li></ul></nav>`
}
