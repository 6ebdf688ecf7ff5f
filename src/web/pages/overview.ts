/** One minute: where is the problem? */

import { nightOf } from '../../report/night.ts'
import { headline } from '../../report/sections/headline.ts'
import type { Page } from '../page.ts'
import { OVERVIEW_WORDS as WORDS } from './words/overview.ts'

/** The night in short. */
export const overview: Page = {
  path: '/',
  right: 'see-night',
  menu: WORDS.title,
  answer: ({ store, speech, night }) => ({
    title: speech.say(WORDS.title),
    body: headline(nightOf(store, night(), speech)).body,
  }),
}
