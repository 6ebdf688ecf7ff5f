/**
 * What numbers at distance one are looked up with, in a thread's scratch: the numbers, 16 bytes each, little-endian, then the work of a
 * join (`memory/join-work.ts`) with room for their neighbours, which the kernel (`neighbours.ts`) stages and finds again.
 *
 * ```
 * number  0 digits as an integer u64   8 how many u8   9 spare
 * held    0 slot (of a CMND the CMND itself) u32   8 index of the number below 2^24, edit above (order of EDIT_LEVELS) u32   12 partition u32
 * ```
 */
import { type JoinWork, layJoinWork } from './join-work.ts'
import { batchRecordsMax } from './row.ts'

/** Bytes of a number. */
export const NEAR_BYTES = 16
/** Where it says how many digits it has. */
export const NEAR_DIGITS = 8

/** Offsets within what is held. */
export const HELD = { slot: 0, row: 8, partition: 12 } as const

/** Most numbers of 12 or 9 digits at distance one of a number: ten more digits in twelve places. */
const neighboursMax = 120

/** Numbers that are taken at a time: a partition may be asked for all their neighbours at once. */
export const nearNumbersMax = Math.floor(batchRecordsMax / neighboursMax)

/** Where the numbers and the work stand, for a register of so many partitions. Takes less than the join of a full batch. */
export function layNearWork(
  scratch: number,
  partitions: number,
): { readonly numbers: number; readonly work: JoinWork } {
  const work = layJoinWork(scratch + NEAR_BYTES * nearNumbersMax, neighboursMax * nearNumbersMax, partitions)
  return { numbers: scratch, work }
}
