/**
 * The one place that says what of a store a viewer gets. To a carrier's account it is a store in which there is nothing but what may leave to that
 * carrier: its own rows, and of figures only its own that say nothing of the register. Readings are built field by field, so that whatever the
 * store learns to answer is refused here until somebody has decided on it.
 */

import type { Viewer } from '../model/account.ts'
import { RunError } from '../model/errors.ts'
import { mayLeave } from '../model/hold.ts'
import type { FileSummary, OutcomeCounts, Summary } from '../model/summary.ts'
import type { DueCount } from './case-reading.ts'
import type { ChangeAgainst } from './change-reading.ts'
import { NOTHING_LISTED } from './list-reading.ts'
import { NO_FINDINGS } from './listing-reading.ts'
import type { Recall, RunListed, RunReading, StoreReading, Tally, TallyDimension } from './reading.ts'
import { RunRecalled, recallOf, recallsAmong } from './recalls.ts'
import { toldRules } from './told.ts'

/**
 * Dimensions of tallies that a carrier gets of itself; of the scorecard about, as {@link about} says. Reasons and levels tell of the register row by row once the counts are small; provinces are
 * those of the register, and counts by rule would tell deaths from re-issues, which its notices word alike.
 */
export const OWN_DIMENSIONS: readonly TallyDimension[] = ['carrier', 'terminated', 'scorecard']

/**
 * The store as a viewer may read it: whole for whoever may see a night, and of a carrier its own. Runs that may not leave (undecided, held, recalled) are not
 * there for a carrier, and `open` and `tallies` cannot be told from those of a run that never was; but for a run with data of its own that it could read and that was recalled since: of that
 * it is told when it was withdrawn and why ({@link RunRecalled}, `recalls`), and no more. Which runs a carrier may read is looked up once: make it anew for each request. The store stays
 * the caller's to close.
 */
export function scopedStore(store: StoreReading, viewer: Viewer): StoreReading {
  return viewer.role === 'carrier' ? ownStore(store, ownCarrier(viewer)) : store
}

/**
 * The only carrier whose rows a viewer may read; undefined where all may be.
 * @throws Error for a carrier's account that names none, which is a fault of ours
 */
export function onlyCarrier(viewer: Viewer): string | undefined {
  return viewer.role === 'carrier' ? ownCarrier(viewer) : undefined
}

function ownCarrier({ carrier = '' }: Viewer): string {
  // Nothing is the word for all carriers in the store.
  if (carrier === '') throw new Error('an account of the role carrier names no carrier')
  return carrier
}

function ownStore(store: StoreReading, carrier: string): StoreReading {
  let known: readonly RunListed[] | undefined
  const runs = (): readonly RunListed[] => {
    known ??= ownRuns(store, carrier)
    return known
  }
  const standing = (): readonly RunListed[] => runs().filter(({ isReplaced }) => !isReplaced)
  const listedAs = (run: string | undefined): RunListed => {
    const found = run === undefined ? standing()[0] : runs().find((one) => one.run === run)
    if (found !== undefined) return found
    const recall = run === undefined ? undefined : ownRecall(store, carrier, run)
    throw recall === undefined ? unknown(run) : new RunRecalled(recall)
  }
  const open: StoreReading['open'] = (run) => {
    const listed = listedAs(run)
    if (!listed.isThere) throw dropped(listed)
    const withData = runs().filter(({ summary }) => summary.files.length > 0)
    const areBoth = (against: string): boolean =>
      [listed.run, against].every((name) => withData.some(({ run: one }) => one === name))
    return ownRun(store.open(listed.run), listed, carrier, areBoth)
  }
  return {
    runs,
    open,
    nights: (limit) => standing().slice(0, limit).toReversed(),
    tallies: (run, dimension) => {
      const listed = listedAs(run)
      return ownTallies(dimension, carrier, () => store.tallies(listed.run, dimension))
    },
    changes: () => [],
    caseCounts: () => [],
    dueCounts: (run) => ownDues(store, listedAs(run), carrier),
    decisions: () => [],
    recalls: (limit) =>
      recallsAmong(
        store.runs().filter((one) => hasData(one, carrier)),
        store.decisions,
        limit,
      ),
    holdReasons: () => [],
    signOffs: () => ({ signed: [], digest: '' }),
    signers: () => new Map(),
    reviews: () => [],
    close: () => store.close(),
  }
}

/** How a run was withdrawn that a carrier could read and had a file in; undefined for any other, and for one that never was. */
export function ownRecall(store: StoreReading, carrier: string, run: string): Recall | undefined {
  const listed = store.runs().find((one) => one.run === run && hasData(one, carrier))
  return listed && recallOf(listed, store.decisions)
}

const hasData = ({ summary }: RunListed, carrier: string): boolean =>
  summary.files.some((file) => file.carrier === carrier)

/** Runs of which something may leave, as one carrier is told of them. */
function ownRuns(store: StoreReading, carrier: string): readonly RunListed[] {
  // Once it was open a run stands in the place of earlier revisions, also where it was recalled afterwards.
  const left = store
    .runs()
    .filter((listed) => mayLeave(listed.standing) || recallOf(listed, store.decisions) !== undefined)
  return left
    .filter(({ standing }) => mayLeave(standing))
    .map((listed) => {
      const isReplaced = left.some(({ date, revision }) => date === listed.date && revision > listed.revision)
      const summary = ownSummary(listed.summary, carrier)
      const { run, date, revision, engine, version, publishedAt, standing, isThere } = listed
      return {
        ...{ run, date, revision, engine, version, publishedAt, isReplaced, isThere, standing, summary },
        ...{ records: summary.rows.read, findings: 0, keyFingerprint: '', configSha256: null },
      }
    })
}

/** A run's own file as one carrier may read it; `isCompared` says of an earlier run whether the carrier knows of it and had data in both. */
function ownRun(run: RunReading, listed: RunListed, carrier: string, isCompared: (run: string) => boolean): RunReading {
  const own = <Row extends { readonly carrier: string }>(rows: readonly Row[]): readonly Row[] =>
    rows.filter((row) => row.carrier === carrier)
  return {
    listed,
    lists: NOTHING_LISTED,
    summary: () => listed.summary,
    digests: () => ({ inputs: '', confirmations: undefined }),
    carriers: () => run.carriers().filter((one) => one === carrier),
    files: () => own(run.files()),
    submissions: () => own(run.submissions()),
    rejectCounts: () => own(run.rejectCounts()),
    tallies: (dimension) => ownTallies(dimension, carrier, () => run.tallies(dimension)),
    changes: () => ownChanges(run, carrier).filter(({ against }) => isCompared(against)),
    revisionChanges: () =>
      run.revisionChanges().filter(({ what, item }) => what === 'file' && item.startsWith(`${carrier}/`)),
    rules: () => [],
    sellers: () => [],
    sellerCount: () => 0,
    findingsOf: () => [],
    findingsFrom: () => [],
    listable: () => ({ places: false, cases: false, ages: false }),
    findings: () => NO_FINDINGS,
    findingOfId: () => undefined,
    findingsOfRule: () => [],
    membershipsOf: () => [],
    findingsOfCase: () => [],
    findingsAbout: () => [],
    membersOf: () => [],
    suggestionsOf: () => [],
    sample: () => [],
    linking: () => undefined,
    evidencePlace: () => undefined,
    close: () => run.close(),
  }
}

function ownTallies(dimension: TallyDimension, carrier: string, read: () => readonly Tally[]): readonly Tally[] {
  if (!OWN_DIMENSIONS.includes(dimension)) return []
  const own = read().filter((tally) => tally.carrier === carrier)
  return dimension === 'scorecard' ? own.flatMap(about) : own
}

/** Of fewer records a share would tell single ones. */
const scorecardRecordsMin = 100

/** By so many records at least two shares that are told differ. */
const scorecardStepRecords = 10

/**
 * A line of the scorecard in thousandths, or in coarser steps where few records stand behind it. It counts what is not told to a carrier too (numbers
 * that are live at another one, deaths by themselves), which must not follow from a difference of counts.
 */
function about(tally: Tally): readonly Tally[] {
  const { count, denominator } = tally
  if (denominator < scorecardRecordsMin) return []
  const step = Math.ceil((THOUSAND * scorecardStepRecords) / denominator)
  const thousandths = Math.round((count * THOUSAND) / denominator / step) * step
  return [{ ...tally, count: Math.min(thousandths, THOUSAND), denominator: THOUSAND }]
}

const THOUSAND = 1000

/** Steps that are asked of the carrier, by when, as the merge counted them; without a rule's name or a state, of which it is not told. */
function ownDues(store: StoreReading, listed: RunListed, carrier: string): readonly DueCount[] {
  if (!listed.isThere) return []
  const run = store.open(listed.run)
  const told = toldRules(run.rules())
  run.close()
  const own = store
    .dueCounts(listed.run, 'when merged')
    .filter((row) => row.carrier === carrier && row.step !== '' && told.has(row.rule))
  const alike = Map.groupBy(own, ({ step, due, dueStatus }) => [step, due, dueStatus].join(' '))
  return [...alike.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return []
    const cases = others.reduce((sum, row) => sum + row.cases, first.cases)
    return [{ ...first, rule: '', state: 'persisting' as const, cases }]
  })
}

/** Of the rules that let the carrier be told of a finding, in one sum without a rule's name. */
function ownChanges(run: RunReading, carrier: string): readonly ChangeAgainst[] {
  const told = toldRules(run.rules())
  return run.changes().map(({ against, rows }) => {
    const own = rows.filter((row) => row.carrier === carrier && told.has(row.rule))
    const sum = (key: 'appeared' | 'stayed' | 'vanished'): number => own.reduce((all, row) => all + row[key], 0)
    const change = { rule: '', carrier, appeared: sum('appeared'), stayed: sum('stayed'), vanished: sum('vanished') }
    return { against, rows: own.length === 0 ? [] : [change] }
  })
}

/** Of the carrier's files alone; what is about the whole run stands as nothing. */
function ownSummary(summary: Summary, carrier: string): Summary {
  const { run, revision, date, engine, register } = summary
  const files = summary.files.filter((file) => file.carrier === carrier)
  const sum = (count: (file: FileSummary) => number): number => files.reduce((all, file) => all + count(file), 0)
  const outcome = (key: keyof OutcomeCounts): number => sum(({ outcomes }) => outcomes[key])
  return {
    ...{ run, revision, date, engine, files, findings: {} },
    rows: {
      ...{ read: sum(({ rows }) => rows), skipped: sum(({ skipped }) => skipped) },
      ...{ matched: outcome('matched'), variant: outcome('variant'), mismatched: outcome('mismatched') },
      ...{ notFound: outcome('notFound'), ambiguous: outcome('ambiguous') },
      ...{ unverifiable: outcome('unverifiable'), rejected: outcome('rejected') },
    },
    register: { sha256: '', bytes: 0, rows: 0, persons: 0, extractDate: register.extractDate },
    ...{ seconds: {}, rowsPerSecond: 0, peakMemoryBytes: 0, partitions: 0 },
  }
}

function unknown(run: string | undefined): RunError {
  return run === undefined
    ? new RunError('run-unknown', 'no night has been published yet', 'Come back when the first one is.')
    : new RunError('run-unknown', `there is no run "${run}"`, 'The list of nights has all that can be read.')
}

function dropped({ run }: RunListed): RunError {
  return new RunError(
    'run-dropped',
    `the file of run ${run} is gone; of this run only its figures are left`,
    'Figures of it are still told; its answers are in the outbox as long as they are kept there.',
  )
}
