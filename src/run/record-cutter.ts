/** The kernel's splitter over a memory of its own: any CSV in, its records as cells out, cut as a run cuts them. */
import { RECORD } from '../memory/record-table.ts'
import { carriedBytesMax, PADDING_BYTES, sharedMemory } from '../memory/slab-memory.ts'
import { readSplitState, type SplitRules, splitStateBytes, writeSplitState } from '../memory/split-state.ts'
import { recordBytesMax } from '../model/limits.ts'
import { REASONS, type RejectCode } from '../model/verdict.ts'
import { attachKernel, type Kernel } from '../stages/kernel.ts'
import { cellsOfRecord, faultOfRecord } from '../stages/record-cells.ts'
import { kernelModule } from './kernel-module.ts'

/** Bytes that are cut at a time. */
const PIECE_BYTES = 256 * 1024

const TABLE = splitStateBytes
const INPUT = TABLE + 64
const MEMORY_BYTES = INPUT + carriedBytesMax + PIECE_BYTES + PADDING_BYTES

/** A record as it stands in the file, on the physical line on which it begins: its cells, or why it has none. */
export type CutRecord = { readonly line: number } & (
  | { readonly cells: readonly string[] }
  | { readonly fault: RejectCode }
)

/**
 * Cuts the text of one file (UTF-8, without a byte order mark) into records, whatever the boundaries of its chunks. A line
 * of no bytes is a record of one empty cell (said to stand right before the next record, so comments between are
 * not counted); comment lines are none. Holds a record and a piece in memory. Not reusable
 * after {@link end}.
 */
export class RecordCutter {
  readonly #rules: SplitRules
  readonly #kernel: Kernel
  readonly #bytes: Uint8Array
  readonly #view: DataView
  /** Bytes of the unfinished record, at `INPUT`. */
  #held = 0
  #blanks = 0

  constructor(rules: SplitRules) {
    const memory = sharedMemory(MEMORY_BYTES)
    this.#rules = rules
    this.#kernel = attachKernel(kernelModule(), memory)
    this.#bytes = new Uint8Array(memory.buffer)
    this.#view = new DataView(memory.buffer)
    writeSplitState(this.#view, 0, rules, recordBytesMax)
  }

  /** The records that end in this chunk, in order. Keeps no reference to the chunk. */
  push(chunk: Uint8Array): CutRecord[] {
    const records: CutRecord[] = []
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
      const piece = chunk.subarray(at, at + PIECE_BYTES)
      this.#bytes.set(piece, INPUT + this.#held)
      this.#held += piece.length
      this.#cut(false, records)
    }
    return records
  }

  /** The records that only the end of the file ends. */
  end(): CutRecord[] {
    const records: CutRecord[] = []
    this.#cut(true, records)
    return records
  }

  /** One record a call of the kernel, so that it is known which blank lines stand before it. */
  #cut(isEnd: boolean, records: CutRecord[]): void {
    const to = INPUT + this.#held
    for (let from = INPUT; ; ) {
      const count = this.#kernel.split(0, from, to, isEnd, TABLE, 1)
      const { consumed, line, lineBefore, blanks } = readSplitState(this.#view, 0)
      const record = count > 0 ? this.#record(lineBefore) : undefined
      const next = record?.line ?? line
      for (; this.#blanks < blanks; this.#blanks++) records.push({ line: next - blanks + this.#blanks, cells: [''] })
      if (record !== undefined) records.push(record)
      from = consumed
      if (count > 0) continue
      if (to - from > carriedBytesMax) throw new Error('an unfinished record is longer than a record may be')
      this.#bytes.copyWithin(INPUT, from, to)
      this.#held = to - from
      return
    }
  }

  /** The record of the table's one entry. */
  #record(firstLine: number): CutRecord {
    const line = firstLine + this.#view.getUint32(TABLE + RECORD.line, true)
    const cut = REASONS.rejected[this.#view.getUint32(TABLE + RECORD.fault, true) - 1]
    if (cut !== undefined) return { line, fault: cut }
    const at = this.#view.getUint32(TABLE + RECORD.at, true)
    const bytes = this.#bytes.subarray(at, at + this.#view.getUint32(TABLE + RECORD.bytes, true))
    const fault = faultOfRecord(bytes, this.#rules)
    return fault === undefined ? { line, cells: cellsOfRecord(bytes, this.#rules) } : { line, fault }
  }
}

/** The records of a text that is at hand whole, or of its beginning: then an unfinished last one is left out. */
export function recordsOf(text: Uint8Array, rules: SplitRules, isWhole: boolean): CutRecord[] {
  const cutter = new RecordCutter(rules)
  const records = cutter.push(text)
  return isWhole ? [...records, ...cutter.end()] : records
}
