/** Taking a file of a run away. */

import { RunError } from '../../model/errors.ts'
import { nightOf } from '../../report/night.ts'
import { appendAudit } from '../../store/audit.ts'
import { downloadOf, runFile } from '../files.ts'
import type { Action } from '../page.ts'

/** Gives a file of the run that is shown; that it was taken is on the disk before its first byte leaves. */
export const download: Action = {
  path: '/downloads/:file',
  right: 'see-night',
  form: {},
  givesFile: true,
  act: ({ apart, at, db, night, params, speech, store, viewer }) => {
    const run = night()
    const file = runFile(params['file'] ?? '', nightOf(store, run, speech))
    if (file === undefined) {
      throw new RunError(
        'bad-option',
        'there is no file of that name',
        'The page of downloads lists those that there are.',
      )
    }
    const { run: name } = run.listed
    appendAudit(db, {
      ...{ at: at.toISOString(), actor: viewer.account, action: 'export', run: name, subject: file.id, reason: '' },
    })
    return downloadOf(file, { run: name, speech, apart })
  },
}
