/**
 * The register for a sample: streamed from its CSV as often as it takes, and never held whole. What stays is the rows of
 * the identities that sampled records and groups need, and the links of superseded PINs.
 */
import type { Person } from '../model/person.ts'
import { readIdentityNumber } from '../reference/document.ts'
import { type Register, RegisterReading, registerRows } from '../reference/register.ts'
import type { DocumentReading, ReadRow } from '../reference/row.ts'
import type { InputDigest } from '../run/open.ts'
import type { Sample } from './sample.ts'
import type { WatchedInputs } from './sample-input.ts'

/** A row whose PIN was replaced by another. */
type Link = Pick<Person, 'pin' | 'cmnds'>

/** The identities that a sample is about, and their rows. */
export class SampledRegister {
  readonly #paths: readonly string[]
  readonly #inputs: WatchedInputs
  readonly #sample: Sample
  /** Rows by the PIN that replaced theirs. */
  readonly #links = new Map<string, Link[]>()
  /** The PINs that replaced a PIN: one, or more where it stands in several rows. */
  readonly #successors = new Map<string, string[]>()
  /** PINs and CMNDs, besides the sampled PINs themselves, that may lead to a sampled person. */
  readonly #leadingPins = new Set<string>()
  readonly #leadingCmnds = new Set<string>()
  /** Those whose rows are needed. */
  readonly #pins = new Set<string>()
  readonly #cmnds = new Set<string>()

  /** `paths`: the CSV files that the run's register was made from, in their order. */
  constructor(paths: readonly string[], inputs: WatchedInputs, sample: Sample) {
    this.#paths = paths
    this.#inputs = inputs
    this.#sample = sample
  }

  /**
   * Reads all rows once and learns which documents may lead to a sampled person: more than do, as the rows of a PIN are not
   * compared yet. @returns the files' digests, in their order
   */
  async scan(): Promise<readonly InputDigest[]> {
    await this.#inputs.stage('register', this.#paths)
    const digests = await this.#eachPerson(({ pin, cmnds, supersededBy }) => {
      if (this.#isSampled(pin)) for (const cmnd of cmnds) this.#leadingCmnds.add(cmnd)
      if (supersededBy === undefined) return
      listed(this.#links, supersededBy).push({ pin, cmnds })
      listed(this.#successors, pin).push(supersededBy)
    })
    const reached = [...this.#links.keys()].filter((pin) => this.#isSampled(pin))
    // Grows while it is walked: who leads to one that leads to a sampled person does so too.
    for (const successor of reached) {
      for (const { pin, cmnds } of this.#links.get(successor) ?? []) {
        for (const cmnd of cmnds) this.#leadingCmnds.add(cmnd)
        if (!this.#leadingPins.has(pin)) reached.push(pin)
        this.#leadingPins.add(pin)
      }
    }
    return digests
  }

  /** Whether a record with this document may be of a sampled person, or is of a sampled document. */
  mayConcern(document: DocumentReading): boolean {
    if (document.state !== 'usable') return false
    const { kind, number, key } = document
    if (kind === 'pin' && this.#leadingPins.has(number)) return true
    if (kind === 'cmnd' && this.#leadingCmnds.has(number)) return true
    return this.#sample.hasGroup('document', key)
  }

  /** Asks for what judging the record needs; `answeredBy`: the PIN of an answer about its number. */
  need({ document, subscriber }: ReadRow, answeredBy: string | undefined): void {
    const { guardianDocument } = subscriber
    const readings = guardianDocument === undefined ? [document] : [document, readIdentityNumber(guardianDocument)]
    for (const reading of readings) {
      if (reading.state !== 'usable') continue
      if (reading.kind === 'pin') this.#needPin(reading.number)
      if (reading.kind === 'cmnd') this.#cmnds.add(reading.number)
    }
    if (answeredBy !== undefined) this.#needPin(answeredBy)
  }

  /**
   * The rows asked for, every row of their PINs and their chains of successors to the end. Where CMNDs led to PINs that
   * nobody had asked for, rows of these may have been passed over: then the files are read once more.
   * @throws RunError as `readRegister` does
   */
  async load(): Promise<Register> {
    for (;;) {
      const reading = new RegisterReading((person) => this.#isNeeded(person))
      const known = this.#pins.size
      await this.#inputs.stage('sample', this.#paths)
      await this.#eachRow((row) => reading.take(row))
      if (this.#pins.size === known) return reading.finish(this.#paths.join(', '))
    }
  }

  #isNeeded({ pin, cmnds }: Person): boolean {
    if (!this.#pins.has(pin) && !cmnds.some((cmnd) => this.#cmnds.has(cmnd))) return false
    this.#needPin(pin)
    return true
  }

  /** A PIN with all that may come after it. */
  #needPin(first: string): void {
    const chain = [first]
    for (const pin of chain) {
      if (this.#pins.has(pin)) continue
      this.#pins.add(pin)
      chain.push(...(this.#successors.get(pin) ?? []))
    }
  }

  #isSampled(pin: string): boolean {
    return this.#sample.hasGroup('person', `pin:${pin}`)
  }

  #eachPerson(take: (person: Person) => void): Promise<readonly InputDigest[]> {
    return this.#eachRow(({ read }) => {
      if (typeof read !== 'string') take(read)
    })
  }

  async #eachRow(take: (row: Parameters<RegisterReading['take']>[0]) => void): Promise<readonly InputDigest[]> {
    const digests: InputDigest[] = []
    for (const path of this.#paths) {
      const read = async (chunks: AsyncIterable<Uint8Array>): Promise<void> => {
        for await (const batch of registerRows(chunks, path)) for (const row of batch) take(row)
      }
      digests.push((await this.#inputs.read(path, read)).digest)
    }
    return digests
  }
}

function listed<T>(lists: Map<string, T[]>, key: string): T[] {
  const known = lists.get(key)
  if (known !== undefined) return known
  const list: T[] = []
  lists.set(key, list)
  return list
}
