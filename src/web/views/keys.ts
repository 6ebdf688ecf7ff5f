/** The list of keys, shown by `?` or a button where the script runs; each can be learned, and all can be switched off. */

import { type Markup, markup } from '../../report/markup.ts'
import type { Speech } from '../../report/speech.ts'
import { KEY_WORDS as WORDS } from './words/keys.ts'

/** The dialog, closed: the script of the page opens it. One a page. */
export function keysDialog({ say }: Speech): Markup {
  const keys = WORDS.keys.map(([key, does]) => markup`<dt><kbd>${key}</kbd></dt><dd>${say(does)}</dd>`)
  return markup`<dialog class="keys" aria-labelledby="keys"><h2 id="keys">${say(WORDS.title)}</h2>
<dl class="facts">${keys}</dl>
<p><label><input type="checkbox" checked> ${say(WORDS.on)}</label></p>
<form method="dialog"><button>${say(WORDS.close)}</button></form></dialog>
`
}

/** What opens the dialog; not there without the script. */
export function keysButton({ say }: Speech): Markup {
  return markup`<button type="button" data-keys hidden>${say(WORDS.open)}</button>`
}
