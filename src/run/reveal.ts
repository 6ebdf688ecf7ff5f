/** One record out of a run's evidence file: its own bytes and the register's values, in clear. Whoever asks writes down that they did, and why. */
import { closeSync, openSync, readSync } from 'node:fs'
import { zstdDecompressSync } from 'node:zlib'
import { type EvidenceEntry, evidenceEntryOn } from '../memory/evidence-frame.ts'
import { RunError } from '../model/errors.ts'
import type { EvidenceValues, RevealedRecord } from '../model/evidence.ts'
import { evidenceFrameBytesMax } from '../model/limits.ts'
import { openFrame, placeText } from '../stages/evidence.ts'
import { cellsOfRecord } from '../stages/record-cells.ts'
import { evidenceFile, keysFolder } from '../store/paths.ts'
import type { EvidencePlace } from '../store/reading.ts'
import { readEvidenceKey } from './evidence-key.ts'

/** Which record is to be shown. */
export interface RevealOrder {
  /** The permanent file of the store. */
  readonly dbPath: string
  readonly run: string
  /** Where the store says that its evidence is. */
  readonly place: EvidencePlace
  /** Where the keys are; beside the store where undefined. */
  readonly keysFolder?: string | undefined
}

/**
 * Reads the one frame that holds a record, and takes the record out of it. No error quotes what is in it.
 * @throws RunError `evidence-missing` where the file is not there, `evidence-key-missing`, `key-invalid`, `evidence-damaged` where
 * the frame is not the one that the run has sealed there with that key
 */
export function revealRecord({ dbPath, run, place, keysFolder: keys }: RevealOrder): RevealedRecord {
  const path = evidenceFile(dbPath, run)
  const key = readEvidenceKey(keys ?? keysFolder(dbPath), run)
  const { file, line, lineFrom, lineTo } = place
  const compressed = openFrame(readFrame(path, place), key, placeText(file, lineFrom, lineTo))
  if (compressed === undefined) throw damaged(path, 'a frame is not what was sealed there with this key')
  // No frame is larger than one record can be, whatever limit it was made with.
  const entries = zstdDecompressSync(compressed, { maxOutputLength: 16 * evidenceFrameBytesMax })
  const entry = evidenceEntryOn(line, entries)
  if (entry === undefined) throw damaged(path, 'the record is not in the frame that the store names')
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

function readFrame(path: string, { at, bytes }: EvidencePlace): Uint8Array {
  let descriptor: number
  try {
    descriptor = openSync(path, 'r')
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause
    throw new RunError(
      'evidence-missing',
      `the evidence cannot be read: ${path} (${String(cause.code)})`,
      'Bring it back from a copy. The findings themselves do not need it: only the values of records are in it.',
      { cause },
    )
  }
  try {
    const frame = Buffer.alloc(bytes)
    if (readSync(descriptor, frame, 0, bytes, at) < bytes) throw damaged(path, 'it ends before the frame does')
    return frame
  } finally {
    closeSync(descriptor)
  }
}

function damaged(path: string, how: string): RunError {
  return new RunError(
    'evidence-damaged',
    `${path} cannot be trusted: ${how}`,
    'Check that the key is the one of this run, and bring the file back from a copy.',
  )
}
