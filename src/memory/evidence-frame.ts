/**
 * The evidence file: frames one after the other, each sealed by itself, so that one record is shown without reading another
 * frame. A frame holds records of one file in the order of their lines; where it lies and which lines it has, the store knows.
 *
 * ```
 * frame      0 iv u8[12] (rank of its batch u64, rank of the frame in it u32)   12 tag u8[16]   28 ciphertext (AES-256-GCM)
 *            authenticated beside it: `<file id>:<lineFrom>-<lineTo>`, so that a frame in another's place is refused
 * plaintext  zstd of its records:
 *            0 line u32   4 bytes u32 (of the record in the file)   8 keptBytes u32   12 valuesBytes u32
 *            16 the record's first keptBytes bytes, without its line end   then the values, JSON (`model/evidence.ts`), UTF-8
 * ```
 */

/** Places in a frame. */
export const EVIDENCE_FRAME = { iv: 0, tag: 12, ciphertext: 28 } as const

/** Bytes of a record's entry before its own and those of its values. */
const EVIDENCE_ENTRY_BYTES = 16

/** A record in a frame. */
export interface EvidenceEntry {
  readonly line: number
  /** What the record has in the file; more than `record` where it is too long for a frame. */
  readonly bytes: number
  readonly record: Uint8Array
  /** JSON. */
  readonly values: string
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Writes a record into a frame's plaintext from `at` on. Answers where it ends; undefined where it does not fit, and then the rest of the frame is as it may be. */
export function writeEvidenceEntry(frame: Uint8Array, at: number, entry: EvidenceEntry): number | undefined {
  const { line, bytes, record, values } = entry
  const kept = at + EVIDENCE_ENTRY_BYTES
  const valuesAt = kept + record.length
  if (valuesAt > frame.length) return undefined
  const { read, written } = encoder.encodeInto(values, frame.subarray(valuesAt))
  if (read < values.length) return undefined
  frame.set(record, kept)
  const head = new DataView(frame.buffer, frame.byteOffset + at, EVIDENCE_ENTRY_BYTES)
  head.setUint32(0, line, true)
  head.setUint32(4, bytes, true)
  head.setUint32(8, record.length, true)
  head.setUint32(12, written, true)
  return valuesAt + written
}

/** The records of a frame's plaintext, in the order of their lines. Their bytes are views of what is given. */
export function* evidenceEntries(entries: Uint8Array): Iterable<EvidenceEntry> {
  const view = new DataView(entries.buffer, entries.byteOffset, entries.byteLength)
  for (let at = 0; at + EVIDENCE_ENTRY_BYTES <= entries.length; ) {
    const kept = at + EVIDENCE_ENTRY_BYTES
    const valuesAt = kept + view.getUint32(at + 8, true)
    const end = valuesAt + view.getUint32(at + 12, true)
    const [line, bytes] = [view.getUint32(at, true), view.getUint32(at + 4, true)]
    const record = entries.subarray(kept, valuesAt)
    yield { line, bytes, record, values: decoder.decode(entries.subarray(valuesAt, end)) }
    at = end
  }
}

/** The record on a line, of those of a frame's plaintext; undefined where it is not among them. Its bytes are a view of what is given. */
export function evidenceEntryOn(line: number, entries: Uint8Array): EvidenceEntry | undefined {
  for (const entry of evidenceEntries(entries)) if (entry.line === line) return entry
  return undefined
}

/** The vector of what is sealed under a key of its own: nothing else is. */
export function onlyIv(): Uint8Array {
  return new Uint8Array(EVIDENCE_FRAME.tag)
}

/** The vector of a frame: no two frames of a run have the same rank in the same batch. */
export function evidenceIv(batch: number, frame: number): Uint8Array {
  const iv = new Uint8Array(EVIDENCE_FRAME.tag)
  const view = new DataView(iv.buffer)
  view.setBigUint64(0, BigInt(batch), true)
  view.setUint32(8, frame, true)
  return iv
}
