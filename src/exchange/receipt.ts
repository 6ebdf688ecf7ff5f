/** What a carrier is told of its own submission: what was read, what was refused, and what comes next. */
import { shapeOf } from '../formats/shape.ts'
import type { ControlTotals } from '../model/manifest.ts'
import { refusalDetail, refusedWords } from '../model/refusal-words.ts'
import type { BothLanguages } from '../model/rule.ts'
import type { Skipped } from '../model/summary.ts'
import type { RejectCountRow } from '../store/reading.ts'
import type { AnswerFile } from './answer-folder.ts'
import { NEXT_STEPS, NOTES } from './answer-words.ts'
import schema from './receipt.schema.json' with { type: 'json' }

const publishedShape = shapeOf<Receipt>(schema, { allowUnionTypes: true })

/** What became of a submission, as far as its carrier is told. */
export interface ToldSubmission {
  /** `<carrier>/<date>-<seq>`. */
  readonly submission: string
  readonly state: string
  readonly refusal?: { readonly code: string; readonly reason: string } | undefined
  readonly said?: ControlTotals | undefined
  readonly counted?: ControlTotals | undefined
}

/** What a receipt is made of: one carrier's, and nothing of another. */
export interface ReceiptSources {
  readonly carrier: string
  /** yyyy-MM-dd. */
  readonly date: string
  /** Undefined where no run answers. */
  readonly revision: number | undefined
  readonly lang: 'vi' | 'en'
  /** Of the date, in the order of their sequence; none where the carrier is only expected. */
  readonly submissions: readonly ToldSubmission[]
  /** Files that were read. */
  readonly files: readonly ReceiptFile[]
  readonly rejects: readonly Omit<RejectCountRow, 'carrier'>[]
  /** Lines of `feedback.csv.gz`; undefined where there is none. */
  readonly feedbackLines: number | undefined
  readonly answers: readonly AnswerFile[]
  readonly notes: readonly (keyof typeof NOTES)[]
}

/** `receipt.json`; `receipt.schema.json` is its published shape. */
export interface Receipt {
  /** Of this shape. */
  readonly receipt: 1
  readonly carrier: string
  readonly date: string
  readonly revision: number | null
  readonly state: string
  /** The one that counts; null where there is none. */
  readonly submission: string | null
  readonly submissions: readonly ReceiptSubmission[]
  readonly files: readonly ReceiptFile[]
  readonly records: { readonly read: number; readonly rejected: number; readonly skipped: number }
  readonly rejects: readonly ReceiptRejects[]
  readonly feedback: { readonly lines: number } | null
  readonly answers: readonly AnswerFile[]
  readonly notes: readonly string[]
  readonly nextSteps: readonly string[]
}

interface ReceiptSubmission {
  readonly submission: string
  readonly state: string
  readonly refusal: { readonly code: string; readonly reason: string; readonly detail: string } | null
  readonly totals: { readonly said: ControlTotals | null; readonly counted: ControlTotals | null }
}

/** A file as it was read. */
export interface ReceiptFile {
  readonly file: string
  readonly sha256: string
  readonly bytes: number
  readonly read: number
  readonly rejected: number
  readonly skipped: Skipped
}

/** Faults of one kind in one column, all files together. */
interface ReceiptRejects {
  readonly code: string
  /** The carrier's header; empty: the whole record. */
  readonly column: string
  readonly count: number
  /** Of these in `rejects.csv.gz`. */
  readonly listed: number
}

/** States that decide what a night's receipt says, the first that a submission of the carrier is in. */
const STATES = ['accepted', 'late', 'refused', 'partial', 'received', 'superseded'] as const

/** The receipt over a carrier's submissions. The same sources give the same receipt: no clock and no machine is in it. */
export function receiptOf(sources: ReceiptSources): Receipt {
  const { carrier, date, revision, lang, submissions, feedbackLines, answers, notes } = sources
  const state = STATES.find((one) => submissions.some((submission) => submission.state === one)) ?? 'expected'
  const { files } = sources
  const sum = (count: (file: ReceiptFile) => number): number => files.reduce((all, file) => all + count(file), 0)
  const records = {
    read: sum(({ read }) => read),
    rejected: sum(({ rejected }) => rejected),
    skipped: sum(({ skipped }) => Object.values(skipped).reduce((all, lines) => all + lines, 0)),
  }
  const receipt: Receipt = {
    receipt: 1,
    carrier,
    date,
    revision: revision ?? null,
    state,
    submission: submissions.findLast((one) => one.state === state)?.submission ?? null,
    submissions: submissions.map((one) => receiptSubmission(one, lang)),
    files,
    records,
    rejects: rejectsOf(sources.rejects),
    feedback: feedbackLines === undefined ? null : { lines: feedbackLines },
    answers,
    notes: notes.map((note) => NOTES[note][lang]),
    nextSteps: nextSteps(state, sources).map((step) => step[lang]),
  }
  const isPublished = publishedShape()
  if (!isPublished(receipt))
    throw new Error(`a receipt is not of its published shape: ${JSON.stringify(isPublished.errors)}`)
  return receipt
}

/** In the order in which the files have them first. */
function rejectsOf(rows: ReceiptSources['rejects']): readonly ReceiptRejects[] {
  const byKind = new Map<string, ReceiptRejects>()
  for (const { code, column, count, listed } of rows) {
    const known = byKind.get(`${code} ${column}`) ?? { code, column, count: 0, listed: 0 }
    byKind.set(`${code} ${column}`, { ...known, count: known.count + count, listed: known.listed + listed })
  }
  return [...byKind.values()]
}

function receiptSubmission(
  { submission, state, refusal, said, counted }: ToldSubmission,
  lang: 'vi' | 'en',
): ReceiptSubmission {
  return {
    submission,
    state,
    refusal: refusal
      ? { code: refusal.code, reason: refusedWords(refusal.code)[lang], detail: refusalDetail(refusal, lang) }
      : null,
    totals: { said: said ?? null, counted: counted ?? null },
  }
}

function nextSteps(state: string, { rejects, feedbackLines, submissions }: ReceiptSources): readonly BothLanguages[] {
  if (state === 'expected') return [NEXT_STEPS.expected]
  if (state === 'partial') return [NEXT_STEPS.partial]
  const steps = [
    ...(rejects.length > 0 ? [NEXT_STEPS.rejects] : []),
    ...((feedbackLines ?? 0) > 0 ? [NEXT_STEPS.feedback, NEXT_STEPS.steps] : []),
  ]
  // Where the last one is refused or not whole, an earlier one stands in its place.
  const last = submissions.at(-1)
  if (last?.state === 'refused') return refusedSteps(last.refusal?.code ?? '', steps)
  if (last?.state === 'partial') return [...steps, NEXT_STEPS.partial]
  return steps.length === 0 ? [NEXT_STEPS.nothing] : [...steps, NEXT_STEPS.resend]
}

/** The cause first. */
function refusedSteps(code: string, steps: readonly BothLanguages[]): readonly BothLanguages[] {
  if (code.startsWith('signature-')) return [NEXT_STEPS.sign, ...steps, NEXT_STEPS.again]
  if (code === 'totals-differ' || code === 'checksum-differs') return [NEXT_STEPS.asSaid, ...steps, NEXT_STEPS.refused]
  return [...steps, NEXT_STEPS.refused]
}
