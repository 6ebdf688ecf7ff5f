/** What is asked for next of a case as it is stored: its steps and decisions read from JSON. */

import { type CaseState, type ReportedStep, UNCLIMBED_STATES } from '../model/case.ts'
import { nightText } from './case-sql.ts'
import { type DueStep, dueStep, NOTHING_DUE, stepsOf } from './ladders.ts'

/** What is stored of a case that says what comes next. */
export interface ClimbingCase {
  /** Key of the ladder of its rule. */
  readonly ladder: string
  readonly state: CaseState
  /** yyyymmdd. */
  readonly opened: number
  readonly isAuthenticated: boolean
  /** JSON arrays of [step, done at] and of [decision, night]. */
  readonly actions: string
  readonly decisions: string
}

/** The step that is due next as seen on a night, yyyymmdd. */
export function nextStep(stored: ClimbingCase, night: number): DueStep {
  const { ladder, state, isAuthenticated, opened, decisions } = stored
  if (UNCLIMBED_STATES.includes(state) || isAuthenticated) return NOTHING_DUE
  const stops = stopsOf(decisions, night)
  return dueStep({ ladder, openedNight: nightText(opened), reported: reportedSteps(stored), stops })
}

/** Steps that were reported, in the order of the ladder. */
export function reportedSteps({ actions, ladder }: Pick<ClimbingCase, 'actions' | 'ladder'>): readonly ReportedStep[] {
  if (actions === '[]') return []
  const steps: readonly (readonly [string, string])[] = JSON.parse(actions)
  const order = stepsOf(ladder)
  return steps.map(([step, doneAt]) => ({ step, doneAt })).sort((a, b) => order.indexOf(a.step) - order.indexOf(b.step))
}

/** From each dispute to the next decision, or to the night that is asked about. */
function stopsOf(decisions: string, night: number): readonly (readonly [string, string])[] {
  if (decisions === '[]') return []
  const taken: readonly (readonly [string, number])[] = JSON.parse(decisions)
  return taken.flatMap(([decision, from], at) => {
    const [, to = night] = taken[at + 1] ?? []
    return decision === 'dispute' ? [[nightText(from), nightText(to)] as const] : []
  })
}
