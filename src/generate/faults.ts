/** What befalls the files of a hostile night: one record in twenty, and lines between the records. */
import { below, happens, mix } from './chance.ts'
import type { Dialect } from './dialect.ts'
import type { LineDraft } from './drafts.ts'
import type { Dump } from './dump.ts'
import type { Fault } from './fault.ts'
import { FIELD_FAULTS } from './field-faults.ts'
import { RECORD_FAULTS, tooLong } from './record-faults.ts'

/** Per million records that nothing else depends on: they are seven in ten of all. */
const SHARE = 72_000

/** Far too long records of a whole night. */
const TOO_LONG = 3

const SALT = { befalls: 801, which: 802 }

const FAULTS: readonly Fault[] = [...RECORD_FAULTS, ...FIELD_FAULTS]

const LF = 0x0a

/** Chooses faults; a pure function of line and place. */
export class Faults {
  readonly #dialects: readonly Dialect[]
  readonly #lines: number
  readonly #wheel: readonly Fault[]

  /** `lines` of the whole night. */
  constructor(dialects: readonly Dialect[], lines: number) {
    this.#dialects = dialects
    this.#lines = lines
    this.#wheel = FAULTS.flatMap((fault) => new Array<Fault>(fault.weight).fill(fault))
  }

  /** Lets a fault befall the record at a place of the dump order, or none. */
  befall(line: LineDraft, place: number): Fault | undefined {
    const dialect = this.#dialects[line.carrier]
    if (dialect === undefined || !line.isAlone) return undefined
    const fault = this.#isTooLong(place) ? tooLong : this.#drawn(line, dialect)
    if (fault === undefined) return undefined
    fault.spoil?.(line, dialect)
    line.planted = `fault-${fault.id}`
    return fault
  }

  #isTooLong(place: number): boolean {
    const every = Math.trunc(this.#lines / TOO_LONG)
    return place % every === every >> 1
  }

  #drawn(line: LineDraft, dialect: Dialect): Fault | undefined {
    if (!happens(SHARE, line.key, SALT.befalls)) return undefined
    const fault = this.#wheel[below(this.#wheel.length, mix(line.key, SALT.which), SALT.which)]
    return fault?.isPossible?.(line, dialect) === false ? undefined : fault
  }
}

/** Writes a record that something befell, with what stands before it. @returns the physical line on which it begins. */
export function writeFaulty(dump: Dump, line: LineDraft, fault: Fault): number {
  const { dialect, sink } = dump
  if (fault.lineBefore !== undefined) {
    sink.text(fault.lineBefore(dialect))
    sink.put(dialect.lineEnd)
    dump.nextLine++
  }
  const number = dump.nextLine
  const start = sink.at
  dialect.write(line, sink)
  fault.distort?.(dump, start)
  let lines = 1
  for (let at = start; at < sink.at; at++) if (sink.bytes[at] === LF) lines++
  sink.put(fault.hasOtherEnd === true ? dialect.otherLineEnd : dialect.lineEnd)
  dump.count(line, lines)
  return number
}
