/** What people decided, for programs: one run with its decisions and signatures, legal holds, openings, the audit log. */

import { auditEntries } from '../../store/audit-page.ts'
import { holds } from '../../store/holds.ts'
import { openings } from '../../store/opening-rows.ts'
import type { Asked, Resource } from '../page.ts'
import { auditTold } from '../views/audit-told.ts'
import { BEFORE_FIELD, beforeOf, pageOf, ROWS_SHOWN } from '../views/older.ts'

const [TEXT, INSTANT, WHOLE] = [{ type: 'string' }, { type: 'string', format: 'date-time' }, { type: 'integer' }]

/** An object with all of these properties, and others that need not be there. */
function shape(required: Readonly<Record<string, object>>, optional: Readonly<Record<string, object>> = {}): object {
  const properties = { ...required, ...optional }
  return { type: 'object', required: Object.keys(required), additionalProperties: false, properties }
}

/** A list that is gone through page by page. */
function listOf(items: object): object {
  return shape({ rows: { type: 'array', items }, next: { type: ['string', 'null'] } })
}

/** The link of the next page; null after the last. */
function nextOf(path: string, before: number | undefined): string | null {
  return before === undefined ? null : `/api/v1${path}?before=${before}`
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

const LIFTED = shape({ at: INSTANT, by: TEXT, reason: TEXT })

/** Legal holds, lifted ones too. */
export const holdRows: Resource = {
  path: '/holds',
  right: 'hold-evidence',
  summary: 'Legal holds, the newest first, lifted ones too',
  query: { before: BEFORE_FIELD },
  answer: listOf(
    shape(
      { hold: WHOLE, run: TEXT, reason: TEXT, setAt: INSTANT, setBy: TEXT },
      { caseId: TEXT, sealedSha256: TEXT, lifted: LIFTED },
    ),
  ),
  read: (asked) => {
    const { shown, next } = pageOf(holds(asked.db, ROWS_SHOWN + 1, beforeOf(asked)), ({ hold }) => hold)
    return { rows: shown, next: nextOf('/holds', next) }
  },
}

/** Values that two people must agree on. */
export const openingRows: Resource = {
  path: '/openings',
  right: 'reveal',
  summary: 'Values that two people must agree on, the newest first',
  query: { before: BEFORE_FIELD },
  answer: listOf(
    shape(
      { opening: WHOLE, run: TEXT, subject: TEXT, askedAt: INSTANT, askedBy: TEXT, reason: TEXT },
      { approved: LIFTED, openedAt: INSTANT },
    ),
  ),
  read: (asked) => {
    const { shown, next } = pageOf(openings(asked.db, ROWS_SHOWN + 1, beforeOf(asked)), ({ opening }) => opening)
    return { rows: shown, next: nextOf('/openings', next) }
  },
}

const HASH = { ...TEXT, description: 'Given only to accounts that see numbers in clear' }

/** The audit log, as {@link auditTold} has it for the viewer. */
export const auditRows: Resource = {
  path: '/audit',
  right: 'see-audit',
  summary: 'The audit log, the newest first; whoever sees no night gets numbers masked and no hashes',
  query: { before: BEFORE_FIELD },
  answer: listOf(
    shape(
      { seq: WHOLE, at: INSTANT, actor: TEXT, action: TEXT, run: TEXT, subject: TEXT, reason: TEXT },
      { previous: HASH, hash: HASH },
    ),
  ),
  read: (asked: Asked) => {
    const { shown, next } = pageOf(auditEntries(asked.db, ROWS_SHOWN + 1, beforeOf(asked)), ({ seq }) => seq)
    return { rows: auditTold(asked.viewer, shown), next: nextOf('/audit', next) }
  },
}
