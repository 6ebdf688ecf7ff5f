/** What the kernel lists of a bucket's rows and leaves to be written: side entries with their names, rows with a successor. */
import { SIDE, SIDE_BYTES } from '../memory/partition.ts'
import { LISTED_ROW_BYTES } from '../memory/register-bucket.ts'
import { REGISTER_ROW } from '../memory/register-row.ts'
import { rowParts, rowPin } from './register-draft.ts'
import { firstPlaceOf, placeOf } from './register-repeated.ts'

/** Numbers that stand for one row with a successor in {@link supersededRows}. */
export const SUPERSEDED_NUMBERS = 7

interface RowMemory {
  readonly bytes: Uint8Array
  readonly view: DataView
}

/** A list of `count` entries of rows (`memory/register-bucket.ts`). */
interface ListedRows {
  readonly at: number
  readonly count: number
}

/** Entries of `side` in the order of the list, names from the start of `names`; `finalPin` is the row's own. */
export function sideEntries(
  { bytes, view }: RowMemory,
  { at: list, count }: ListedRows,
): { side: Uint8Array; names: Uint8Array } {
  const side = new DataView(new ArrayBuffer(count * SIDE_BYTES))
  const names: Uint8Array[] = []
  let nameEnd = 0
  for (let i = 0; i < count; i++) {
    const at = view.getUint32(list + i * LISTED_ROW_BYTES, true)
    const hasName = view.getUint32(list + i * LISTED_ROW_BYTES + 4, true) === 1
    const entry = i * SIDE_BYTES
    const pin = BigInt(rowPin(view, at))
    side.setBigUint64(entry + SIDE.pin, pin, true)
    side.setBigUint64(entry + SIDE.finalPin, pin, true)
    const { diedOn, name, nameEnd: textEnd } = rowParts(view, at)
    side.setUint32(entry + SIDE.diedOn, diedOn === -1 ? 0 : view.getUint32(diedOn, true), true)
    side.setUint32(entry + SIDE.birthDate, view.getUint32(at + REGISTER_ROW.birthDate, true), true)
    const nameBytes = hasName ? textEnd - name : 0
    if (nameBytes > 0) names.push(bytes.subarray(name, name + nameBytes))
    side.setUint32(entry + SIDE.nameAt, nameEnd, true)
    side.setUint32(entry + SIDE.nameBytes, nameBytes, true)
    nameEnd += nameBytes
  }
  return { side: new Uint8Array(side.buffer), names: Buffer.concat(names) }
}

/** Of each row with a successor: pin, successor, source, line, byte offset, first source, first byte offset. */
export function supersededRows(view: DataView, { at: list, count }: ListedRows): number[] {
  const numbers: number[] = []
  for (let i = 0; i < count; i++) {
    const at = view.getUint32(list + i * LISTED_ROW_BYTES, true)
    const firstAt = view.getUint32(list + i * LISTED_ROW_BYTES + 4, true)
    const place = placeOf(view, at)
    const first = firstPlaceOf(view, firstAt === 0 ? at : firstAt)
    numbers.push(
      rowPin(view, at),
      view.getFloat64(rowParts(view, at).successor, true),
      place.source,
      view.getUint32(at + REGISTER_ROW.line, true),
      place.byteOffset,
      first.source,
      first.byteOffset,
    )
  }
  return numbers
}
