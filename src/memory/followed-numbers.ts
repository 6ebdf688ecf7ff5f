/**
 * Numbers of open cases, which a run watches for: a table that all threads share, and what they leave of it.
 *
 * ```
 * table     keys f64[n], in any order: 2^44 × (the carrier's index in the run) + the number without its leading zero; 0 none.
 *           A key stands in the first free place from its own on (`placeOf`), so that at least one place is always free.
 *           seen u8[n]: 1 where a live record of the number was met
 * sighting  16 bytes, little-endian:  0 number f64   8 authenticatedOn u32 (yyyymmdd, 0 none)
 *           12 authenticatedBy u8 (index in CODES, NO_CODE none)   13 carrier u8 (its index)   14 spare
 * ```
 */

/** Bytes of one sighting. */
export const SIGHTING_BYTES = 16

/** Offsets within a sighting; the drawing above says what stands there. */
export const SIGHTING = { msisdn: 0, authenticatedOn: 8, authenticatedBy: 12, carrier: 13 } as const

const CARRIER = 2 ** 44
const WORD = 2 ** 32
/** Places for each number: with fewer, searches grow long. */
const PLACES = 1.5

/** The table; both arrays are shared, and as long as each other. */
export interface FollowedNumbers {
  readonly keys: Float64Array
  readonly seen: Uint8Array
}

/** What a table for so many numbers takes, in bytes; nothing for none. */
export function followedBytes(numbers: number): number {
  return placesFor(numbers) * 9
}

/** An empty table with room for so many numbers. */
export function followedTable(numbers: number): FollowedNumbers {
  const places = placesFor(numbers)
  return {
    keys: new Float64Array(new SharedArrayBuffer(places * 8)),
    seen: new Uint8Array(new SharedArrayBuffer(places)),
  }
}

/** Adds a number of a carrier, once however often it is added. */
export function follow({ keys }: FollowedNumbers, carrier: number, msisdn: number): void {
  const place = placeOf(keys, carrier, msisdn)
  keys[place] = carrier * CARRIER + msisdn
}

/** Whether a number of a carrier is in the table. */
export function isFollowed({ keys }: FollowedNumbers, carrier: number, msisdn: number): boolean {
  return keys.length > 0 && keys[placeOf(keys, carrier, msisdn)] !== 0
}

/** Notes that a live record of a number was met; one that is not followed is passed over. */
export function noteSeen({ keys, seen }: FollowedNumbers, carrier: number, msisdn: number): void {
  if (keys.length === 0) return
  const place = placeOf(keys, carrier, msisdn)
  if (keys[place] !== 0) seen[place] = 1
}

/** Numbers of which no live record was met. */
export function* unseen({
  keys,
  seen,
}: FollowedNumbers): Generator<{ readonly carrier: number; readonly msisdn: number }> {
  for (const [place, key] of keys.entries()) {
    if (key === 0 || seen[place] === 1) continue
    const carrier = Math.floor(key / CARRIER)
    yield { carrier, msisdn: key - carrier * CARRIER }
  }
}

function placesFor(numbers: number): number {
  return numbers === 0 ? 0 : Math.ceil(numbers * PLACES) + 1
}

/** Where a number is, or would be. */
function placeOf(keys: Float64Array, carrier: number, msisdn: number): number {
  const key = carrier * CARRIER + msisdn
  const high = Math.floor(msisdn / WORD) + carrier * 0x1_0001
  let hash = Math.imul(msisdn ^ Math.imul(high, 0x85eb_ca6b), 0x9e37_79b1)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b_3c6d)
  let place = Math.floor(((hash ^ (hash >>> 13)) >>> 0) * (keys.length / WORD))
  while (keys[place] !== 0 && keys[place] !== key) place = place + 1 === keys.length ? 0 : place + 1
  return place
}
