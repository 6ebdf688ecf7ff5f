/** The evidence of single records: their bytes and values, sealed in frames (`memory/evidence-frame.ts`). */
import { createCipheriv, createDecipheriv } from 'node:crypto'
import {
  EVIDENCE_ENTRY_BYTES,
  EVIDENCE_FRAME,
  type EvidenceEntry,
  evidenceEntryHead,
  evidenceIv,
} from '../memory/evidence-frame.ts'
import { LANE, ROW, ROW_BYTES } from '../memory/row.ts'
import { isoDate } from '../model/dates.ts'
import type { EvidenceValues, HolderValues } from '../model/evidence.ts'
import { FIELDS, type Field, type Subscriber } from '../model/fields.ts'
import type { Holder } from '../model/person.ts'
import type { RowView } from '../model/rule.ts'
import { JoinedRow, type RowSight } from './row-view.ts'

const CIPHER = 'aes-256-gcm'

/** How frames are made. */
export interface Sealing {
  /** 32 bytes, of this run alone. */
  readonly key: Uint8Array
  readonly compress: (raw: Uint8Array) => Uint8Array
  /** What a frame's records may take before they are compressed; one that takes more has a frame of its own, and is cut. */
  readonly frameBytesMax: number
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
  const file = run.files[batch.file]?.file ?? ''
  let frame: EvidenceEntry[] = []
  let [frameBytes, rank] = [0, 0]
  const sealed = (): SealedFrame => {
    const [lineFrom, lineTo] = [frame[0]?.line ?? 0, frame.at(-1)?.line ?? 0]
    const raw = Buffer.concat(frame.flatMap((entry) => [evidenceEntryHead(entry), entry.record, entry.values]))
    const place = placeText(file, lineFrom, lineTo)
    const bytes = seal(sealing.compress(raw), sealing.key, evidenceIv(batch.ordinal, rank++), place)
    return { lineFrom, lineTo, records: frame.length, bytes }
  }
  for (let row = thread.rows, end = row + batch.records * ROW_BYTES; row < end; row += ROW_BYTES) {
    const lane = thread.view.getUint8(row + ROW.lane)
    if (lane !== LANE.clean && lane !== LANE.odd) continue
    const entry = entryOf(sight, row, sealing.frameBytesMax)
    const bytes = bytesOf(entry)
    if (frame.length > 0 && frameBytes + bytes > sealing.frameBytesMax) {
      yield sealed()
      frame = []
      frameBytes = 0
    }
    frame.push(entry)
    frameBytes += bytes
  }
  if (frame.length > 0) yield sealed()
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

function seal(compressed: Uint8Array, key: Uint8Array, iv: Uint8Array, place: string): Uint8Array {
  const cipher = createCipheriv(CIPHER, key, iv)
  cipher.setAAD(Buffer.from(place))
  const ciphertext = [cipher.update(compressed), cipher.final()]
  return Buffer.concat([iv, cipher.getAuthTag(), ...ciphertext])
}

/** A record that no frame could hold keeps a quarter of one, and of each value a part so small that all fields fit. */
function entryOf({ thread, batch, ...sight }: RowSight, row: number, frameBytesMax: number): EvidenceEntry {
  const { view } = thread
  const at = view.getUint32(row + ROW.recordAt, true)
  const bytes = view.getUint32(row + ROW.recordBytes, true)
  const line = batch.firstLine + view.getUint32(row + ROW.line, true)
  const record = thread.bytes.subarray(at, at + bytes)
  const values = valuesOf(new JoinedRow({ thread, batch, ...sight }, row))
  const whole = { line, bytes, record, values: Buffer.from(JSON.stringify(values)) }
  if (bytesOf(whole) <= frameBytesMax) return whole
  const shortened = JSON.stringify(values, (_, value: unknown) =>
    typeof value === 'string' ? value.slice(0, frameBytesMax / 256) : value,
  )
  return { line, bytes, record: record.subarray(0, frameBytesMax / 4), values: Buffer.from(shortened) }
}

function bytesOf({ record, values }: EvidenceEntry): number {
  return EVIDENCE_ENTRY_BYTES + record.length + values.length
}

function valuesOf({ subscriber, quoted, person }: RowView): EvidenceValues {
  const values: Partial<Record<Field, string>> = {}
  for (const [field, key] of FIELD_KEYS) {
    const value = subscriber[key]
    if (value !== undefined) values[field] = spelt(value)
  }
  if (quoted === undefined || person === undefined) return { subscriber: values }
  return { subscriber: values, quoted: holderValues(quoted), person: holderValues(person) }
}

/** Fields as rules name them: `document_number` is `documentNumber`. */
const FIELD_KEYS = FIELDS.map((field) => {
  const key = field.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
  return [field, key as keyof Subscriber] as const
})

/** As the canonical format spells it. */
function spelt(value: NonNullable<Subscriber[keyof Subscriber]>): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' ? new Date(value * 1000).toISOString().slice(0, 19) : isoDate(value)
}

function holderValues({ pin, fullName, dateOfBirth, sex, status, diedOn }: Holder): HolderValues {
  const holder = { pin, fullName, dateOfBirth: isoDate(dateOfBirth), sex, status }
  return diedOn === undefined ? holder : { ...holder, diedOn: isoDate(diedOn) }
}
