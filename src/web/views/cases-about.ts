/** Cases on a number or about a subject, as they stand on the night that is shown, or else on the newest. */

import { openCases } from '../../store/case-reader.ts'
import type { CaseAbout, CaseRow, CaseStrip } from '../../store/case-reading.ts'
import type { Asked } from '../page.ts'

/** So many cases are told of one number or subject. */
const CASES_MAX = 50

/** Nights of a strip: two weeks. */
export const STRIP_NIGHTS = 14

/** Cases with what they were on the last nights. */
export interface CasesAbout extends CaseStrip {
  readonly rows: readonly CaseRow[]
}

/** Opens the cases for it, and closes them. @throws RunError as `openCases` */
export function casesAbout(asked: Asked, about: CaseAbout): CasesAbout {
  const cases = openCasesFor(asked)
  try {
    const ids = cases.idsOf(about, CASES_MAX)
    return { rows: [...cases.rows({ caseIds: ids })], ...cases.strip(ids, STRIP_NIGHTS) }
  } finally {
    cases.close()
  }
}

/** Cases on the night that is shown; on the newest where they do not know that one, for another revision stands in its place. Close them. */
export function openCasesFor({ db, night }: Pick<Asked, 'db' | 'night'>): ReturnType<typeof openCases> {
  const shown = openCases(db, night().listed.run)
  if (shown.night !== undefined) return shown
  shown.close()
  return openCases(db)
}
