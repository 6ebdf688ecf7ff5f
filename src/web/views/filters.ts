/** What a list is filtered by: the form, and the filters that hold as links that take them away. */

import { type Content, type Markup, markup } from '../../report/markup.ts'
import type { Speech } from '../../report/speech.ts'
import { PAGING_WORDS as WORDS } from './words/paging.ts'

/** A filter that holds. */
export interface ActiveFilter {
  /** `name: value`, in words. */
  readonly words: Content
  /** The same list without it. */
  readonly without: string
}

/** A form that asks for a list; `kept` goes along unseen where it has a value: the night, the order. */
export function filterForm(
  { say }: Speech,
  form: {
    readonly action: string
    readonly kept: Readonly<Record<string, string | undefined>>
    readonly fields: readonly Content[]
  },
): Markup {
  const kept = Object.entries(form.kept).flatMap(([name, value]) =>
    value ? [markup`<input type="hidden" name="${name}" value="${value}">`] : [],
  )
  return markup`<form class="filters" method="get" action="${form.action}" data-auto>${kept}
${form.fields}<p class="actions"><button>${say(WORDS.filter)}</button></p>
</form>
`
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
