import { unpackPayload } from '../memory/partition.ts'
import type { Holder } from '../model/person.ts'
import type { Kernel } from './kernel.ts'
import { halvesOf, type NameTexts, Partition } from './partition.ts'
import { holderIn, type RegisterRow } from './register-index.ts'

/** What a thread is given of a register of which so many partitions are in memory at a time: all, or those of one group. */
export interface GroupedRegister {
  readonly kernel: WebAssembly.Module
  readonly partitions: readonly WebAssembly.Memory[]
  readonly seed: bigint
  /** Of the whole register. */
  readonly partitionCount: number
}

/** Partitions [first, end) are in the memories, in their order. */
export interface PartitionGroup {
  readonly first: number
  readonly end: number
}

/** The part of the register that is in memory, as one thread sees it. */
export class LinkRegister {
  readonly #register: GroupedRegister
  readonly #kernel: Kernel
  readonly #seedHalves: readonly [number, number]
  readonly #thread: number
  readonly #texts: NameTexts
  readonly #partitions: Partition[] = []
  #group: PartitionGroup = { first: 0, end: 0 }

  /** `kernel` may be any instance; `thread` counts from 0. */
  constructor(register: GroupedRegister, kernel: Kernel, texts: NameTexts, thread: number) {
    this.#register = register
    this.#kernel = kernel
    this.#seedHalves = [Number(register.seed & 0xffffffffn), Number(register.seed >> 32n)]
    this.#thread = thread
    this.#texts = texts
  }

  /** Of the whole register. */
  get partitionCount(): number {
    return this.#register.partitionCount
  }

  get seed(): bigint {
    return this.#register.seed
  }

  /** What is in memory now. */
  get group(): PartitionGroup {
    return this.#group
  }

  /** Looks at the memories again. @throws Error where they do not hold a partition each */
  take(group: PartitionGroup): void {
    const { kernel, partitions } = this.#register
    for (let i = 0; i < group.end - group.first; i++) {
      const memory = partitions[i]
      if (memory === undefined) throw new Error('a group has more partitions than there are memories')
      this.#partitions[i] ??= new Partition(kernel, memory, this.#thread, this.#texts)
      this.#partitions[i]?.reread()
    }
    this.#group = group
  }

  /** A partition by its number among all. @throws Error where it is not in memory */
  partition(number: number): Partition {
    const partition = this.#partitions[number - this.#group.first]
    if (partition === undefined || number >= this.#group.end) throw new Error('the partition is not in memory')
    return partition
  }

  /** The row of a PIN; undefined where what is in memory does not hold it. */
  rowOf(pin: number): RegisterRow | undefined {
    const [low, high] = halvesOf(pin)
    const number = this.#kernel.partitionOf(low, high, this.partitionCount, ...this.#seedHalves)
    if (number < this.#group.first || number >= this.#group.end) return undefined
    const partition = this.partition(number)
    const slot = partition.slotOf(pin)
    return slot === undefined ? undefined : { partition, slot }
  }

  /** The values of a row that is in memory. */
  holderOf(pin: number): Holder | undefined {
    const row = this.rowOf(pin)
    return row === undefined ? undefined : holderIn(row)
  }
}

/** What a row's sex is. */
export function sexOf({ partition, slot }: RegisterRow): 'M' | 'F' {
  return unpackPayload(partition.payloadOf(slot)).sex
}
