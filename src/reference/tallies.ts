/** What reports count besides findings, plainly: one record after the other, into arrays and Maps. */
import provinces from '../../seeds/provinces34.json' with { type: 'json' }
import oldProvinces from '../../seeds/provinces63.json' with { type: 'json' }
import { folded } from '../formats/spelling.ts'
import {
  BIRTH_DECADES,
  COMPARED_MEASURES,
  type ComparedGroups,
  NAME_PATTERNS,
  type NamePattern,
} from '../model/compared-group.ts'
import type { Subscriber } from '../model/fields.ts'
import { bytewise } from '../model/order.ts'
import { type CarrierTally, SELLER_KINDS, type StoredRun, type StoredValue } from '../model/stored.ts'
import { BIRTH_DATE_LEVELS, NAME_LEVELS, OUTCOMES, type Outcome, REASONS, type Verdict } from '../model/verdict.ts'
import { namePatternsOf } from './name-patterns.ts'
import type { Resolved } from './resolve.ts'
import type { ReadRow, RejectedRow } from './row.ts'

const PROVINCES = ['', ...provinces.map(({ code }) => code)]

/** Codes of two and three digits and names that are none of today's. */
const OLD_PROVINCES = oldProvinces
  .flatMap(({ code, name }) => [code, code.slice(1), folded(name)])
  .filter((text) => !provinces.some(({ code, name }) => code === text || folded(name) === text))

/** Outcomes that a seller's records can have, in the order of SELLER_VALUES. */
const OF_SELLERS: readonly Outcome[] = ['matched', 'variant', 'mismatched', 'not-found', 'ambiguous', 'unverifiable']

/** One record, as it is counted. */
interface Counted {
  readonly carrier: string
  readonly verdict: Verdict
  readonly province: string | undefined
  readonly groups: GroupedRecord | undefined
}

/** A live record that was compared by a PIN, and what it counts as in each of its groups. */
interface GroupedRecord {
  readonly patterns: readonly NamePattern[]
  readonly decade: string
  readonly measures: readonly string[]
}

/** Counts a night. Every record goes in once, in any order. */
export class Tallies {
  readonly #records: Counted[] = []
  /** By kind, carrier and code, joined. */
  readonly #sellers = new Map<string, Outcome[]>()
  readonly #persons = new Map<string, number>()

  /** Takes a record that could not be read. */
  reject({ carrier, code }: RejectedRow): void {
    const levels = { nameLevel: undefined, birthDateLevel: undefined }
    this.#records.push({
      carrier,
      verdict: { outcome: 'rejected', reason: code, ...levels },
      province: undefined,
      groups: undefined,
    })
  }

  /** Takes a record with its verdict and the ids of the row rules that hit it. */
  add({ carrier, subscriber }: ReadRow, { verdict, person }: Resolved, rulesHit: readonly string[]): void {
    const groups = groupedOf(subscriber, verdict, rulesHit)
    this.#records.push({ carrier, verdict, province: subscriber.province, groups })
    if (subscriber.status === 'terminated') return
    const { outcome } = verdict
    if ((outcome === 'matched' || outcome === 'variant') && person !== undefined) {
      this.#persons.set(person.pin, (this.#persons.get(person.pin) ?? 0) + 1)
    }
    if (subscriber.subscriberKind !== 'individual') return
    const codes = { 'point-of-sale': subscriber.pointOfSale, agent: subscriber.salesAgent }
    for (const kind of SELLER_KINDS) {
      const code = codes[kind]
      if (code === undefined) continue
      const seller = JSON.stringify([kind, carrier, code])
      this.#sellers.set(seller, [...(this.#sellers.get(seller) ?? []), outcome])
    }
  }

  /** Of every carrier with a record, bytewise sorted. */
  carriers(): CarrierTally[] {
    return this.#names().map((carrier) => {
      const records = this.#records.filter((record) => record.carrier === carrier)
      const countOf = (is: (record: Counted) => boolean): number => records.filter(is).length
      return {
        carrier,
        reasons: OUTCOMES.map((outcome) =>
          REASONS[outcome].map((reason) =>
            countOf(({ verdict }) => verdict.outcome === outcome && verdict.reason === reason),
          ),
        ),
        nameLevels: NAME_LEVELS.map((level) => countOf(({ verdict }) => verdict.nameLevel === level)),
        birthDateLevels: BIRTH_DATE_LEVELS.map((level) => countOf(({ verdict }) => verdict.birthDateLevel === level)),
        provinces: PROVINCES.map((code) =>
          OUTCOMES.map((outcome) =>
            countOf(({ verdict, province }) => verdict.outcome === outcome && placeOf(province) === code),
          ),
        ),
        oldProvinces: countOf(({ province }) => isOldOnly(province)),
        compared: comparedOf(records),
      }
    })
  }

  /** The values of SELLER_VALUES of every seller, in the order first met; `carrier` is the index among {@link carriers}. */
  sellers(): StoredValue[][] {
    const carriers = this.#names()
    return [...this.#sellers].map(([seller, outcomes]) => {
      const [kind, carrier, code]: [(typeof SELLER_KINDS)[number], string, string] = JSON.parse(seller)
      const counts = OF_SELLERS.map((outcome) => outcomes.filter((one) => one === outcome).length)
      return [SELLER_KINDS.indexOf(kind), carriers.indexOf(carrier), code, ...counts]
    })
  }

  /** Established persons by their live records. */
  recordsPerPerson(): StoredRun['recordsPerPerson'] {
    const sizes = [...this.#persons.values()]
    return [...new Set(sizes)].sort((a, b) => a - b).map((size) => [size, sizes.filter((one) => one === size).length])
  }

  #names(): string[] {
    return [...new Set(this.#records.map(({ carrier }) => carrier))].sort(bytewise)
  }
}

function groupedOf(subscriber: Subscriber, verdict: Verdict, rulesHit: readonly string[]): GroupedRecord | undefined {
  const { outcome, reason } = verdict
  if (subscriber.status === 'terminated' || (reason !== 'pin' && reason !== 'superseded-pin')) return undefined
  const { fullName, dateOfBirth } = subscriber
  const first = dateOfBirth === undefined ? 'none' : String(10 * Math.floor(Math.min(dateOfBirth.year, 2029) / 10))
  return { patterns: namePatternsOf(fullName), decade: first, measures: ['compared', outcome, ...rulesHit] }
}

function comparedOf(records: readonly Counted[]): ComparedGroups {
  const rowOf = (isIn: (groups: GroupedRecord, record: Counted) => boolean): number[] => {
    const inGroup = records.filter((record) => record.groups !== undefined && isIn(record.groups, record))
    return COMPARED_MEASURES.map((measure) => inGroup.filter(({ groups }) => groups?.measures.includes(measure)).length)
  }
  return {
    namePatterns: NAME_PATTERNS.map((pattern) => rowOf(({ patterns }) => patterns.includes(pattern))),
    birthDecades: BIRTH_DECADES.map((decade) => rowOf((groups) => groups.decade === decade)),
    provinces: PROVINCES.map((code) => rowOf((_, { province }) => placeOf(province) === code)),
  }
}

/** The code of one of the 34 provinces; empty for anything else. */
function placeOf(province: string | undefined): string {
  return province !== undefined && PROVINCES.includes(province) ? province : ''
}

/** Whether it is a code or a name that only the provinces before July 2025 had. */
function isOldOnly(province: string | undefined): boolean {
  return province !== undefined && OLD_PROVINCES.includes(folded(province))
}
