/** What the sections of a report draw from. */

import carriers from '../../seeds/carriers.json' with { type: 'json' }
import type { HoldReason } from '../model/hold.ts'
import type { ReviewCount } from '../model/review.ts'
import type { BothLanguages } from '../model/rule.ts'
import type { Summary } from '../model/summary.ts'
import type { CaseCount, DueCount } from '../store/case-reading.ts'
import type { RunListed, RunReading, StoreReading, Tally, TallyDimension } from '../store/reading.ts'
import type { SignOffs } from '../store/sign-off-reading.ts'
import { foreign, type Markup, markup } from './markup.ts'
import { type Places, REPORT_PLACES } from './places.ts'
import type { Speech } from './speech.ts'

/** The run that is told, and how. */
export interface Night {
  readonly speech: Speech
  readonly run: RunReading
  readonly summary: Summary
  /** Runs of the store, newest first. */
  readonly runs: readonly RunListed[]
  /** Nights that stand, up to this one, the newest first. A recalled run is not among them, be it this one. */
  readonly nights: readonly RunListed[]
  /** The figures that hold the run back, or held it. */
  readonly holdReasons: readonly HoldReason[]
  /** Who has signed it. */
  readonly signOffs: SignOffs
  /** Cases as they stand on the night of the run; none where they do not know it. */
  readonly caseCounts: readonly CaseCount[]
  /** The same by what is asked for next; `when merged` without looking through the cases. */
  dueCounts(as: 'now' | 'when merged'): readonly DueCount[]
  /** What people said of rules up to this night. */
  readonly reviews: readonly ReviewCount[]
  /** Links to more of what is named. */
  readonly places: Places
  /** Carriers with records in the run, bytewise sorted. */
  readonly carriers: readonly string[]
  tallies(dimension: TallyDimension): readonly Tally[]
  /** The same of any run in {@link Night.runs}, also of one whose own file is gone. */
  talliesOf(night: RunListed, dimension: TallyDimension): readonly Tally[]
  /** Opens another night's file; undefined where it is gone. Close it when done. */
  open(night: RunListed): RunReading | undefined
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

/** Opens a run for its report. What is asked for is read then, and once. */
export function nightOf(store: StoreReading, run: RunReading, speech: Speech, places: Places = REPORT_PLACES): Night {
  const { listed } = run
  const runs = store.runs()
  const once = <Value>(read: () => Value): (() => Value) => {
    let known: { readonly value: Value } | undefined
    return () => {
      known ??= { value: read() }
      return known.value
    }
  }
  const tallies = tallyCache((_, dimension) => run.tallies(dimension))
  const earlier = tallyCache((night, dimension) => store.tallies(night, dimension))
  const holdReasons = once(() => store.holdReasons(listed.run))
  const signOffs = once(() => store.signOffs(listed.run))
  const caseCounts = once(() => store.caseCounts(listed.run))
  const reviews = once(() => store.reviews(listed.run))
  let withheld = 0
  return {
    ...{ speech, places, run, runs, summary: run.summary(), carriers: run.carriers() },
    nights: runs.filter(
      (one) => one.standing !== 'recalled' && ((one.date < listed.date && !one.isReplaced) || one.run === listed.run),
    ),
    get holdReasons() {
      return holdReasons()
    },
    get signOffs() {
      return signOffs()
    },
    get caseCounts() {
      return caseCounts()
    },
    get reviews() {
      return reviews()
    },
    dueCounts: (as) => store.dueCounts(listed.run, as),
    tallies: (dimension) => tallies(listed.run, dimension),
    talliesOf: (night, dimension) =>
      night.run === listed.run ? tallies(night.run, dimension) : earlier(night.run, dimension),
    open: (night) => (night.isThere ? store.open(night.run) : undefined),
    tally: (dimension, carrier, key, measure) =>
      tallies(listed.run, dimension).find(
        (one) => one.carrier === carrier && one.key === key && one.measure === measure,
      ),
    withhold: (cells) => {
      withheld += cells
    },
    withheld: () => withheld,
  }
}

type ReadTallies = (run: string, dimension: TallyDimension) => readonly Tally[]

/** The same, reading each only once. */
function tallyCache(read: ReadTallies): ReadTallies {
  const known = new Map<string, readonly Tally[]>()
  return (run, dimension) => {
    const key = `${run} ${dimension}`
    const found = known.get(key) ?? read(run, dimension)
    known.set(key, found)
    return found
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
