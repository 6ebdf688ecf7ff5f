/** The world itself: any person and any line of any night, each on its own. */
import provinces34 from '../../seeds/provinces34.json' with { type: 'json' }
import type { Block, PlannedUnits, Unit } from './block.ts'
import { mix } from './chance.ts'
import { blankPerson, type LineDraft, type PersonDraft } from './drafts.ts'
import { blankLine, fillHolder, fillService, fillStranger, settleStatus } from './lines.ts'
import { msisdnOf } from './msisdns.ts'
import type { Night } from './nights.ts'
import { People } from './people.ts'
import type { Pin, Pins } from './pins.ts'
import { type Found, Plan, type PlannedBlock } from './plan.ts'
import { pointsPerProvinceOf } from './points-of-sale.ts'

const KEY = { people: 0x21, line: 0x22, msisdn: 0x23, unit: 0x24 }

/** One world, ready to be asked for its rows and lines. Not for use by two callers at once. */
export class Scene {
  readonly plan: Plan
  readonly people: People
  readonly firstNight: Night
  readonly key: number
  readonly #msisdnKey: number
  readonly #lineKey: number
  readonly #points: number
  readonly #found: Found
  readonly #holder: PersonDraft = blankPerson()

  /** `isDense`: see `Population`. */
  constructor(planned: readonly PlannedUnits[], firstNight: Night, key: number, isDense = false) {
    this.plan = new Plan(planned)
    this.people = new People(this.plan, firstNight, mix(key, KEY.people), isDense)
    this.firstNight = firstNight
    this.key = key
    this.#msisdnKey = mix(key, KEY.msisdn)
    this.#lineKey = mix(key, KEY.line)
    this.#points = pointsPerProvinceOf(this.plan.lines)
    this.#found = this.plan.blank()
  }

  /** Fills in the person of a row in [0, plan.rows), all that the register says of it. */
  fillRow(person: PersonDraft, row: number): void {
    this.#fill(person, row, this.#found)
    if (person.isCmndListed && person.cmnd === 0) person.cmnd = this.people.cmnd(person)
  }

  /** The person of a row in a draft of its own. */
  person(row: number): PersonDraft {
    const person = blankPerson()
    this.#fill(person, row, this.plan.blank())
    if (person.isCmndListed && person.cmnd === 0) person.cmnd = this.people.cmnd(person)
    return person
  }

  #fill(person: PersonDraft, row: number, found: Found): void {
    this.plan.findRow(row, found)
    const { planned, unit } = found
    const needsUnit = planned.block.person !== undefined || planned.hasDerived
    this.people.fill(person, row, found, needsUnit ? new SceneUnit(this, planned, unit, this.firstNight) : undefined)
  }

  /** The number of a line that no block has changed. */
  msisdn(line: number): number {
    return msisdnOf(line, this.#msisdnKey)
  }

  /** The PIN of some elder of the register. */
  elderPin(key: number): Pin {
    return this.people.elderPin(key)
  }

  /** Fills in a line in [0, plan.lines) as it is on a night. */
  fillLine(line: LineDraft, index: number, night: Night): void {
    const found = this.#found
    this.plan.findLine(index, found)
    const { planned, unit: number, member } = found
    const { block } = planned
    const unit = new SceneUnit(this, planned, number, night)
    line.index = index
    line.key = mix(this.#lineKey, index)
    line.planted = block.id
    line.pointOfSaleProvince = number % provinces34.length
    fillService(line, this.#points, this.msisdn(index))
    const slot = holderSlot(block, member)
    if (slot === undefined) fillStranger(line, night)
    else {
      this.#fill(this.#holder, planned.firstRow + number * block.rows.length + slot, found)
      fillHolder(line, this.#holder, night)
    }
    block.line?.(line, member, unit)
    settleStatus(line)
  }

  /** A line in a draft of its own. */
  line(index: number, night: Night): LineDraft {
    const line = blankLine()
    this.fillLine(line, index, night)
    line.quoted = { ...line.quoted }
    line.person = { ...line.person }
    return line
  }
}

function holderSlot(block: Block, member: number): number | undefined {
  if (block.rows.length === 0) return undefined
  return block.holder === undefined ? 0 : block.holder(member)
}

class SceneUnit implements Unit {
  readonly index: number
  readonly night: Night
  readonly firstLine: number
  readonly #scene: Scene
  readonly #firstRow: number
  readonly #planned: PlannedBlock

  constructor(scene: Scene, planned: PlannedBlock, unit: number, night: Night) {
    this.#scene = scene
    this.index = unit
    this.night = night
    this.#planned = planned
    this.firstLine = planned.firstLine + unit * planned.block.lines
    this.#firstRow = planned.firstRow + unit * planned.block.rows.length
  }

  get key(): number {
    return mix(mix(this.#scene.key, KEY.unit + this.#planned.firstLine), this.index)
  }

  get pins(): Pins {
    return this.#scene.people.pins
  }

  row(slot: number): PersonDraft {
    return this.#scene.person(this.#firstRow + slot)
  }

  unitOf(pin: Pin): number {
    const { firstRow, block, units } = this.#planned
    const inBlock = this.#scene.people.rowOfPin(pin) - firstRow
    return inBlock >= 0 && inBlock < units * block.rows.length ? Math.trunc(inBlock / block.rows.length) : -1
  }

  msisdn(line: number): number {
    return this.#scene.msisdn(this.firstLine + line)
  }

  elder(key: number): Pin {
    return this.#scene.elderPin(key)
  }
}
