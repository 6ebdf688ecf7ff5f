import type { Resource } from '../page.ts'
import { NOTICE_QUERY, noticeOrder } from '../pages/own-notices.ts'
import { OWN_NUMBER } from '../pages/own-number.ts'
import { ACTIONS_ASKED, LINK, listOf, NOTICE, nextLink, noticeTold, only, TEXT } from './own-shapes.ts'

const rowsPerPage = 200

/** What a carrier is asked to recheck. */
export const ownNotices: Resource = {
  path: '/own/notices',
  right: 'see-own',
  summary:
    'What the own carrier is asked to recheck, page by page; a page that is cut goes on at "next", which holds until the server is started anew',
  query: NOTICE_QUERY,
  answer: only({
    run: TEXT,
    actions: ACTIONS_ASKED,
    rows: listOf(NOTICE),
    next: LINK,
    isCut: { type: 'boolean' },
  }),
  read: (asked) => {
    const notices = asked.notices()
    const { rows, next, isCut } = notices.page(noticeOrder(asked, rowsPerPage))
    const onwards = next === undefined ? undefined : { ...asked.query, after: next }
    return {
      ...{ run: notices.run, actions: notices.actions(), rows: rows.map(noticeTold), isCut },
      next: nextLink(asked, '/own/notices', onwards),
    }
  },
}

/** The same of one number. */
export const ownNumber: Resource = {
  path: '/own/numbers/:msisdn',
  right: 'see-own',
  summary:
    'What the own carrier is asked to recheck of one number; 404 where nothing is told of it, whatever the reason',
  answer: only({ run: TEXT, msisdn: TEXT, rows: listOf(NOTICE) }),
  read: ({ params, notices }) => {
    const { msisdn = '' } = params
    if (!OWN_NUMBER.test(msisdn)) return undefined
    const { run, ofNumber } = notices()
    const rows = ofNumber(msisdn)
    return rows.length === 0 ? undefined : { run, msisdn, rows: rows.map(noticeTold) }
  },
}
