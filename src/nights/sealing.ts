/** What belongs to a case, gathered to be sealed: findings, history, notes, rules as they were, and the values of the records they rest on. */

import { RunError } from '../model/errors.ts'
import type { Role } from '../model/finding.ts'
import { membersListedMax, sealedRecordBytesMax } from '../model/limits.ts'
import { EvidenceReading } from '../run/evidence-reading.ts'
import { revealedIn } from '../run/reveal.ts'
import { caseNotes } from '../store/case-notes.ts'
import { openCases } from '../store/case-reader.ts'
import type { CaseRow, CaseTurn } from '../store/case-reading.ts'
import { purgeRows } from '../store/purge-log.ts'
import type { EvidencePlace, FindingRow, RunListed, RunReading } from '../store/reading.ts'
import { SCHEMA_VERSION } from '../store/schema.ts'
import { openStore } from '../store/store-reader.ts'
import type { SealedCase, SealedRecord } from './sealed-case.ts'

/** Which case, as which run has it. */
export interface CaseToSeal {
  readonly db: string
  /** Beside the store where undefined. */
  readonly evidenceKeys: string | undefined
  readonly hold: number
  readonly run: string
  readonly caseId: string
}

/**
 * The newest run that stands, whose file is there and that has a finding of a case; where none has, the newest that is there at all, so that its history is kept.
 * @throws RunError `case-unknown`; `run-unknown` where the store holds no run
 */
export function runWithFinding(db: string, caseId: string): string {
  knownCase(db, caseId)
  const store = openStore(db)
  try {
    const nights = store.runs().filter(({ isThere, isReplaced }) => isThere && !isReplaced)
    const found = nights.find(({ run }) => {
      const reading = store.open(run)
      try {
        return reading.findingsOfCase(caseId).length > 0
      } finally {
        reading.close()
      }
    })
    return (found ?? nights[0] ?? store.open().listed).run
  } finally {
    store.close()
  }
}

/**
 * All that belongs to a case. Records are those of its findings, of a group those of its listed members, until `sealedRecordBytesMax`;
 * none where a purge has destroyed the key.
 * @throws RunError as `openStore` and `EvidenceReading`; `evidence-damaged`
 */
export function sealedCase(order: CaseToSeal): SealedCase {
  const { db, hold, run: id, caseId } = order
  const { stood, history } = knownCase(db, caseId)
  const store = openStore(db)
  try {
    const listed = store.runs().find(({ run }) => run === id)
    const run = listed?.isThere === false ? undefined : store.open(id)
    try {
      const findings = run?.findingsOfCase(caseId) ?? []
      const known = new Set(findings.map(({ rule }) => rule))
      const kept = run === undefined ? NOTHING_KEPT : recordsOf(order, run, findings)
      const named = new Set(kept.records.map(({ file }) => file))
      return {
        ...{ shape: 1, hold, caseId, run: madeBy(run?.listed ?? listed, run), stood, history, findings },
        notes: caseNotes(db, caseId, Number.MAX_SAFE_INTEGER),
        rules: (run?.rules() ?? []).filter((rule) => known.has(rule.id)),
        files: (run?.files() ?? [])
          .filter(({ id: file }) => named.has(file))
          .map(({ id: file, carrier, format, sha256, bytes }) => ({ id: file, carrier, format, sha256, bytes })),
        ...kept,
      }
    } finally {
      run?.close()
    }
  } finally {
    store.close()
  }
}

/** Of a run whose own file is gone. */
const NOTHING_KEPT = { records: [], recordsLeftOut: 0, evidence: 'gone' } as const

function knownCase(db: string, caseId: string): { readonly stood: CaseRow; readonly history: readonly CaseTurn[] } {
  const cases = openCases(db)
  try {
    const [stood] = cases.rows({ caseId })
    if (stood === undefined) {
      throw new RunError('case-unknown', `the store ${db} holds no case ${caseId}`, '"simsach cases" lists them.')
    }
    return { stood, history: cases.history(caseId) }
  } finally {
    cases.close()
  }
}

function madeBy(listed: RunListed | undefined, run: RunReading | undefined): SealedCase['run'] {
  if (listed === undefined) throw new Error('a hold is on a run that is not there')
  const { run: id, date, engine, version, publishedAt, keyFingerprint, configSha256, summary } = listed
  const { inputs, confirmations } = run?.digests() ?? { inputs: '', confirmations: undefined }
  return {
    ...{ run: id, date, engine, version, schema: SCHEMA_VERSION, publishedAt, keyFingerprint, configSha256 },
    ...{ inputsDigest: inputs, confirmationsSha256: confirmations, register: summary.register },
  }
}

/** A record that is to be sealed, and where its evidence lies. */
interface Wanted extends Pick<SealedRecord, 'finding' | 'role' | 'carrier' | 'msisdn' | 'file' | 'line'> {
  readonly place: EvidencePlace
}

function recordsOf(
  { db, evidenceKeys }: CaseToSeal,
  run: RunReading,
  findings: readonly FindingRow[],
): Pick<SealedCase, 'records' | 'recordsLeftOut' | 'evidence'> {
  const { wanted, withoutEvidence } = wantedOf(run, findings)
  const beyond = findings.reduce((sum, { groupSize = 0 }) => sum + Math.max(0, groupSize - membersListedMax), 0)
  const leftOut = beyond + withoutEvidence
  if (wanted.length === 0) return { records: [], recordsLeftOut: leftOut, evidence: 'none' }
  const evidence = openedEvidence(db, run.listed.run, evidenceKeys)
  if (evidence === undefined) return { records: [], recordsLeftOut: leftOut + wanted.length, evidence: 'gone' }
  const records: SealedRecord[] = []
  let bytes = 0
  try {
    let [frame, entries]: [number, Uint8Array] = [-1, new Uint8Array()]
    // Frame by frame, each opened once.
    for (const { place, ...one } of wanted.toSorted((a, b) => a.place.at - b.place.at || a.line - b.line)) {
      if (place.at !== frame) [frame, entries] = [place.at, evidence.entries(place)]
      const { record, line: _, ...values } = revealedIn(entries, place, evidence)
      bytes += record.length
      if (bytes > sealedRecordBytesMax) break
      records.push({ ...one, ...values, record: Buffer.from(record).toString('base64') })
    }
  } finally {
    evidence.close()
  }
  return { records, recordsLeftOut: leftOut + wanted.length - records.length, evidence: 'sealed' }
}

function wantedOf(
  run: RunReading,
  findings: readonly FindingRow[],
): { wanted: readonly Wanted[]; withoutEvidence: number } {
  const all = findings.flatMap((row): readonly Omit<Wanted, 'place'>[] => {
    const { finding, carrier, msisdn, origin } = row
    const role: Role = 'subject'
    return origin === undefined
      ? run.membersOf(finding, membersListedMax).map(({ rank: _, ...member }) => member)
      : [{ finding, role, carrier, msisdn, file: origin.file, line: origin.line }]
  })
  const wanted = all.flatMap((one) => {
    const place = run.evidencePlace(one.file, one.line)
    return place === undefined ? [] : [{ ...one, place }]
  })
  return { wanted, withoutEvidence: all.length - wanted.length }
}

/** Undefined where a purge has destroyed its key: what else belongs to the case is sealed all the same. */
function openedEvidence(db: string, run: string, evidenceKeys: string | undefined): EvidenceReading | undefined {
  // A key that is only kept elsewhere, or not there by mistake, must stop the sealing: until then the whole run is kept.
  if (purgeRows(db).some(({ what, item }) => what === 'evidence-key' && item === run)) return undefined
  return new EvidenceReading({ dbPath: db, run, keysFolder: evidenceKeys })
}
