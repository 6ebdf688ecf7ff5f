/** Runs as they are handed to the store, stated by what a test cares about. */

import type { RuleClass, SubjectKind } from '../../src/model/finding.ts'
import { SEVERITIES } from '../../src/model/finding.ts'
import {
  type CarrierTally,
  FINDING_VALUES,
  type RuleAsWas,
  type StoredRun,
  type StoredValue,
} from '../../src/model/stored.ts'
import { type OutcomeCounts, ROW_COUNT_KEYS } from '../../src/model/summary.ts'
import { OUTCOMES, type Outcome, REASONS } from '../../src/model/verdict.ts'
import { partialOf, runFile } from '../../src/store/paths.ts'
import { openPermanent } from '../../src/store/permanent.ts'
import { RunSink, type SinkResult } from '../../src/store/run-sink.ts'

/** Rules of these runs, in their order. */
export const RULE_IDS = ['name-mismatch', 'cmnd-expired', 'number-twice', 'sims-excess'] as const

/** One finding: on the number where there is one, else on a person. */
export interface GivenFinding {
  /** Of the finding: the same on two nights for the same fault. */
  readonly id: number
  readonly rule: (typeof RULE_IDS)[number]
  readonly severity?: (typeof SEVERITIES)[number]
  readonly carrier?: number
  readonly msisdn?: number
  readonly outcome?: Outcome
  readonly line?: number
  readonly groupSize?: number
}

/** One finding as flat values. */
export function findingValues(given: GivenFinding): StoredValue[] {
  const { id, rule, carrier, msisdn, outcome, line, groupSize } = given
  const isGroup = msisdn === undefined
  const values: Record<(typeof FINDING_VALUES)[number], StoredValue> = {
    finding_id: new Uint8Array(16).fill(id),
    case_id: new Uint8Array(16).fill(id),
    rule: RULE_IDS.indexOf(rule),
    severity: SEVERITIES.indexOf(given.severity ?? 'high'),
    subject_kind: isGroup ? 1 : 0,
    subject: isGroup ? id.toString(16).padStart(32, '0') : null,
    carrier: carrier ?? null,
    msisdn: msisdn ?? null,
    outcome: outcome === undefined ? null : OUTCOMES.indexOf(outcome),
    name_level: outcome === 'mismatched' ? 9 : null,
    birth_date_level: outcome === 'mismatched' ? 2 : null,
    person: null,
    group_size: groupSize ?? null,
    evidence: isGroup ? 'lines=12;threshold=10' : null,
    file: isGroup ? null : (carrier ?? 0),
    line: line ?? null,
    byte_offset: line === undefined ? null : line * 100,
  }
  return FINDING_VALUES.map((name) => values[name])
}

/** Records of one carrier by outcome or outcome/reason; all in one file. */
export interface GivenCarrier {
  readonly records: Readonly<Record<string, number>>
  readonly terminated?: Partial<OutcomeCounts>
}

/** What a test says of a run. */
export interface GivenRun {
  readonly date: string
  readonly revision?: number
  readonly carriers: Readonly<Record<string, GivenCarrier>>
  readonly findings: readonly GivenFinding[]
  readonly change?: Partial<StoredRun> & { readonly fileSha256?: string; readonly registerSha256?: string }
}

const none: OutcomeCounts = {
  ...{ matched: 0, variant: 0, mismatched: 0, notFound: 0, ambiguous: 0, unverifiable: 0, rejected: 0 },
}

/** The run with all that nobody asked about filled in. */
export function storedRun({ date, revision = 1, carriers, findings, change = {} }: GivenRun): StoredRun {
  const { fileSha256, registerSha256, ...rest } = change
  const names = Object.keys(carriers)
  const tallies = names.map((name) => tallyOf(name, carriers[name]?.records ?? {}))
  const outcomes = tallies.map(({ reasons }) =>
    Object.fromEntries(OUTCOMES.map((outcome, at) => [ROW_COUNT_KEYS[outcome], total(reasons[at] ?? [])])),
  )
  const read = tallies.map(({ reasons }) => total(reasons.flat()))
  return {
    summary: {
      ...{ run: `${date}.${revision}`, revision, date, engine: 'local' },
      rows: { ...none, read: total(read), skipped: 0 },
      findings: Object.fromEntries(
        RULE_IDS.map((id) => [id, findings.filter(({ rule }) => rule === id).length] as const),
      ),
      files: names.map((carrier, at) => ({
        ...{
          file: `${carrier}/${date}-001/dump.csv`,
          carrier,
          sha256: fileSha256 ?? 'f'.repeat(64),
          bytes: 9,
          skipped: 0,
        },
        rows: read[at] ?? 0,
        skippedBy: { blank: 0, comment: 0, 'repeated-header': 0, total: 0 },
        unreadable: {},
        outcomes: { ...none, ...outcomes[at] },
        terminated: { ...none, ...carriers[carrier]?.terminated },
      })),
      register: { sha256: registerSha256 ?? 'a'.repeat(64), bytes: 1, rows: 1, persons: 1, extractDate: date },
      ...{ seconds: { total: 1 }, rowsPerSecond: 1, peakMemoryBytes: 1, partitions: 1 },
    },
    version: '0.1.0',
    carriers: names,
    files: names.map(() => ({
      format: 'canonical',
      delimiter: ',',
      quote: '"',
      header: ['msisdn'],
      extractedAt: 1_800_000_000,
    })),
    submissions: names.map((carrier) => ({ carrier, submission: `${carrier}/${date}-001`, state: 'accepted' })),
    rules: [
      ruleAsWas('name-mismatch', 'J1', 'number'),
      ruleAsWas('cmnd-expired', 'J1', 'number'),
      ruleAsWas('number-twice', 'DQ', 'number'),
      ruleAsWas('sims-excess', 'J3', 'person'),
    ],
    ...{ rejectCounts: [], tallies, recordsPerPerson: [], evidence: [] },
    ...{
      keyFingerprint: '1'.repeat(32),
      inputsDigest: '2'.repeat(64),
      confirmationsSha256: undefined,
      configSha256: undefined,
    },
    ...rest,
  }
}

/** A rule of one subject, with texts that say its id. */
export function ruleAsWas(id: string, ruleClass: RuleClass, subject: SubjectKind, threshold = 10): RuleAsWas {
  return {
    ...{ id, kind: subject === 'number' ? 'row' : 'group', class: ruleClass, severity: 'high', subjects: [subject] },
    ...{ title: { vi: `${id} vi`, en: id }, why: { vi: `${id} vi`, en: id }, basis: [] },
    params: [{ name: 'linesMin', value: threshold, unit: 'lines', effectiveFrom: '2023-05-01' }],
    ...{ ladder: 'none', notice: { recheck: [], action: undefined } },
  }
}

/** Loads a run into a file aside and leaves it there. */
export function sunk(dbPath: string, given: GivenRun): { run: StoredRun; result: SinkResult; partialPath: string } {
  const run = storedRun(given)
  const partialPath = partialOf(runFile(dbPath, run.summary.run))
  const sink = new RunSink(partialPath)
  for (const finding of given.findings) sink.findings(findingValues(finding), 1)
  const permanent = openPermanent(dbPath)
  try {
    return { run, result: sink.finish(run, permanent.earlierRuns(given.date, run.summary.revision)), partialPath }
  } finally {
    permanent.close()
  }
}

/** Loads a run and publishes it. */
export function published(dbPath: string, given: GivenRun): SinkResult {
  const done = sunk(dbPath, given)
  const permanent = openPermanent(dbPath)
  try {
    permanent.publish({ ...done, publishedAt: new Date('2026-11-21T00:30:00Z') })
  } finally {
    permanent.close()
  }
  return done.result
}

function tallyOf(carrier: string, records: Readonly<Record<string, number>>): CarrierTally {
  const reasons = OUTCOMES.map((outcome) =>
    REASONS[outcome].map(
      (reason, at) => (records[`${outcome}/${reason}`] ?? 0) + (at === 0 ? (records[outcome] ?? 0) : 0),
    ),
  )
  const compared = { namePatterns: [], birthDecades: [], provinces: [] }
  return { carrier, reasons, nameLevels: [], birthDateLevels: [], provinces: [], oldProvinces: 0, compared }
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0)
}
