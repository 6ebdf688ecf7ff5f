/** A table of a list that is paged: its heads may sort it, and keys walk through its rows. */

import { type Content, type Markup, markup } from '../../report/markup.ts'
import type { Speech } from '../../report/speech.ts'
import type { Column } from '../../report/table.ts'
import { PAGING_WORDS as WORDS } from './words/paging.ts'

/** A column, and how the list is sorted by it. */
export interface ListColumn extends Column {
  readonly sort?: {
    readonly href: string
    /** Undefined where the list is sorted by another. */
    readonly now: 'ascending' | 'descending' | undefined
  }
}

/** The first cell of a row is its head. `name` is unique in the page, kebab case. */
export function listTable(
  said: Speech,
  list: {
    readonly name: string
    readonly caption: Content
    readonly columns: readonly ListColumn[]
    readonly rows: readonly (readonly Content[])[]
  },
): Markup {
  const { name, caption, columns, rows } = list
  return markup`<div class="scroll" role="region" aria-labelledby="t-${name}" tabindex="0"><table class="list">
<caption id="t-${name}"><span>${caption}</span></caption>
<thead><tr>${columns.map((column) => head(said, column))}</tr></thead>
<tbody>${rows.map((row) => markup`<tr>${row.map((cell, at) => cellOf(cell, columns[at]?.kind ?? 'words', at === 0))}</tr>\n`)}</tbody>
</table></div>
`
}

function head({ fill }: Speech, { head: words, kind, sort }: ListColumn): Markup {
  if (sort === undefined) return markup`<th scope="col" class="${kind}">${words}</th>`
  if (sort.now !== undefined)
    return markup`<th scope="col" class="${kind}" aria-sort="${sort.now}">${words} ${ARROW[sort.now]}</th>`
  const hidden = markup`<span class="hidden">${fill(WORDS.sortBy, { column: '' })}</span>`
  return markup`<th scope="col" class="${kind}"><a class="sort" href="${sort.href}">${hidden}${words}</a></th>`
}

const ARROW = {
  ascending: markup`<span aria-hidden="true">▲</span>`,
  descending: markup`<span aria-hidden="true">▼</span>`,
}

function cellOf(cell: Content, kind: Column['kind'], isHead: boolean): Markup {
  return isHead ? markup`<th scope="row" class="${kind}">${cell}</th>` : markup`<td class="${kind}">${cell}</td>`
}
