import { answersFor } from '../../store/scoped-answers.ts'
import type { Resource } from '../page.ts'
import { ANSWER_QUERY } from '../pages/own-downloads.ts'
import { LINK, listOf, nextLink, only, TEXT } from './own-shapes.ts'

/** What has left for a carrier. */
export const ownDownloads: Resource = {
  path: '/own/downloads',
  right: 'see-own',
  summary: 'What has left for the own carrier, the newest answer first, with the SHA-256 of each file',
  query: ANSWER_QUERY,
  answer: only({
    rows: listOf(only({ answer: TEXT, files: listOf(only({ file: TEXT, sha256: TEXT, at: TEXT })) })),
    next: LINK,
  }),
  read: (asked) => {
    const { rows, next } = answersFor(asked.db, asked.viewer, asked.query['before'])
    return {
      rows: rows.map(({ answer, files }) => ({
        answer,
        files: files.map(({ file, sha256, at }) => ({ file, sha256, at })),
      })),
      next: nextLink(asked, '/own/downloads', next === undefined ? undefined : { before: next }),
    }
  },
}
