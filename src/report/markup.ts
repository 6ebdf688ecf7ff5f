/** Text that is safe to stand in the page. Strings are escaped; only markup made here goes in as it is. */

import { html } from 'ghtml'

class SafeText {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** A piece of the page, escaped already. */
export type { SafeText as Markup }

/** What a template takes: text to escape, markup, or several of these. Numbers come formatted. */
export type Content = string | SafeText | readonly Content[]

/** Tag of templates: values are escaped unless they are markup. */
export function markup(literals: TemplateStringsArray, ...values: readonly Content[]): SafeText {
  return new SafeText(literals.map((literal, at) => literal + textOf(values[at] ?? '')).join(''))
}

/** The one way past escaping: for SVG that the charting library drew and for our own style sheet, never for text from outside. */
export function trusted(text: string): SafeText {
  return new SafeText(text)
}

function textOf(content: Content): string {
  if (typeof content === 'string') return html`${content}`
  return content instanceof SafeText ? content.text : content.map(textOf).join('')
}

/**
 * Text from a dump, a file name or a header, kept to itself: marks that turn the direction of what follows end with it, and
 * what cannot be seen is shown by its number.
 */
export function foreign(text: string): SafeText {
  const visible = text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, (mark) => {
    const point = (mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
    return `⟨U+${point}⟩`
  })
  return markup`<bdi>${visible}</bdi>`
}

/** A code longer than this would make a table wider than its paper. */
const WHOLE_CODE_MAX = 24

/** A code from outside as {@link foreign}, which no line breaks within unless it has more than 24 characters. */
export function foreignCode(code: string): SafeText {
  return code.length > WHOLE_CODE_MAX ? foreign(code) : markup`<span class="whole">${foreign(code)}</span>`
}
