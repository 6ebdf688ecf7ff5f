/** Carriers of which a night has nothing. */

import { bytewise } from '../model/order.ts'
import { carriersOn } from './earlier.ts'
import type { Night } from './night.ts'
import { trendNights } from './trend.ts'

/** Carriers without a record in the run that were awaited or sent something, or that were there on another night of the trend; bytewise sorted. */
export function absentCarriers(night: Night): readonly string[] {
  const seen = night.run.submissions().map(({ carrier }) => carrier)
  const others = trendNights(night).nights.flatMap((listed) => carriersOn(night, listed))
  return [...new Set([...seen, ...others])].filter((one) => !night.carriers.includes(one)).sort(bytewise)
}
