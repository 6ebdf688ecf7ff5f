/**
 * What a night asks of a submission once it is read: that it is what its manifest says, and that most of it can be read.
 * Whoever starts a run takes a refused submission out of the plan and starts again; a run knows nothing of what else there is.
 */
import { basename } from 'node:path'
import { RunError, type RunErrorCode } from '../model/errors.ts'
import type { ControlTotals } from '../model/manifest.ts'
import type { Refusal } from '../model/submission.ts'
import type { FileSummary } from '../model/summary.ts'
import { totalsDiffering, totalsOf } from './control-totals.ts'
import type { PlannedSubmission, RunPlan } from './plan.ts'

/** A file that a run has read to its end. */
export type CountedFile = FileSummary & { readonly totals: ControlTotals }

/** A submission that a run cannot take. */
export interface RefusedSubmission extends Refusal {
  /** `<carrier>/<date>-<seq>`. */
  readonly submission: string
  /** What was counted in it; undefined where it was not read to its end. */
  readonly counted?: ControlTotals | undefined
}

/** Submissions of a run's plan cannot be taken; nothing was written. Its words are those of the first. */
export class SubmissionsRefused extends RunError {
  /** There is at least one. */
  readonly refused: readonly RefusedSubmission[]

  constructor(refused: readonly [RefusedSubmission, ...RefusedSubmission[]], cause?: unknown) {
    const [{ submission, code, reason, hint }] = refused
    super(code, `${submission} is refused: ${reason}`, hint, { cause })
    this.name = 'SubmissionsRefused'
    this.refused = refused
  }
}

/** Whether a code is about a file itself, wherever it is read: all that begin so are (`RUN_ERROR_CODES`). */
function isOfFile(code: RunErrorCode): boolean {
  return code.startsWith('file-') || code.startsWith('header-')
}

/** What reading a file of the plan failed with, by its index, as the refusal of its submission where it is part of one and the fault is the file's. */
export function faultOfSubmission(
  { files, submissions = [] }: Pick<RunPlan, 'files' | 'submissions'>,
  index: number,
  error: unknown,
): unknown {
  const file = files[index]
  if (file === undefined || !(error instanceof RunError) || !isOfFile(error.code)) return error
  const planned = submissions.find((submission) => submission.files.some((one) => one.file === file.file))
  if (planned === undefined) return error
  const { code, message, hint } = error
  // Files of our own may be damaged too, and are nobody's submission.
  if (!message.includes(file.path) && !message.includes(file.file)) return error
  const reason = message.replaceAll(file.path, file.file)
  return new SubmissionsRefused([{ submission: planned.submission, code, reason, hint }], error)
}

/**
 * Compares what was read with what the manifests say: `files` are all of the plan.
 * @throws SubmissionsRefused `checksum-differs`, `totals-differ`, `rejects-too-many`, with all submissions that fail
 */
export function refuseFailing({ submissions = [] }: Pick<RunPlan, 'submissions'>, files: readonly CountedFile[]): void {
  const read = new Map(files.map((file) => [file.file, file]))
  const refused = submissions.flatMap((planned) => {
    const [refusal, counted] = judged(planned, read)
    return refusal === undefined ? [] : [{ submission: planned.submission, ...refusal, counted }]
  })
  const [first, ...others] = refused
  if (first !== undefined) throw new SubmissionsRefused([first, ...others])
}

function judged(
  planned: PlannedSubmission,
  read: ReadonlyMap<string, CountedFile>,
): [Refusal | undefined, ControlTotals] {
  const sides = planned.files.map((said) => {
    const counted = read.get(said.file)
    if (counted === undefined) throw new Error('a submission names a file that is not in the plan')
    return { said, counted }
  })
  const counted = totalsOf(sides.map((side) => side.counted.totals))
  return [checksumRefusal(sides) ?? totalsRefusal(planned, sides, counted) ?? rejectsRefusal(planned, sides), counted]
}

/** A file as its manifest has it, and as it was read. */
interface Side {
  readonly said: PlannedSubmission['files'][number]
  readonly counted: CountedFile
}

function checksumRefusal(sides: readonly Side[]): Refusal | undefined {
  const wrong = sides.find(({ said, counted }) => said.sha256 !== counted.sha256)
  if (wrong === undefined) return undefined
  const { said, counted } = wrong
  return {
    code: 'checksum-differs',
    reason: `${said.file} has SHA-256 ${counted.sha256}; its manifest says ${said.sha256}`,
    hint: 'It was damaged or replaced on the way. The carrier sends the files again as the next sequence.',
  }
}

function totalsRefusal(
  { totals: said }: PlannedSubmission,
  sides: readonly Side[],
  counted: ControlTotals,
): Refusal | undefined {
  const differing = [
    ...totalsDiffering(said, counted),
    ...sides.flatMap((side) => {
      const [one, other] = [side.said.records, side.counted.rows]
      return one === other ? [] : [`${basename(side.said.file)} records ${one} said, ${other} counted`]
    }),
  ]
  if (differing.length === 0) return undefined
  return {
    code: 'totals-differ',
    reason: `its control totals differ: ${differing.join('; ')}`,
    hint: '"simsach check" counts as the night does and drafts the manifest; the carrier sends the next sequence.',
  }
}

function rejectsRefusal({ rejectShareMax }: PlannedSubmission, sides: readonly Side[]): Refusal | undefined {
  const worst = sides.find(({ counted }) => counted.outcomes.rejected > rejectShareMax * counted.rows)
  if (worst === undefined) return undefined
  const { file, rows, outcomes } = worst.counted
  const share = ((100 * outcomes.rejected) / rows).toFixed(2)
  return {
    code: 'rejects-too-many',
    reason: `${file}: ${outcomes.rejected} of ${rows} records cannot be read (${share} %); ${percent(rejectShareMax)} may be`,
    hint: '"simsach check" says of each line what is wrong with it. The carrier mends them and sends the next sequence.',
  }
}

function percent(share: number): string {
  return `${Number((100 * share).toFixed(4))} %`
}
