/** Cases, as the page has them. */

import type { Resource } from '../page.ts'
import { CASE_QUERY, casesAsked } from '../pages/cases.ts'
import { caseTold } from '../pages/cases-one.ts'
import { LINK, listOf, NUMBER, nextLink, only, TEXT } from './own-shapes.ts'
import { CASE_SHAPE, caseRowTold, TURN_SHAPE } from './told.ts'

/** Cases of the newest night. */
export const cases: Resource = {
  path: '/cases',
  right: 'see-night',
  summary:
    'Cases of the newest night that is followed, open ones where no state is asked for; "looked" were passed for a page, which may end before it is full',
  query: CASE_QUERY,
  answer: only({ night: TEXT, rows: listOf(CASE_SHAPE), looked: NUMBER, next: LINK }),
  read: (asked) => {
    const { list, night = '' } = casesAsked(asked)
    const { state, due, carrier, rule } = asked.query
    const next = list.next === undefined ? undefined : { state, due, carrier, rule, after: list.next }
    return { night, rows: list.rows.map(caseRowTold), looked: list.looked, next: nextLink(asked, '/cases', next) }
  },
}

/** One case by its id. */
export const caseOne: Resource = {
  path: '/cases/:id',
  right: 'see-night',
  summary: 'One case by its id as it stood on the night, with what became of it up to then',
  answer: only({ night: TEXT, case: CASE_SHAPE, history: listOf(TURN_SHAPE) }),
  read: (asked) => {
    const told = caseTold(asked)
    return told && { night: told.night, case: caseRowTold(told.row), history: told.history }
  },
}
