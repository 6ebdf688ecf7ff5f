/** Where much cannot be verified, and where that jumped since the night before: by that a faulty dump hides. */

import { bytewise } from '../model/order.ts'
import { DEVIATIONS_99, wilsonInterval } from '../statistics/wilson.ts'
import type { SellerRow } from '../store/reading.ts'
import { SELLERS_A_STEP } from './outliers.ts'
import type { Steps } from './slices.ts'

/** A carrier's share has jumped where it moved by so much, from 0 to 1, and by more than chance. */
export const CARRIER_JUMP_MIN = 0.005

/** Likewise of a point of sale. */
export const SHOP_JUMP_MIN = 0.05

/** Points of sale with fewer records on one of the nights say nothing. */
export const SHOP_RECORDS_MIN = 30

/** So many are listed. */
export const JUMPS_MAX = 20

/** A part of a whole. */
export type Share = readonly [part: number, whole: number]

/** Whether a share moved by at least `least` (from 0 to 1), and the 99 % intervals of the two nights do not meet. */
export function hasJumped(before: Share, now: Share, least: number): boolean {
  const [from, to] = [before, now].map(([part, whole]) => (whole === 0 ? 0 : part / whole))
  if (from === undefined || to === undefined || Math.abs(to - from) < least) return false
  const [a, b] = [wilsonInterval(...before, DEVIATIONS_99), wilsonInterval(...now, DEVIATIONS_99)]
  return a.upper < b.lower || b.upper < a.lower
}

/** A point of sale whose unverifiable share jumped. */
export interface ShopJump {
  readonly carrier: string
  readonly code: string
  readonly before: Share
  readonly now: Share
}

/**
 * Points of sale that were there on both nights and whose unverifiable share has jumped, the most records first, {@link JUMPS_MAX} at
 * most. Both come by carrier and code, bytewise; each is passed once.
 */
export function* shopJumps(before: Iterable<SellerRow>, now: Iterable<SellerRow>): Steps<readonly ShopJump[]> {
  const found: ShopJump[] = []
  const earlier = before[Symbol.iterator]()
  let then = earlier.next()
  let passed = 0
  for (const row of now) {
    passed += 1
    if (passed % SELLERS_A_STEP === 0) yield
    while (then.done !== true && order(then.value, row) < 0) then = earlier.next()
    if (then.done === true || order(then.value, row) !== 0) continue
    const jump = {
      ...{ carrier: row.carrier, code: row.code },
      before: [then.value.unverifiable, then.value.records] as const,
      now: [row.unverifiable, row.records] as const,
    }
    if (hasJumped(jump.before, jump.now, SHOP_JUMP_MIN)) found.push(jump)
  }
  // Lets go of what is still to be read.
  earlier.return?.()
  return found
    .toSorted((a, b) => moved(b) - moved(a) || bytewise(a.carrier, b.carrier) || bytewise(a.code, b.code))
    .slice(0, JUMPS_MAX)
}

function order(a: SellerRow, b: SellerRow): number {
  return bytewise(a.carrier, b.carrier) || bytewise(a.code, b.code)
}

/** Records of today that would be otherwise with the share of before. */
function moved({ before: [part, whole], now: [partNow, wholeNow] }: ShopJump): number {
  return Math.abs(partNow - (part / whole) * wholeNow)
}
