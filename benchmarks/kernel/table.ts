/** The table of PINs against a `Map`: built, and asked in another order than it was built in. */
import { SLOT_BYTES } from '../../src/memory/partition.ts'
import { mustAgree } from '../agreement.ts'
import { type PinAnswer, PinTable, pinNumber, writePinEntry } from '../pin-table.ts'
import { type Comparison, compared } from './comparison.ts'

/** A prime stride visits every place once, in no order. */
const STRIDE = 1_000_003

/** `count` PINs inserted, and as many asked for, one in ten of them not there. */
export async function tableComparisons(count: number, pairs: number): Promise<Comparison[]> {
  const entries = new Uint8Array(count * SLOT_BYTES)
  const keys = new Uint8Array(count * 8)
  const [slots, words] = [new DataView(entries.buffer), new DataView(keys.buffer)]
  const [pins, asked] = [new Float64Array(count), new Float64Array(count)]
  for (let i = 0; i < count; i++) {
    const pin = pinNumber(i)
    const key = pinNumber((i * STRIDE) % count) + Number(i % 10 === 9)
    pins[i] = pin
    asked[i] = key
    writePinEntry(slots, i * SLOT_BYTES, pin, i & 0xffffff)
    words.setBigUint64(8 * i, BigInt(key), true)
  }
  const table = new PinTable(count)
  let map = new Map<number, number>()
  const build = (): number => {
    table.clear()
    return table.insert(entries)
  }
  const buildMap = (): number => {
    map = new Map()
    for (let i = 0; i < count; i++) map.set(pins[i] ?? 0, i & 0xffffff)
    return map.size
  }
  const askMap = (): PinAnswer => {
    let [found, sum] = [0, 0]
    for (let i = 0; i < count; i++) {
      const held = map.get(asked[i] ?? 0)
      if (held === undefined) continue
      found++
      sum += held
    }
    return { found, sum }
  }
  mustAgree('entries inserted', build(), buildMap())
  mustAgree('entries found', table.answer(keys), askMap())
  const one = { rival: 'Map', unit: 'M rows', amount: count / 1e6 } as const
  const inserted = { ...one, name: 'PINs inserted', ours: () => void build(), theirs: () => void buildMap() }
  const probed = { ...one, name: 'PINs looked up', ours: () => void table.ask(keys), theirs: () => void askMap() }
  return [await compared(pairs, inserted), await compared(pairs, probed)]
}
