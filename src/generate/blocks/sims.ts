/** Several lines of one person, counted and not counted, over all carriers and at one. */
import type { Block, Unit } from '../block.ts'
import { dayOf, midnightOf } from '../calendar.ts'
import { below, happens } from '../chance.ts'
import { code, type LineDraft } from '../drafts.ts'
import { CARRIERS, carrierOf, linesOfCarrier } from '../msisdns.ts'
import { nameThat, withOneEdit } from '../name-faults.ts'
import { nameOf } from '../names.ts'
import { pointIn, soldAt } from '../points-of-sale.ts'
import { bits } from '../true-rules.ts'
import { onCmnd } from './cmnds.ts'
import { terminate } from './documents.ts'
import { portTo } from './ordinary.ts'
import { asWithdrawn } from './people.ts'

const REVIEW = bits('sims-review')
const EXCESS = bits('sims-excess')
const PER_CARRIER = bits('sims-per-carrier')
const MANY_DOCUMENTS = bits('many-documents')
const TWICE = bits('number-twice')

const COUNTER = code('channel', 'counter')
const CHILD = code('user_kind', 'child')
const POSTPAID = code('payment', 'postpaid')

/** Decree 49/2017 asks for a contract from the fourth number on that was taken from this day on. */
const CONTRACT_DAY = midnightOf(dayOf(2017_04_24))
const CONTRACT_RANK = 4

const DAY = 86_400

/** What is special about one of several lines. */
interface Special {
  /** Does not count against the holder. */
  readonly isLeftOut?: boolean
  readonly change?: (line: LineDraft, unit: Unit) => void
}

/** Several lines of the person in slot 0. */
interface Several {
  readonly id: string
  readonly count: number
  /** When the holder took a line; never before the one before it. Without it: some time in the last ten years. */
  readonly since?: (line: number, unit: Unit) => number
  /** All at one carrier, which others were ported to. */
  readonly isOneCarrier?: boolean
  /** Lines that a contract was signed for. */
  readonly hasContract?: (line: number, unit: Unit) => boolean
  readonly special?: Readonly<Record<number, Special>>
  /** Which of the person's documents a line is on, from 0; all on one where it is left out. */
  readonly documentOf?: (line: number) => number
  /** Of lines taken at the same instant the smaller number comes first. */
  readonly tie?: readonly [number, number]
}

/** Spread over the ten years before the register was drawn, never two on a day. */
function spread(count: number): (line: number, unit: Unit) => number {
  const step = Math.trunc(3_600 / count)
  return (line, unit) => {
    const day = unit.night.extractDay - 20 - step * (count - line) + below(step, unit.key, 500 + line)
    return midnightOf(day) + below(DAY, unit.key, 600 + line)
  }
}

function carrierIn(unit: Unit, several: Several, line: number): number {
  return several.isOneCarrier === true ? unit.index % CARRIERS.length : carrierOf(unit.firstLine + line)
}

/** How many counted lines of this carrier the person has up to this one, in the order in which they were taken. */
function rankOf(unit: Unit, several: Several, line: number): number {
  const carrier = carrierIn(unit, several, line)
  const [one, other] = several.tie ?? [-1, -1]
  const isAfter = (a: number, b: number): boolean => {
    const isTie = (a === one && b === other) || (a === other && b === one)
    return isTie ? unit.msisdn(a) > unit.msisdn(b) : a > b
  }
  let rank = 1
  for (let earlier = 0; earlier < several.count; earlier++) {
    const counts = several.special?.[earlier]?.isLeftOut !== true && carrierIn(unit, several, earlier) === carrier
    if (earlier !== line && counts && isAfter(line, earlier)) rank++
  }
  return rank
}

/** The group rules of one counted line. */
export function countRules(counted: number, rank: number, since: number, hasContract: boolean): number {
  const all = counted >= 10 ? EXCESS : counted >= 4 ? REVIEW : 0
  return rank >= CONTRACT_RANK && since >= CONTRACT_DAY && !hasContract ? all | PER_CARRIER : all
}

/** Whether lines of a person are four or ten, and on no document alone. */
function isSpread(lines: readonly number[], documentOf: (line: number) => number = () => 0): boolean {
  const counts = [...Map.groupBy(lines, documentOf).values()].map(({ length }) => length)
  return [4, 10].some((least) => lines.length >= least && counts.every((count) => count < least))
}

/** Makes a block of several lines of one person. */
export function severalLines(several: Several, more: Partial<Block> = {}): Block {
  const { id, count, special } = several
  const since = several.since ?? spread(count)
  const isCounted = (line: number): boolean => special?.[line]?.isLeftOut !== true
  const counted = Array.from({ length: count }, (_, line) => line).filter(isCounted)
  return {
    id,
    rows: ['elder'],
    lines: count,
    ...more,
    line: (line, number, unit) => {
      const hasContract = several.hasContract?.(number, unit) === true
      line.holderSince = since(number, unit)
      line.activatedAt = line.holderSince
      if (hasContract) sign(line)
      if (several.isOneCarrier === true) portTo(line, unit.index % CARRIERS.length)
      more.line?.(line, number, unit)
      special?.[number]?.change?.(line, unit)
      if (!isCounted(number)) return
      const sent = counted.filter((one) => carrierIn(unit, several, one) !== unit.night.missing)
      if (isSpread(sent, several.documentOf)) line.groupRules |= MANY_DOCUMENTS
      line.groupRules |= countRules(sent.length, rankOf(unit, several, number), line.holderSince, hasContract)
    },
  }
}

/** Writes a contract into a record. */
export function sign(line: LineDraft): void {
  line.payment = POSTPAID
  line.contract = 1 + (line.key % 999_999_999)
}

const someContracts = (line: number, unit: Unit): boolean => happens(300_000, unit.key, 700 + line)
const child = (line: LineDraft): void => {
  line.userKind = CHILD
}
/** Names the child who uses the number: it does not count against its holder. */
export const namedChild = (line: LineDraft): void => {
  child(line)
  line.userName = nameOf(line.name)
  line.userBirth = 2016_05_17
}
const misspelt = (line: LineDraft): void => {
  line.nameText = withOneEdit(nameOf(line.name)) ?? ''
  line.nameAgreement = 'faulty'
}

/** The second record of the number of the line before it. */
const again = (line: LineDraft, unit: Unit): void => {
  line.msisdn = unit.msisdn(2)
  line.carrier = carrierOf(unit.firstLine + 2)
  line.portedFrom = -1
  portTo(line, unit.index % CARRIERS.length)
  line.groupRules |= TWICE
}

/** Takes the last of the lines at an instant, the others in the years before. */
function lastAt(count: number, instant: number): (line: number) => number {
  return (line) => instant - (count - 1 - line) * 90 * DAY
}

/** A tie: the third and fourth line of one day, hour and second. */
const tied = (line: number, unit: Unit): number => spread(4)(Math.min(line, 2), unit)

/** Several lines of one person, those from one on under the old number. */
export function onTwoDocuments(id: string, count: number, oldFrom: number): Block {
  return severalLines(
    { id, count, documentOf: (line) => Number(line >= oldFrom) },
    {
      line: (line, number) => {
        if (number >= oldFrom) onCmnd(line, line.quoted.cmnd)
      },
    },
  )
}

/** In the order of the table in this room's README. */
export const sims: readonly Block[] = [
  ...[4, 5, 6, 7, 8, 9].map((count) => severalLines({ id: `several-${count}`, count, hasContract: someContracts })),
  severalLines({ id: 'several-10', count: 10, hasContract: someContracts }),
  severalLines({ id: 'carrier-3', count: 3, isOneCarrier: true }),
  severalLines({ id: 'carrier-4', count: 4, isOneCarrier: true }),
  severalLines({ id: 'carrier-4-contract', count: 4, isOneCarrier: true, hasContract: (line) => line === 3 }),
  severalLines({ id: 'carrier-4-before-2017', count: 4, isOneCarrier: true, since: lastAt(4, CONTRACT_DAY - 1) }),
  severalLines({ id: 'carrier-4-since-2017', count: 4, isOneCarrier: true, since: lastAt(4, CONTRACT_DAY) }),
  severalLines({ id: 'carrier-4-tie', count: 4, isOneCarrier: true, since: tied, tie: [2, 3] }),
  severalLines({ id: 'four-one-terminated', count: 4, special: { 1: { isLeftOut: true, change: terminate } } }),
  severalLines({ id: 'ten-one-terminated', count: 10, special: { 4: { isLeftOut: true, change: terminate } } }),
  severalLines({ id: 'four-one-childs', count: 4, special: { 2: { isLeftOut: true, change: namedChild } } }),
  severalLines({ id: 'four-child-unnamed', count: 4, special: { 2: { change: child } } }),
  severalLines(
    { id: 'four-one-misspelt', count: 4, special: { 0: { isLeftOut: true, change: misspelt } } },
    {
      person: (person) => {
        person.name = nameThat(withOneEdit, person.sex, person.key)
      },
    },
  ),
  severalLines({
    id: 'four-one-twice',
    count: 4,
    isOneCarrier: true,
    special: {
      2: {
        change: (line) => {
          line.groupRules |= TWICE
        },
      },
      3: { isLeftOut: true, change: again },
    },
  }),
  onTwoDocuments('four-two-documents', 4, 2),
  severalLines(
    { id: 'four-two-pins', count: 4, documentOf: (line) => Number(line >= 2) },
    { rows: ['elder', { of: 0, by: 'sex' }], holder: (line) => (line < 2 ? 0 : 1), ...asWithdrawn },
  ),
]

/** Sells a line over the counter of some point of sale of its province. */
export function overTheCounter(line: LineDraft): void {
  line.channel = COUNTER
  soldAt(line, pointIn(line.pointOfSaleProvince, line.key & 3))
}

/** The rank among a unit's lines of the same carrier, where nothing was ported: without looking at the others. */
export function rankByPattern(unit: Unit, line: number): number {
  const carrier = carrierOf(unit.firstLine + line)
  return linesOfCarrier(carrier, unit.firstLine + line + 1) - linesOfCarrier(carrier, unit.firstLine)
}

/** How many of the unit's first lines are in the night's dumps, where nothing was ported: all but those of the carrier that sends none. */
export function linesSent({ firstLine, night: { missing } }: Unit, lines: number): number {
  if (missing < 0) return lines
  return lines - linesOfCarrier(missing, firstLine + lines) + linesOfCarrier(missing, firstLine)
}
