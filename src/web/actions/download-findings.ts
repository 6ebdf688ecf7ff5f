/** Taking the findings of a list away. */

import { appendAudit } from '../../store/audit.ts'
import { downloadOf, filteredFile } from '../files.ts'
import { FINDING_FILTERS, findingQuestion } from '../finding-query.ts'
import type { Action } from '../page.ts'

/** Gives all findings that the filters of the address let through; with which of them is written down before the first byte leaves. */
export const downloadFindings: Action = {
  path: '/findings/download',
  right: 'see-night',
  form: {},
  givesFile: true,
  query: FINDING_FILTERS,
  act: ({ apart, at, db, night, query, speech, viewer }) => {
    const { run } = night().listed
    const filters = new URLSearchParams()
    for (const [name, value] of Object.entries(query)) {
      if (name !== 'run' && value !== undefined) filters.append(name, value)
    }
    const subject = `findings.csv?${filters}`
    appendAudit(db, { at: at.toISOString(), actor: viewer.account, action: 'export', run, subject, reason: '' })
    return downloadOf(filteredFile(findingQuestion(query)), { run, speech, apart })
  },
}
