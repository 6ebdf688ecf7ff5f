/** Agents and points of sale with what came of the records they sold: whole numbers, of every one of them. */

import { SELLER, SELLER_BYTES } from '../memory/seller-run.ts'
import { SELLER_KINDS, type StoredValue } from '../model/stored.ts'
import { OUTCOMES, type Outcome } from '../model/verdict.ts'
import type { GroupsOfCodes } from './groups.ts'
import { LineBytes } from './line-bytes.ts'

/** Outcomes in the order in which a seller has them. */
const COUNTED = (
  ['matched', 'variant', 'mismatched', 'not-found', 'ambiguous', 'unverifiable'] satisfies Outcome[]
).map((outcome) => OUTCOMES.indexOf(outcome))

/** Sellers of some buckets, as `memory/seller-run.ts` draws them. */
export class SellerRun {
  readonly #run = new LineBytes(0)

  /** Adds the sellers of a bucket, each of which is in no other, in the order in which they were first met; their codes lie in `bytes`. */
  add(kind: (typeof SELLER_KINDS)[number], bytes: Uint8Array, codes: GroupsOfCodes): void {
    const headBytes = new Uint8Array(SELLER_BYTES)
    const head = new DataView(headBytes.buffer)
    head.setUint8(SELLER.kind, SELLER_KINDS.indexOf(kind))
    for (let group = 0; group < codes.count; group++) {
      const { carrier, at, bytes: length } = codes.codeOf(group)
      head.setUint8(SELLER.carrier, carrier)
      head.setUint16(SELLER.codeBytes, length, true)
      for (let place = 0; place < COUNTED.length; place++) {
        head.setUint32(SELLER.counts + 4 * place, codes.outcomes(group, COUNTED[place] ?? 0), true)
      }
      this.#run.add(headBytes)
      this.#run.addPart(bytes, at, at + length)
    }
  }

  /** All that was added; a view that nothing is added to any more. Empty where there was no seller. */
  taken(): Uint8Array {
    return this.#run.taken()
  }
}

/** The sellers of a run of them, one after the other, each as the values of `SELLER_VALUES`: one flat list. */
export function readSellers(run: Uint8Array): StoredValue[] {
  const bytes = Buffer.from(run.buffer, run.byteOffset, run.byteLength)
  const values: StoredValue[] = []
  for (let at = 0; at < bytes.length; ) {
    const code = at + SELLER_BYTES
    const end = code + bytes.readUInt16LE(at + SELLER.codeBytes)
    values.push(
      bytes.readUInt8(at + SELLER.kind),
      bytes.readUInt8(at + SELLER.carrier),
      bytes.toString('utf8', code, end),
    )
    for (let place = 0; place < COUNTED.length; place++) values.push(bytes.readUInt32LE(at + SELLER.counts + 4 * place))
    at = end
  }
  return values
}
