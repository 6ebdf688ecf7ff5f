/**
 * A store of made-up nights with as many findings as are asked for, straight through what builds a run's file: for what has to be seen of lists at
 * their real size. A function of its numbers: no chance in it.
 */
import provinces from '../seeds/provinces34.json' with { type: 'json' }
import { packDate, parseIsoDate } from '../src/model/dates.ts'
import { SEVERITIES, SUBJECT_KINDS } from '../src/model/finding.ts'
import { membersListedMax } from '../src/model/limits.ts'
import type { StoredRun, StoredValue } from '../src/model/stored.ts'
import { OUTCOMES, REASONS } from '../src/model/verdict.ts'
import { RULES } from '../src/rules/index.ts'
import { rulesAsWere } from '../src/run/rules-as-were.ts'
import { openCaseNights } from '../src/store/case-nights.ts'
import { lockStore } from '../src/store/lock.ts'
import { partialOf, runFile } from '../src/store/paths.ts'
import { openPermanent } from '../src/store/permanent.ts'
import { RunSink } from '../src/store/run-sink.ts'

/** What is made. */
export interface ManyFindings {
  readonly findings: number
  /** yyyy-MM-dd, the oldest first; the last has all findings, those before it the ones whose cases are as old. */
  readonly dates: readonly string[]
  /** One finding in so many has a case. */
  readonly oneCaseIn: number
  /** As if under this key; one that no key has where undefined. */
  readonly keyFingerprint?: string
}

/** Carriers of these stores. */
export const CARRIERS = ['gmobile', 'mobifone', 'viettel', 'vinaphone'] as const

/** Findings over several carriers, then those of each carrier: groups, one in fifty, and numbers. */
const GROUPS_ONE_IN = 50
const BATCH = 4_096
const SELLERS = 5_000
/** Words that the lists of the model have at these places. */
const [PERSON, POINT_OF_SALE] = [SUBJECT_KINDS.indexOf('person'), SUBJECT_KINDS.indexOf('point-of-sale')]
const MISMATCHED = OUTCOMES.indexOf('mismatched')

const indexesOf = (kind: 'row' | 'group', subject: string): readonly number[] =>
  RULES.flatMap((rule, at) => (rule.kind === kind && rule.subjects.some((one) => one === subject) ? [at] : []))
const OF_NUMBERS = indexesOf('row', 'number')
const OF_PERSONS = indexesOf('group', 'person')
const OF_SELLERS = indexesOf('group', 'point-of-sale')

/** Makes the store at a path where there is none. */
export function makeManyFindings(dbPath: string, asked: ManyFindings): void {
  const lock = lockStore(dbPath)
  try {
    for (const [night, date] of asked.dates.entries()) makeNight(dbPath, asked, night, date)
  } finally {
    lock.release()
  }
}

function makeNight(dbPath: string, asked: ManyFindings, night: number, date: string): void {
  const { findings, dates, oneCaseIn, keyFingerprint = '1'.repeat(32) } = asked
  const isLast = night === dates.length - 1
  const run = `${date}.1`
  const partialPath = partialOf(runFile(dbPath, run))
  const permanent = openPermanent(dbPath)
  try {
    const sink = new RunSink(partialPath)
    const counts = RULES.map(() => 0)
    let batch: StoredValue[] = []
    let [rows, all] = [0, 0]
    const flush = (): void => {
      sink.findings(batch, rows)
      ;[batch, rows] = [[], 0]
    }
    for (let rank = 0; rank < findings; rank++) {
      const hasCase = rank % oneCaseIn === 0
      // A case of the second oldest age is not there on the oldest night.
      if (!isLast && (!hasCase || (rank / oneCaseIn) % dates.length > night)) continue
      rows += 1
      all += 1
      const rule = addFinding(batch, rank, findings, hasCase)
      counts[rule] = (counts[rule] ?? 0) + 1
      if (isGroupAt(rank, findings)) addMembers(sink, all, rank, carrierOf(rank, findings))
      if (rows === BATCH) flush()
    }
    flush()
    if (isLast) addOthers(sink, findings)
    const stored = { ...storedRun(date, findings, counts), keyFingerprint }
    const result = sink.finish(stored, [])
    permanent.publish({ run: stored, result, partialPath, publishedAt: new Date(`${date}T20:00:00Z`) })
  } finally {
    permanent.close()
  }
  const cases = openCaseNights(dbPath)
  try {
    const day = parseIsoDate(date)
    if (day !== undefined) cases.merge({ night: packDate(day), run, isRecalled: false })
  } finally {
    cases.close()
  }
}

/** Carrier of a finding by its rank among all: -1 over several. */
function carrierOf(rank: number, findings: number): number {
  const several = Math.ceil(findings / 500)
  return rank < several ? -1 : Math.floor(((rank - several) * CARRIERS.length) / (findings - several))
}

/** Whether a finding by its rank is about a group. */
function isGroupAt(rank: number, findings: number): boolean {
  const carrier = carrierOf(rank, findings)
  return carrier < 0 || rank - firstOf(carrier, findings) < findings / CARRIERS.length / GROUPS_ONE_IN
}

function addMembers(sink: RunSink, finding: number, rank: number, carrier: number): void {
  const listed = Math.min(membersListedMax, sizeOf(rank))
  const of = Math.max(0, carrier)
  const values: number[] = []
  for (let at = 0; at < listed; at++)
    values.push(finding, at, 0, of, 300_000_000 + 3 * ((rank + at) % 900_000), of, 2 + at)
  sink.members(values, listed)
}

/** Adds the values of a finding, in the order of `FINDING_VALUES`, and answers its rule. */
function addFinding(values: StoredValue[], rank: number, findings: number, hasCase: boolean): number {
  const carrier = carrierOf(rank, findings)
  const id = sixteenBytes(rank)
  const caseId = hasCase ? id : null
  if (isGroupAt(rank, findings)) {
    const isSeller = carrier >= 0 && rank % 20 === 0
    const rules = isSeller ? OF_SELLERS : OF_PERSONS
    const rule = rules[rank % rules.length] ?? 0
    const subject = isSeller ? `${CARRIERS[carrier]}:${codeOf(rank)}` : `${rank.toString(16).padStart(32, '0')}`
    values.push(id, caseId, rule, severityOf(rule, rank), isSeller ? POINT_OF_SALE : PERSON, subject)
    values.push(carrier < 0 ? null : carrier, null, null, null, null, isSeller ? null : id)
    values.push(sizeOf(rank), 'lines=12;threshold=10', null, null, null)
    return rule
  }
  const rule = OF_NUMBERS[(rank * 13) % OF_NUMBERS.length] ?? 0
  values.push(id, caseId, rule, severityOf(rule, rank), 0, null, carrier)
  values.push(300_000_000 + (rank - firstOf(carrier, findings)) * 3, MISMATCHED, 9, 2)
  values.push(rank % 4 === 0 ? sixteenBytes(rank >> 3) : null, null)
  values.push(rank % 10 === 0 ? 'lines=12;threshold=10' : null, carrier, lineOf(rank, findings), rank * 211)
  return rule
}

/** Nearly all groups are small. */
const sizeOf = (rank: number): number => (rank % 997 === 0 ? 1_000 + (rank % 4_001) : 2 + (rank % 6))

/** Rank of a carrier's first finding. */
function firstOf(carrier: number, findings: number): number {
  const several = Math.ceil(findings / 500)
  return several + Math.ceil((carrier * (findings - several)) / CARRIERS.length)
}

/** Each rule has its own gravity, and some findings a lesser one. */
function severityOf(rule: number, rank: number): number {
  const most = SEVERITIES.indexOf(RULES[rule]?.severity ?? 'low')
  return rank % 4 === 0 ? 0 : most
}

/** Dumps are in another order than numbers. */
function lineOf(rank: number, findings: number): number {
  return 2 + ((rank * 7919) % findings)
}

const codeOf = (number: number): string => `DL-${String((number * 31) % SELLERS).padStart(5, '0')}`

/** Sellers, and where records are from. */
function addOthers(sink: RunSink, findings: number): void {
  for (let carrier = 0; carrier < CARRIERS.length; carrier++) {
    const values = Array.from({ length: SELLERS }, (_, at) => [
      ...[0, carrier, codeOf(at), 40 + (at % 7), 3, (at * at) % 11, at % 3, 0, 0],
    ])
    sink.sellers(values.flat(), SELLERS)
  }
  addPlaces(sink, findings)
}

function addPlaces(sink: RunSink, findings: number): void {
  let values: StoredValue[] = []
  const flush = (): void => {
    sink.places(values, values.length / 4)
    values = []
  }
  for (let carrier = 0; carrier < CARRIERS.length; carrier++) {
    for (let rank = firstOf(carrier, findings); rank < firstOf(carrier + 1, findings); rank++) {
      const province = provinces[Math.floor(((rank * 37) % 1_000) ** 2 / 30_000)]
      const code = rank % 3 === 0 ? 'DL-00001' : codeOf(rank)
      values.push(
        carrier * 2 ** 32 + lineOf(rank, findings),
        province === undefined ? null : Number(province.code),
        carrier,
        rank % 5 === 0 ? null : code,
      )
      if (values.length === 4 * BATCH) flush()
    }
  }
  flush()
}

function storedRun(date: string, findings: number, counts: readonly number[]): StoredRun {
  const none = { matched: 0, variant: 0, mismatched: 0, notFound: 0, ambiguous: 0, unverifiable: 0, rejected: 0 }
  const read = Math.ceil(findings / CARRIERS.length) * 2
  const half = { ...none, matched: read / 2, mismatched: read / 2 }
  const day = parseIsoDate(date)
  if (day === undefined) throw new Error(`"${date}" is no date`)
  return {
    summary: {
      ...{ run: `${date}.1`, revision: 1, date, engine: 'local' },
      rows: { ...none, read: read * CARRIERS.length, skipped: 0 },
      findings: Object.fromEntries(RULES.map(({ id }, rule) => [id, counts[rule] ?? 0])),
      files: CARRIERS.map((carrier) => ({
        ...{ file: `${carrier}/${date}-001/dump.csv`, carrier, sha256: 'f'.repeat(64), bytes: 9, rows: read },
        ...{ skipped: 0, skippedBy: { blank: 0, comment: 0, 'repeated-header': 0, total: 0 }, unreadable: {} },
        ...{ outcomes: half, terminated: none },
      })),
      register: { sha256: 'a'.repeat(64), bytes: 1, rows: 1, persons: 1, extractDate: date },
      ...{ seconds: { total: 1 }, rowsPerSecond: 1, peakMemoryBytes: 1, partitions: 1 },
    },
    ...{ version: '0', carriers: CARRIERS, rules: rulesAsWere(RULES, day), rejectCounts: [] },
    files: CARRIERS.map(() => ({
      format: 'canonical',
      delimiter: ',',
      quote: '"',
      header: ['msisdn'],
      extractedAt: 0,
    })),
    submissions: CARRIERS.map((carrier) => ({ carrier, submission: `${carrier}/${date}-001`, state: 'accepted' })),
    tallies: CARRIERS.map((carrier) => ({
      ...{ carrier, nameLevels: [], birthDateLevels: [], provinces: [], oldProvinces: 0 },
      reasons: OUTCOMES.map((outcome) =>
        REASONS[outcome].map((_, at) =>
          at === 0 && (outcome === 'matched' || outcome === 'mismatched') ? read / 2 : 0,
        ),
      ),
      compared: { namePatterns: [], birthDecades: [], provinces: [] },
    })),
    ...{ recordsPerPerson: [], evidence: [], keyFingerprint: '', inputsDigest: date.padEnd(64, '0') },
    confirmationsSha256: undefined,
  }
}

/** Scattered bytes that are the same for the same number. */
function sixteenBytes(number: number): Uint8Array {
  const bytes = Buffer.allocUnsafe(16)
  bytes.writeUInt32LE(Math.imul(number + 1, 0x9e3779b1) >>> 0, 0)
  bytes.writeUInt32LE(Math.imul(number ^ 0x5bd1e995, 0x85ebca6b) >>> 0, 4)
  bytes.writeUInt32LE(number >>> 0, 8)
  bytes.writeUInt32LE(Math.imul(number + 7, 0xc2b2ae35) >>> 0, 12)
  return bytes
}
