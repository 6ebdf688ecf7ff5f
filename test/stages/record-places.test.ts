import { expect, it } from 'vitest'
import { LANE, ROW } from '../../src/memory/row.ts'
import { readPlaces, recordPlaces } from '../../src/stages/record-places.ts'
import { foundAs, RUN, SegmentThread } from './segment-world.ts'

it('says of each record who sold it, however long the code is', () => {
  const codes = ['D', 'DB-0123456789012', 'DB-01234567890123', 'Điểm bán '.repeat(20)]
  const thread = new SegmentThread()
  const told = [...codes, undefined].map((pointOfSale) => foundAs({ pointOfSale }))
  const batch = thread.batch(1, told, { ordinal: 7, firstLine: 100 })
  const run = recordPlaces(thread, batch, { hasStore: true, run: RUN })
  const carrier = RUN.files[1]?.carrier
  expect(readPlaces(run)).toEqual(codes.flatMap((code, i) => [2 ** 32 + 100 + 2 * i, null, carrier, code]))
  thread.view.setUint8(thread.rows + ROW.lane, LANE.rejected)
  expect(readPlaces(recordPlaces(thread, batch, { hasStore: true, run: RUN }))).toHaveLength(4 * (codes.length - 1))
})
