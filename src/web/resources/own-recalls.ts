import type { Resource } from '../page.ts'
import { recallsShown } from '../views/recalls.ts'
import { listOf, only, RECALL, recallTold } from './own-shapes.ts'

/** Runs that were withdrawn after a carrier could read them. It is there also where no night is left to read. */
export const ownRecalls: Resource = {
  path: '/own/recalls',
  right: 'see-own',
  summary: `Runs that were withdrawn after the own carrier could read them, what was withdrawn last first, ${recallsShown} at most: do not act on their findings`,
  answer: only({ rows: listOf(RECALL) }),
  read: ({ store }) => ({ rows: store.recalls(recallsShown).map(recallTold) }),
}
