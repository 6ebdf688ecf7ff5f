/** What the sections of a report draw from. */

import carriers from '../../seeds/carriers.json' with { type: 'json' }
import type { HoldReason } from '../model/hold.ts'
import type { ReviewCount } from '../model/review.ts'
import type { BothLanguages } from '../model/rule.ts'
import type { Summary } from '../model/summary.ts'
import type { CaseCount } from '../store/case-reading.ts'
import type { RunListed, RunReading, StoreReading, Tally, TallyDimension } from '../store/reading.ts'
import { foreign, type Markup, markup } from './markup.ts'
import type { Speech } from './speech.ts'

/** The run that is told, and how. */
export interface Night {
  readonly speech: Speech
  readonly run: RunReading
  readonly summary: Summary
  /** Runs of the store, newest first. */
  readonly runs: readonly RunListed[]
  /** The figures that hold the run back, or held it. */
  readonly holdReasons: readonly HoldReason[]
  /** Cases as they stand on the night of the run; none where they do not know it. */
  readonly caseCounts: readonly CaseCount[]
  /** What people said of rules up to this night. */
  readonly reviews: readonly ReviewCount[]
  /** Carriers with records in the run, bytewise sorted. */
  readonly carriers: readonly string[]
  tallies(dimension: TallyDimension): readonly Tally[]
  /** Undefined where nothing was counted. `carrier` empty: over all carriers. */
  tally(dimension: TallyDimension, carrier: string, key: string, measure: string): Tally | undefined
  /** Says that a cell of the report is withheld, for the account at its end. */
  withhold(cells: number): void
  withheld(): number
}

/** One part of the report. */
export interface Section {
  /** Unique in the page, kebab case. */
  readonly id: string
  readonly title: BothLanguages
  readonly body: Markup
}

/** Opens a run for its report; tallies are read once. */
export function nightOf(store: StoreReading, run: RunReading, speech: Speech): Night {
  const read = new Map<TallyDimension, readonly Tally[]>()
  const tallies = (dimension: TallyDimension): readonly Tally[] => {
    const known = read.get(dimension) ?? run.tallies(dimension)
    read.set(dimension, known)
    return known
  }
  let withheld = 0
  return {
    speech,
    run,
    summary: run.summary(),
    runs: store.runs(),
    holdReasons: store.holdReasons(run.listed.run),
    caseCounts: store.caseCounts(run.listed.run),
    reviews: store.reviews(run.listed.run),
    carriers: run.carriers(),
    tallies,
    tally: (dimension, carrier, key, measure) =>
      tallies(dimension).find((one) => one.carrier === carrier && one.key === key && one.measure === measure),
    withhold: (cells) => {
      withheld += cells
    },
    withheld: () => withheld,
  }
}

/** The carrier's name as the seeds have it, else its id: for charts and lists of names. */
export function carrierText(id: string): string {
  return carriers.find((carrier) => carrier.id === id)?.name ?? id
}

/** {@link carrierText} for a table or a sentence, kept to itself. */
export function carrierName(id: string): Markup {
  return foreign(carrierText(id))
}

/** A figure that `summary.json` has too: `path` says where, so that anybody can compare. */
export function summaryFigure({ speech }: Night, path: string, value: number): Markup {
  return markup`<span data-figure="${path}" data-value="${String(value)}">${speech.count(value)}</span>`
}

/** A figure that the tally of the run has; nothing counted is 0. */
export function tallyFigure(
  { speech, tally }: Night,
  dimension: TallyDimension,
  [carrier, key, measure]: readonly [carrier: string, key: string, measure: string],
): Markup {
  const count = tally(dimension, carrier, key, measure)?.count ?? 0
  const path = [dimension, carrier, key, measure].join('/')
  return markup`<span data-tally="${path}" data-value="${String(count)}">${speech.count(count)}</span>`
}
