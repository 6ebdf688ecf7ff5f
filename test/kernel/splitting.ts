import { RECORD, RECORD_BYTES } from '../../src/memory/record-table.ts'
import { readSplitState, type SplitRules, splitStateBytes, writeSplitState } from '../../src/memory/split-state.ts'
import { type KernelMemory, kernelMemory } from './kernel-memory.ts'

/** A full or partial table of records, as a host would hand it on. */
export interface SplitBatch {
  readonly memory: KernelMemory
  /** Address of the first entry. */
  readonly table: number
  readonly records: number
  readonly firstLine: number
  /** Address of `spareBytes` that nobody else uses. */
  readonly spare: number
  byteOffsetOf(address: number): number
}

/** What is left to say of a file once all its batches were seen. */
export interface SplitEnd {
  readonly comments: number
  readonly blanks: number
  /** The most bytes that were ever carried over. */
  readonly carriedMax: number
}

interface SplitWays {
  /** Bytes of the file that come at a time, over and over. */
  readonly pieces: readonly number[]
  readonly recordBytesMax?: number
  readonly tableMax?: number
  readonly spareBytes?: number
}

const STATE = 64
const TABLE = STATE + splitStateBytes

/**
 * Splits a file that comes in pieces, as the host does it: what is left of one piece is moved before the next. The bytes
 * of a batch stay where they are until `take` returns.
 */
export function splitFile(
  file: Uint8Array,
  rules: SplitRules,
  { pieces, recordBytesMax = 1024 * 1024, tableMax = 1000, spareBytes = 0 }: SplitWays,
  take: (batch: SplitBatch) => void,
): SplitEnd {
  const input = TABLE + tableMax * RECORD_BYTES + 64
  const spare = Math.ceil((input + Math.max(...pieces) + recordBytesMax + 1024) / 64) * 64
  const memory = kernelMemory(spare + spareBytes)
  const { kernel, bytes, view } = memory
  writeSplitState(view, STATE, rules, recordBytesMax)
  let filled = 0
  let offset = 0
  let carriedMax = 0
  for (let at = 0, piece = 0; at < file.length || piece === 0; piece++) {
    const part = file.subarray(at, at + (pieces[piece % pieces.length] ?? 1))
    bytes.set(part, input + filled)
    // What lies behind the bytes at hand must not matter.
    bytes.fill(0x0a, input + filled + part.length, input + filled + part.length + 64)
    at += part.length
    filled += part.length
    let from = input
    for (let count = tableMax; count === tableMax; ) {
      count = kernel.split(STATE, from, input + filled, at === file.length, TABLE, tableMax)
      const { consumed, lineBefore } = readSplitState(view, STATE)
      const base = offset
      take({
        memory,
        table: TABLE,
        records: count,
        firstLine: lineBefore,
        spare,
        byteOffsetOf: (address) => base + address - input,
      })
      from = consumed
    }
    bytes.copyWithin(input, from, input + filled)
    filled -= from - input
    offset += from - input
    carriedMax = Math.max(carriedMax, filled)
  }
  return { ...readSplitState(view, STATE), carriedMax }
}

/** An entry of a record table. */
export function entryAt({ memory: { view }, table }: SplitBatch, index: number): Record<keyof typeof RECORD, number> {
  const word = (offset: number): number => view.getUint32(table + index * RECORD_BYTES + offset, true)
  return { at: word(RECORD.at), bytes: word(RECORD.bytes), line: word(RECORD.line), fault: word(RECORD.fault) }
}
