/** The feed of steps that carriers report as done: `case_id, step, done_at`. */

import { readCsv } from '../run/csv-rows.ts'
import { type CaseAction, type ReportedActions, reportActions } from '../store/case-actions.ts'

const COLUMNS = ['case_id', 'step', 'done_at']
const HINT = `The file is CSV with the header ${COLUMNS.join(',')}: case_id 32 hex digits, step one of the rule's ladder (notice, one-way, two-way, termination, in this order), done_at yyyy-MM-dd.`

/**
 * Takes a feed (plain, gzip or zstd) into the cases of a store. A row that cannot be taken is given back with the reason; it is no
 * reason to leave the others. To take the same feed again changes nothing. `carrier`: whose feed it is; undefined where that is
 * not known.
 * @throws RunError `file-damaged` for a missing column or a broken quote; what `openInput` throws; as `reportActions`
 */
export async function takeActions(
  dbPath: string,
  path: string,
  { carrier, signal }: { readonly carrier?: string | undefined; readonly signal?: AbortSignal | undefined } = {},
): Promise<ReportedActions> {
  const actions: CaseAction[] = []
  const source = { path, columns: COLUMNS, code: 'file-damaged', hint: HINT, signal } as const
  await readCsv(source, ([caseId = '', step = '', doneAt = '']) => {
    actions.push({ row: actions.length + 1, caseId: caseId.toLowerCase(), step, doneAt })
  })
  return reportActions(dbPath, actions, { carrier, at: new Date() })
}
