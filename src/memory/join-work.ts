/**
 * What the join of one batch works on, in a thread's scratch. The first 40 bytes say where the rest is and what the
 * register's hash is; an entry of `left` is a row about which the kernel cannot decide alone.
 *
 * ```
 *  0 partitions u32   4 severals u32 (how many, written by `scatterPins`)   8 seed u64
 * 16 starts u32   20 several u32   24 keys u32   28 answers u32   32 left u32   36 spare     (addresses of what follows)
 *
 * starts  u32[partitions + 2]: the keys of partition p are those from starts[p] up to starts[p + 1]
 * several u32[rows]: addresses of rows whose CMND several rows of the register list
 * keys    u64[rows]: CMNDs by partition, then what came of each (`probeCmnds`); then PINs
 * answers 20 B × rows: to the PINs, each partition's as `probePins` leaves them, from 20 × starts[p] on
 * left    16 B × rows: 0 row u32 (address)   4 quoted u32   8 person u32 (payloads of slots)   12 personBirth u32 (yyyymmdd);
 *         before, keys in the order of their rows: 0 key u64, then its place in `keys` u32   8 row u32   12 partition u32
 * ```
 */
import { PROBE_BYTES } from './partition.ts'

/** Offsets within the first bytes. */
export const JOIN_WORK = {
  partitions: 0,
  severals: 4,
  seed: 8,
  starts: 16,
  several: 20,
  keys: 24,
  answers: 28,
  left: 32,
} as const

/** Offsets within an entry of `left`. */
export const LEFT = { row: 0, quoted: 4, person: 8, personBirth: 12 } as const

/** Bytes of an entry of `left`. */
export const LEFT_BYTES = 16

const HEADER_BYTES = 40

/** Addresses of the areas. */
export interface JoinWork {
  readonly at: number
  readonly starts: number
  readonly several: number
  readonly keys: number
  readonly answers: number
  readonly left: number
  readonly end: number
}

/** Where everything is for a batch of `rows` rows, from an address that is a multiple of 8 on. */
export function layJoinWork(at: number, rows: number, partitions: number): JoinWork {
  const starts = at + HEADER_BYTES
  const several = starts + 4 * (partitions + 2)
  const keys = Math.ceil((several + 4 * rows) / 8) * 8
  const answers = keys + 8 * rows
  const left = Math.ceil((answers + PROBE_BYTES * rows) / 8) * 8
  return { at, starts, several, keys, answers, left, end: left + LEFT_BYTES * rows }
}

/** Writes the first bytes; the kernel fills the rest. */
export function writeJoinWork(view: DataView, work: JoinWork, partitions: number, seed: bigint): void {
  view.setUint32(work.at + JOIN_WORK.partitions, partitions, true)
  view.setUint32(work.at + JOIN_WORK.severals, 0, true)
  view.setBigUint64(work.at + JOIN_WORK.seed, seed, true)
  for (const area of ['starts', 'several', 'keys', 'answers', 'left'] as const) {
    view.setUint32(work.at + JOIN_WORK[area], work[area], true)
  }
}
