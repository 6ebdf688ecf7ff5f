import type { SpillPlace } from '../stages/receipt.ts'
import { segmentsNameOf, spillNameOf } from '../stages/spill-names.ts'
import type { LedgerContents } from './ledger.ts'

/** Of each file of the threads how many bytes the receipts speak of. Of segments none once groups are settled. */
export function extentsOf({ batches, settled }: Pick<LedgerContents, 'batches' | 'settled'>): Map<string, number> {
  const extents = new Map<string, number>()
  const reach = (name: string, places: readonly SpillPlace[]): void => {
    const ends = places.map(({ at, bytes }) => at + bytes)
    extents.set(name, Math.max(extents.get(name) ?? 0, ...ends))
  }
  for (const { receipt } of batches) {
    const { thread, segments, findings, rejects, sightings, outcomes, asks } = receipt
    const others = asks === undefined ? [] : [asks]
    reach(spillNameOf(thread), [findings, rejects, sightings, outcomes, ...others])
    if (settled === undefined) reach(segmentsNameOf(thread), segments)
  }
  for (const { findings, sellers } of settled ?? []) {
    for (const place of [...findings, ...sellers]) reach(spillNameOf(place.thread), [place])
  }
  return extents
}
