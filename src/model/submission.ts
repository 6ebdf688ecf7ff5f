import type { RunErrorCode } from './errors.ts'
import type { ControlTotals } from './manifest.ts'

/** What may become of a submission of a business date. */
export const SUBMISSION_STATES = [
  'expected', // the carrier is awaited, and nothing of it is there
  'received', // whole, and it only says again what one that stands has said
  'partial', // its manifest or some of its files are still to come
  'late', // accepted, but no submission of its carrier was whole when the first run of the date was published
  'accepted', // in the run
  'refused', // code and reason say why
  'superseded', // the carrier has sent a later one that is good
] as const

export type SubmissionState = (typeof SUBMISSION_STATES)[number]

/** Whether a submission in this state is in the run. */
export function isTaken(state: SubmissionState): boolean {
  return state === 'accepted' || state === 'late'
}

/** Why a submission is not taken, in the words of a RunError; no path of this machine is in it. */
export interface Refusal {
  readonly code: RunErrorCode
  /** What was expected and what was found. */
  readonly reason: string
  /** What the carrier should do. */
  readonly hint: string
}

/** A submission of a business date, and what was decided about it. */
export interface SeenSubmission {
  /** `<carrier>/<date>-<seq>`; `<carrier>/<date>` of one that is only expected. */
  readonly submission: string
  readonly carrier: string
  /** yyyy-MM-dd. */
  readonly date: string
  /** 1 to 999; undefined where it is only expected. */
  readonly sequence: number | undefined
  readonly state: SubmissionState
  /** Where it is refused or partial. */
  readonly refusal?: Refusal | undefined
  /** The submission that has the same content and stands for it. */
  readonly sameAs?: string | undefined
  /** SHA-256 over what its manifest says, 64 hex digits: equal for one that says the same again; undefined where none can be read. */
  readonly content?: string | undefined
  /** Control totals of its manifest; likewise. */
  readonly said?: ControlTotals | undefined
  /** What was counted in it; undefined where it was not read to its end. */
  readonly counted?: ControlTotals | undefined
}
