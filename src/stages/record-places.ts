/** Where the holder of a record lives and who sold it, of the records of a batch: for the store, which lists findings by them. */
import provinces from '../../seeds/provinces34.json' with { type: 'json' }
import { PLACE, PLACE_BYTES } from '../memory/place-run.ts'
import { codeBytesInRow, LANE, ROW, ROW_BYTES } from '../memory/row.ts'
import type { StoredValue } from '../model/stored.ts'
import type { Batch, SlabThread } from './batch.ts'
import { LineBytes } from './line-bytes.ts'
import type { NightData } from './night-task.ts'

/** By `province` of a row; 0 for none. */
const CODE_OF = [0, ...provinces.map(({ code }) => Number(code))]

/** What a batch whose rows are decoded says of them, as `memory/place-run.ts` draws it; a record without province and point of sale is left out, and all where there is no store. */
export function recordPlaces(
  { bytes, view, rows }: Pick<SlabThread, 'bytes' | 'view' | 'rows'>,
  { file, firstLine, records }: Pick<Batch, 'file' | 'firstLine' | 'records'>,
  { hasStore, run: { files } }: Pick<NightData, 'hasStore' | 'run'>,
): Uint8Array {
  const run = new LineBytes(hasStore ? 2 * records * PLACE_BYTES : 0)
  if (!hasStore) return run.taken()
  const head = new DataView(new ArrayBuffer(PLACE_BYTES))
  const drawn = new Uint8Array(head.buffer)
  head.setUint8(PLACE.carrier, files[file]?.carrier ?? 0)
  for (let row = rows, end = rows + records * ROW_BYTES; row < end; row += ROW_BYTES) {
    if ((bytes[row + ROW.lane] ?? LANE.rejected) > LANE.odd) continue
    const province = CODE_OF[bytes[row + ROW.province] ?? 0] ?? 0
    const codeBytes = view.getUint16(row + ROW.pointOfSaleBytes, true)
    if (province === 0 && codeBytes === 0) continue
    head.setFloat64(PLACE.record, file * 2 ** 32 + firstLine + view.getUint32(row + ROW.line, true), true)
    head.setUint8(PLACE.province, province)
    head.setUint16(PLACE.codeBytes, codeBytes, true)
    run.add(drawn)
    const column = row + ROW.pointOfSale
    const code = codeBytes > codeBytesInRow ? view.getUint32(column, true) : column
    run.addPart(bytes, code, code + codeBytes)
  }
  return run.taken()
}

/** What {@link recordPlaces} made, as the values of `PLACE_VALUES`: one flat list. */
export function readPlaces(run: Uint8Array): StoredValue[] {
  const bytes = Buffer.from(run.buffer, run.byteOffset, run.byteLength)
  const values: StoredValue[] = []
  for (let at = 0; at < bytes.length; ) {
    const code = at + PLACE_BYTES
    const end = code + bytes.readUInt16LE(at + PLACE.codeBytes)
    values.push(
      bytes.readDoubleLE(at + PLACE.record),
      bytes.readUInt8(at + PLACE.province) || null,
      bytes.readUInt8(at + PLACE.carrier),
      code === end ? null : bytes.toString('utf8', code, end),
    )
    at = end
  }
  return values
}
