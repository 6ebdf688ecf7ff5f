/** A night made by hand: every figure of its report is known without any engine. */

import type { HoldReason } from '../../src/model/hold.ts'
import type { ReviewCount } from '../../src/model/review.ts'
import type { CarrierNotice } from '../../src/model/rule.ts'
import type { Summary } from '../../src/model/summary.ts'
import type { CaseCount, DueCount } from '../../src/store/case-reading.ts'
import { NOTHING_LISTED } from '../../src/store/list-reading.ts'
import { NO_FINDINGS } from '../../src/store/listing-reading.ts'
import type {
  RuleRow,
  RunListed,
  RunReading,
  SellerRow,
  StoreReading,
  Tally,
  TallyDimension,
} from '../../src/store/reading.ts'
import type { SignOffs } from '../../src/store/sign-off-reading.ts'

const NONE = { matched: 0, variant: 0, mismatched: 0, notFound: 0, ambiguous: 0, unverifiable: 0, rejected: 0 }
const SKIPPED = { blank: 1, comment: 0, 'repeated-header': 0, total: 1 }

/** The one file of the night, with marks that must not become markup or turn the page around. */
export const HOSTILE_FILE = 'viettel/2026-11-20-001/a"<script>alert(1)</script>\u202e.csv'
export const HOSTILE_CODE = `"><img src=x onerror='alert(1)'>\u202eTU`
const HOSTILE_COLUMN = `</td><script>alert(2)</script>&amp;`

const SUMMARY: Summary = {
  run: '2026-11-20.1',
  revision: 1,
  date: '2026-11-20',
  engine: 'local',
  rows: {
    ...{
      matched: 1_234_567,
      variant: 2000,
      mismatched: 300,
      notFound: 200,
      ambiguous: 40,
      unverifiable: 50,
      rejected: 6,
    },
    ...{ read: 1_237_163, skipped: 2 },
  },
  findings: { 'name-mismatch': 123, 'sims-excess': 4 },
  files: [
    {
      ...{ file: HOSTILE_FILE, carrier: 'viettel', sha256: 'a'.repeat(64), bytes: 98_765, rows: 1_237_163, skipped: 2 },
      ...{ skippedBy: SKIPPED, unreadable: { [HOSTILE_COLUMN]: 17 }, terminated: { ...NONE, matched: 9 } },
      outcomes: {
        ...{ matched: 1_234_567, variant: 2000, mismatched: 300, notFound: 200 },
        ...{ ambiguous: 40, unverifiable: 50, rejected: 6 },
      },
    },
  ],
  register: { sha256: 'b'.repeat(64), bytes: 555_555, rows: 2_000_001, persons: 2_000_000, extractDate: '2026-11-19' },
  seconds: { register: 1, total: 12.5 },
  rowsPerSecond: 98_973.04,
  peakMemoryBytes: 250_000_000,
  partitions: 1,
}

const LISTED: RunListed = {
  ...{ run: '2026-11-20.1', date: '2026-11-20', revision: 1, engine: 'local', version: '0.1.0' },
  ...{ publishedAt: '2026-11-20T20:30:00.000Z', keyFingerprint: 'c'.repeat(32), records: 1_237_163, findings: 127 },
  ...{ summary: SUMMARY, isReplaced: false, isThere: true, standing: 'passed', configSha256: null },
}

const NOTICE: CarrierNotice = { recheck: [], action: undefined }

const RULES: readonly RuleRow[] = [
  {
    ...{ id: 'name-mismatch', kind: 'row', class: 'J1', severity: 'high', subjects: ['number'] },
    ...{ title: { vi: 'Họ tên không khớp', en: 'Name does not match' }, why: { vi: 'Vì sao', en: 'Why' } },
    ...{ basis: [], params: [], ladder: 'L3', notice: NOTICE, findings: 123 },
  },
  {
    ...{ id: 'sims-excess', kind: 'group', class: 'J3', severity: 'medium', subjects: ['person'] },
    ...{ title: { vi: 'Từ 10 thuê bao', en: 'Ten or more' }, why: { vi: 'Vì sao', en: 'Why' } },
    params: [{ name: 'linesMin', value: 10, unit: 'lines', effectiveFrom: '2023-05-01' }],
    ...{ basis: [], ladder: 'none', notice: NOTICE, findings: 4 },
  },
]

/** Tallies as [carrier, key, measure, count, denominator]. */
export type TallyList = readonly (readonly [string, string, string, number, number])[]

const READ = 1_237_163

const OUTCOMES: TallyList = ['viettel', ''].flatMap((carrier) => [
  [carrier, 'matched', 'records', 1_234_567, READ] as const,
  [carrier, 'variant', 'records', 2000, READ] as const,
  [carrier, 'mismatched', 'records', 300, READ] as const,
  [carrier, 'not-found', 'records', 200, READ] as const,
  [carrier, 'ambiguous', 'records', 40, READ] as const,
  [carrier, 'unverifiable', 'records', 50, READ] as const,
  [carrier, 'rejected', 'records', 6, READ] as const,
])

const TALLIES: Readonly<Partial<Record<TallyDimension, TallyList>>> = {
  carrier: OUTCOMES,
  reason: [['', 'not-found/register-lag', 'records', 77, READ]],
  'name-level': [['', 'near', 'records', 31, 4444]],
  rule: [
    ['viettel', 'name-mismatch', 'high', 100, READ],
    ['viettel', 'name-mismatch', 'low', 23, READ],
    ['', 'sims-excess', 'medium', 4, READ],
  ],
  class: [['', 'J1', 'numbers', 119, READ]],
  scorecard: [
    ['viettel', 'correct', 'yes', 800_000, READ],
    ['viettel', 'correct', 'no', 200_000, READ],
    ['viettel', 'correct', 'unknown', 237_163, READ],
  ],
  'records-per-person': [
    ['', '1', 'persons', 700, 763],
    ['', '2', 'persons', 50, 763],
    ['', '5', 'persons', 7, 763],
    ['', '12', 'persons', 2, 763],
    ['', '31', 'persons', 4, 763],
  ],
}

/** What a test may put in place of the night's own. */
export interface Changed {
  readonly tallies?: Partial<Record<TallyDimension, TallyList>>
  readonly sellers?: readonly SellerRow[]
  readonly earlier?: readonly RunListed[]
  /** Tallies of earlier nights, by run. */
  readonly earlierTallies?: Readonly<Record<string, Partial<Record<TallyDimension, TallyList>>>>
  readonly holdReasons?: readonly HoldReason[]
  readonly signOffs?: SignOffs
  readonly caseCounts?: readonly CaseCount[]
  readonly dueCounts?: readonly DueCount[]
  readonly reviews?: readonly ReviewCount[]
  readonly run?: Partial<RunReading>
}

/** The night as the store would open it. */
export function handNight(changed: Changed = {}): { readonly store: StoreReading; readonly run: RunReading } {
  const rowsOf = (list: TallyList): readonly Tally[] =>
    list.map(([carrier, key, measure, count, denominator]) => ({ ...{ carrier, key, measure, count, denominator } }))
  const tallies = (dimension: TallyDimension): readonly Tally[] =>
    rowsOf(changed.tallies?.[dimension] ?? TALLIES[dimension] ?? [])
  const run: RunReading = {
    listed: LISTED,
    summary: () => SUMMARY,
    digests: () => ({ inputs: 'd'.repeat(64), confirmations: undefined }),
    carriers: () => ['viettel'],
    files: () => [
      {
        ...{ id: HOSTILE_FILE, carrier: 'viettel', format: 'viettel', sha256: 'a'.repeat(64), bytes: 98_765 },
        ...{ delimiter: ',', quote: '"', header: [] },
        ...{ extractedAt: Date.UTC(2026, 10, 20, 22, 15) / 1000, records: READ, skipped: 2 },
      },
    ],
    submissions: () => [{ carrier: 'viettel', submission: 'viettel/2026-11-20-001', state: 'accepted' }],
    rules: () => RULES,
    tallies,
    rejectCounts: () => [
      { file: HOSTILE_FILE, carrier: 'viettel', code: 'nul-byte', column: HOSTILE_COLUMN, count: 6, listed: 6 },
      {
        ...{ file: HOSTILE_FILE, carrier: 'viettel', code: 'code-unlisted', column: HOSTILE_COLUMN },
        ...{ count: 17, listed: 17 },
      },
    ],
    sellers: (kind) => (kind === 'agent' ? [] : (changed.sellers ?? [])),
    sellerCount: (kind) => (kind === 'agent' ? 0 : (changed.sellers ?? []).length),
    ...{
      changes: () => [],
      revisionChanges: () => [],
      findingsOf: () => [],
      findingsFrom: () => [],
      listable: () => ({ places: false, cases: false, ages: false }),
      findings: () => NO_FINDINGS,
      findingOfId: () => undefined,
      membershipsOf: () => [],
    },
    ...{
      findingsOfCase: () => [],
      findingsAbout: () => [],
      findingsOfRule: () => [],
      membersOf: () => [],
      evidencePlace: () => undefined,
      close: () => {},
    },
    ...{ lists: NOTHING_LISTED, sample: () => [], suggestionsOf: () => [], linking: () => undefined },
    ...changed.run,
  }
  const runs = [run.listed, ...(changed.earlier ?? [])]
  const store: StoreReading = {
    runs: () => runs,
    nights: () => runs,
    tallies: (named, dimension) => rowsOf(changed.earlierTallies?.[named]?.[dimension] ?? []),
    changes: () => [],
    caseCounts: () => changed.caseCounts ?? [],
    dueCounts: () => changed.dueCounts ?? [],
    decisions: () => [],
    recalls: () => [],
    reviews: () => changed.reviews ?? [],
    holdReasons: () => changed.holdReasons ?? [],
    signOffs: () => changed.signOffs ?? { signed: [], digest: '' },
    signers: () => new Map(),
    open: () => run,
    close: () => {},
  }
  return { store, run }
}

/** An earlier night of the store, of which only the summary's rows are told. */
export function earlierNight(date: string, rows: Partial<Summary['rows']>): RunListed {
  const summary = { ...SUMMARY, run: `${date}.1`, date, rows: { ...SUMMARY.rows, ...rows } }
  return { ...LISTED, run: `${date}.1`, date, summary }
}
