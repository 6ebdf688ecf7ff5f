/**
 * The place in front of the kernel where other encodings become UTF-8: bytes in, bytes out, and for each stretch where the
 * distance between the two changes, which byte of the file it came from. Offsets in rejects and findings are always
 * those of the file.
 */
import { writeOffsetRun } from '../memory/offset-map.ts'
import type { Encoding } from '../model/encoding.ts'
import { type Decoding, lettersDecoding, tcvn3Decoding, utf16Decoding } from './transcode-bytes.ts'

/** A place in the output from which on output and source run one for one, until the next. */
export interface OffsetRun {
  /** Offset in the output, from its very first byte. */
  readonly at: number
  /** Offset in the source, from its very first byte. */
  readonly source: number
}

/** What a piece of source became. */
export interface Transcoded {
  /** UTF-8, but for the byte FF where the source is no text of its encoding; belongs to the caller. */
  readonly bytes: Uint8Array
  /** Sorted; empty where the last run goes on. */
  readonly runs: readonly OffsetRun[]
}

/** Turns the bytes of one file into UTF-8. Not reusable after `end`. */
export interface Transcoder {
  push(chunk: Uint8Array): Transcoded
  /** What was kept back at the end of the last chunk. */
  end(): Transcoded
}

/**
 * The transcoder of an encoding; undefined for UTF-8. What it gives does not depend on how the file is cut into chunks. A
 * byte order mark of UTF-16 is passed over. Runs are right for the first bytes of lines, where records begin, and only there.
 */
export function transcoderOf(encoding: Encoding): Transcoder | undefined {
  switch (encoding) {
    case 'utf-8':
      return undefined
    case 'utf-16le':
    case 'utf-16be':
      return new LineTranscoder(utf16Decoding(encoding))
    case 'tcvn3':
      return new LineTranscoder(tcvn3Decoding())
    case 'vni':
    case 'windows-1258':
      return new LineTranscoder(lettersDecoding(encoding))
  }
}

const LF = 10
const NOTHING = new Uint8Array(0)

class LineTranscoder implements Transcoder {
  readonly #decoding: Decoding
  #held: Uint8Array = NOTHING
  #isBegun = false
  /** Bytes of output and source so far, and how far apart they were where the last run began. */
  #at = 0
  #source = 0
  #distance = 0

  constructor(decoding: Decoding) {
    this.#decoding = decoding
  }

  push(chunk: Uint8Array): Transcoded {
    return this.#take(chunk, false)
  }

  end(): Transcoded {
    return this.#take(NOTHING, true)
  }

  #take(chunk: Uint8Array, isEnd: boolean): Transcoded {
    const bytes = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk])
    const ready = this.#decoding.ready(bytes, isEnd)
    this.#held = bytes.slice(ready)
    const runs: OffsetRun[] = []
    const source = bytes.subarray(ready === 0 ? 0 : this.#mark(bytes, runs), ready)
    const utf8 = this.#decoding.decode(source)
    this.#addRuns(source, utf8, runs)
    this.#at += utf8.length
    this.#source += source.length
    return { bytes: utf8, runs }
  }

  /** Bytes of the byte order mark that the file begins with. */
  #mark(bytes: Uint8Array, runs: OffsetRun[]): number {
    const mark = this.#isBegun ? 0 : this.#decoding.markBytes(bytes)
    this.#isBegun = true
    this.#add(0, mark, runs)
    this.#source += mark
    return mark
  }

  /** The lines of output and source are the same in number. */
  #addRuns(source: Uint8Array, utf8: Uint8Array, runs: OffsetRun[]): void {
    let line = 0
    for (let lf = utf8.indexOf(LF); lf !== -1; lf = utf8.indexOf(LF, lf + 1)) {
      line = this.#decoding.lineAfter(source, line)
      this.#add(lf + 1, line, runs)
    }
  }

  #add(at: number, source: number, runs: OffsetRun[]): void {
    const run = { at: this.#at + at, source: this.#source + source }
    if (run.source - run.at === this.#distance) return
    this.#distance = run.source - run.at
    runs.push(run)
  }
}

/** The runs of one file, of which those before the slab at hand are forgotten. */
export class OffsetRuns {
  readonly #ats: number[] = []
  readonly #sources: number[] = []

  add(runs: readonly OffsetRun[]): void {
    for (const { at, source } of runs) {
      this.#ats.push(at)
      this.#sources.push(source)
    }
  }

  /** Forgets the runs that end before an offset of the output. */
  forget(before: number): void {
    const done = this.#next(before) - 1
    if (done <= 0) return
    this.#ats.splice(0, done)
    this.#sources.splice(0, done)
  }

  /**
   * Writes the map of a batch: `starts` are the first bytes of its records, sorted, counted from `from` in the output.
   * Returned are what sources are counted from in it, and the number of runs written: no more than starts, none where output
   * is source.
   */
  write(
    view: DataView,
    map: number,
    from: number,
    starts: readonly number[],
  ): { readonly base: number; readonly runs: number } {
    const [first] = starts
    if (first === undefined || this.#ats.length === 0) return { base: from, runs: 0 }
    let next = this.#next(from + first)
    const base = this.#sourceOf(from + first, next)
    let runs = 0
    let distance: number | undefined
    for (const start of starts) {
      while ((this.#ats[next] ?? Number.POSITIVE_INFINITY) <= from + start) next++
      const source = this.#sourceOf(from + start, next) - base
      if (source - start === distance) continue
      distance = source - start
      writeOffsetRun(view, map, runs++, start, source)
    }
    return { base, runs }
  }

  /** The source of an offset of the output, of which the run after its own is known. */
  #sourceOf(offset: number, next: number): number {
    return offset + (this.#sources[next - 1] ?? 0) - (this.#ats[next - 1] ?? 0)
  }

  /** Index of the first run that begins after an offset of the output. */
  #next(offset: number): number {
    let [low, high] = [0, this.#ats.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#ats[middle] ?? 0) <= offset) low = middle + 1
      else high = middle
    }
    return low
  }
}
