/** One carrier's dump of one night: its part files and, last, the manifest. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CODES } from '../model/fields.ts'
import type { Manifest, ManifestFile } from '../model/manifest.ts'
import { dayOfInstant, midnightOf, packedOfInstant } from './calendar.ts'
import { ControlSums } from './control-sums.ts'
import type { Dialect } from './dialect.ts'
import type { LineDraft } from './drafts.ts'
import { type Compression, OutputFile, writable } from './files.ts'
import { CARRIERS } from './msisdns.ts'
import type { Night } from './nights.ts'
import { type Passage, passage, piece } from './pieces.ts'
import type { Sink } from './sink.ts'

/** A dump is drawn again this much later. */
const AGAIN_SECONDS = 7_200

const BYTE_ORDER_MARK = piece('\ufeff')

/** A dump being written, record by record. */
export class Dump {
  readonly dialect: Dialect
  /** Bytes of all closed files. */
  bytes = 0
  /** Physical line on which the next record begins. */
  nextLine = 0
  /** `<carrier>/<date>-<seq>/<name>` of the file being written. */
  file: Passage = passage('')
  readonly #carrier: string
  readonly #night: Night
  readonly #dir: string
  readonly #submission: string
  readonly #sequence: number
  readonly #compression: Compression
  readonly #sums = new ControlSums()
  readonly #files: ManifestFile[] = []
  readonly #extractedAt: number
  #name = ''
  #records = 0
  #part: OutputFile | undefined

  /** `place` is the carrier's in the list of three; a dump supersedes those of lower sequences. */
  constructor(inbox: string, dialect: Dialect, place: number, night: Night, sequence: number, isPlain: boolean) {
    this.dialect = dialect
    this.#carrier = CARRIERS[place] ?? ''
    this.#sequence = sequence
    this.#night = night
    this.#submission = `${dateText(night.date)}-${String(sequence).padStart(3, '0')}`
    this.#dir = join(inbox, this.#carrier, this.#submission)
    this.#compression = isPlain ? 'none' : dialect.format.compression
    this.#extractedAt = (night.extractedAt[place] ?? 0) + (sequence - 1) * AGAIN_SECONDS
    writable(() => mkdirSync(this.#dir, { recursive: true }))
  }

  /** Where records go. */
  get sink(): Sink {
    if (this.#part === undefined) throw new Error('no part of the dump is open')
    return this.#part.sink
  }

  /** Begins the next part file; the one before is closed. */
  openPart(part: number): void {
    this.#closePart()
    const { format, header, lineEnd } = this.dialect
    const name = format.fileName
      .replace('{date}', String(this.#night.date))
      .replace('{part}', String(part).padStart(2, '0'))
    this.#name = this.#compression === 'none' ? name.replace(/\.(?:gz|zst)$/, '') : name
    this.file = passage(`${this.#carrier}/${this.#submission}/${this.#name}`)
    this.#part = new OutputFile(join(this.#dir, this.#name), this.#compression)
    if (format.byteOrderMark) this.sink.put(BYTE_ORDER_MARK)
    this.sink.copy(header)
    this.sink.put(lineEnd)
    this.nextLine = 2
    this.#records = 0
  }

  /** Counts a record that has been written over so many physical lines. */
  count(line: LineDraft, lines: number): void {
    this.nextLine += lines
    this.#records++
    this.#sums.add(line)
    this.sink.drainIfFull()
  }

  /** Closes the last part and writes the manifest. Returns the records of all parts. */
  close(): number {
    this.#closePart()
    const { format } = this.dialect
    const manifest: Manifest = {
      carrier: this.#carrier,
      businessDate: dateText(this.#night.date),
      sequence: this.#sequence,
      format: format.name,
      kind: 'full',
      extractedAt: instantText(this.#extractedAt),
      files: this.#files,
      totals: this.#sums.totals(CODES.status),
    }
    const text = `${JSON.stringify(manifest, undefined, 2)}\n`
    writable(() => writeFileSync(join(this.#dir, 'manifest.json'), text))
    this.bytes += text.length
    return manifest.totals.records
  }

  /** Leaves an open file as it is. */
  abandon(): void {
    this.#part?.abandon()
    this.#part = undefined
  }

  /** A part without records would be a fault of the dump: it is taken back. */
  #closePart(): void {
    if (this.#part === undefined) return
    const { bytes, sha256 } = this.#part.close()
    this.#part = undefined
    if (this.#records === 0) {
      writable(() => rmSync(join(this.#dir, this.#name)))
      return
    }
    this.bytes += bytes
    this.#files.push({ name: this.#name, bytes, sha256, records: this.#records })
  }
}

/** A packed full date as yyyy-MM-dd. */
export function dateText(packed: number): string {
  const digits = String(packed)
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
}

/** An instant as yyyy-MM-ddTHH:mm:ss. */
export function instantText(instant: number): string {
  const seconds = instant - midnightOf(dayOfInstant(instant))
  const parts = [Math.trunc(seconds / 3_600), Math.trunc(seconds / 60) % 60, seconds % 60]
  return `${dateText(packedOfInstant(instant))}T${parts.map((part) => String(part).padStart(2, '0')).join(':')}`
}
