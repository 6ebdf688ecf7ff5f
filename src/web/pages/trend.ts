/** How the figures went, night after night. */

import { markup } from '../../report/markup.ts'
import { nightChanges } from '../../report/sections/night-changes.ts'
import { trend } from '../../report/sections/trend.ts'
import { FINDINGS_WORDS } from '../../report/words/findings.ts'
import { TREND_WORDS } from '../../report/words/trend.ts'
import type { Page } from '../page.ts'
import { nightIn, part } from '../views/night.ts'
import { FIGURE_WORDS as WORDS } from './words/figures.ts'

/** Charts and tables over five weeks, and what changed since the night before and since last week. */
export const trendPage: Page = {
  path: '/trend',
  right: 'see-night',
  menu: WORDS.trend,
  answer: (asked) => {
    const { say } = asked.speech
    const night = nightIn(asked)
    const body = markup`${part('courses', say(WORDS.courses), trend(night).body)}${part('changes', say(FINDINGS_WORDS.changes), nightChanges(night))}`
    return { title: say(TREND_WORDS.title), body }
  },
}
