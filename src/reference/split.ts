/**
 * The plain splitter: where each record of a file begins and ends, and which cannot be read. It exists because fast-csv
 * gives no offsets and ends the stream at a stray quote. What the faults mean: README, "Reading".
 */
import { isUtf8 } from 'node:buffer'
import { recordBytesMax } from '../model/limits.ts'
import type { Place, RecordFault, SplitRecord, SplitRules } from './split-record.ts'

const LF = 10
const CR = 13
const NO_BYTE = -1
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]

/** Where in a record the scan stands; `after-cr` and `closed-cr` wait for the LF that would make a CR part of a line end. */
type ScanState = 'field-start' | 'unquoted' | 'after-cr' | 'quoted' | 'after-quote' | 'closed-cr'

/**
 * A stretch inside quotes that an earlier, faulty record has already walked. Whoever comes to an LF in it inside quotes
 * walks the same way, so it goes on at `to` in `state`: without this, lines that each open a quote which nothing closes
 * would be walked again from every one of them. Offsets into the file.
 */
interface KnownWay {
  readonly from: number
  readonly to: number
  readonly state: ScanState
  readonly loneCrAt: number
}

/**
 * Splits the chunks of one file, whatever their boundaries. Holds at most `recordBytes` and a chunk in memory. Not
 * reusable after {@link end}.
 */
export class RecordSplitter {
  readonly #delimiter: number
  readonly #quote: number
  readonly #comment: Buffer
  readonly #recordBytes: number
  /** The file's bytes from offset `#base` on; those before `#start` are done with. */
  #bytes = Buffer.alloc(0)
  #base = 0
  #start = 0
  #line = 1
  #ended = false
  #begun = false
  /** In a record that is too long, on the way to its first LF. */
  #skipping = false
  // The scan of the record at #start: next byte, state, file offsets of its first LF inside quotes and its last lone CR.
  #at = 0
  #state: ScanState = 'field-start'
  #firstLfAt = NO_BYTE
  #loneCrAt = NO_BYTE
  #known: KnownWay | undefined

  /** `recordBytes`: the longest record, line end not counted. */
  constructor(rules: SplitRules, recordBytes = recordBytesMax) {
    this.#delimiter = rules.delimiter.charCodeAt(0)
    this.#quote = rules.quote === '' ? NO_BYTE : rules.quote.charCodeAt(0)
    this.#comment = Buffer.from(rules.comment)
    this.#recordBytes = recordBytes
  }

  /** The records that end in this chunk, in order. Keeps no reference to the chunk. */
  push(chunk: Uint8Array): SplitRecord[] {
    this.#base += this.#start
    this.#at -= this.#start
    this.#bytes = Buffer.concat([this.#bytes.subarray(this.#start), chunk])
    this.#start = 0
    return this.#take()
  }

  /** The records that only the end of the file ends. */
  end(): SplitRecord[] {
    this.#ended = true
    return this.#take()
  }

  #take(): SplitRecord[] {
    const records: SplitRecord[] = []
    if (!this.#begun && !this.#begin()) return records
    for (;;) {
      if (this.#skipping && !this.#skipLine()) return records
      const record = this.#next()
      if (record === undefined) return records
      records.push(record)
    }
  }

  /** Passes over a byte order mark; false while it is not known whether there is one. */
  #begin(): boolean {
    const marked = BYTE_ORDER_MARK.findIndex((byte, i) => this.#bytes[i] !== byte)
    if (marked !== -1 && marked === this.#bytes.length && !this.#ended) return false
    this.#begun = true
    if (marked === -1) this.#restart(BYTE_ORDER_MARK.length)
    return true
  }

  /** Begins the next record at an index of `#bytes`. */
  #restart(start: number): void {
    this.#start = start
    this.#at = start
    this.#state = 'field-start'
    this.#firstLfAt = NO_BYTE
    this.#loneCrAt = NO_BYTE
  }

  /** The record at `#start`; undefined where more bytes are needed, or none are left. */
  #next(): SplitRecord | undefined {
    const length = this.#bytes.length - this.#start
    if (length === 0 || (length < this.#comment.length && !this.#ended)) return undefined
    const place = { line: this.#line, byteOffset: this.#base + this.#start }
    if (this.#isComment()) {
      this.#skipping = true
      return { ...place, comment: true }
    }
    const end = this.#scan()
    if (end === 'more') return undefined
    return typeof end === 'number' ? this.#delimited(place, end) : this.#fault(place, end)
  }

  #isComment(): boolean {
    const mark = this.#comment
    return mark.length > 0 && mark.equals(this.#bytes.subarray(this.#start, this.#start + mark.length))
  }

  /** Passes over the first LF from `#start` on; false where it is still to come. */
  #skipLine(): boolean {
    const lf = this.#bytes.indexOf(LF, this.#start)
    this.#skipping = lf === -1
    this.#restart(lf === -1 ? this.#bytes.length : lf + 1)
    if (lf !== -1) this.#line++
    return lf !== -1
  }

  #fault(place: Place, fault: RecordFault): SplitRecord {
    if (this.#firstLfAt !== NO_BYTE) {
      const to = this.#base + this.#at
      this.#known = { from: this.#firstLfAt, to, state: this.#state, loneCrAt: this.#loneCrAt }
    }
    this.#skipping = true
    return { ...place, fault, faults: [fault], damaged: undefined }
  }

  /** The record from `#start` to an LF at index `end`, or to the end of the file. */
  #delimited(place: Place, end: number): SplitRecord {
    const hasLf = end < this.#bytes.length
    const hasCr = hasLf && end > this.#start && this.#bytes[end - 1] === CR
    const bytes = this.#bytes.subarray(this.#start, hasCr ? end - 1 : end)
    const isLoneCr = this.#loneCrAt !== NO_BYTE || (this.#state === 'after-cr' && !hasLf)
    if (this.#firstLfAt !== NO_BYTE) for (const byte of bytes) if (byte === LF) this.#line++
    if (hasLf) this.#line++
    this.#restart(hasLf ? end + 1 : end)
    const faults: RecordFault[] = []
    if (bytes.includes(0)) faults.push('nul-byte')
    if (isLoneCr) faults.push('lone-carriage-return')
    if (!isUtf8(bytes)) faults.push('invalid-utf8')
    const [fault] = faults
    return fault === undefined ? { ...place, bytes } : { ...place, fault, faults, damaged: bytes }
  }

  /** Index of the LF that ends the record or of the file's end, the fault that ends it, or `more`. */
  #scan(): number | RecordFault | 'more' {
    const { length } = this.#bytes
    const limit = this.#start + this.#recordBytes
    const end = this.#walk(Math.min(limit, length))
    if (end !== undefined) return end
    if (this.#at < length) return this.#scanLineEnd(limit)
    if (!this.#ended) return 'more'
    if (this.#state === 'quoted') return 'quote-unclosed'
    return this.#state === 'closed-cr' ? 'quote-fault' : length
  }

  /** All bytes that a record may have are walked, `limit` is the first beyond: only a line end may stand there. */
  #scanLineEnd(limit: number): number | RecordFault | 'more' {
    const state = this.#state
    if (state === 'quoted') return 'record-too-long'
    const lf = state !== 'closed-cr' && this.#bytes[limit] === CR ? limit + 1 : limit
    if (lf === this.#bytes.length && !this.#ended) return 'more'
    if (this.#bytes[lf] !== LF && state !== 'closed-cr') return 'record-too-long'
    return this.#walk(lf + 1) ?? lf
  }

  /** Walks on to the index `to` or to what ends the record before it. */
  #walk(to: number): number | 'quote-fault' | undefined {
    const bytes = this.#bytes
    let state = this.#state
    let at = this.#at
    let end: number | 'quote-fault' | undefined
    while (at < to) {
      const byte = bytes[at]
      if (state === 'quoted') {
        if (byte === this.#quote) state = 'after-quote'
        else if (byte === LF && this.#firstLfAt === NO_BYTE) {
          this.#firstLfAt = this.#base + at
          const known = this.#known
          if (known !== undefined && known.from <= this.#firstLfAt && this.#firstLfAt < known.to) {
            at = known.to - this.#base
            state = known.state
            if (known.loneCrAt > this.#firstLfAt) this.#loneCrAt = known.loneCrAt
            continue
          }
        }
      } else if (byte === LF) {
        end = at
        break
      } else if (state === 'closed-cr' || state === 'after-quote') {
        const next = state === 'after-quote' && this.#afterQuote(byte)
        if (next === false) {
          end = 'quote-fault'
          break
        }
        state = next
      } else {
        if (state === 'after-cr') this.#loneCrAt = this.#base + at - 1
        if (byte === this.#delimiter) state = 'field-start'
        else if (byte === this.#quote && state === 'field-start') state = 'quoted'
        else state = byte === CR ? 'after-cr' : 'unquoted'
      }
      at++
    }
    this.#state = state
    this.#at = at
    return end
  }
  #afterQuote(byte: number | undefined): ScanState | false {
    if (byte === this.#quote) return 'quoted'
    return byte === this.#delimiter ? 'field-start' : byte === CR && 'closed-cr'
  }
}
