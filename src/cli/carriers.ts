/** Whose dumps they are: what the command line says against the format, and against the list of carriers. */

import { nearestCarrier } from '../formats/carriers.ts'
import { CARRIER_IDS } from '../formats/dialect-names.ts'
import type { CarrierFormat } from '../formats/format.ts'
import { RunError } from '../model/errors.ts'
import type { RunWatch } from '../run/watch.ts'

/**
 * Refuses `--carrier` beside a format that belongs to another carrier.
 * @throws RunError `bad-option`
 */
export function refuseOtherCarrier(format: CarrierFormat, carrier: string | undefined): void {
  if (carrier === undefined || format.carrier === '' || format.carrier === carrier) return
  throw new RunError(
    'bad-option',
    `--carrier ${carrier}, but format "${format.name}" is that of ${format.carrier}`,
    'Leave --carrier out, or give the format of this carrier; where it writes files of the same form, change "carrier" in a copy of the format and give that as --format-file.',
  )
}

/** Warns of a carrier that is in no list, for its id stands in every output and a mistyped one is another carrier. */
export function noteUnlistedCarrier(carrier: string, watch: RunWatch): void {
  if (CARRIER_IDS.includes(carrier)) return
  const near = nearestCarrier(carrier)
  watch.note('this carrier is in no list; its id stands in every output', {
    carrier,
    ...(near === undefined ? {} : { nearest: near }),
    listed: CARRIER_IDS.join(', '),
  })
}
