/** The register, whole, in Maps: who has a PIN, who had a CMND, and whom a cancelled PIN became. */
import { type PartialDate, packDate } from '../model/dates.ts'
import { RunError } from '../model/errors.ts'
import { referencePersonsMax, registerFaultShareMax, rejectsListedMax } from '../model/limits.ts'
import { bytewise } from '../model/order.ts'
import type { Person } from '../model/person.ts'
import { type CellRecord, columnCountOf, openRecords } from './records.ts'
import { bindRegisterHeader, personReader, type RegisterFaultCode, rowText } from './register-row.ts'
import type { Place } from './split-record.ts'
import { type BrokenChain, followSuccessors } from './successors.ts'

/** A row that could not be used as it stands. Never its values. */
export interface RegisterFault extends Place {
  readonly code: RegisterFaultCode | BrokenChain | 'pin-repeated'
}

/** What was in the file. */
export interface RegisterCounts {
  /** All rows: persons, repeated and faulty ones. */
  readonly rows: number
  readonly persons: number
  /** Rows left out because a value cannot be read. */
  readonly faulty: number
  /** Rows left out because another row of the same PIN is later. */
  readonly repeated: number
  /** Cancelled PINs that lead to a person. */
  readonly superseded: number
  /** Cancelled PINs whose successors lead in a circle or nowhere. */
  readonly brokenChains: number
}

/** The register as matching needs it. */
export interface Register {
  /** Every row that is used, by PIN. */
  readonly persons: ReadonlyMap<string, Person>
  /** Rows that list a CMND; never an empty array. */
  readonly byCmnd: ReadonlyMap<string, readonly Person[]>
  /** The latest `updated_on`: a full date. */
  readonly extractDate: PartialDate
  readonly counts: RegisterCounts
  /** In the order of the file, broken chains last; at most `rejectsListedMax` are listed. */
  readonly faults: readonly RegisterFault[]
  /** The person at the end of a row's successors: the row itself where it has none. The PIN must be in `persons`. */
  finalOf(pin: string): Person
}

/**
 * Reads a register CSV (comma, quotes, UTF-8; columns in any order, others ignored). `chunks` are its decompressed
 * bytes, `file` its name for messages.
 *
 * @throws RunError `register-faulty` above `registerFaultShareMax`, `world-too-large` above `referencePersonsMax`,
 * `header-missing-column`, and what `openRecords` throws.
 */
export async function readRegister(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  file = 'register',
): Promise<Register> {
  const reading = new RegisterReading()
  for await (const batch of registerRows(chunks, file)) {
    for (const row of batch) reading.take(row)
  }
  return reading.finish(file)
}

/** One row of a register's file, as a person or as what is wrong with it. */
export interface RegisterRow extends Place {
  readonly read: Person | RegisterFaultCode
}

/** The rows of one file in its order, in batches. @throws RunError as {@link readRegister} does, but for what it says of the whole. */
export async function* registerRows(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  file: string,
): AsyncGenerator<readonly RegisterRow[]> {
  const rules = { delimiter: ',', quote: '"', comment: '', isTotal: () => false } as const
  const records = await openRecords(chunks, rules, file)
  const personOf = personReader(bindRegisterHeader(records.header, file))
  const rowOf = (record: CellRecord): RegisterRow => {
    const { line, byteOffset } = record
    return { line, byteOffset, read: 'fault' in record ? record.fault : personOf(record.cells) }
  }
  for await (const batch of records.records({ columnCount: columnCountOf(records.header), mayTrail: true }))
    yield batch.map(rowOf)
}

/**
 * A register while its rows come in: those of one file, or of several one after the other, of which the last are updates.
 * Rows of persons who are not `wanted` count for the extract date and the share of faulty rows, and are not held: ask for
 * every row of a PIN, and for the whole chain of its successors, or it is not judged as it would be in the whole register.
 */
export class RegisterReading {
  readonly #wanted: (person: Person) => boolean
  readonly #persons = new Map<string, Person>()
  /** Where the row that is held stands: needed should a later one replace it, or its successor lead nowhere. */
  readonly #heldAt = new Map<string, Place>()
  readonly #faults: RegisterFault[] = []
  #rows = 0
  #faulty = 0
  #repeated = 0
  #extractDate: PartialDate = { year: 1000, month: 1, day: 1 }

  constructor(wanted: (person: Person) => boolean = () => true) {
    this.#wanted = wanted
  }

  /** @throws RunError `world-too-large` above `referencePersonsMax` persons held. */
  take({ line, byteOffset, read: person }: RegisterRow): void {
    this.#rows++
    if (typeof person === 'string') {
      this.#faulty++
      this.#list({ line, byteOffset, code: person })
      return
    }
    if (packDate(person.updatedOn) > packDate(this.#extractDate)) this.#extractDate = person.updatedOn
    if (!this.#wanted(person)) return
    const held = this.#persons.get(person.pin)
    if (held !== undefined) {
      this.#repeated++
      const replaces = prevails(person, held)
      this.#list({ ...(replaces ? this.#placeOf(person.pin) : { line, byteOffset }), code: 'pin-repeated' })
      if (!replaces) return
    } else if (this.#persons.size === referencePersonsMax) throw tooLarge()
    this.#persons.set(person.pin, person)
    this.#heldAt.set(person.pin, { line, byteOffset })
  }

  /** What was held, with its chains of successors. @throws RunError `register-faulty` */
  finish(file: string): Register {
    if (this.#faulty > this.#rows * registerFaultShareMax) throw this.#tooFaulty(file)
    const persons = this.#persons
    const superseded = [...persons.values()].filter(({ supersededBy }) => supersededBy !== undefined)
    const { finals, broken } = followSuccessors(
      persons,
      superseded.map(({ pin }) => pin),
    )
    for (const [pin, code] of broken) {
      const person = persons.get(pin)
      if (person === undefined) throw new Error('a broken chain of a row that is not held')
      persons.set(pin, { ...person, supersededBy: undefined })
      this.#list({ ...this.#placeOf(pin), code })
    }
    return {
      persons,
      byCmnd: byCmnd(persons.values()),
      extractDate: this.#extractDate,
      counts: {
        rows: this.#rows,
        persons: persons.size,
        faulty: this.#faulty,
        repeated: this.#repeated,
        superseded: finals.size,
        brokenChains: broken.size,
      },
      faults: this.#faults,
      finalOf(pin) {
        const person = finals.get(pin) ?? persons.get(pin)
        if (person === undefined) throw new Error('asked for the successor of a PIN that the register does not hold')
        return person
      },
    }
  }

  #placeOf(pin: string): Place {
    const place = this.#heldAt.get(pin)
    if (place === undefined) throw new Error('asked for the place of a row that is not held')
    return place
  }

  #list(fault: RegisterFault): void {
    if (this.#faults.length < rejectsListedMax) this.#faults.push(fault)
  }

  #tooFaulty(file: string): RunError {
    const [first] = this.#faults.filter(({ code }) => code !== 'pin-repeated')
    return new RunError(
      'register-faulty',
      `${file}: expected at most ${registerFaultShareMax * 100} % faulty rows, but found ${this.#faulty} of ${this.#rows}` +
        (first === undefined ? '' : `; the first on line ${first.line} (${first.code})`),
      'Have the extract made again: persons missing from it would be accused of having no identity.',
    )
  }
}

/** Which of two rows of one PIN is kept: the later; of two of one day the one whose values are the smaller bytes. */
function prevails(next: Person, held: Person): boolean {
  const later = packDate(next.updatedOn) - packDate(held.updatedOn)
  return later > 0 || (later === 0 && bytewise(rowText(next), rowText(held)) < 0)
}

function byCmnd(persons: Iterable<Person>): Map<string, Person[]> {
  const rows = new Map<string, Person[]>()
  for (const person of persons) {
    for (const cmnd of person.cmnds) {
      const listed = rows.get(cmnd)
      if (listed === undefined) rows.set(cmnd, [person])
      else listed.push(person)
    }
  }
  return rows
}

function tooLarge(): RunError {
  return new RunError(
    'world-too-large',
    `the reference engine holds at most ${referencePersonsMax} persons in memory, and the register has more`,
    'Use it on an extract of the register, for instance of the persons that one part file names.',
  )
}
