/** Between resolving and laying out: where the chains of successors end, over all buckets. */
import { SLOT_BYTES } from '../memory/partition.ts'
import type { RegisterFaultPlace } from '../model/register-fault.ts'
import type { Kernel } from '../stages/kernel.ts'
import { halvesOf } from '../stages/partition.ts'
import { type Chains, followChains } from '../stages/register-chains.ts'
import { SUPERSEDED_NUMBERS } from '../stages/register-entries.ts'
import { firstFrom, slotPin } from '../stages/register-lay.ts'
import type { Spread } from '../stages/register-scan.ts'
import type { ResolveAnswer } from '../stages/register-task.ts'
import type { RegisterFaultList } from './register-fault-list.ts'
import type { RegisterScratch } from './register-scratch.ts'

/** Chains of all rows with a successor, and what they leave to the buckets. */
export interface FollowedChains {
  readonly superseded: number
  readonly broken: number
  /** By bucket: see `laySlots`. */
  readonly finals: readonly Float64Array[]
}

/** Follows the chains over all buckets, and lists the broken ones. */
export function followBuckets(
  answers: readonly ResolveAnswer[],
  spread: Spread,
  kernel: Kernel,
  scratch: RegisterScratch,
  faults: RegisterFaultList,
): FollowedChains {
  const rows = new SupersededTable(answers, spread, kernel)
  rows.findEnds(scratch)
  const { finals, broken } = followChains(rows, rows.inOrder())
  for (const [row, code] of broken) faults.addLast({ ...rows.placeOf(row), code })
  return { superseded: rows.pins.length - broken.size, broken: broken.size, finals: rows.finalsByBucket(finals) }
}

/** Rows with a successor, by bucket and PIN. */
class SupersededTable {
  readonly pins: Float64Array
  readonly successors: Float64Array
  readonly #answers: readonly ResolveAnswer[]
  readonly #numbers: Float64Array
  /** The first row of each bucket, and one more. */
  readonly #starts: number[] = [0]
  readonly #isEndHeld: Uint8Array
  readonly #spread: Spread
  readonly #kernel: Kernel

  constructor(answers: readonly ResolveAnswer[], spread: Spread, kernel: Kernel) {
    this.#answers = answers
    this.#spread = spread
    this.#kernel = kernel
    for (const { superseded } of answers) {
      this.#starts.push((this.#starts.at(-1) ?? 0) + superseded.length / SUPERSEDED_NUMBERS)
    }
    const count = this.#starts.at(-1) ?? 0
    this.#numbers = new Float64Array(count * SUPERSEDED_NUMBERS)
    for (const [bucket, { superseded }] of answers.entries()) {
      this.#numbers.set(superseded, (this.#starts[bucket] ?? 0) * SUPERSEDED_NUMBERS)
    }
    this.pins = Float64Array.from({ length: count }, (_, row) => this.#number(row, 0))
    this.successors = Float64Array.from({ length: count }, (_, row) => this.#number(row, 1))
    this.#isEndHeld = new Uint8Array(count)
  }

  /** The row of a PIN; -1 where it has no successor. */
  rowOf(pin: number): number {
    const bucket = this.#bucketOf(pin)
    const start = this.#starts[bucket] ?? 0
    const count = (this.#starts[bucket + 1] ?? 0) - start
    const row = start + firstFrom(count, (i) => this.pins[start + i] ?? 0, pin)
    return row < start + count && this.pins[row] === pin ? row : -1
  }

  isEndHeld(row: number): boolean {
    return this.#isEndHeld[row] === 1
  }

  /** Looks for the successors that have none themselves among all rows. */
  findEnds(scratch: RegisterScratch): void {
    const asked: number[][] = this.#answers.map(() => [])
    for (const [row, successor] of this.successors.entries()) {
      if (this.rowOf(successor) === -1) asked[this.#bucketOf(successor)]?.push(row)
    }
    // all in one place: memory that is new each time takes longer to be given than to be filled
    const slots = Buffer.allocUnsafeSlow(Math.max(0, ...this.#answers.map(({ slotBytes }) => slotBytes)))
    const view = new DataView(slots.buffer, slots.byteOffset, slots.length)
    for (const [bucket, rows] of asked.entries()) {
      const answer = this.#answers[bucket]
      if (rows.length === 0 || answer === undefined) continue
      scratch.read(answer.file, answer.at, slots.subarray(0, answer.slotBytes))
      const pinAt = (slot: number): number => slotPin(view, slot * SLOT_BYTES)
      for (const row of rows) {
        const successor = this.successors[row] ?? 0
        const slot = firstFrom(answer.persons, pinAt, successor)
        if (slot < answer.persons && pinAt(slot) === successor) this.#isEndHeld[row] = 1
      }
    }
  }

  /** Rows as their PINs were first met. */
  inOrder(): Uint32Array {
    const order = Uint32Array.from(this.pins.keys())
    return order.sort((a, b) => this.#number(a, 5) - this.#number(b, 5) || this.#number(a, 6) - this.#number(b, 6))
  }

  placeOf(row: number): Omit<RegisterFaultPlace, 'code'> {
    return { source: this.#number(row, 2), line: this.#number(row, 3), byteOffset: this.#number(row, 4) }
  }

  finalsByBucket(finals: Chains['finals']): Float64Array[] {
    return this.#answers.map((_, bucket) => {
      const start = this.#starts[bucket] ?? 0
      const pairs = new Float64Array(2 * ((this.#starts[bucket + 1] ?? 0) - start))
      for (let i = 0; i < pairs.length; i += 2) {
        pairs[i] = this.pins[start + i / 2] ?? 0
        pairs[i + 1] = finals[start + i / 2] ?? 0
      }
      return pairs
    })
  }

  #number(row: number, field: number): number {
    return this.#numbers[row * SUPERSEDED_NUMBERS + field] ?? 0
  }

  #bucketOf(pin: number): number {
    const { partitions, bucketsPerPartition, seedLow, seedHigh } = this.#spread
    return this.#kernel.bucketOf(...halvesOf(pin), partitions, bucketsPerPartition, seedLow, seedHigh)
  }
}
