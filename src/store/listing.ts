/**
 * Findings of a run by any filter, page by page. One index is passed, and what it does not go by is looked at finding by finding; where
 * too many are looked at in vain the page ends early, says so, and tells where to go on. So a page costs the same whatever is asked for.
 */

import type { Database } from 'better-sqlite3'
import { RunError } from '../model/errors.ts'
import { pageRows, pageRowsMax, stepsPerRowMax } from '../model/limits.ts'
import { nightText } from './case-sql.ts'
import { findingRow, type RunWords } from './finding-queries.ts'
import { type CaseStanding, type ListedCases, listedCases } from './listing-cases.ts'
import { cursorOf, type ListKey, type ListPlace, placeOfCursor } from './listing-cursor.ts'
import { decidedSource } from './listing-decided.ts'
import { type ListStep, stepsFrom } from './listing-orders.ts'
import {
  type FindingPage,
  type FindingQuestion,
  type Listable,
  type ListedFinding,
  type ListingReading,
  NO_FINDINGS,
} from './listing-reading.ts'
import { type CountedFindings, countOf, isWanted, ranksOfCarriers, sourceOf, type Wanted } from './listing-sources.ts'
import { LISTING_SQL } from './listing-sql.ts'
import { type CodedListed, Stepping } from './listing-steps.ts'
import { wantedOf } from './listing-wanted.ts'
import { rowsOf } from './open-file.ts'
import type { RunListed } from './reading.ts'
import { talliesOfFile } from './tally-reader.ts'

/** Of the rows that a page may pass, those for each of its own that are kept for the last of the lists it merges, and for what is told of its cases. */
const stepsPerRowKept = 3

/** The lists of an open run; `permanent` is the file that has its cases. */
export function listingIn(database: Database, words: RunWords, listed: RunListed, permanent: Database): ListingReading {
  let counts: readonly CountedFindings[] | undefined
  const run: ListedRun = {
    database,
    words,
    counts: () => {
      counts ??= countsIn(database, words, listed)
      return counts
    },
    cases: () => listedCases(permanent, listed.run),
  }
  return {
    listable: () => listableIn(run),
    findings: (question) => pageOf(run, question),
    findingOfId: (findingId) => {
      const stepping = new Stepping(database)
      const [row] = stepping.rows('ofId', findingId)
      return row && told(row, words, standingOf(row, { cases: run.cases(), stepping }))
    },
  }
}

interface ListedRun {
  readonly database: Database
  readonly words: RunWords
  readonly counts: () => readonly CountedFindings[]
  readonly cases: () => ListedCases | undefined
}

function countsIn(database: Database, words: RunWords, listed: RunListed): readonly CountedFindings[] {
  const codes = <Word>(map: ReadonlyMap<number, Word>): ReadonlyMap<string, number> =>
    new Map([...map].map(([code, word]) => [String(word), code]))
  const [rules, carriers, severities] = [codes(words.rules), codes(words.carriers), codes(words.severities)]
  return talliesOfFile(database, 'rule', listed).map(({ key, carrier, measure, count }) => ({
    rule: rules.get(key) ?? -1,
    carrier: carriers.get(carrier) ?? null,
    severity: severities.get(measure) ?? -1,
    findings: count,
  }))
}

function listableIn({ database, cases }: ListedRun): Listable {
  const known = cases()
  return {
    places: rowsOf(database, LISTING_SQL.anyPlace, 0).length > 0,
    cases: known !== undefined,
    ages: known?.isNewest ?? false,
  }
}

/** A page while it is filled. */
interface Filling {
  readonly wanted: Wanted
  readonly cases: ListedCases | undefined
  readonly stepping: Stepping
  readonly limit: number
}

function pageOf(run: ListedRun, question: FindingQuestion): FindingPage {
  const { sort = 'rank', cursor, limit = pageRows } = question
  if (!Number.isInteger(limit) || limit < 1 || limit > pageRowsMax) throw new Error(`a page has no ${limit} rows`)
  const place = cursor === undefined ? undefined : placeOfCursor(sort, cursor)
  const cases = run.cases()
  refuseUnknown(question, cases)
  const wanted = wantedOf(run.database, run.words, question, cases)
  if (wanted === undefined) return NO_FINDINGS
  const stepping = new Stepping(run.database)
  const filling = { wanted, cases, stepping, limit }
  const filled = filledFrom(stepsFrom(sort, orderingOf(run, filling, sort), place), filling)
  const rows = filled.found.map(({ row }) => told(row, run.words, standingOf(row, filling)))
  const [first, last] = [filled.found[0]?.key, filled.isFull ? filled.found.at(-1)?.key : filled.lookedTo]
  const isBack = place?.isBack ?? false
  const hasMore = filled.isFull || filled.isCut
  const onwards = hasMore && last !== undefined ? cursorOf(sort, { isBack, key: last }) : undefined
  const backwards = place && cursorOf(sort, { isBack: !isBack, key: first ?? beside(place) })
  return {
    rows: isBack ? rows.toReversed() : rows,
    next: isBack ? backwards : onwards,
    previous: isBack ? onwards : backwards,
    total: totalOf(run.counts(), question, wanted),
    looked: filled.looked,
    isCut: filled.isCut,
    steps: stepping.taken,
  }
}

function refuseUnknown({ sort, state, daysMin }: FindingQuestion, cases: ListedCases | undefined): void {
  const needsCases = sort === 'age' || state !== undefined || daysMin !== undefined
  if (!needsCases || (cases !== undefined && (sort !== 'age' || cases.isNewest))) return
  throw new RunError(
    'bad-option',
    cases === undefined ? 'the cases do not know this run' : 'only the newest night can be sorted by age',
    'Leave state and age out, or ask for the newest night.',
  )
}

function orderingOf(run: ListedRun, { wanted, cases, stepping, limit }: Filling, sort: string) {
  const counts = run.counts()
  const whole = { from: 1, to: countOf(counts, {}) }
  const { carrier } = wanted
  const ranks = carrier === undefined ? whole : (ranksOfCarriers(counts).get(carrier) ?? { from: 1, to: 0 })
  const source =
    (cases && decidedSource(stepping, { state: wanted.state, cases, limit })) ??
    sourceOf({ stepping, counts, listsMax: 2 * limit }, wanted, sort === 'severity')
  return { stepping, source, ranks, cases, severity: wanted.severity }
}

interface Found {
  readonly key: ListKey
  readonly row: CodedListed
}

function filledFrom(steps: Iterable<ListStep>, filling: Filling) {
  const { limit, stepping } = filling
  const most = (stepsPerRowMax - stepsPerRowKept) * limit
  const found: Found[] = []
  let [looked, lookedTo]: [number, ListKey | undefined] = [0, undefined]
  const done = (how: { readonly isFull: boolean; readonly isCut: boolean }) => ({ found, looked, lookedTo, ...how })
  for (const { key, row, isOfList } of steps) {
    if (isOfList && row !== undefined && isWanted(row, filling.wanted) && isStanding(row, filling)) {
      if (found.length === limit) return done({ isFull: true, isCut: false })
      found.push({ key, row })
    }
    if (row !== undefined) looked += 1
    lookedTo = key
    if (stepping.taken >= most) return done({ isFull: false, isCut: true })
  }
  return done({ isFull: false, isCut: false })
}

function isStanding(row: CodedListed, filling: Filling): boolean {
  const { state, openedMax } = filling.wanted
  if (state === undefined && openedMax === undefined) return true
  const standing = standingOf(row, filling)
  if (standing === undefined) return false
  return (state ?? standing.state) === standing.state && standing.opened <= (openedMax ?? standing.opened)
}

function standingOf(
  { caseId }: CodedListed,
  { cases, stepping }: Pick<Filling, 'cases' | 'stepping'>,
): CaseStanding | undefined {
  if (cases === undefined || caseId === '') return undefined
  stepping.taken += 1
  return cases.standing(caseId)
}

/** The place itself is of the page before. */
function beside({ key, isBack }: ListPlace): ListKey {
  return key.map((value, at) => (at === key.length - 1 ? Number(value) + (isBack ? -1 : 1) : value))
}

/** Figures are by carrier, rule and severity, and by nothing else. */
function totalOf(
  counts: readonly CountedFindings[],
  { sort = 'rank' }: FindingQuestion,
  wanted: Wanted,
): number | undefined {
  const { carrier, rules, severity, ...others } = wanted
  const isCounted = (sort === 'rank' || sort === 'severity') && Object.values(others).every((one) => one === undefined)
  return isCounted ? countOf(counts, wanted) : undefined
}

function told(row: CodedListed, words: RunWords, standing: CaseStanding | undefined): ListedFinding {
  return {
    ...findingRow(row, words),
    caseId: row.caseId,
    province: row.province === null ? '' : String(row.province).padStart(2, '0'),
    pointOfSale: row.pointOfSale ?? '',
    state: standing?.state ?? '',
    openedNight: standing === undefined ? '' : nightText(standing.opened),
  }
}
