/** Fields of forms: a label above its control, and a hint below, which the control is described by. */

import { type Content, type Markup, markup } from '../../report/markup.ts'

/** A field as a form states it. */
export interface Field {
  /** Of the form, and the id of its control: unique in the page. */
  readonly name: string
  readonly label: Content
  readonly hint?: Content
}

/** A field of one line of text. `attributes` go into the control as they are: `markup` of ours. */
export function textField(field: Field, attributes: Markup): Markup {
  return framed(field, markup`<input id="${field.name}" name="${field.name}" ${attributes}${described(field)}>`)
}

/** A field of one word out of a list, as pairs of value and words. */
export function choiceField(
  field: Field,
  choices: readonly (readonly [value: string, words: Content])[],
  chosen = '',
): Markup {
  const options = choices.map(
    ([value, words]) => markup`<option value="${value}"${value === chosen ? ' selected' : ''}>${words}</option>`,
  )
  return framed(field, markup`<select id="${field.name}" name="${field.name}"${described(field)}>${options}</select>`)
}

function framed({ name, label, hint }: Field, control: Markup): Markup {
  const below = hint === undefined ? '' : markup`<p class="hint" id="${name}-hint">${hint}</p>`
  return markup`<div class="field"><label for="${name}">${label}</label>${control}${below}</div>
`
}

function described({ name, hint }: Field): Content {
  return hint === undefined ? '' : markup` aria-describedby="${name}-hint"`
}
