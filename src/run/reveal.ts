/** One record out of a run's evidence file: its own bytes and the register's values, in clear. Whoever asks writes down that they did, and why. */
import { type EvidenceEntry, evidenceEntryOn } from '../memory/evidence-frame.ts'
import type { EvidenceValues, RevealedRecord } from '../model/evidence.ts'
import { cellsOfRecord } from '../stages/record-cells.ts'
import type { EvidencePlace } from '../store/reading.ts'
import { EvidenceReading, type EvidenceSource } from './evidence-reading.ts'

/** Which record is to be shown. */
export interface RevealOrder extends EvidenceSource {
  /** Where the store says that its evidence is. */
  readonly place: EvidencePlace
}

/**
 * Reads the one frame that holds a record, and takes the record out of it. No error quotes what is in it.
 * @throws RunError as {@link EvidenceReading}; `evidence-damaged` also where the record is not in its frame
 */
export function revealRecord({ place, ...source }: RevealOrder): RevealedRecord {
  const evidence = new EvidenceReading(source)
  try {
    return revealedIn(evidence.entries(place), place, evidence)
  } finally {
    evidence.close()
  }
}

/**
 * Takes a record out of a frame that is open.
 * @throws RunError `evidence-damaged` where the record is not in it
 */
export function revealedIn(
  entries: Uint8Array,
  place: EvidencePlace,
  evidence: Pick<EvidenceReading, 'damaged'>,
): RevealedRecord {
  const { line } = place
  const entry = evidenceEntryOn(line, entries)
  if (entry === undefined) throw evidence.damaged('the record is not in the frame that the store names')
  const values: EvidenceValues = JSON.parse(entry.values)
  return { line, record: entry.record, cells: cellsOf(entry, place), recordBytes: entry.bytes, ...values }
}

/** None of a record that is cut: a quote that was opened need not be closed in it. */
function cellsOf(
  { record, bytes }: EvidenceEntry,
  { delimiter, quote, header }: EvidencePlace,
): RevealedRecord['cells'] {
  if (record.length < bytes) return []
  const cells = cellsOfRecord(record, { delimiter, quote: quote === '' ? '' : '"' })
  return cells.flatMap((written, i) => (written === '' ? [] : [{ column: header[i] ?? '', written }]))
}
