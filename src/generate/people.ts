/** The register's rows, each a pure function of its index, and back from a PIN to the row that holds it. */

import provinces34 from '../../seeds/provinces34.json' with { type: 'json' }
import provinces63 from '../../seeds/provinces63.json' with { type: 'json' }
import type { DerivedSlot, Unit } from './block.ts'
import { dayOf, daysIn, packedOf } from './calendar.ts'
import { type Census, censusOf } from './census.ts'
import { below, chanceOf, mix, partOf } from './chance.ts'
import { cmndOf } from './cmnds.ts'
import { type PersonDraft, statusCode } from './drafts.ts'
import { drawName, minorityName } from './names.ts'
import type { Night } from './nights.ts'
import { permute, unpermute } from './permutation.ts'
import { type Pin, Pins, yearBeside } from './pins.ts'
import { type Found, IDLE, ORDINARY, type Plan, type PlannedBlock } from './plan.ts'
import { COHORTS, Population, pinHeadOf } from './population.ts'

const PROVINCE_CODES = provinces63.map(({ code }) => Number(code))
const RESIDENCE_OF_PROVINCE = provinces63.map(({ code34 }) => provinces34.findIndex(({ code }) => code === code34))

/** Of 1024 of those of whom it may be. */
const MINORITY = 20
const WITH_CMND = 717
const MOVED = 205

/** Per million of those of whom it may be. */
const YEAR_ONLY = 9_000
const MONTH_ONLY = 2_000
const IDLE_DECEASED = 120_000
const IDLE_MISSING = 2_000
const IDLE_CANCELLED = 3_000

const SALT = {
  birth: 20,
  precision: 21,
  traits: 22,
  residence: 23,
  updated: 24,
  minority: 25,
  standing: 26,
  died: 27,
  elder: 28,
}
const KEY = { person: 0x11, pin: 0x12, cmnd: 0x13, pool: 0x20 }

const ALIVE = statusCode('alive')
const DECEASED = statusCode('deceased')
const MISSING = statusCode('missing')
const CANCELLED = statusCode('cancelled')

/** The register of one world. */
export class People {
  readonly pins: Pins
  readonly population: Population
  readonly #plan: Plan
  readonly #night: Night
  readonly #census: Census
  readonly #personKey: number
  readonly #cmndKey: number
  /** By pool: what its ranks are permuted by (a cohort's: its positions). */
  readonly #poolKeys: readonly number[]
  #cohort = 0
  #position = 0

  /** `isDense`: see `Population`. */
  constructor(plan: Plan, firstNight: Night, key: number, isDense: boolean) {
    this.#plan = plan
    this.#night = firstNight
    this.#personKey = mix(key, KEY.person)
    this.#cmndKey = mix(key, KEY.cmnd)
    this.#poolKeys = plan.poolSizes.map((_, pool) => mix(key, KEY.pool + pool))
    this.pins = new Pins(mix(key, KEY.pin))
    const planted = COHORTS.map((_, pool) => plan.poolSizes[pool] ?? 0)
    this.#census = censusOf(planted, plan.poolSizes[ORDINARY] ?? 0, plan.poolSizes[IDLE] ?? 0)
    this.population = new Population(Math.trunc(firstNight.extractDate / 10_000), [...this.#census.sizes], isDense)
  }

  /** Makes the person of a row; `unit` sees the unit that the row is of, for a block that has changes of its own. */
  fill(person: PersonDraft, row: number, found: Found, unit: Unit | undefined): void {
    const { planned, unit: number, member: slot } = found
    const { block } = planned
    const how = block.rows[slot]
    if (how === undefined) throw new Error('a slot that the block does not have')
    if (typeof how === 'string') this.#fillOriginal(person, row, planned, number, slot)
    else if (unit !== undefined) this.#fillDerived(person, row, unit, how)
    if (unit !== undefined) block.person?.(person, slot, unit)
    if (row === 0) person.updatedOn = this.#night.extractDate
  }

  /** The person's old number, whether or not the register lists it; 0 for none. */
  cmnd({ province, cmndRank }: PersonDraft): number {
    return cmndRank < 0 ? 0 : cmndOf(province, cmndRank, this.#cmndKey)
  }

  /** The row of a PIN, or -1 where the register holds no such number. */
  rowOfPin(pin: Pin): number {
    const successor = this.pins.successorOf(pin)
    const row = this.#rowOfSerial(successor?.head ?? pin.head, successor?.serial ?? this.pins.serial(pin))
    if (successor === undefined || row < 0) return row
    const found = this.#plan.blank()
    this.#plan.findRow(row, found)
    const slot = found.planned.block.rows.findIndex(
      (how) => typeof how !== 'string' && how.of === found.member && how.by === successor.correction,
    )
    return slot < 0 ? -1 : row - found.member + slot
  }

  /** The PIN of some person of forty or more. */
  elderPin(key: number): Pin {
    const cohort = COHORTS.indexOf('elder')
    this.population.locate(cohort, below(this.#census.sizes[cohort] ?? 0, key, SALT.elder))
    const { province, sex, birthYear, serial } = this.population
    const head = pinHeadOf(PROVINCE_CODES[province] ?? 0, sex, birthYear)
    return { head, tail: this.pins.tail(head, serial) }
  }

  #rowOfSerial(head: number, serial: number): number {
    const held = this.population.find(head, serial)
    if (held === undefined) return -1
    const { planted, ordinary, idle, sizes } = this.#census
    const { cohort, position } = held
    const size = sizes[cohort] ?? 0
    let rank = unpermute(position, size, this.#poolKeys[cohort] ?? 0)
    if (rank < (planted[cohort] ?? 0)) return this.#plan.rowOfRank(cohort, rank)
    rank -= planted[cohort] ?? 0
    const isOrdinary = rank < (ordinary[cohort] ?? 0)
    const counts = isOrdinary ? ordinary : idle
    if (!isOrdinary) rank -= ordinary[cohort] ?? 0
    for (let earlier = 0; earlier < cohort; earlier++) rank += counts[earlier] ?? 0
    const pool = isOrdinary ? ORDINARY : IDLE
    return this.#plan.rowOfRank(pool, unpermute(rank, this.#plan.poolSizes[pool] ?? 0, this.#poolKeys[pool] ?? 0))
  }

  /** Finds the cohort and position of the person of a slot, and leaves the cell in `population`. */
  #locate(planned: PlannedBlock, unit: number, slot: number): void {
    const pool = planned.poolOf[slot] ?? 0
    let rank = (planned.firstRank[pool] ?? 0) + unit * (planned.perUnit[pool] ?? 0) + (planned.rankInUnit[slot] ?? 0)
    let cohort = pool
    const { planted, ordinary, idle, sizes } = this.#census
    if (pool >= ORDINARY) {
      const counts = pool === ORDINARY ? ordinary : idle
      rank = permute(rank, this.#plan.poolSizes[pool] ?? 0, this.#poolKeys[pool] ?? 0)
      for (cohort = 0; cohort < COHORTS.length && rank >= (counts[cohort] ?? 0); cohort++) rank -= counts[cohort] ?? 0
      rank += (planted[cohort] ?? 0) + (pool === IDLE ? (ordinary[cohort] ?? 0) : 0)
    }
    this.#cohort = cohort
    this.#position = permute(rank, sizes[cohort] ?? 0, this.#poolKeys[cohort] ?? 0)
    this.population.locate(cohort, this.#position)
  }

  #fillOriginal(person: PersonDraft, row: number, planned: PlannedBlock, unit: number, slot: number): void {
    const pool = planned.poolOf[slot] ?? 0
    this.#locate(planned, unit, slot)
    const cohort = this.#cohort
    const { province, sex, birthYear, serial } = this.population
    const key = mix(this.#personKey, row)
    person.row = row
    person.key = key
    person.province = province
    person.sex = sex
    person.birthYear = birthYear
    person.serial = serial
    person.pinHead = pinHeadOf(PROVINCE_CODES[province] ?? 0, sex, birthYear)
    person.pinTail = this.pins.tail(person.pinHead, serial)
    const isPlanted = pool < ORDINARY
    const traits = mix(key, SALT.traits)
    person.nameText = !isPlanted && partOf(traits, 0) < MINORITY ? minorityName(sex, key) : ''
    person.name = drawName(sex, key, isPlanted)
    person.birth = this.#birthOf(birthYear, key, isPlanted)
    person.status = pool === IDLE ? idleStatus(key, cohort) : ALIVE
    person.diedOn = person.status === DECEASED ? this.#eventDay(key, SALT.died) : 0
    person.successorHead = 0
    person.successorTail = 0
    person.cmndRank = this.population.adultRank(cohort, this.#position, province)
    person.cmnd = isPlanted ? this.cmnd(person) : 0
    person.isCmndListed = person.cmndRank >= 0 && (isPlanted || partOf(traits, 1) < WITH_CMND)
    person.secondCmnd = 0
    const hasMoved = partOf(traits, 2) < MOVED
    person.residence = hasMoved
      ? below(provinces34.length, key, SALT.residence)
      : (RESIDENCE_OF_PROVINCE[province] ?? 0)
    person.updatedOn = this.#eventDay(key, SALT.updated)
  }

  /** A row that has its origin's values but for what was corrected; withdrawn rows list no CMND. */
  #fillDerived(person: PersonDraft, row: number, unit: Unit, { of, by }: DerivedSlot): void {
    const origin = unit.row(of)
    Object.assign(person, origin)
    person.row = row
    person.isCmndListed = false
    person.updatedOn = packedOf(dayOf(origin.updatedOn) - 30)
    if (by === 'repeat') return
    const { head, tail } = this.pins.withdrawn(origin, by)
    person.pinHead = head
    person.pinTail = tail
    person.status = CANCELLED
    if (by === 'sex') person.sex = 1 - origin.sex
    else person.birthYear = yearBeside(origin.birthYear)
    if (by === 'year') person.birth = origin.birth + (person.birthYear - origin.birthYear) * 10_000
  }

  /** A day of the year, never after the register was drawn; sometimes only a part is known, of the old more often. */
  #birthOf(year: number, key: number, isFull: boolean): number {
    const { extractDate } = this.#night
    const isThisYear = year === ((extractDate / 10_000) | 0)
    const lastMonth = isThisYear ? Math.trunc(extractDate / 100) % 100 : 12
    const draw = mix(key, SALT.birth)
    const month = 1 + (((draw & 0x7fff) * lastMonth) >>> 15)
    const isThisMonth = isThisYear && month === lastMonth
    // 29 February is left out: it has no birthday in most years, and a year beside may not have it at all.
    const lastDay = isThisMonth ? Math.min(28, extractDate % 100) : month === 2 ? 28 : daysIn(year, month)
    const day = 1 + (((draw >>> 15) * lastDay) >>> 16)
    if (isFull || isThisYear) return year * 10_000 + month * 100 + day
    const chance = chanceOf(key, SALT.precision)
    const isOld = year < 1965 ? 6 : 1
    if (chance < YEAR_ONLY * isOld) return year * 10_000
    return chance < (YEAR_ONLY + MONTH_ONLY) * isOld ? year * 10_000 + month * 100 : year * 10_000 + month * 100 + day
  }

  /** Some day of the five years and a half before the register was drawn. */
  #eventDay(key: number, salt: number): number {
    return packedOf(this.#night.extractDay - 1 - below(2_000, key, salt))
  }
}

function idleStatus(key: number, cohort: number): number {
  const chance = chanceOf(key, SALT.standing)
  if (chance < IDLE_MISSING) return MISSING
  if (chance < IDLE_MISSING + IDLE_CANCELLED) return CANCELLED
  const isElder = COHORTS[cohort] === 'elder'
  return isElder && chance < IDLE_MISSING + IDLE_CANCELLED + IDLE_DECEASED ? DECEASED : ALIVE
}
