import { unpackPayload } from '../memory/partition.ts'
import { type PartialDate, unpackDate } from '../model/dates.ts'
import type { Holder, PersonStatus } from '../model/person.ts'
import { IdWords } from './id-words.ts'
import type { Kernel } from './kernel.ts'
import { nameOfIds } from './name-ids.ts'
import { halvesOf, type NameTexts, Partition } from './partition.ts'
import { ReadName } from './read-name.ts'

/** A row of the register: where it is. */
export interface RegisterRow {
  readonly partition: Partition
  readonly slot: number
}

/** What a thread is given of a register that is in memory. */
export interface RegisterMemories {
  /** One a partition, in their order. */
  readonly memories: readonly WebAssembly.Memory[]
  readonly seed: bigint
  readonly texts: NameTexts
}

/** The register as one thread sees it. Look-ups of a batch go through `partitions`; the rest is for single, rare rows. */
export class RegisterIndex {
  readonly partitions: readonly Partition[]
  readonly seed: bigint
  readonly words: IdWords
  readonly #kernel: Kernel
  readonly #seedHalves: readonly [number, number]

  /** `thread` counts from 0; `kernel` may be any instance. @throws Error where a memory is no partition for that thread. */
  constructor(module: WebAssembly.Module, kernel: Kernel, register: RegisterMemories, thread: number) {
    const { memories, seed, texts } = register
    this.partitions = memories.map((memory) => new Partition(module, memory, thread, texts))
    this.seed = seed
    this.words = IdWords.of(texts)
    this.#kernel = kernel
    this.#seedHalves = [Number(seed & 0xffffffffn), Number(seed >> 32n)]
  }

  /** The row of a PIN; undefined where the register does not hold it. */
  rowOf(pin: number): RegisterRow | undefined {
    const partition = this.#partitionOf(pin)
    const slot = partition.slotOf(pin)
    return slot === undefined ? undefined : { partition, slot }
  }

  /** The row at the end of the chain of successors: the row itself where it has none. @throws Error where the register is damaged. */
  finalRowOf(row: RegisterRow): RegisterRow {
    const pin = row.partition.pinOf(row.slot)
    const finalPin = row.partition.finalPinOf(row.slot)
    return pin === finalPin ? row : this.#held(finalPin)
  }

  /** The PIN at the end of a PIN's chain of successors; undefined where the register does not hold it. */
  finalOf(pin: number): number | undefined {
    const row = this.rowOf(pin)
    return row === undefined ? undefined : row.partition.finalPinOf(row.slot)
  }

  /** The rows that list a CMND, by PIN. */
  rowsOfCmnd(cmnd: number): RegisterRow[] {
    const pins = this.#partitionOf(cmnd).pinsOf(cmnd)
    return pins.sort((a, b) => a - b).map((pin) => this.#held(pin))
  }

  /** The values of a row. */
  holderOf(row: RegisterRow): Holder {
    return holderIn(row)
  }

  /** A row's name as it is graded. */
  nameOf({ partition, slot }: RegisterRow): ReadName {
    const ids = partition.nameIdsOf(slot)
    return ids === undefined ? ReadName.of(partition.nameOf(slot)) : nameOfIds(this.words, ids)
  }

  #held(pin: number): RegisterRow {
    const row = this.rowOf(pin)
    if (row === undefined) throw new Error('the register leads to a PIN that it does not hold')
    return row
  }

  #partitionOf(key: number): Partition {
    const [low, high] = halvesOf(key)
    const number = this.#kernel.partitionOf(low, high, this.partitions.length, ...this.#seedHalves)
    const partition = this.partitions[number]
    if (partition === undefined) throw new Error('the register has no partitions')
    return partition
  }
}

/** The values of a row. */
export function holderIn(row: RegisterRow): Holder {
  return new RowHolder(row)
}

/** Whoever a row is of: a value is read when it is asked for, which of most is one or none. */
class RowHolder implements Holder {
  readonly #partition: Partition
  readonly #slot: number

  constructor({ partition, slot }: RegisterRow) {
    this.#partition = partition
    this.#slot = slot
  }

  get pin(): string {
    return String(this.#partition.pinOf(this.#slot)).padStart(12, '0')
  }

  get fullName(): string {
    return this.#partition.nameOf(this.#slot)
  }

  get dateOfBirth(): PartialDate {
    return unpackDate(this.#partition.birthDateOf(this.#slot))
  }

  get sex(): Holder['sex'] {
    return unpackPayload(this.#partition.payloadOf(this.#slot)).sex
  }

  get status(): PersonStatus {
    return this.#partition.statusOf(this.#slot)
  }

  get diedOn(): PartialDate | undefined {
    const diedOn = this.#partition.diedOnOf(this.#slot)
    return diedOn === 0 ? undefined : unpackDate(diedOn)
  }
}
