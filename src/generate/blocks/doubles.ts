/** Documents and numbers that two records share. */
import type { Block, Unit } from '../block.ts'
import { midnightOf } from '../calendar.ts'
import { mix } from '../chance.ts'
import type { LineDraft, PersonDraft } from '../drafts.ts'
import { CARRIERS, carrierOf } from '../msisdns.ts'
import { isDifferent, nameThat, withOneEdit } from '../name-faults.ts'
import { nameOf } from '../names.ts'
import { FOLLOWED_NIGHTS } from '../nights.ts'
import { bits } from '../true-rules.ts'
import { quoteUnknown, terminate } from './documents.ts'
import { CARRIER_PLACE, portTo } from './ordinary.ts'
import { linesSent } from './sims.ts'
import { asForeigner } from './strangers.ts'

const MANY_NAMES = bits('document-many-names')
const TWICE = bits('number-twice')
const TWO_CARRIERS = bits('number-at-two-carriers')

const VIETTEL = CARRIERS.indexOf('viettel')
const MOBIFONE = CARRIERS.indexOf('mobifone')
const VINAPHONE = CARRIERS.indexOf('vinaphone')

/** Half past ten in the evening: MobiFone's dump is drawn, VinaPhone's is not. */
const BETWEEN_DUMPS_SECONDS = 81_000

/**
 * Everybody after the first has a name that nobody takes for the first one's; where the first one's carrier may be
 * missing, nor for that of the one before.
 */
export function apart(person: PersonDraft, slot: number, unit: Unit): void {
  if (slot === 0) return
  const others = unit.night.count < FOLLOWED_NIGHTS || slot === 1 ? [0] : [0, slot - 1]
  const names = others.map((other) => nameOf(unit.row(other).name))
  const isApart = (name: string): boolean => names.every((other) => isDifferent(name, other))
  person.name = nameThat(isApart, person.sex, person.key)
}

/** The holder's own name and birth date under the number of the person in slot 0. */
export function underStolen(line: LineDraft, unit: Unit): void {
  const victim = unit.row(0)
  line.pinHead = victim.pinHead
  line.pinTail = victim.pinTail
  line.quoted = victim
  line.person = victim
  line.nameAgreement = 'faulty'
}

/** The names of two lines at least are in the night's dumps. */
function stolenBy(thieves: number): NonNullable<Block['line']> {
  return (line, number, unit) => {
    if (number === 0) return
    underStolen(line, unit)
    if (linesSent(unit, 1 + thieves) > 1) line.groupRules |= MANY_NAMES
  }
}

/** Once the thief's number has ended, the document has one name again. */
function stolenAndEnded(line: LineDraft, number: number, unit: Unit): void {
  if (number === 0) return
  underStolen(line, unit)
  terminate(line, unit)
}

/** A number that nobody has, under two names. */
function twoNames(line: LineDraft, _: number, unit: Unit): void {
  quoteUnknown(line, unit.pins.unknown(unit.row(0)))
  if (linesSent(unit, 2) === 2) line.groupRules |= MANY_NAMES
}

/** A number that nobody has, under two spellings of one name. */
function twoSpellings(line: LineDraft, number: number, unit: Unit): void {
  quoteUnknown(line, unit.pins.unknown(line.quoted))
  if (number === 1) line.nameText = withOneEdit(nameOf(line.name)) ?? ''
}

const FOREIGN_PAIRS = [
  ['KIM MIN SEO', 'TANAKA HIROSHI'],
  ['SMITH JOHN PAUL', 'ZHANG XIAO MING'],
  ['IVANOV SERGEI', 'MARTIN PIERRE'],
] as const

function passportOfTwo(line: LineDraft, number: number, unit: Unit): void {
  asForeigner(line)
  const pair = FOREIGN_PAIRS[unit.index % FOREIGN_PAIRS.length] ?? FOREIGN_PAIRS[0]
  line.nameText = pair[number === 0 ? 0 : 1]
  line.documentText = `ZZ${String(unit.firstLine).padStart(9, '0')}`
  if (linesSent(unit, 2) === 2) line.groupRules |= MANY_NAMES
}

/** The number and carrier of the unit's first line. */
function sameNumber(line: LineDraft, unit: Unit): void {
  line.msisdn = unit.msisdn(0)
  line.carrier = carrierOf(unit.firstLine)
  line.portedFrom = -1
}

function twice(line: LineDraft, _: number, unit: Unit): void {
  sameNumber(line, unit)
  line.groupRules |= TWICE
}

function twiceButEnded(line: LineDraft, number: number, unit: Unit): void {
  sameNumber(line, unit)
  if (number === 1) terminate(line, unit)
}

/** The carriers of a number's two lines. */
function carriersOf(unit: Unit): readonly [number, number] {
  const first = carrierOf(unit.firstLine)
  return [first, (first + 1 + (unit.key % 2)) % CARRIERS.length]
}

/** The second line of the number, at another carrier. */
function elsewhere(line: LineDraft, number: number, unit: Unit): void {
  sameNumber(line, unit)
  if (number === 1) line.carrier = carriersOf(unit)[1]
}

function atTwo(line: LineDraft, number: number, unit: Unit): void {
  elsewhere(line, number, unit)
  if (!carriersOf(unit).includes(unit.night.missing)) line.groupRules |= TWO_CARRIERS
}

/** Said to come from the third carrier, which explains nothing. */
function atTwoFromThird(line: LineDraft, number: number, unit: Unit): void {
  atTwo(line, number, unit)
  if (number === 1) line.portedFrom = CARRIER_PLACE[3 - line.carrier - carrierOf(unit.firstLine)] ?? -1
}

function portedOver(line: LineDraft, number: number, unit: Unit): void {
  elsewhere(line, number, unit)
  if (number === 1) line.portedFrom = CARRIER_PLACE[carrierOf(unit.firstLine)] ?? -1
}

/**
 * Sold by VinaPhone on the first night after MobiFone had drawn its dump; on later nights both dumps show it. A number of
 * VinaPhone's came to MobiFone by way of Viettel, since a port from VinaPhone would explain the pair on every night.
 */
function soldBetween(line: LineDraft, number: number, unit: Unit): void {
  sameNumber(line, unit)
  if (number === 0) {
    if (line.carrier === VINAPHONE) line.carrier = VIETTEL
    portTo(line, MOBIFONE)
  } else {
    line.carrier = VINAPHONE
    line.activatedAt = midnightOf(unit.night.extractDay + 1) + BETWEEN_DUMPS_SECONDS
    line.holderSince = 0
  }
  const { number: night, missing } = unit.night
  if (night > 0 && missing !== MOBIFONE && missing !== VINAPHONE) line.groupRules |= TWO_CARRIERS
}

/** Two people with a line each. */
export const two = { rows: ['elder', 'elder'], lines: 2, holder: (line: number) => line } as const

/** In the order of the table in this room's README. */
export const doubles: readonly Block[] = [
  { id: 'identity-stolen', ...two, person: apart, line: stolenBy(1) },
  {
    id: 'identity-stolen-twice',
    rows: ['elder', 'elder', 'elder'],
    lines: 3,
    holder: (line) => line,
    person: apart,
    line: stolenBy(2),
  },
  { id: 'identity-stolen-terminated', ...two, person: apart, line: stolenAndEnded },
  { id: 'document-two-names', ...two, person: apart, line: twoNames },
  {
    id: 'document-two-spellings',
    rows: ['elder'],
    lines: 2,
    person: (person) => {
      person.name = nameThat(withOneEdit, person.sex, mix(person.key, 7))
    },
    line: twoSpellings,
  },
  { id: 'passport-two-names', rows: [], lines: 2, line: passportOfTwo },
  { id: 'number-twice', ...two, line: twice },
  { id: 'number-twice-terminated', ...two, line: twiceButEnded },
  { id: 'number-two-carriers', ...two, line: atTwo },
  { id: 'number-two-carriers-third', ...two, line: atTwoFromThird },
  { id: 'number-two-carriers-ported', ...two, line: portedOver },
  { id: 'number-two-carriers-late', ...two, line: soldBetween },
]
