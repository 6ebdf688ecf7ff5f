/** Shapes of findings, cases and sellers as programs are given them, and what fills these. */

import { CASE_STATES } from '../../model/case.ts'
import { SEVERITIES, SUBJECT_KINDS } from '../../model/finding.ts'
import type { CaseRow, CaseTurn } from '../../store/case-reading.ts'
import type { FindingRow, SellerRow } from '../../store/run-rows.ts'
import type { SuggestionRow } from '../../store/suggestion-reading.ts'
import { LINK, listOf, NUMBER, only, TEXT } from './own-shapes.ts'

const WHOLE_OR_NONE = { type: ['integer', 'null'] }

const FOUND = {
  ...{ findingId: TEXT, rule: TEXT, severity: { enum: SEVERITIES }, subjectKind: { enum: SUBJECT_KINDS } },
  ...{ subject: TEXT, carrier: TEXT, msisdn: TEXT, outcome: TEXT, nameLevel: TEXT, birthDateLevel: TEXT },
  ...{ person: TEXT, groupSize: WHOLE_OR_NONE, evidence: { type: 'object', additionalProperties: TEXT } },
  ...{ file: TEXT, line: WHOLE_OR_NONE },
}

/** The schema of {@link foundTold}. */
export const FINDING_SHAPE = only(FOUND)

/** A finding, null where it is about a group and has no record, or about a record and has no members. */
export function foundTold({ finding: _, origin, groupSize, ...rest }: FindingRow): object {
  return { ...rest, groupSize: groupSize ?? null, file: origin?.file ?? '', line: origin?.line ?? null }
}

const STEP_SHAPE = only({ step: TEXT, doneAt: TEXT })

/** The schema of {@link caseRowTold}. */
export const CASE_SHAPE = only({
  ...{ caseId: TEXT, rule: TEXT, carrier: TEXT, msisdn: TEXT, subject: TEXT, state: { enum: CASE_STATES } },
  ...{ firstNight: TEXT, openedNight: TEXT, lastNight: TEXT, isAuthenticated: { type: 'boolean' } },
  ...{ reported: listOf(STEP_SHAPE), step: TEXT, dueOn: TEXT, dueStatus: TEXT },
})

/** A case as it stands on a night. */
export function caseRowTold({ finding: _, ...rest }: CaseRow): object {
  return rest
}

/** The schema of a turn of a case. */
export const TURN_SHAPE = only({
  ...{
    night: TEXT,
    became: TEXT,
    actor: TEXT,
    approver: TEXT,
    reason: TEXT,
    until: TEXT,
    step: TEXT,
    reportedAt: TEXT,
    decidedAt: TEXT,
  },
} satisfies Readonly<Record<keyof CaseTurn, object>>)

const SELLER_COUNTS = {
  ...{ carrier: TEXT, code: TEXT, records: NUMBER, matched: NUMBER, variant: NUMBER, mismatched: NUMBER },
  ...{ notFound: NUMBER, ambiguous: NUMBER, unverifiable: NUMBER },
} satisfies Readonly<Record<keyof SellerRow, object>>

/** The schema of the counts of one seller. */
export const SELLER_SHAPE = only(SELLER_COUNTS)

/** The schema of a seller in the list; `tested`: the id of what the rule on points of sale found, empty for none. */
export const PLACED_SHAPE = only({
  ...SELLER_COUNTS,
  ...{ place: NUMBER, excess: { type: 'number' }, province: TEXT, tested: TEXT },
})

/** The schema of {@link suggestionTold}. */
export const SUGGESTION_SHAPE = only({
  ...{ msisdn: TEXT, file: TEXT, line: NUMBER, rank: NUMBER, person: TEXT, probabilityMillionths: NUMBER },
  ...{ stratum: TEXT, priorHundredths: NUMBER },
  steps: listOf(only({ comparison: TEXT, level: TEXT, weightHundredths: NUMBER })),
})

/** A candidate for a record that was not found. */
export function suggestionTold(row: SuggestionRow): object {
  return row
}

/** The schema of a page of a list. */
export function pageOf(rows: object): object {
  return only({ rows: listOf(rows), next: LINK })
}
