/** The evidence of single records: their bytes and values, sealed in frames (`memory/evidence-frame.ts`). */
import { createCipheriv, createDecipheriv } from 'node:crypto'
import { EVIDENCE_FRAME, evidenceIv, writeEvidenceEntry } from '../memory/evidence-frame.ts'
import { LANE, ROW, ROW_BYTES } from '../memory/row.ts'
import type { HolderValues } from '../model/evidence.ts'
import { valuesJson } from './evidence-values.ts'
import type { Room } from './room.ts'
import { JoinedRow, type RowSight } from './row-view.ts'

const CIPHER = 'aes-256-gcm'

/** How frames are made. */
export interface Sealing {
  /** 32 bytes, of this run alone. */
  readonly key: Uint8Array
  readonly compress: (raw: Uint8Array) => Uint8Array
  /** What a frame's records may take before they are compressed; a record that takes more is cut. */
  readonly frameBytesMax: number
  /** Rows that are suggested for some of the records, by line. */
  readonly suggested: ReadonlyMap<number, HolderValues>
  /** Where a frame is put together. */
  readonly room: Room
}

/** A frame, and the lines of the first and the last record in it. */
export interface SealedFrame {
  readonly lineFrom: number
  readonly lineTo: number
  readonly records: number
  readonly bytes: Uint8Array
}

/** The records of a joined batch in frames, in their order; those that could not be read are not among them. */
export function* evidenceFrames(sight: RowSight, sealing: Sealing): Generator<SealedFrame, void> {
  const { thread, batch, run } = sight
  const { key, compress, frameBytesMax, suggested, room } = sealing
  const file = run.files[batch.file]?.file ?? ''
  const frame = room.take(frameBytesMax)
  let [lineFrom, lineTo, records, end, rank] = [0, 0, 0, 0, 0]
  const sealed = (): SealedFrame => {
    const iv = evidenceIv(batch.ordinal, rank++)
    const bytes = sealFrame(compress(frame.subarray(0, end)), key, iv, placeText(file, lineFrom, lineTo))
    return { lineFrom, lineTo, records, bytes }
  }
  for (let row = thread.rows, last = row + batch.records * ROW_BYTES; row < last; row += ROW_BYTES) {
    const lane = thread.view.getUint8(row + ROW.lane)
    if (lane !== LANE.clean && lane !== LANE.odd) continue
    const record = { sight, row, suggested: suggested.get(lineOf(sight, row)) }
    let next = writeRecord(record, frame, end)
    if (next === undefined && records > 0) {
      yield sealed()
      records = 0
      next = writeRecord(record, frame, 0)
    }
    end = next ?? writeRecordCut(record, frame)
    lineTo = lineOf(sight, row)
    if (records === 0) lineFrom = lineTo
    records++
  }
  if (records > 0) yield sealed()
}

/** What tells a frame from one of another place: it is authenticated, though it stands nowhere in the frame. */
export function placeText(file: string, lineFrom: number, lineTo: number): string {
  return `${file}:${lineFrom}-${lineTo}`
}

/** What was sealed, still compressed; undefined where the frame, its key or its place ({@link placeText}) is not the one it was sealed with. */
export function openFrame(frame: Uint8Array, key: Uint8Array, place: string): Uint8Array | undefined {
  const { iv, tag, ciphertext } = EVIDENCE_FRAME
  if (frame.length < ciphertext) return undefined
  const decipher = createDecipheriv(CIPHER, key, frame.subarray(iv, tag))
  decipher.setAAD(Buffer.from(place))
  decipher.setAuthTag(frame.subarray(tag, ciphertext))
  const opened = decipher.update(frame.subarray(ciphertext))
  try {
    decipher.final()
  } catch {
    // The only thing that it says is that the tag does not fit.
    return undefined
  }
  return opened
}

/** Seals what is compressed, in the layout of a frame (`memory/evidence-frame.ts`): no vector may be used twice with a key. */
export function sealFrame(compressed: Uint8Array, key: Uint8Array, iv: Uint8Array, place: string): Uint8Array {
  const cipher = createCipheriv(CIPHER, key, iv)
  cipher.setAAD(Buffer.from(place))
  const ciphertext = [cipher.update(compressed), cipher.final()]
  return Buffer.concat([iv, cipher.getAuthTag(), ...ciphertext])
}

/** A row, and the register's row that is suggested for it. */
interface KeptRow {
  readonly sight: RowSight
  readonly row: number
  readonly suggested: HolderValues | undefined
}

/** Writes the whole record of a row from `at` on, and answers where it ends; undefined where it does not fit. */
function writeRecord({ sight, row, suggested }: KeptRow, frame: Uint8Array, at: number): number | undefined {
  const record = recordAt(sight, row)
  const values = valuesJson(new JoinedRow(sight, row), suggested)
  return writeEvidenceEntry(frame, at, { line: lineOf(sight, row), bytes: record.length, record, values })
}

/** Writes of a record that no frame can hold a quarter of a frame, and of each value a part so small that all of them fit. */
function writeRecordCut({ sight, row, suggested }: KeptRow, frame: Uint8Array): number {
  const record = recordAt(sight, row)
  const values = valuesJson(new JoinedRow(sight, row), suggested, Math.floor(frame.length / 256))
  const cut = { line: lineOf(sight, row), bytes: record.length, record: record.subarray(0, frame.length / 4), values }
  const end = writeEvidenceEntry(frame, 0, cut)
  if (end === undefined) throw new Error(`frames of ${frame.length} bytes are too small for evidence`)
  return end
}

function recordAt({ thread: { bytes, view } }: RowSight, row: number): Uint8Array {
  const at = view.getUint32(row + ROW.recordAt, true)
  return bytes.subarray(at, at + view.getUint32(row + ROW.recordBytes, true))
}

function lineOf({ thread, batch }: RowSight, row: number): number {
  return batch.firstLine + thread.view.getUint32(row + ROW.line, true)
}
