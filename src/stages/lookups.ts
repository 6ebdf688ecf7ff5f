/** What a thread does for a register that is not in memory as a whole: asks, answers, and makes of the answers a register again. */
import { type AskedKeys, askedBy, askedNext, keysByGroup } from './asked-keys.ts'
import type { SlabThread } from './batch.ts'
import { BatchRegister } from './batch-register.ts'
import { decodeBatch } from './decode.ts'
import { answerKeys, type FoundRows, foundRows } from './found-rows.ts'
import type { AskedReceipt, KeysReceipt, LookupData, NextTask, SpillPlaces, SweepTask } from './lookup-task.ts'
import type { NightData, PostedBatch, SpillFile } from './night-task.ts'
import { readSpilled } from './on-disk.ts'
import { type NameTexts, Partition } from './partition.ts'
import { batchOf } from './posted-batch.ts'
import type { RegisterIndex } from './register-index.ts'
import { Room } from './room.ts'
import { SpillSeal } from './spill-seal.ts'

/** One thread's part in the look-ups of a night. */
export class Lookups {
  readonly #data: NightData
  readonly #cut: LookupData
  readonly #slab: SlabThread
  readonly #texts: NameTexts
  readonly #number: number
  readonly #spill: (thread: number) => SpillFile
  readonly #seal: SpillSeal
  readonly #register: BatchRegister
  readonly #room = new Room()
  /** By memory; looked at again in each sweep, for the memories hold group after group. */
  readonly #partitions: Partition[] = []

  /** `spill` opens the spill file of any thread; `number` counts from 0. */
  constructor(
    data: NightData & { readonly lookups: LookupData },
    slab: SlabThread,
    texts: NameTexts,
    number: number,
    spill: (thread: number) => SpillFile,
  ) {
    this.#data = data
    this.#cut = data.lookups
    this.#slab = slab
    this.#texts = texts
    this.#number = number
    this.#spill = spill
    this.#seal = new SpillSeal(data.lookups.sealKey, number)
    this.#register = new BatchRegister(data.kernel, slab.kernel, data.seed, texts)
  }

  /** Reads a batch for nothing but what it will look up. */
  keys(posted: PostedBatch): KeysReceipt {
    const { run } = this.#data
    const batch = batchOf(this.#slab.view, posted)
    const { read, rejected } = decodeBatch(this.#slab, batch, run)
    return { rank: posted.rank, records: read + rejected.length, ...this.#asked(askedBy(this.#slab, batch, run)) }
  }

  /** Asks on, of what was found. @throws RunError `file-damaged` */
  next({ pins, found }: NextTask): AskedReceipt {
    const led = askedNext(this.#foundAt(found))
    return this.#asked(pins.length === 0 ? led : { ...led, pins: pins.slice().sort() })
  }

  /** Answers batch after batch from the group that is in memory: where the rows found for each lie. @throws RunError `file-damaged` */
  sweep({ partitions, keys }: SweepTask): SpillPlaces {
    const group = this.#group(partitions)
    const places = new Float64Array(keys.length)
    for (const [i, blob] of this.#blobs(keys)) {
      places.set(this.#placed(answerKeys(this.#slab, blob, group)), 3 * i)
    }
    return places
  }

  /** The register of a batch, of the rows that were found for it; good until the next one. @throws RunError `file-damaged` */
  registerOf(found: SpillPlaces): RegisterIndex {
    return this.#register.indexOf(this.#foundAt(found))
  }

  #asked(asked: AskedKeys): AskedReceipt {
    const blobs = keysByGroup(this.#slab, asked, { ...this.#cut, seed: this.#data.seed })
    return { keys: Float64Array.from(blobs.flatMap((blob) => this.#placed(blob))) }
  }

  #placed(blob: Uint8Array | undefined): readonly [number, number, number] {
    if (blob === undefined) return [0, 0, 0]
    const { at, bytes } = this.#spill(this.#number).append(this.#seal.seal(blob))
    return [this.#number, at, bytes]
  }

  #group(count: number): readonly Partition[] {
    const { kernel, partitions } = this.#data
    const group = partitions.slice(0, count).map((memory, i) => {
      const partition = this.#partitions[i] ?? new Partition(kernel, memory, this.#number, this.#texts)
      partition.reread()
      this.#partitions[i] = partition
      return partition
    })
    if (group.length < count) throw new Error('a group has more partitions than there are memories')
    return group
  }

  #foundAt(places: SpillPlaces): FoundRows[] {
    return [...this.#blobs(places)].map(([, blob]) => foundRows(blob))
  }

  /** The blobs that are there, each with its rank among the places. */
  *#blobs(places: SpillPlaces): Generator<readonly [number, Uint8Array]> {
    for (let i = 0; 3 * i < places.length; i++) {
      const [thread = 0, at = 0, bytes = 0] = places.subarray(3 * i, 3 * i + 3)
      if (bytes === 0) continue
      yield [i, this.#seal.open(readSpilled(this.#spill(thread), at, bytes, this.#room.take(bytes)))]
    }
  }
}
