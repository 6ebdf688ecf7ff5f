/** What people may ask of the findings of a run as a list: the shapes of question and answer. */

import type { CaseState } from '../model/case.ts'
import type { RuleClass, Severity } from '../model/finding.ts'
import type { FindingRow } from './run-rows.ts'

/**
 * Orders of a list. `rank`: of findings.csv, by carrier and number. `severity`: the gravest first, then by rank. `size`: groups alone, the
 * largest first. `age`: those with an open case alone, the oldest first.
 */
export const LIST_SORTS = ['rank', 'severity', 'size', 'age'] as const

export type ListSort = (typeof LIST_SORTS)[number]

/** Which findings are asked for; all where nothing is said. What the run does not know finds nothing. */
export interface FindingFilter {
  /** Empty: those over several carriers. */
  readonly carrier?: string | undefined
  readonly rule?: string | undefined
  readonly class?: RuleClass | undefined
  readonly severity?: Severity | undefined
  /** One of the 34 codes, of the record's holder; groups have none. */
  readonly province?: string | undefined
  /** `<carrier>:<code>`: what it sold, and what is said of itself. */
  readonly pointOfSale?: string | undefined
  /** Of its case, on the night of the run. */
  readonly state?: CaseState | undefined
  /** Its case is open since so many days before that night, or longer. */
  readonly daysMin?: number | undefined
}

/** A page of a list. */
export interface FindingQuestion extends FindingFilter {
  /** By rank where nothing is said. */
  readonly sort?: ListSort | undefined
  /** Of the page before or after, as it was given; the first page where nothing is said. */
  readonly cursor?: string | undefined
  /** `pageRows` where nothing is said; from 1 to `pageRowsMax`. */
  readonly limit?: number | undefined
}

/** A finding in a list. */
export interface ListedFinding extends FindingRow {
  /** 32 hex digits; empty in a run before there were cases. */
  readonly caseId: string
  /** One of the 34 codes; empty: unknown, or about a group. */
  readonly province: string
  /** The code of the point of sale, which is one of the finding's carrier; empty: none. */
  readonly pointOfSale: string
  /** Of its case on the night of the run, and since when it is open (yyyy-MM-dd); empty where cases do not know the run. */
  readonly state: CaseState | ''
  readonly openedNight: string
}

/** One page of a list. */
export interface FindingPage {
  readonly rows: readonly ListedFinding[]
  /** Cursors of the pages after and before it; undefined where there is none. */
  readonly next: string | undefined
  readonly previous: string | undefined
  /** How many there are in all; undefined where no figure says it exactly. */
  readonly total: number | undefined
  /** Findings that were looked at for it. */
  readonly looked: number
  /** Whether it was given up before it was full, for too many were looked at in vain: `next` goes on behind them. */
  readonly isCut: boolean
  /** Rows of tables that were passed: `stepsPerRowMax` times its limit at most. */
  readonly steps: number
}

/** What a list of a run can go by. */
export interface Listable {
  /** Whether provinces and points of sale of records are known: not in a run of an older program. */
  readonly places: boolean
  /** Whether states and ages are: cases know the run. */
  readonly cases: boolean
  /** Whether it can be sorted by age: it is the newest night of the cases. */
  readonly ages: boolean
}

/** Lists of the findings of a run. */
export interface ListingReading {
  listable(): Listable
  /** @throws RunError `bad-option` for a cursor of another list, or where the list cannot go by what is asked for */
  findings(question: FindingQuestion): FindingPage
  /** By its id of 32 hex digits, which it has on every night; undefined where the run has no such finding. */
  findingOfId(findingId: string): ListedFinding | undefined
}

/** A page of a list in which there is nothing. */
export const NO_FINDINGS: FindingPage = {
  ...{ rows: [], next: undefined, previous: undefined, total: 0, looked: 0, isCut: false, steps: 0 },
}
