import placeholders from '../../seeds/placeholders.json' with { type: 'json' }
import { LANE, NAME_STATE, ROW, ROW_BYTES } from '../memory/row.ts'
import { TRAITS } from '../model/verdict.ts'
import type { SlabThread } from './batch.ts'
import { nameKey } from './name-words.ts'

const PLACEHOLDER_NAMES: ReadonlySet<string> = new Set(
  placeholders.flatMap(({ kind, value }) => (kind === 'name' ? [nameKey(value)] : [])),
)
const PLACEHOLDER_NAME = 1 << TRAITS.indexOf('placeholder-name')

/**
 * Adds to `traits` of the first `n` rows of a thread, decoded and mended, what a record says by itself: README of
 * `reference`, "Traits of the record". The kernel does it, but for names that are not in the dictionary.
 */
export function describe({ kernel, view, bytes, facts, rows }: SlabThread, n: number): void {
  kernel.describe(rows, n, facts)
  for (let row = rows; row < rows + n * ROW_BYTES; row += ROW_BYTES) {
    // A name that is compared by its text makes its row odd.
    if (view.getUint8(row + ROW.lane) !== LANE.odd || view.getUint8(row + ROW.nameState) !== NAME_STATE.text) continue
    const at = view.getUint32(row + ROW.nameAt, true)
    const name = Buffer.from(bytes.buffer, at, view.getUint16(row + ROW.nameBytes, true)).toString('utf8')
    if (!PLACEHOLDER_NAMES.has(nameKey(name))) continue
    view.setUint32(row + ROW.traits, view.getUint32(row + ROW.traits, true) | PLACEHOLDER_NAME, true)
  }
}
