/**
 * How fast does this machine look up at random? The kernel's own probes over tables of several sizes, one thread. Run by the part
 * `scaling` as `node probes.ts <MiB>...`; prints `[{"bytes", "nanosecondsPerProbe"}]`.
 */
import { capacityFor, SLOT_BYTES } from '../../src/memory/partition.ts'
import { mustAgree } from '../agreement.ts'
import { median } from '../pairs.ts'
import { PinTable, pinNumber, writePinEntry } from '../pin-table.ts'

/** One size of table, and what a look-up in it takes. */
export interface ProbeCost {
  readonly bytes: number
  readonly nanosecondsPerProbe: number
}

const ENTRIES_AT_ONCE = 1 << 20
const KEYS = 1 << 21
const ROUNDS = 5

function costOf(bytes: number): ProbeCost {
  const pins = Math.floor(((bytes / SLOT_BYTES) * 1000) / capacityFor(1000))
  const table = new PinTable(pins)
  const entries = new Uint8Array(ENTRIES_AT_ONCE * SLOT_BYTES)
  const view = new DataView(entries.buffer)
  for (let from = 0; from < pins; from += ENTRIES_AT_ONCE) {
    const n = Math.min(ENTRIES_AT_ONCE, pins - from)
    for (let i = 0; i < n; i++) writePinEntry(view, i * SLOT_BYTES, pinNumber(from + i), 1)
    mustAgree('entries inserted', table.insert(entries.subarray(0, n * SLOT_BYTES)), n)
  }
  const keys = new Uint8Array(KEYS * 8)
  const words = new DataView(keys.buffer)
  // Knuth's multiplier: places that nobody can foresee, every run the same.
  for (let i = 0, place = 1; i < KEYS; i++) {
    place = (Math.imul(place, 1_664_525) + 1_013_904_223) >>> 0
    words.setBigUint64(8 * i, BigInt(pinNumber(place % pins)), true)
  }
  mustAgree('entries found', table.answer(keys), { found: KEYS, sum: KEYS })
  const seconds = Array.from({ length: ROUNDS }, () => {
    const began = performance.now()
    table.ask(keys)
    return (performance.now() - began) / 1000
  })
  return { bytes: table.slotBytes, nanosecondsPerProbe: (median(seconds) * 1e9) / KEYS }
}

process.stdout.write(`${JSON.stringify(process.argv.slice(2).map((size) => costOf(Number(size) * 1024 ** 2)))}\n`)
