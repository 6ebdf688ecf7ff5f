/**
 * The place in front of the kernel where other encodings become UTF-8: bytes in, bytes out, and for each stretch where the
 * distance between the two changes, which byte of the file it came from. Offsets in rejects and findings are always
 * those of the file.
 */
import type { CarrierFormat } from '../formats/format.ts'
import { writeOffsetRun } from '../memory/offset-map.ts'

/** A place in the output from which on output and source run one for one, until the next. */
export interface OffsetRun {
  /** Offset in the output, from its very first byte. */
  readonly at: number
  /** Offset in the source, from its very first byte. */
  readonly source: number
}

/** What a piece of source became. */
export interface Transcoded {
  /** UTF-8, or at least as much UTF-8 as the source was text of its encoding; belongs to the caller. */
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

/** The transcoder of a format; undefined where its files are UTF-8 already, as all formats' are so far. */
export function transcoderOf({ encoding }: CarrierFormat): Transcoder | undefined {
  return { 'utf-8': undefined }[encoding]
}

/** The runs of one file, of which those before the slab at hand are forgotten. */
export class OffsetRuns {
  readonly #runs: OffsetRun[] = []

  /** Runs held: those of the bytes not yet handed on. */
  get count(): number {
    return this.#runs.length
  }

  add(runs: readonly OffsetRun[]): void {
    for (const run of runs) this.#runs.push(run)
  }

  /** Forgets the runs that end before an offset of the output. */
  forget(before: number): void {
    const next = this.#runs.findIndex(({ at }) => at > before)
    const done = (next === -1 ? this.#runs.length : next) - 1
    if (done > 0) this.#runs.splice(0, done)
  }

  /** The source of an offset of the output; the offset itself where there are no runs. */
  sourceOf(offset: number): number {
    const run = this.#runs.findLast(({ at }) => at <= offset)
    return run === undefined ? offset : run.source + offset - run.at
  }

  /**
   * Writes the map of a slab whose input is the output from `from` on, relative to the source of `from`, which is
   * returned with the number of runs written (none where output is source).
   */
  write(view: DataView, map: number, from: number): { readonly base: number; readonly runs: number } {
    const base = this.sourceOf(from)
    if (this.#runs.length === 0) return { base, runs: 0 }
    writeOffsetRun(view, map, 0, 0, 0)
    const later = this.#runs.filter(({ at }) => at > from)
    for (const [index, { at, source }] of later.entries())
      writeOffsetRun(view, map, index + 1, at - from, source - base)
    return { base, runs: later.length + 1 }
  }
}
