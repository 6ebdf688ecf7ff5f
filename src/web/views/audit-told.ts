/** The one place that says what of the audit log a viewer is told. */

import { may, type Viewer } from '../../model/account.ts'
import { maskedNumber } from '../../model/mask.ts'
import type { AuditEntry, AuditRow } from '../../store/audit.ts'

/** An entry as it is told: without its hashes to whom numbers are masked. */
export interface AuditTold extends AuditEntry, Partial<Pick<AuditRow, 'previous' | 'hash'>> {
  readonly seq: number
}

/**
 * Whether numbers are masked for a viewer. Then no hash of the log may be shown either, nor its head: with the rest of an entry it tells the few
 * digits that are masked by trying a thousand.
 */
export function isAuditMasked(viewer: Viewer): boolean {
  return !may(viewer, 'see-night')
}

/** Whether the subject of an entry is a number, in any spelling: an older program wrote down what was asked for. */
export function isNumber(subject: string): boolean {
  return /^0\d{5,18}$/.test(subject)
}

/** Entries in the order they come, as far as a viewer is told of them. */
export function auditTold(viewer: Viewer, rows: readonly AuditRow[]): readonly AuditTold[] {
  if (!isAuditMasked(viewer)) return rows
  return rows.map(({ previous: _, hash: _hash, ...row }) => ({
    ...row,
    subject: isNumber(row.subject) ? maskedNumber(row.subject) : row.subject,
  }))
}
