/** One document at counters of two provinces, and points of sale with many who do not fit. */
import distances from '../../../seeds/province-distances.json' with { type: 'json' }
import type { Block, Unit } from '../block.ts'
import { midnightOf } from '../calendar.ts'
import { code, type LineDraft } from '../drafts.ts'
import { CARRIERS } from '../msisdns.ts'
import { pointIn, soldAt } from '../points-of-sale.ts'
import { bits } from '../true-rules.ts'
import { quoteUnknown } from './documents.ts'
import { apart, two, underStolen } from './doubles.ts'
import { portTo } from './ordinary.ts'
import { overTheCounter, severalLines } from './sims.ts'

const DISTANT = bits('distant-activations')
const MANY_NAMES = bits('document-many-names')
const VIETTEL = CARRIERS.indexOf('viettel')
const VINAPHONE = CARRIERS.indexOf('vinaphone')
const APP = code('channel', 'app')
const DAY = 86_400

/** Provinces less far apart are never too far; others are where somebody is to make more than 400 kilometres an hour. */
const KILOMETRES_MIN = 300
const SECONDS_A_KILOMETRE = 9

/** Where the unit's second line is sold: another province that is that far from the first one's. */
function otherProvince({ index, key }: Unit, isThatFar: (kilometres: number) => boolean): number {
  const { kilometres } = distances[index % distances.length] ?? { kilometres: [] }
  const others = [...kilometres.keys()].filter((place) => isThatFar(kilometres[place] ?? 0))
  return others[key % others.length] ?? 0
}

const isFar = (kilometres: number): boolean => kilometres >= KILOMETRES_MIN
const isNear = (kilometres: number): boolean => kilometres > 0 && kilometres < KILOMETRES_MIN

/** The seconds within which nobody gets from the first line's province to the second's. */
function wayOf(unit: Unit): number {
  const { kilometres } = distances[unit.index % distances.length] ?? { kilometres: [] }
  return (kilometres[otherProvince(unit, isFar)] ?? 0) * SECONDS_A_KILOMETRE
}

/** A day in the two years before the register was drawn. */
function dayOfSale({ night, index, key }: Unit): number {
  return midnightOf(night.extractDay - 90 - ((index + (key % 89)) % 600)) + 36_000
}

function later(seconds: (unit: Unit) => number): (line: number, unit: Unit) => number {
  return (line, unit) => dayOfSale(unit) + (line === 0 ? 0 : seconds(unit))
}

const justTooSoon = later((unit) => wayOf(unit) - 1)

/** The second of two over the counter of another province; at the two carriers that say where their shops are. */
function sold(line: LineDraft, number: number, unit: Unit, isThatFar = isFar): void {
  portTo(line, number === 1 ? VINAPHONE : VIETTEL)
  overTheCounter(line)
  if (number === 1) soldAt(line, pointIn(otherProvince(unit, isThatFar), line.key & 3))
}

/** Neither carrier is missing tonight. */
function isWhole({ night: { missing } }: Unit): boolean {
  return missing !== VIETTEL && missing !== VINAPHONE
}

function tooFar(line: LineDraft, number: number, unit: Unit): void {
  sold(line, number, unit)
  if (isWhole(unit)) line.groupRules |= DISTANT
}

/** Two too far apart, and a third at the first one's shop two days later. */
function tooFarAndBack(line: LineDraft, number: number, unit: Unit): void {
  if (number < 2) tooFar(line, number, unit)
  else overTheCounter(line)
}

function oneByApp(line: LineDraft, number: number, unit: Unit): void {
  sold(line, number, unit)
  if (number === 0) return
  line.channel = APP
  soldAt(line, -1)
}

/** The victim's own line is only affected. */
function stolenFarAway(line: LineDraft, number: number, unit: Unit): void {
  line.activatedAt = justTooSoon(number, unit)
  line.holderSince = 0
  sold(line, number, unit)
  if (number === 0) return
  underStolen(line, unit)
  if (isWhole(unit)) line.groupRules |= DISTANT | MANY_NAMES
}

/** Of those sold at a bad point of sale so many are on a PIN that nobody has. */
const UNKNOWN = 20

/** Points of sale from here on have only what is planted there. */
const PLANTED_POINT = 28_240
const PLANTED_PAIRS = 280

/**
 * So many sold at a bad point of sale within five months before the register was drawn, and so many at an honest one beside it: all of
 * one carrier and province. Each is a holder of one line.
 */
function pointBesideAnother(id: string, first: number, bad: number, honest: number): Block {
  return {
    id,
    rows: new Array<'elder'>(bad + honest).fill('elder'),
    lines: bad + honest,
    holder: (line) => line,
    line: (line, number, unit) => {
      line.activatedAt = midnightOf(unit.night.extractDay - 10 - (number % 140)) + 30_000 + number * 60
      line.holderSince = 0
      portTo(line, unit.index % CARRIERS.length)
      overTheCounter(line)
      const point = first + 2 * (unit.index % PLANTED_PAIRS) + (number < bad ? 0 : 1)
      soldAt(line, pointIn(line.pointOfSaleProvince, point))
      if (number < UNKNOWN) quoteUnknown(line, unit.pins.unknown(line.quoted))
    },
  }
}

/** In the order of the table in this room's README. */
export const sales: readonly Block[] = [
  severalLines({ id: 'distant-two', count: 2, since: justTooSoon }, { line: tooFar }),
  severalLines(
    {
      id: 'distant-two-of-three',
      count: 3,
      since: (line, unit) => (line < 2 ? justTooSoon(line, unit) : dayOfSale(unit) + 2 * DAY),
    },
    { line: tooFarAndBack },
  ),
  { id: 'distant-stolen', ...two, person: apart, line: stolenFarAway },
  severalLines({ id: 'distant-just-possible', count: 2, since: later(wayOf) }, { line: (...of) => sold(...of) }),
  severalLines(
    { id: 'distant-near', count: 2, since: later(() => 0) },
    { line: (line, number, unit) => sold(line, number, unit, isNear) },
  ),
  severalLines({ id: 'distant-by-app', count: 2, since: justTooSoon }, { line: oneByApp }),
  pointBesideAnother('point-of-sale-concentrated', PLANTED_POINT, 50, 350),
  pointBesideAnother('point-of-sale-49', PLANTED_POINT + 2 * PLANTED_PAIRS, 49, 0),
]
