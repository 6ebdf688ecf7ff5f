/** What a thread does in the linking pass, once all batches have their receipts. */
import type { LinkQueries } from '../memory/link-queries.ts'
import type { SlabThread } from './batch.ts'
import { holderValues } from './evidence-values.ts'
import { pseudonymsUnder } from './finding-id.ts'
import { askCount, asksIn } from './link-asks.ts'
import { countPatterns } from './link-candidates.ts'
import { suggestedLines } from './link-lines.ts'
import { AskedNames, LinkNames } from './link-names.ts'
import { foundNear, gradeLed, type NearFound } from './link-near.ts'
import { LinkRegister } from './link-register.ts'
import { LinkSeal } from './link-seal.ts'
import { streamSlots } from './link-stream.ts'
import type {
  CountTask,
  HoldersReceipt,
  HoldersTask,
  LedTask,
  LinkData,
  NearTask,
  StreamTask,
  SuggestReceipt,
  SuggestTask,
} from './link-task.ts'
import type { SpillPlaces } from './lookup-task.ts'
import type { NightData, PostedBatch, SpillFile } from './night-task.ts'
import { readSpilled, spillOnDisk } from './on-disk.ts'
import { batchOf, dictionaryAt, slabThread } from './posted-batch.ts'
import type { AsksPlace } from './receipt.ts'
import { spillNameOf } from './spill-names.ts'

/** One thread's part in the linking pass. */
export class LinkThread {
  readonly #data: NightData
  readonly #slab: SlabThread
  readonly #number: number
  readonly #spill: (thread: number) => SpillFile
  readonly #register: LinkRegister
  readonly #names: LinkNames
  readonly #seal: LinkSeal
  readonly #pseudonymOf: (text: string) => string
  /** Of the one pass that a run has. */
  #asked: AskedNames | undefined

  /** `spill` opens a file of the spill folder by its name; `number` counts from 0. */
  constructor(data: NightData & { readonly link: LinkData }, number: number, spill: (name: string) => SpillFile) {
    const { link, segmentSecret, pseudonymKey } = data
    this.#data = data
    this.#number = number
    this.#spill = (thread) => spillOnDisk(data.spill, spillNameOf(thread), spill)
    this.#slab = slabThread(data, number)
    const dictionary = dictionaryAt(this.#slab, data.dictionaryBytes)
    this.#register = new LinkRegister({ ...data, ...link }, this.#slab.kernel, dictionary, number)
    this.#names = new LinkNames(dictionary)
    this.#seal = new LinkSeal(segmentSecret, link.salt, number)
    this.#pseudonymOf = pseudonymsUnder(pseudonymKey)
  }

  /** Leaves what the records ask of the batch that this thread has just judged. */
  asks(posted: PostedBatch): AsksPlace {
    const asks = asksIn(this.#slab, batchOf(this.#slab.view, posted), this.#data.run)
    return { ...this.#spill(this.#number).append(this.#seal.seal(asks)), records: askCount(asks) }
  }

  /** Looks for the neighbours of some queries among what is in memory. */
  near({ queries, group, range }: NearTask): NearFound {
    this.#register.take(group)
    return foundNear(this.#slab, this.#register, queries, range)
  }

  /** Streams slots past the queries: the rows that have name and birth date of some ({@link streamSlots}). */
  stream({ queries, group, partition, range }: StreamTask): Float64Array {
    this.#register.take(group)
    return streamSlots(this.#register.partition(partition), queries, this.#askedNames(queries), range)
  }

  /** Grades the rows in memory that CMNDs lead to ({@link gradeLed}). */
  led({ queries, group, led }: LedTask): Float64Array {
    this.#register.take(group)
    return gradeLed(this.#slab, this.#register, queries, led)
  }

  /** Counts the pairs of some queries by pattern. */
  count({ search, range }: CountTask): Float64Array {
    return countPatterns(search, range)
  }

  /** Tells the records of a batch whom they probably mean. @throws RunError `file-damaged` */
  suggest({ asks, ...task }: SuggestTask): SuggestReceipt {
    const suggesting = { ...task, run: this.#data.run, pseudonymOf: this.#pseudonymOf }
    const { lines, ...told } = suggestedLines(this.#opened(asks), suggesting)
    return { thread: this.#number, lines: this.#spill(this.#number).append(lines), ...told }
  }

  /** Leaves the values of rows that are in memory. */
  holders({ group, pins }: HoldersTask): HoldersReceipt {
    this.#register.take(group)
    const sealed = Array.from(pins, (pin) => {
      const holder = this.#register.holderOf(pin)
      return this.#seal.seal(Buffer.from(holder === undefined ? '' : JSON.stringify(holderValues(holder))))
    })
    let { at } = this.#spill(this.#number).append(Buffer.concat(sealed))
    const places = new Float64Array(3 * pins.length)
    for (const [i, { length }] of sealed.entries()) {
      places.set([this.#number, at, length], 3 * i)
      at += length
    }
    return places
  }

  #opened([thread = 0, at = 0, bytes = 0]: SpillPlaces): Uint8Array {
    return this.#seal.open(readSpilled(this.#spill(thread), at, bytes))
  }

  #askedNames(queries: LinkQueries): AskedNames {
    this.#asked ??= new AskedNames(queries.names, this.#names)
    return this.#asked
  }
}
