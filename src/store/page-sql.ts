/**
 * Everything that a page, or a resource, asks of the store: a test holds that each question goes by an index and sorts nothing, on a
 * large store as on a small one. What a page asks stands in an object `…_SQL` of its reader, and in this list; the test looks for those that do not.
 */

import { AUDIT_SQL } from './audit-page.ts'
import { DUE_SQL } from './case-dues.ts'
import { CASE_LIST_SQL } from './case-listing.ts'
import { CASE_NOTE_SQL } from './case-notes.ts'
import { CASE_PAIR_SQL } from './case-pairs.ts'
import { CASE_PROPOSAL_SQL } from './case-proposals.ts'
import { DECISION_SQL } from './decisions.ts'
import { DELIVERY_SQL } from './deliveries.ts'
import { DISPUTE_SQL, GROUP_CASES_SQL, PERSON_NUMBERS_SQL, SUGGESTED_PERSONS_SQL } from './disputes.ts'
import { FINDING_SQL } from './finding-queries.ts'
import { HOLD_SQL } from './holds.ts'
import { caseStandingSql } from './listing-cases.ts'
import { LISTING_CASE_SQL, LISTING_SQL } from './listing-sql.ts'
import { NOTICE_SQL } from './notice-candidates.ts'
import { noticeCaseSql } from './notice-cases.ts'
import { OPENING_SQL } from './opening-rows.ts'
import { LOOKS_SINCE_SQL } from './openings.ts'
import { RANK_SQL } from './rank-ranges.ts'
import { RUN_LIST_SQL } from './run-lists.ts'
import { SUBMISSION_SQL } from './submissions.ts'
import { SUGGESTIONS_OF_SQL } from './suggestion-queries.ts'
import { TALLY_SQL } from './tally-reader.ts'

/** Any night: what is asked does not depend on it. */
const NIGHT = 20_261_120

/** By name, and by what is open: a run's own file, the permanent file, or that with a run attached as `night`. */
export const PAGE_SQL: Readonly<Record<'run' | 'store' | 'both', Readonly<Record<string, string>>>> = {
  run: {
    ...FINDING_SQL,
    ...LISTING_SQL,
    ...RUN_LIST_SQL,
    SUGGESTIONS_OF_SQL,
    GROUP_CASES_SQL,
    PERSON_NUMBERS_SQL,
    SUGGESTED_PERSONS_SQL,
  },
  store: {
    ...{
      ...LISTING_CASE_SQL,
      ...CASE_LIST_SQL,
      ...CASE_PAIR_SQL,
      ...CASE_NOTE_SQL,
      ...CASE_PROPOSAL_SQL,
      ...DUE_SQL,
      ...DECISION_SQL,
      ...DELIVERY_SQL,
      ...DISPUTE_SQL,
      ...HOLD_SQL,
    },
    ...{
      ...AUDIT_SQL,
      ...OPENING_SQL,
      ...SUBMISSION_SQL,
      ...TALLY_SQL,
      LOOKS_SINCE_SQL,
      caseStanding: caseStandingSql(NIGHT),
    },
  },
  both: { ...NOTICE_SQL, ...RANK_SQL, ...noticeCaseSql(NIGHT) },
}
