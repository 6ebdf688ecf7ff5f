/** What a list is filtered by: the form, and the filters that hold as links that take them away. */

import { type Content, foreign, type Markup, markup } from '../../report/markup.ts'
import type { Speech } from '../../report/speech.ts'
import type { Asked } from '../page.ts'
import { choiceField, type Field } from './field.ts'
import { PAGING_WORDS as WORDS } from './words/paging.ts'

/** Values of a filter with their words. */
export type Choices = readonly (readonly [value: string, words: Content])[]

/** What of a query says where in a list one is, and in which order it stands. */
const PLACE = ['after', 'sort']

/** A filter that holds. */
export interface ActiveFilter {
  /** `name: value`, in words. */
  readonly words: Content
  /** The same list without it. */
  readonly without: string
}

/**
 * A form of filters, which keeps the night and those parts of the query that `kept` names, and begins the list anew. `fields` are named as in the
 * query of the page at `path`. Where one of them is asked for, a link leads to the list without any filter.
 */
export function filterForm(
  { link, query, speech: { say } }: Asked,
  path: string,
  fields: readonly Content[],
  kept: readonly string[] = [],
): Markup {
  const along = ['run', ...kept]
  const hidden = along.flatMap((name) =>
    query[name] ? [markup`<input type="hidden" name="${name}" value="${query[name]}">`] : [],
  )
  const others = [...along, ...PLACE]
  const isFiltered = Object.entries(query).some(([name, value]) => value && !others.includes(name))
  const clear = isFiltered ? markup`<a class="button plain" href="${link(path)}">${say(WORDS.clear)}</a>` : ''
  // What it sends stands in place of the query of its address.
  return markup`<form class="filters" method="get" action="${link(path, { run: undefined })}" data-auto>${hidden}
${fields}<p class="actions"><button>${say(WORDS.filter)}</button>${clear}</p>
</form>
`
}

/** A filter out of a list, none of it chosen first; a value of the query that is not among `choices` stands as it is. */
export function filterField({ query, speech: { say } }: Asked, field: Field, choices: Choices): Markup {
  const chosen = query[field.name] || undefined
  const isListed = chosen === undefined || choices.some(([value]) => value === chosen)
  return choiceField(
    field,
    [['', say(WORDS.any)], ...choices, ...(isListed ? [] : [[chosen, foreign(chosen)] as const])],
    chosen,
  )
}

/** The filters that hold; nothing where none does. */
export function filterChips({ say, fill }: Speech, active: readonly ActiveFilter[]): Content {
  if (active.length === 0) return ''
  const chips = active.map(
    ({ words, without }) =>
      markup`<li><a href="${without}"><span class="hidden">${fill(WORDS.remove, { filter: '' })}</span>${words} <span aria-hidden="true">×</span></a></li>`,
  )
  return markup`<ul class="chips" aria-label="${say(WORDS.active)}">${chips}</ul>
`
}
