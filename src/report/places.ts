/** Where more is told of a thing: in a report on its own further down, in the page on a page of its own. */

import { type Content, type Markup, markup } from './markup.ts'

/** Makes of some text a link to more of a thing, or leaves it as it is where there is no more. */
export interface Places {
  rule(id: string, text: Content): Content
  carrier(id: string, text: Content): Content
  /** `code`: a 34-code. */
  province(code: string, text: Content): Content
  pointOfSale(carrier: string, code: string, text: Content): Content
  agent(carrier: string, code: string, text: Content): Content
  /** What people said of the rules. */
  reviews(text: Content): Content
}

/** A report has its rules, and of all others what stands where they are named. */
export const REPORT_PLACES: Places = {
  rule: (id, text) => anchor(`#rule-${id}`, text),
  carrier: (_, text) => text,
  province: (_, text) => text,
  pointOfSale: (_carrier, _code, text) => text,
  agent: (_carrier, _code, text) => text,
  reviews: (text) => anchor('#review', text),
}

/** Text that leads somewhere. */
export function anchor(href: string, text: Content): Markup {
  return markup`<a href="${href}">${text}</a>`
}
