/** Which keys of the register a batch will look up, and those keys as blobs by group of partitions (`memory/lookups.ts`). */
import { KEY_BYTES, layKeys, type RowsLayout } from '../memory/lookups.ts'
import { SIDE, SIDE_BYTES } from '../memory/partition.ts'
import { batchRecordsMax, DOCUMENT_KINDS, DOCUMENT_STATE, LANE, ROW, ROW_BYTES } from '../memory/row.ts'
import { FIELDS } from '../model/fields.ts'
import type { Batch, RunConstants, SlabThread } from './batch.ts'
import { guardianKey } from './guardian.ts'
import { halvesOf } from './partition.ts'
import { subscriberOf } from './subscriber.ts'

const [PIN, CMND] = (['pin', 'cmnd'] as const).map((kind) => DOCUMENT_KINDS.indexOf(kind))
const GUARDIAN = FIELDS.indexOf('guardian_document')
/** The word of `absent` that has the bit of a guardian, and the bit. */
const [GUARDIAN_AT, GUARDIAN_ABSENT] = [ROW.absent + 4 * (GUARDIAN >> 5), 1 << (GUARDIAN & 31)]

/** Keys of the register, each once, ascending. */
export interface AskedKeys {
  readonly cmnds: Float64Array
  readonly pins: Float64Array
}

/** How a register is cut: into partitions by a seeded hash, and so many of them to a group. */
export interface RegisterCut {
  readonly partitions: number
  readonly groupPartitions: number
  readonly seed: bigint
}

/**
 * All keys that the join of a decoded batch and its rules may look up: of documents and of guardians; more than that do no
 * harm. What those lead to (PINs of CMNDs, successors) is asked later ({@link askedNext}). Takes a little scratch.
 */
export function askedBy(thread: SlabThread, batch: Batch, run: RunConstants): AskedKeys {
  const { view, rows } = thread
  const [cmnds, pins]: [number[], number[]] = [[], []]
  for (let row = rows, end = rows + batch.records * ROW_BYTES; row < end; row += ROW_BYTES) {
    if (view.getUint8(row + ROW.lane) > LANE.odd) continue
    const kind = view.getUint8(row + ROW.documentKind)
    if (view.getUint8(row + ROW.documentState) === DOCUMENT_STATE.usable && (kind === PIN || kind === CMND)) {
      const number = view.getUint32(row + ROW.document, true) + view.getUint32(row + ROW.document + 4, true) * 2 ** 32
      ;(kind === CMND ? cmnds : pins).push(number)
    }
    if ((view.getUint32(row + GUARDIAN_AT, true) & GUARDIAN_ABSENT) !== 0) continue
    const guardian = guardianKey(thread, subscriberOf(thread, batch, row, run).guardianDocument ?? '')
    if (guardian !== undefined) (guardian.isCmnd ? cmnds : pins).push(guardian.number)
  }
  return { cmnds: eachOnce(cmnds), pins: eachOnce(pins) }
}

/** What rows that were found lead to: the PINs of CMNDs, and the last of those that took a PIN's place. */
export function askedNext(found: Iterable<{ readonly view: DataView; readonly layout: RowsLayout }>): AskedKeys {
  const pins: number[] = []
  for (const { view, layout } of found) {
    for (let at = layout.cmndsAt; at < layout.sidesAt; at += 16) pins.push(Number(view.getBigUint64(at + 8, true)))
    for (let at = layout.sidesAt; at < layout.pinsAt; at += SIDE_BYTES) {
      const finalPin = Number(view.getBigUint64(at + SIDE.finalPin, true))
      if (finalPin !== Number(view.getBigUint64(at + SIDE.pin, true))) pins.push(finalPin)
    }
  }
  return { cmnds: new Float64Array(0), pins: eachOnce(pins) }
}

/** The keys by group: a blob each, undefined where a group has none. Takes scratch. */
export function keysByGroup(thread: SlabThread, asked: AskedKeys, cut: RegisterCut): (Uint8Array | undefined)[] {
  const cmnds = byPartition(thread, asked.cmnds, cut)
  const pins = byPartition(thread, asked.pins, cut)
  const { partitions, groupPartitions } = cut
  return Array.from({ length: Math.ceil(partitions / groupPartitions) }, (_, group) => {
    const first = group * groupPartitions
    const count = Math.min(groupPartitions, partitions - first)
    const parts = [cmnds, pins].map(({ starts, sorted }) => ({
      starts: starts.subarray(first, first + count + 1),
      keys: sorted.subarray(2 * (starts[first] ?? 0), 2 * (starts[first + count] ?? 0)),
    }))
    const keys = parts.reduce((sum, part) => sum + part.keys.length / 2, 0)
    if (keys === 0) return undefined
    const layout = layKeys(count)
    const blob = new Uint32Array((layout.keys + KEY_BYTES * keys) / 4)
    let at = layout.keys / 4
    for (const [rank, part] of parts.entries()) {
      const from = part.starts[0] ?? 0
      for (const [i, start] of part.starts.entries()) blob[rank * (count + 1) + i] = start - from
      blob.set(part.keys, at)
      at += part.keys.length
    }
    return new Uint8Array(blob.buffer)
  })
}

/** Keys as pairs of halves, sorted by partition; `starts` has where each partition's begin, and where the last one's end. */
function byPartition(
  thread: SlabThread,
  keys: Float64Array,
  cut: RegisterCut,
): { readonly starts: Uint32Array; readonly sorted: Uint32Array } {
  const numbers = partitionsOf(thread, keys, cut)
  const starts = new Uint32Array(cut.partitions + 1)
  for (const partition of numbers) starts[partition + 1] = (starts[partition + 1] ?? 0) + 1
  for (let p = 1; p <= cut.partitions; p++) starts[p] = (starts[p] ?? 0) + (starts[p - 1] ?? 0)
  const next = starts.slice()
  const sorted = new Uint32Array(2 * keys.length)
  for (let i = 0; i < keys.length; i++) {
    const partition = numbers[i] ?? 0
    const place = next[partition] ?? 0
    next[partition] = place + 1
    const [low, high] = halvesOf(keys[i] ?? 0)
    sorted[2 * place] = low
    sorted[2 * place + 1] = high
  }
  return { starts, sorted }
}

function partitionsOf({ kernel, view, scratch }: SlabThread, keys: Float64Array, cut: RegisterCut): Uint16Array {
  const seedHalves = [Number(cut.seed & 0xffffffffn), Number(cut.seed >> 32n)] as const
  const numbers = new Uint16Array(keys.length)
  const out = scratch + KEY_BYTES * batchRecordsMax
  for (let from = 0; from < keys.length; from += batchRecordsMax) {
    const n = Math.min(batchRecordsMax, keys.length - from)
    for (let i = 0; i < n; i++) {
      const [low, high] = halvesOf(keys[from + i] ?? 0)
      view.setUint32(scratch + KEY_BYTES * i, low, true)
      view.setUint32(scratch + KEY_BYTES * i + 4, high, true)
    }
    kernel.partitionsOf(scratch, n, cut.partitions, ...seedHalves, out)
    for (let i = 0; i < n; i++) numbers[from + i] = view.getUint16(out + 2 * i, true)
  }
  return numbers
}

function eachOnce(numbers: readonly number[]): Float64Array {
  const sorted = Float64Array.from(numbers).sort()
  let kept = 0
  for (const number of sorted) if (kept === 0 || number !== sorted[kept - 1]) sorted[kept++] = number
  return sorted.subarray(0, kept)
}
