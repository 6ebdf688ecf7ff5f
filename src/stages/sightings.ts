/** What a batch says of numbers that are followed from night to night. */

import {
  type FollowedNumbers,
  isFollowed,
  noteSeen,
  SIGHTING,
  SIGHTING_BYTES,
  unseen,
} from '../memory/followed-numbers.ts'
import { LANE, NO_CODE, ROW, ROW_BYTES } from '../memory/row.ts'
import { CODES, type CodedField } from '../model/fields.ts'
import type { StoredValue } from '../model/stored.ts'
import type { Batch, SlabThread } from './batch.ts'
import { LineBytes } from './line-bytes.ts'
import type { NightData } from './night-task.ts'

const CODED = Object.keys(CODES) as CodedField[]
const STATUS = ROW.codes + CODED.indexOf('status')
const AUTHENTICATED_BY = ROW.codes + CODED.indexOf('authenticated_by')
const TERMINATED = CODES.status.indexOf('terminated')
/** By chip or on VNeID: against such a number there is no step. */
const SURE = ['chip', 'vneid'].map((code) => (CODES.authenticated_by as readonly string[]).indexOf(code))
const [CHIP, VNEID] = SURE
const WORD = 2 ** 32

/**
 * The live records of a batch whose number is followed, and those with a finding that were authenticated by chip or on VNeID, as
 * `memory/followed-numbers.ts` draws them; none where there is no store. The rows must be classified. Every row is looked at, and none of the dump's bytes.
 */
export function sightingsIn(
  { bytes, view, rows }: Pick<SlabThread, 'bytes' | 'view' | 'rows'>,
  { file, records }: Pick<Batch, 'file' | 'records'>,
  { followed, run: { files } }: Pick<NightData, 'followed' | 'run'>,
): Uint8Array {
  const run = new LineBytes(0)
  const carrier = files[file]?.carrier
  if (followed === undefined || carrier === undefined) return run.taken()
  const sighting = new DataView(new ArrayBuffer(SIGHTING_BYTES))
  const drawn = new Uint8Array(sighting.buffer)
  sighting.setUint8(SIGHTING.carrier, carrier)
  const isEmpty = followed.keys.length === 0
  for (let row = rows, end = rows + records * ROW_BYTES; row < end; row += ROW_BYTES) {
    if ((bytes[row + ROW.lane] ?? LANE.rejected) > LANE.odd || bytes[row + STATUS] === TERMINATED) continue
    const by = bytes[row + AUTHENTICATED_BY] ?? NO_CODE
    const isSpared = (by === CHIP || by === VNEID) && view.getUint32(row + ROW.rowRulesHit, true) !== 0
    if (!isSpared && isEmpty) continue
    const msisdn = view.getUint32(row + ROW.msisdn, true) + WORD * view.getUint32(row + ROW.msisdn + 4, true)
    if (msisdn === 0 || (!isSpared && !isFollowed(followed, carrier, msisdn))) continue
    sighting.setFloat64(SIGHTING.msisdn, msisdn, true)
    sighting.setUint32(SIGHTING.authenticatedOn, view.getUint32(row + ROW.authenticatedOn, true), true)
    sighting.setUint8(SIGHTING.authenticatedBy, by)
    run.add(drawn)
  }
  return run.taken()
}

/** Sightings as the values of `SIGHTING_VALUES`, one flat list; their numbers are noted as seen. */
export function readSightings(run: Uint8Array, followed: FollowedNumbers): StoredValue[] {
  const view = new DataView(run.buffer, run.byteOffset, run.byteLength)
  const values: StoredValue[] = []
  for (let at = 0; at < run.length; at += SIGHTING_BYTES) {
    const msisdn = view.getFloat64(at + SIGHTING.msisdn, true)
    const carrier = view.getUint8(at + SIGHTING.carrier)
    const by = view.getUint8(at + SIGHTING.authenticatedBy)
    noteSeen(followed, carrier, msisdn)
    values.push(
      carrier,
      msisdn,
      1,
      by === NO_CODE ? null : by,
      view.getUint32(at + SIGHTING.authenticatedOn, true) || null,
    )
  }
  return values
}

/** Values that are handed over at a time. */
const valuesAtOnce = 20_000

/** Followed numbers without a live record as the values of `SIGHTING_VALUES`, list after list; all sightings must have been read. */
export function* unseenIn(followed: FollowedNumbers): Generator<StoredValue[]> {
  let values: StoredValue[] = []
  for (const { carrier, msisdn } of unseen(followed)) {
    values.push(carrier, msisdn, 0, null, null)
    if (values.length < valuesAtOnce) continue
    yield values
    values = []
  }
  yield values
}
