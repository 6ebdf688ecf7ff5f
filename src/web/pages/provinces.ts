/** The 34 provinces. */

import { provinces } from '../../report/sections/provinces.ts'
import type { Page } from '../page.ts'
import { nightIn, part } from '../views/night.ts'
import { FIGURE_WORDS as WORDS } from './words/figures.ts'

/** Map and figures of the provinces, with the old ones behind them. */
export const provinceList: Page = {
  path: '/provinces',
  right: 'see-night',
  menu: WORDS.provinces,
  answer: (asked) => {
    const { say } = asked.speech
    const { body } = provinces(nightIn(asked))
    return { title: say(WORDS.provincesTitle), body: part('provinces', say(WORDS.provinces), body) }
  },
}
