/** The night that is asked for as the report has it, with links that lead into the site. */

import { type Content, type Markup, markup } from '../../report/markup.ts'
import { type Night, nightOf } from '../../report/night.ts'
import type { Asked } from '../page.ts'
import { placesIn } from './places.ts'

/** Parts of the report take it. What of it is asked for is read then. @throws RunError as `Asked.night` */
export function nightIn(asked: Asked): Night {
  return nightOf(asked.store, asked.night(), asked.speech, placesIn(asked))
}

/** A part of a page under a heading of its own. `id` unique in the page, kebab case; `more`: where to go from it. */
export function part(id: string, title: Content, body: Content, more: Content = ''): Markup {
  const way = more === '' ? '' : markup`<p class="more">${more}</p>`
  return markup`<section><h2 id="h-${id}">${title}</h2>
${body}${way}</section>
`
}
