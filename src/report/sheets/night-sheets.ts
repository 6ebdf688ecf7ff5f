/** THE SHEETS: what the report says of a night, as figures to reckon with. */

import type { Night } from '../night.ts'
import { levelSheet, outcomeSheet, provinceSheet, scorecardSheet } from './figures.ts'
import { findingSheet } from './findings.ts'
import { caseSheet, changeSheet, suggestionSheet, trendSheet, weightSheet } from './following.ts'
import { fileSheet, rejectSheet, submissionSheet } from './inputs.ts'
import { findingCountSheet, ruleSheet, sourceSheet } from './rules.ts'
import { sellerSheet, testedSheet } from './sellers.ts'
import type { Sheet } from './sheet.ts'
import { summarySheet } from './summary.ts'

/** What stands in them. */
export interface SheetsWanted {
  /** Every finding in a row of its own, or only their counts. */
  readonly findings: 'all' | 'counted'
  /** Of which moment cases are told: see `StoreReading.dueCounts`. */
  readonly cases: 'now' | 'when merged'
}

/** In the order of the workbook. What the report withholds is withheld here too. */
export function nightSheets(night: Night, { findings, cases }: SheetsWanted): readonly Sheet[] {
  return [
    summarySheet(night),
    outcomeSheet(night),
    findingCountSheet(night),
    scorecardSheet(night),
    levelSheet(night),
    provinceSheet(night),
    testedSheet(night),
    sellerSheet(night, 'point-of-sale'),
    sellerSheet(night, 'agent'),
    trendSheet(night),
    changeSheet(night),
    caseSheet(night, cases),
    rejectSheet(night),
    submissionSheet(night),
    fileSheet(night),
    ruleSheet(night),
    sourceSheet(night),
    suggestionSheet(night),
    weightSheet(night),
    ...(findings === 'all' ? [findingSheet(night)] : []),
  ]
}
