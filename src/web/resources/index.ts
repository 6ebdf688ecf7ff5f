/** THE RESOURCES of the API, in the order of their paths. */

import type { Resource } from '../page.ts'
import { caseOne, cases } from './cases.ts'
import { auditRows, holdRows, openingRows, runDecisions } from './decisions.ts'
import { changes, nights, provinces, scorecard, tallies } from './figures.ts'
import { finding, findingMembers, findings } from './findings.ts'
import { number, person } from './numbers.ts'
import { own } from './own.ts'
import { ownDownloads } from './own-downloads.ts'
import { ownNotices, ownNumber } from './own-notices.ts'
import { ownRecalls } from './own-recalls.ts'
import { rule, rules, suggestions } from './rules.ts'
import { runs } from './runs.ts'
import { agent, agents, pointOfSale, pointsOfSale } from './sellers.ts'
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
  ownRecalls,
  runs,
  runDecisions,
  submissions,
  findings,
  finding,
  findingMembers,
  provinces,
  scorecard,
  tallies,
  agents,
  agent,
  cases,
  caseOne,
  number,
  person,
  pointsOfSale,
  pointOfSale,
  rules,
  rule,
  suggestions,
]
