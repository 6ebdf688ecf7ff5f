/** What a carrier's own records say, out of a run's evidence file: for what is sent back to that carrier, and nothing of the register. */
import { codeReader } from '../formats/codes.ts'
import type { CarrierFormat } from '../formats/format.ts'
import { bindHeader } from '../formats/header.ts'
import { type EvidenceEntry, evidenceEntries } from '../memory/evidence-frame.ts'
import type { EvidenceValues } from '../model/evidence.ts'
import { type FileReading, RecordReading } from '../stages/file-reading.ts'
import type { EvidenceReading, NamedFrame } from './evidence-reading.ts'

/** A carrier's record, as far as an answer to the carrier needs it. */
export interface OwnRecord {
  /** As the carrier wrote it; undefined where it wrote none, or the record is too long to be kept whole. */
  readonly key: string | undefined
  /** Not terminated. */
  readonly isLive: boolean
  /** Whether the holder was identified by the chip of the card or on VNeID; undefined where the record is too long to be kept whole. */
  readonly isAuthenticated: boolean | undefined
}

/** A file whose records were kept. */
export interface KeptFile {
  readonly format: CarrierFormat
  /** The cells of its header. */
  readonly header: readonly string[]
  /** Its frames, in the order of their lines. */
  readonly frames: readonly NamedFrame[]
}

/** Reads the records of one file, asked for in the order of their lines: each frame is opened once, and one is held at a time. */
export class OwnRecords {
  readonly #evidence: EvidenceReading
  readonly #frames: readonly NamedFrame[]
  readonly #reading: FileReading
  #frame = -1
  #entries: ReadonlyMap<number, EvidenceEntry> = new Map()

  /** `evidence` stays the caller's to close. */
  constructor(evidence: EvidenceReading, { format, header, frames }: KeptFile) {
    this.#evidence = evidence
    this.#frames = frames
    this.#reading = { format, binding: bindHeader(format, header), codes: codeReader(format), names: [] }
  }

  /**
   * The record that begins on a line, not before any asked for earlier.
   * @throws RunError `evidence-damaged`, also where the record is in no frame
   */
  on(line: number): OwnRecord {
    this.#toFrameOf(line)
    const entry = this.#entries.get(line)
    if (entry === undefined) throw this.#evidence.damaged('the record is not in the frame that the store names')
    const { subscriber }: EvidenceValues = JSON.parse(entry.values)
    const isLive = subscriber.status !== 'terminated'
    // Of a record that is cut no cell is certain: a quote that was opened need not be closed in it.
    if (entry.record.length < entry.bytes) return { key: undefined, isLive, isAuthenticated: undefined }
    const record = new RecordReading(entry.record, this.#reading)
    const authenticated = this.#reading.codes.code('authenticated_by', record.written('authenticated_by') ?? '')
    return {
      key: record.written('record_key'),
      isLive,
      isAuthenticated: authenticated === 'chip' || authenticated === 'vneid',
    }
  }

  #toFrameOf(line: number): void {
    const before = this.#frame
    if (before < 0) this.#frame = 0
    while ((this.#frames[this.#frame]?.lineTo ?? Number.POSITIVE_INFINITY) < line) this.#frame++
    const frame = this.#frames[this.#frame]
    if (this.#frame === before || frame === undefined) return
    this.#entries = new Map([...evidenceEntries(this.#evidence.entries(frame))].map((entry) => [entry.line, entry]))
  }
}
