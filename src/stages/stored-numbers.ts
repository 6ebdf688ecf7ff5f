/** Numbers of 40 bits as segments hold them (`memory/segment.ts`). */
import { instantBias } from '../memory/segment.ts'
import type { Instant } from '../model/dates.ts'

/** A number of 40 bits, `high` the offset of its upper eight. */
export function wideAt(view: DataView, low: number, high: number): number {
  return view.getUint32(low, true) + view.getUint8(high) * 0x1_0000_0000
}

/** An instant as it is stored; undefined for none. */
export function instantAt(view: DataView, low: number, high: number): Instant | undefined {
  const stored = wideAt(view, low, high)
  return stored === 0 ? undefined : stored - instantBias
}
