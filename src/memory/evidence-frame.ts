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
export const EVIDENCE_ENTRY_BYTES = 16

/** A record in a frame. */
export interface EvidenceEntry {
  readonly line: number
  /** What the record has in the file; more than `record` where it is too long for a frame. */
  readonly bytes: number
  readonly record: Uint8Array
  readonly values: Uint8Array
}

/** What stands before the bytes of a record in its frame. */
export function evidenceEntryHead({ line, bytes, record, values }: EvidenceEntry): Uint8Array {
  const head = new Uint8Array(EVIDENCE_ENTRY_BYTES)
  const view = new DataView(head.buffer)
  for (const [i, word] of [line, bytes, record.length, values.length].entries()) view.setUint32(4 * i, word, true)
  return head
}

/** The record on a line, of those of a frame; undefined where it is not among them. Its parts are views of what is given. */
export function evidenceEntryOn(line: number, entries: Uint8Array): EvidenceEntry | undefined {
  const view = new DataView(entries.buffer, entries.byteOffset, entries.byteLength)
  for (let at = 0; at + EVIDENCE_ENTRY_BYTES <= entries.length; ) {
    const kept = at + EVIDENCE_ENTRY_BYTES
    const values = kept + view.getUint32(at + 8, true)
    const end = values + view.getUint32(at + 12, true)
    if (view.getUint32(at, true) === line) {
      const bytes = view.getUint32(at + 4, true)
      return { line, bytes, record: entries.subarray(kept, values), values: entries.subarray(values, end) }
    }
    at = end
  }
  return undefined
}

/** The vector of a frame: no two frames of a run have the same rank in the same batch. */
export function evidenceIv(batch: number, frame: number): Uint8Array {
  const iv = new Uint8Array(EVIDENCE_FRAME.tag)
  const view = new DataView(iv.buffer)
  view.setBigUint64(0, BigInt(batch), true)
  view.setUint32(8, frame, true)
  return iv
}
