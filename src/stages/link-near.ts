/** Forward probes: the rows of the register whose numbers are one edit from those of queries. */
import { EDIT_LEVELS } from '../linking/pattern.ts'
import { LEFT_BYTES, writeJoinWork } from '../memory/join-work.ts'
import { HELD, layNearWork, NEAR_BYTES, NEAR_DIGITS, nearNumbersMax } from '../memory/link-near.ts'
import type { LinkQueries } from '../memory/link-queries.ts'
import { PROBE_BYTES } from '../memory/partition.ts'
import type { SlabThread } from './batch.ts'
import { type Edit, PairGrader } from './link-grade.ts'
import type { LinkRegister } from './link-register.ts'
import { halvesOf } from './partition.ts'

const PIN_DIGITS = 12
const CMND_DIGITS = 9
/** In a staged row the index of its number is below this bit. */
const EDIT_SHIFT = 24

/** What was found near some queries. */
export interface NearFound {
  /** Four numbers each: query, pattern, PIN of the row, PIN of the person today. */
  readonly pairs: Float64Array
  /** Rows that CMNDs lead to, which may be in other partitions: query, index in `EDIT_LEVELS`, PIN. */
  readonly led: Float64Array
}

/** Numbers of one of `led`. */
const ledNumbers = 3

/** Looks up what is near the queries [from, to) among what is in memory. Takes scratch. */
export function foundNear(
  thread: SlabThread,
  register: LinkRegister,
  queries: LinkQueries,
  [from, to]: readonly [number, number],
): NearFound {
  const probe = new NearProbe(thread, register, queries)
  for (let query = from; query < to; query++) {
    probe.add(query, queries.written[query] ?? 0, queries.writtenDigits[query] ?? 0)
    probe.add(query, queries.restored[query] ?? 0, queries.restoredDigits[query] ?? 0)
  }
  return probe.done()
}

class NearProbe {
  readonly #thread: SlabThread
  readonly #register: LinkRegister
  readonly #grader: PairGrader
  readonly #led: number[] = []
  readonly #place: ReturnType<typeof layNearWork>
  /** Of the numbers at hand. */
  readonly #queries: number[] = []

  constructor(thread: SlabThread, register: LinkRegister, queries: LinkQueries) {
    this.#thread = thread
    this.#register = register
    this.#grader = new PairGrader(thread.kernel, queries)
    this.#place = layNearWork(thread.scratch, register.partitionCount)
    if (this.#place.work.end > thread.scratch + thread.scratchBytes) throw new Error('looking near needs more scratch')
    writeJoinWork(thread.view, this.#place.work, register.partitionCount, register.seed)
  }

  /** A number of so many digits; of none there is nothing near. */
  add(query: number, number: number, digits: number): void {
    if (digits === 0) return
    const at = this.#place.numbers + NEAR_BYTES * this.#queries.length
    const [low, high] = halvesOf(number)
    this.#thread.view.setUint32(at, low, true)
    this.#thread.view.setUint32(at + 4, high, true)
    this.#thread.view.setUint8(at + NEAR_DIGITS, digits)
    this.#queries.push(query)
    if (this.#queries.length === nearNumbersMax) this.#probe()
  }

  done(): NearFound {
    this.#probe()
    return { pairs: this.#grader.taken(), led: Float64Array.from(this.#led) }
  }

  #probe(): void {
    this.#probePins()
    this.#probeCmnds()
    this.#queries.length = 0
  }

  #probePins(): void {
    const { kernel, bytes } = this.#thread
    const { numbers, work } = this.#place
    const { first, end } = this.#register.group
    const staged = kernel.stageNeighbours(numbers, this.#queries.length, PIN_DIGITS, work.at)
    this.#eachPartition((partition, start, n) => {
      const [keys, answers] = [work.keys + 8 * start, work.answers + PROBE_BYTES * start]
      this.#register.partition(partition).probePins(bytes, keys, answers, n)
    })
    this.#eachHeld(kernel.heldPins(staged, first, end, work.at), (query, edit, partition, slot) => {
      this.#grader.add(query, { partition: this.#register.partition(partition), slot }, edit)
    })
  }

  #probeCmnds(): void {
    const { kernel, bytes } = this.#thread
    const { numbers, work } = this.#place
    const { first, end } = this.#register.group
    const staged = kernel.stageNeighbours(numbers, this.#queries.length, CMND_DIGITS, work.at)
    bytes.copyWithin(work.answers, work.keys, work.keys + 8 * staged)
    this.#eachPartition((partition, start, n) => {
      this.#register.partition(partition).probeCmnds(bytes, work.keys + 8 * start, n)
    })
    this.#eachHeld(kernel.heldCmnds(staged, first, end, work.at), (query, edit, partition, cmnd) => {
      for (const pin of this.#register.partition(partition).pinsOf(cmnd)) {
        this.#led.push(query, EDIT_LEVELS.indexOf(edit), pin)
      }
    })
  }

  /** Calls with the first key and the number of keys of each partition in memory that has any. */
  #eachPartition(probe: (partition: number, start: number, n: number) => void): void {
    const { view } = this.#thread
    const { first, end } = this.#register.group
    for (let partition = first; partition < end; partition++) {
      const at = this.#place.work.starts + 4 * partition
      const [start, next] = [view.getUint32(at, true), view.getUint32(at + 4, true)]
      if (next > start) probe(partition, start, next - start)
    }
  }

  #eachHeld(count: number, take: (query: number, edit: Edit, partition: number, slot: number) => void): void {
    const { view } = this.#thread
    const { left } = this.#place.work
    for (let at = left, end = left + LEFT_BYTES * count; at < end; at += LEFT_BYTES) {
      const row = view.getUint32(at + HELD.row, true)
      const edit = EDIT_LEVELS[row >>> EDIT_SHIFT]
      const query = this.#queries[row & (2 ** EDIT_SHIFT - 1)]
      if (edit === undefined || query === undefined) throw new Error('the kernel has found what was not asked for')
      take(query, edit, view.getUint32(at + HELD.partition, true), view.getUint32(at + HELD.slot, true))
    }
  }
}

/** Grades the rows that CMNDs lead to, as far as they are in memory: pairs, as in {@link NearFound}. */
export function gradeLed(
  thread: SlabThread,
  register: LinkRegister,
  queries: LinkQueries,
  led: Float64Array,
): Float64Array {
  const grader = new PairGrader(thread.kernel, queries)
  for (let at = 0; at < led.length; at += ledNumbers) {
    const row = register.rowOf(led[at + 2] ?? 0)
    const edit = EDIT_LEVELS[led[at + 1] ?? 0]
    if (row !== undefined && edit !== undefined) grader.add(led[at] ?? 0, row, edit)
  }
  return grader.taken()
}
