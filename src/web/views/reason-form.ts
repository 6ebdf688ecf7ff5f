/** Forms by which somebody decides or asks: what is decided, why, and a button. */

import { reasonCharactersMax, reasonCharactersMin } from '../../model/limits.ts'
import { type Content, type Markup, markup } from '../../report/markup.ts'
import type { Asked } from '../page.ts'

/** What a form asks for, and where it goes. */
export interface ReasonForm {
  /** Unique in the page, kebab case: its controls are named after it. */
  readonly id: string
  /** A link of `asked.link`. */
  readonly action: string
  /** Of the text that is asked for, and a hint below it. */
  readonly label: Content
  readonly hint?: Content
  readonly button: Content
  /** How the button looks: `danger` for what is hard to take back. */
  readonly kind?: 'plain' | 'danger'
  /** Name of the field; `reason` where nothing is said. */
  readonly name?: string
  readonly charactersMin?: number
  readonly charactersMax?: number
  /** Fields that go with it unseen. */
  readonly hidden?: Readonly<Record<string, string>>
  /** Fields before the text. */
  readonly before?: Content
  /** What was typed in a form that was refused. */
  readonly typed?: string | undefined
}

/** JSON Schema of the text of a reason. */
export const REASON_FIELD = { type: 'string', minLength: reasonCharactersMin, maxLength: reasonCharactersMax } as const

/** A form with one text of several lines. */
export function reasonForm({ csrf }: Asked, form: ReasonForm): Markup {
  const { id, action, label, hint, button, kind, name = 'reason', hidden = {}, before = '', typed = '' } = form
  const { charactersMin = reasonCharactersMin, charactersMax = reasonCharactersMax } = form
  const fields = Object.entries(hidden).map(
    ([field, value]) => markup`<input type="hidden" name="${field}" value="${value}">`,
  )
  const below = hint === undefined ? '' : markup`<p class="hint" id="${id}-hint">${hint}</p>`
  const described = hint === undefined ? '' : markup` aria-describedby="${id}-hint"`
  return markup`<form class="form" method="post" action="${action}">${csrf}${fields}${before}
<div class="field"><label for="${id}">${label}</label><textarea id="${id}" name="${name}" required minlength="${String(charactersMin)}" maxlength="${String(charactersMax)}"${described}>${typed}</textarea>${below}</div>
<p class="actions"><button${kind === undefined ? '' : markup` class="${kind}"`}>${button}</button></p></form>
`
}

/** A box to tick, in front of what is long; `isRequired` where nothing is sent without it. It sends `yes`. */
export function checkField(id: string, name: string, label: Content, isRequired: boolean): Markup {
  return markup`<p><input type="checkbox" id="${id}" name="${name}" value="yes"${isRequired ? markup` required` : ''}> <label for="${id}">${label}</label></p>`
}

/** JSON Schema of a box that must be ticked. */
export const CHECKED_FIELD = { type: 'string', enum: ['yes'] } as const

/** A text as it is written down; undefined where there is too little of it but blanks. */
export function statedText(text: string | undefined, charactersMin = reasonCharactersMin): string | undefined {
  const given = text?.trim() ?? ''
  return [...given].length >= charactersMin ? given : undefined
}
