import type { Resource } from '../page.ts'

/** Runs, the newest night first. */
export const runs: Resource = {
  path: '/runs',
  right: 'see-night',
  summary: 'Runs of the store, the newest night first, of one night the latest revision first',
  answer: {
    type: 'object',
    required: ['rows'],
    properties: {
      rows: {
        type: 'array',
        items: {
          type: 'object',
          required: [
            'run',
            'date',
            'revision',
            'publishedAt',
            'records',
            'findings',
            'standing',
            'isReplaced',
            'isThere',
          ],
          properties: {
            run: { type: 'string' },
            date: { type: 'string', format: 'date' },
            revision: { type: 'integer' },
            publishedAt: { type: 'string', format: 'date-time' },
            records: { type: 'integer' },
            findings: { type: 'integer' },
            standing: { type: 'string' },
            isReplaced: { type: 'boolean' },
            isThere: { type: 'boolean' },
          },
        },
      },
    },
  },
  read: ({ store }) => ({
    rows: store.runs().map(({ run, date, revision, publishedAt, records, findings, standing, isReplaced, isThere }) => {
      return { run, date, revision, publishedAt, records, findings, standing, isReplaced, isThere }
    }),
  }),
}
