/** Many lines of one holder, and many activations in a short time. */
import type { Block, PlannedUnits, Unit } from '../block.ts'
import { midnightOf } from '../calendar.ts'
import { code, type LineDraft } from '../drafts.ts'
import { CARRIERS, serialMsisdn } from '../msisdns.ts'
import { agentOf, soldAt } from '../points-of-sale.ts'
import { bits } from '../true-rules.ts'
import { quoteUnknown, terminate } from './documents.ts'
import { portTo } from './ordinary.ts'
import { countRules, linesSent, overTheCounter, rankByPattern, severalLines, sign } from './sims.ts'

const BULK = bits('bulk-activation')
const CONSECUTIVE = bits('consecutive-numbers')
const DOCUMENT_EXCESS = bits('document-sims-excess')
const APP = code('channel', 'app')
const DAY = 86_400

/** Activations on one document within a day that are a rush. */
const RUSH = 10

/** Ten activations this far apart are just within, or just outside, 24 hours. */
const WITHIN_SECONDS = 8_000
const OUTSIDE_SECONDS = DAY / 9

/** A morning in the year and a half before the register was drawn. */
function morning({ night, index, key }: Unit): number {
  return midnightOf(night.extractDay - 60 - ((index + (key % 97)) % 500)) + 30_000
}

function every(seconds: number): (line: number, unit: Unit) => number {
  return (line, unit) => morning(unit) + line * seconds
}

/** One of ten over the counter in a day: a rush only while all ten are in the night's dumps. */
function inBulk(line: LineDraft, unit: Unit): void {
  overTheCounter(line)
  if (linesSent(unit, RUSH) === RUSH) line.groupRules |= BULK
}

function byApp(line: LineDraft): void {
  line.channel = APP
  soldAt(line, -1)
}

/** Ten in a day, and two more weeks apart. */
const twelve = (line: number, unit: Unit): number =>
  morning(unit) + (line < 10 ? line * WITHIN_SECONDS : (line - 8) * 7 * DAY)

/** Ten lines on a number that nobody has, in one name. */
function unknownInBulk(line: LineDraft, number: number, unit: Unit): void {
  line.activatedAt = morning(unit) + number * WITHIN_SECONDS
  line.holderSince = line.activatedAt
  quoteUnknown(line, unit.pins.unknown(line.quoted))
  inBulk(line, unit)
  if (linesSent(unit, RUSH) === RUSH) line.groupRules |= DOCUMENT_EXCESS
}

/** Five activations this far apart are just within, or just outside, seven days. */
const WEEK_WITHIN_SECONDS = (7 * DAY) / 4 - 1
const WEEK_OUTSIDE_SECONDS = (7 * DAY) / 4

/** Kits of ten cards that follow each other, beyond those that come with a number. */
const FIRST_KIT = 900_000_000
const SERIES_KEY = 0x5eef

/** Lines on a number that nobody has, sold by app: one holder as far as anybody can tell, and no shop. */
function inSeries(line: LineDraft, number: number, unit: Unit, seconds = WEEK_WITHIN_SECONDS): void {
  line.activatedAt = morning(unit) + number * seconds
  line.holderSince = line.activatedAt
  quoteUnknown(line, unit.pins.unknown(line.quoted))
  byApp(line)
}

/** The same with cards that follow each other, of a carrier whose dumps have them. */
function inKits(line: LineDraft, number: number, unit: Unit, seconds?: number): void {
  inSeries(line, number, unit, seconds)
  portTo(line, unit.index % 2)
  line.kit = FIRST_KIT + 10 * unit.index + number
}

/** One carrier's numbers that follow each other. */
function inNumbers(line: LineDraft, number: number, unit: Unit): void {
  inSeries(line, number, unit)
  portTo(line, unit.index % CARRIERS.length)
  line.msisdn = serialMsisdn(unit.index, number, SERIES_KEY)
  line.groupRules |= CONSECUTIVE
}

const series = (id: string, lines: number, line: NonNullable<Block['line']>): Block => ({
  id,
  rows: ['elder'],
  lines,
  line,
})

/** Points of sale from here on have only what is planted there. */
const PLANTED_POINT = 900_000

/** People who bought at one point of sale, so many seconds apart; each is a holder of one line. */
function pointRush(id: string, count: number, seconds: number, isOneAgent: boolean): Block {
  const offset = isOneAgent ? 20_000 : count === 299 ? 40_000 : 0
  return {
    id,
    rows: new Array<'elder'>(count).fill('elder'),
    lines: count,
    holder: (line) => line,
    line: (line, number, unit) => {
      line.activatedAt = morning(unit) + number * seconds
      line.holderSince = 0
      portTo(line, unit.index % CARRIERS.length)
      overTheCounter(line)
      soldAt(line, PLANTED_POINT + offset + (unit.index % 20_000))
      line.agent = agentOf(line.pointOfSale, isOneAgent ? 0 : number % 4)
    },
  }
}

/** In the order of the table in this room's README. */
export const rushes: readonly Block[] = [
  severalLines(
    { id: 'bulk-ten', count: 10, since: every(WITHIN_SECONDS) },
    { line: (line, _, unit) => inBulk(line, unit) },
  ),
  severalLines(
    { id: 'bulk-ten-of-twelve', count: 12, since: twelve },
    { line: (line, number, unit) => (number < RUSH ? inBulk(line, unit) : overTheCounter(line)) },
  ),
  severalLines({ id: 'bulk-exactly-a-day', count: 10, since: every(OUTSIDE_SECONDS) }, { line: overTheCounter }),
  severalLines({ id: 'bulk-nine', count: 9, since: every(300) }, { line: overTheCounter }),
  severalLines({ id: 'bulk-by-app', count: 10, since: every(300) }, { line: byApp }),
  severalLines(
    { id: 'bulk-one-terminated', count: 10, since: every(300), special: { 5: { isLeftOut: true, change: terminate } } },
    { line: overTheCounter },
  ),
  { id: 'bulk-unknown', rows: ['elder'], lines: 10, line: unknownInBulk },
  series('kits-five', 5, (line, number, unit) => {
    inKits(line, number, unit)
    line.groupRules |= CONSECUTIVE
  }),
  series('numbers-five', 5, inNumbers),
  series('kits-four', 4, (line, number, unit) => inKits(line, number, unit, 3_600)),
  series('kits-gap', 5, (line, number, unit) => {
    inKits(line, number, unit)
    if (number === 4) line.kit++
  }),
  series('kits-exactly-a-week', 5, (line, number, unit) => inKits(line, number, unit, WEEK_OUTSIDE_SECONDS)),
  series('kits-one-terminated', 5, (line, number, unit) => {
    inKits(line, number, unit)
    if (number === 2) terminate(line, unit)
  }),
  pointRush('point-of-sale-300', 300, 280, false),
  pointRush('point-of-sale-299', 299, 280, false),
  pointRush('agent-100', 100, 800, true),
]

/** Every other holder of so many lines bought them six a hour over the counter, the rest over ten years. */
const RUSHED_SECONDS = 600
const RUSHED_FROM = 200
const TEN_YEARS_SECONDS = 3_600 * DAY

function manyLines(count: number): Block {
  const calmSeconds = Math.trunc(TEN_YEARS_SECONDS / count)
  return {
    id: `many-${count}`,
    rows: ['elder'],
    lines: count,
    line: (line, number, unit) => {
      const isRushed = count >= RUSHED_FROM && unit.index % 2 === 1
      const seconds = isRushed ? Math.min(RUSHED_SECONDS, calmSeconds) : calmSeconds
      line.activatedAt = midnightOf(unit.night.extractDay - 10) - (count - number) * seconds
      line.holderSince = line.activatedAt
      const hasContract = (line.key & 3) === 0
      if (hasContract) sign(line)
      line.groupRules = countRules(linesSent(unit, count), rankByPattern(unit, number), line.activatedAt, hasContract)
      if (isRushed) {
        overTheCounter(line)
        line.groupRules |= BULK
      } else if (seconds < OUTSIDE_SECONDS) byApp(line)
    },
  }
}

/** Sizes of holdings from ten lines on; more than ten to the fifth is nobody's. */
const SIZES = [
  10, 12, 15, 20, 30, 50, 80, 130, 200, 350, 600, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 100_000,
]

/** Discrete Pareto: the share of holders with n lines or more falls as n to this power. */
const ALPHA = 1.1

/**
 * Holders of ten lines and more: `lines` lines in all, as the tail falls, none with more than a fiftieth of the
 * world's lines. Sizes of which there is less than one holder are left out.
 */
export function heavyTail(lines: number, worldLines: number): readonly PlannedUnits[] {
  const sizes = SIZES.filter((size) => size <= worldLines / 50)
  const weights = sizes.map((size, index) => size ** -ALPHA - (sizes[index + 1] ?? size * 1.6) ** -ALPHA)
  const total = sizes.reduce((sum, size, index) => sum + size * (weights[index] ?? 0), 0)
  return sizes.map((size, index) => ({
    block: manyLines(size),
    units: Math.trunc((lines * (weights[index] ?? 0)) / total),
  }))
}
