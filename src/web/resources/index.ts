/** THE RESOURCES of the API, in the order of their paths. */

import type { Resource } from '../page.ts'
import { auditRows, holdRows, openingRows, runDecisions } from './decisions.ts'
import { changes, nights, provinces, scorecard, tallies } from './figures.ts'
import { finding, findingMembers, findings } from './findings.ts'
import { own } from './own.ts'
import { ownDownloads } from './own-downloads.ts'
import { ownNotices, ownNumber } from './own-notices.ts'
import { runs } from './runs.ts'
import { submissions } from './submissions.ts'

/** All of them. */
export const RESOURCES: readonly Resource[] = [
  auditRows,
  holdRows,
  openingRows,
  changes,
  nights,
  own,
  ownDownloads,
  ownNotices,
  ownNumber,
  runs,
  runDecisions,
  submissions,
  findings,
  finding,
  findingMembers,
  provinces,
  scorecard,
  tallies,
]
