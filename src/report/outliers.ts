/** Which sellers stand out: a hint where to look, by a bound that small numbers do not reach by chance. */

import { bytewise } from '../model/order.ts'
import { DEVIATIONS_99, wilsonInterval } from '../statistics/wilson.ts'
import type { SellerRow } from '../store/reading.ts'
import type { Steps } from './slices.ts'

/** Sellers with fewer live individual records say nothing. */
export const SELLER_RECORDS_MIN = 30

/** So many are passed in a step of the work. */
export const SELLERS_A_STEP = 1_000

/** So many are listed. */
export const SELLERS_MAX = 20

/** A seller whose share of records that do not agree lies above its carrier's. */
export interface Outlier {
  readonly carrier: string
  readonly code: string
  readonly records: number
  /** Mismatched or not found. */
  readonly notAgreeing: number
  /** Shares from 0 to 1: the least that the seller's may be, and that of all sellers of the carrier. */
  readonly lowerBound: number
  readonly carrierShare: number
  /** Records not agreeing beyond what the carrier's share leads to expect. */
  readonly excess: number
}

/** Those that stand out, the greatest excess first, then by carrier and code; {@link SELLERS_MAX} at most. `sellers` holds all of a kind. */
export function* outliers(sellers: Iterable<SellerRow>): Steps<readonly Outlier[]> {
  const totals = new Map<string, { records: number; notAgreeing: number }>()
  const large: (Pick<SellerRow, 'carrier' | 'code' | 'records'> & { readonly notAgreeing: number })[] = []
  let passed = 0
  for (const { carrier, code, records, mismatched, notFound } of sellers) {
    passed += 1
    if (passed % SELLERS_A_STEP === 0) yield
    const notAgreeing = mismatched + notFound
    const total = totals.get(carrier) ?? { records: 0, notAgreeing: 0 }
    totals.set(carrier, { records: total.records + records, notAgreeing: total.notAgreeing + notAgreeing })
    if (records >= SELLER_RECORDS_MIN && notAgreeing > 0) large.push({ carrier, code, records, notAgreeing })
  }
  const found: Outlier[] = []
  for (const [at, seller] of large.entries()) {
    if (at % SELLERS_A_STEP === 0) yield
    const outlier = measured(seller, totals.get(seller.carrier) ?? seller)
    if (standsOut(outlier)) found.push(outlier)
  }
  return found
    .toSorted((a, b) => b.excess - a.excess || bytewise(a.carrier, b.carrier) || bytewise(a.code, b.code))
    .slice(0, SELLERS_MAX)
}

/** A seller beside all sellers of its carrier, added up. */
export function measured(
  seller: Pick<Outlier, 'carrier' | 'code' | 'records' | 'notAgreeing'>,
  total: Pick<Outlier, 'records' | 'notAgreeing'>,
): Outlier {
  const { carrier, code, records, notAgreeing } = seller
  const carrierShare = total.notAgreeing / total.records
  const { lower: lowerBound } = wilsonInterval(notAgreeing, records, DEVIATIONS_99)
  return { carrier, code, records, notAgreeing, lowerBound, carrierShare, excess: notAgreeing - records * carrierShare }
}

/** Whether it is a hint where to look: enough records, and even the least that its share may be lies above the carrier's. */
export function standsOut({ records, notAgreeing, lowerBound, carrierShare }: Outlier): boolean {
  return records >= SELLER_RECORDS_MIN && notAgreeing > 0 && lowerBound > carrierShare
}
