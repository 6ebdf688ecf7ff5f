import { SUBMISSION_STATES } from '../../model/submission.ts'
import type { Resource } from '../page.ts'
import { SUBMISSION_QUERY, submissionPage } from '../pages/submissions.ts'
import { LINK, listOf, NUMBER, nextLink, only, TEXT } from './own-shapes.ts'

const OR_NONE = { type: ['string', 'null'] }
const TOTALS = {
  anyOf: [
    only({
      records: NUMBER,
      statuses: { type: 'object', additionalProperties: NUMBER },
      msisdnSum: TEXT,
      msisdnUnusable: NUMBER,
    }),
    { type: 'null' },
  ],
}

/** What was sent: by all carriers, or by the own one. */
export const submissions: Resource = {
  path: '/submissions',
  right: 'see-submissions',
  summary: 'Submissions, the newest date first: of all carriers, or to a carrier’s account its own',
  query: SUBMISSION_QUERY,
  answer: only({
    rows: listOf(
      only({
        ...{ submission: TEXT, carrier: TEXT, date: TEXT, state: { enum: [...SUBMISSION_STATES] } },
        refusal: { anyOf: [only({ code: TEXT, reason: TEXT, hint: TEXT }), { type: 'null' }] },
        ...{ sameAs: OR_NONE, firstSeen: TEXT, receivedAt: OR_NONE, decidedAt: TEXT, run: OR_NONE },
        ...{ said: TOTALS, counted: TOTALS },
      }),
    ),
    next: LINK,
  }),
  read: (asked) => {
    const { rows, next } = submissionPage(asked)
    return {
      rows: rows.map((row) => ({
        ...{ submission: row.submission, carrier: row.carrier, date: row.date, state: row.state },
        ...{ refusal: row.refusal ?? null, sameAs: row.sameAs ?? null, firstSeen: row.firstSeen },
        ...{ receivedAt: row.receivedAt ?? null, decidedAt: row.decidedAt, run: row.run ?? null },
        ...{ said: row.said ?? null, counted: row.counted ?? null },
      })),
      next: nextLink(asked, '/submissions', next === undefined ? undefined : { after: next }),
    }
  },
}
