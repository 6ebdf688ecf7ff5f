/** A button that takes a text along: there only where the page's script runs. */

import { type Markup, markup } from '../../report/markup.ts'
import type { Speech } from '../../report/speech.ts'
import { COPY_WORDS as WORDS } from './words/copy.ts'

/** Copies `text`, a number or an id, as it stands. */
export function copyButton({ say }: Speech, text: string): Markup {
  return markup`<button type="button" class="copy no-print" data-copy="${text}" hidden>${say(WORDS.copy)}<span role="status" data-copied="${say(WORDS.copied)}"></span></button>`
}
