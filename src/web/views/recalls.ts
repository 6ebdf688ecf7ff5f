/** What a carrier is told of runs that were withdrawn after it could read them: which, when, why, and what to do. */

import { type Content, foreign, type Markup, markup } from '../../report/markup.ts'
import type { Speech } from '../../report/speech.ts'
import type { Recall } from '../../store/reading.ts'
import type { Asked } from '../page.ts'
import { RECALL_WORDS as WORDS } from './words/recalls.ts'

/** Recalls that are told of at once, what was withdrawn last first. */
export const recallsShown = 10

/** Which run, when and why, as a sentence. */
export function recallSentence({ run, date, at, reason }: Recall, speech: Speech): Markup {
  const told = { run: foreign(run), date: speech.date(date), at: speech.instant(at), reason: foreign(reason) }
  return speech.fill(WORDS.one, told)
}

/** Those that were withdrawn last, on top of a page; with `night` those alone that are of that date or a later one. Nothing where there are none. */
export function recallBanner({ store, speech }: Asked, night = ''): Content {
  const recalls = store.recalls(recallsShown).filter(({ date }) => date >= night)
  if (recalls.length === 0) return ''
  return markup`<section class="banner" aria-label="${speech.say(WORDS.list)}"><p><strong>${speech.say(WORDS.list)}</strong></p>
<p>${speech.say(WORDS.hint)}</p><ul>${recalls.map((recall) => markup`<li>${recallSentence(recall, speech)}</li>`)}</ul></section>
`
}
