/** What carriers sent: all of it, or a carrier's account its own. */

import { may } from '../../model/account.ts'
import { markup } from '../../report/markup.ts'
import { submissionsFor } from '../../store/scoped-answers.ts'
import type { SubmissionRow } from '../../store/submissions.ts'
import type { Asked, Fields, Page } from '../page.ts'
import { forwardPager } from '../views/paging.ts'
import { submissionTable } from '../views/submission-table.ts'
import { SUBMISSION_WORDS as WORDS } from './words/submissions.ts'

const rowsPerPage = 50

/** What a page of submissions takes. */
export const SUBMISSION_QUERY: Fields = {
  after: { type: 'string', pattern: '^[a-z0-9-]{1,40}/\\d{4}-\\d{2}-\\d{2}(-\\d{1,3})?$' },
}

/** The list, page by page. */
export const submissions: Page = {
  path: '/submissions',
  right: 'see-submissions',
  menu: WORDS.title,
  query: SUBMISSION_QUERY,
  answer: (asked) => {
    const { speech, viewer } = asked
    const { rows, next } = submissionPage(asked)
    const intro = may(viewer, 'see-night') ? WORDS.intro : WORDS.introOwn
    return {
      title: speech.say(WORDS.title),
      body: markup`<p>${speech.say(intro)}</p>${submissionTable(asked, rows)}${forwardPager(asked, '/submissions', next)}`,
    }
  },
}

/** A page of them, and where the next begins. */
export function submissionPage({ db, viewer, query }: Asked): {
  readonly rows: readonly SubmissionRow[]
  readonly next: string | undefined
} {
  const { after } = query
  const [, date = ''] = /\/(\d{4}-\d{2}-\d{2})/.exec(after ?? '') ?? []
  const place = after === undefined ? undefined : { date, submission: after }
  const rows = submissionsFor(db, viewer, { after: place, limit: rowsPerPage + 1 })
  const shown = rows.slice(0, rowsPerPage)
  return { rows: shown, next: rows.length > rowsPerPage ? shown.at(-1)?.submission : undefined }
}
