import type { ActionFault, RejectedAction, ReportedActions } from '../store/case-actions.ts'
import { printable } from './printable.ts'

/** What came of a feed of steps that carriers report: how many, then a line a row that was not taken. */
export function reportedLines({ added, known, rejected }: ReportedActions): readonly string[] {
  return [`${added} taken, ${known} known before, ${rejected.length} not taken`, ...rejected.map(rejectedText)]
}

const WHY: Readonly<Record<ActionFault, string>> = {
  'unknown-case': 'there is no such case',
  'other-carrier': 'the case is another carrier’s',
  'no-ladder': 'the rule of the case permits no step',
  'unknown-step': 'the ladder has no such step: notice, one-way, two-way, termination, in this order',
  'bad-date': 'done_at is no date of the form yyyy-MM-dd',
  'before-case': 'done before the case was opened',
  'after-case': 'done after the case was closed',
  'out-of-order': 'the step before it (notice, one-way, two-way, termination) is not reported, or was done later',
  'reported-before': 'the step was reported for another day',
}

function rejectedText({ row, caseId, step, why }: RejectedAction): string {
  return `row ${row}: ${why}: ${WHY[why]} (${printable(caseId)}, ${printable(step)})`
}
