/** What people decided, for programs: one run with its decisions and signatures, legal holds, openings, the audit log. */

import type { Viewer } from '../../model/account.ts'
import { auditEntries } from '../../store/audit-page.ts'
import { holds } from '../../store/holds.ts'
import { openings } from '../../store/opening-rows.ts'
import type { Resource } from '../page.ts'
import { auditTold } from '../views/audit-told.ts'
import { BEFORE_FIELD, beforeOf, pageOf, ROWS_SHOWN } from '../views/older.ts'

const [TEXT, INSTANT, WHOLE] = [{ type: 'string' }, { type: 'string', format: 'date-time' }, { type: 'integer' }]

/** An object with all of these properties, and others that need not be there. */
function shape(required: Readonly<Record<string, object>>, optional: Readonly<Record<string, object>> = {}): object {
  const properties = { ...required, ...optional }
  return { type: 'object', required: Object.keys(required), additionalProperties: false, properties }
}

/** Rows that people wrote, as a resource: the newest first, page by page, each with a number of its own. */
interface Written<Row extends object> extends Pick<Resource, 'path' | 'right' | 'summary'> {
  readonly row: object
  readonly rowsOf: (dbPath: string, limit: number, before: number) => readonly Row[]
  readonly numberOf: (row: Row) => number
  /** Rows as a viewer is told them; without it as they stand. */
  readonly told?: (viewer: Viewer, rows: readonly Row[]) => readonly object[]
}

function written<Row extends object>({
  row,
  rowsOf,
  numberOf,
  told = (_, rows) => rows,
  ...rest
}: Written<Row>): Resource {
  return {
    ...rest,
    query: { before: BEFORE_FIELD },
    answer: shape({ rows: { type: 'array', items: row }, next: { type: ['string', 'null'] } }),
    read: (asked) => {
      const { shown, next } = pageOf(rowsOf(asked.db, ROWS_SHOWN + 1, beforeOf(asked)), numberOf)
      const link = next === undefined ? null : `/api/v1${rest.path}?before=${next}`
      return { rows: told(asked.viewer, shown), next: link }
    },
  }
}

/** One run: how it stands, what was decided on it, who has signed it. */
export const runDecisions: Resource = {
  path: '/runs/:run',
  right: 'see-night',
  summary: 'One run with what was decided on it and who has signed its report',
  answer: shape({
    ...{ run: TEXT, date: { type: 'string', format: 'date' }, revision: WHOLE, engine: TEXT, version: TEXT },
    ...{ publishedAt: INSTANT, records: WHOLE, findings: WHOLE, standing: TEXT },
    ...{ isReplaced: { type: 'boolean' }, isThere: { type: 'boolean' } },
    decisions: { type: 'array', items: shape({ decision: TEXT, at: INSTANT, actor: TEXT, reason: TEXT }) },
    signed: {
      type: 'array',
      items: shape({ rank: WHOLE, account: TEXT, at: INSTANT, statement: TEXT, digest: TEXT }),
    },
    digest: TEXT,
  }),
  read: ({ store, params }) => {
    const listed = store.runs().find(({ run }) => run === params['run'])
    if (listed === undefined) return undefined
    const { summary: _, keyFingerprint: _key, configSha256: _config, ...row } = listed
    const decisions = store.decisions(row.run).map(({ run: _run, ...decision }) => decision)
    return { ...row, decisions, ...store.signOffs(row.run) }
  },
}

/** Who lifted a hold or agreed to an opening, and why. */
const AGREED = shape({ at: INSTANT, by: TEXT, reason: TEXT })

/** Legal holds, lifted ones too. */
export const holdRows = written({
  path: '/holds',
  right: 'hold-evidence',
  summary: 'Legal holds, the newest first, lifted ones too',
  row: shape(
    { hold: WHOLE, run: TEXT, reason: TEXT, setAt: INSTANT, setBy: TEXT },
    { caseId: TEXT, sealedSha256: TEXT, lifted: AGREED },
  ),
  rowsOf: holds,
  numberOf: ({ hold }) => hold,
})

/** Values that two people must agree on. */
export const openingRows = written({
  path: '/openings',
  right: 'reveal',
  summary: 'Values that two people must agree on, the newest first',
  row: shape(
    { opening: WHOLE, run: TEXT, subject: TEXT, askedAt: INSTANT, askedBy: TEXT, reason: TEXT },
    { approved: AGREED, openedAt: INSTANT },
  ),
  rowsOf: openings,
  numberOf: ({ opening }) => opening,
})

const HASH = { ...TEXT, description: 'Given only to accounts that see numbers in clear' }

/** The audit log, as {@link auditTold} has it for the viewer. */
export const auditRows = written({
  path: '/audit',
  right: 'see-audit',
  summary: 'The audit log, the newest first; whoever sees no night gets numbers masked and no hashes',
  row: shape(
    { seq: WHOLE, at: INSTANT, actor: TEXT, action: TEXT, run: TEXT, subject: TEXT, reason: TEXT },
    { previous: HASH, hash: HASH },
  ),
  rowsOf: auditEntries,
  numberOf: ({ seq }) => seq,
  told: auditTold,
})
