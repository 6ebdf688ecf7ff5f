/** Findings that begin, go and come back from night to night, on records that otherwise agree with the register. */
import type { Block, Unit } from '../block.ts'
import { midnightOf, packedOf } from '../calendar.ts'
import { code, type LineDraft } from '../drafts.ts'
import { fillHolder } from '../lines.ts'
import { CARRIERS, carrierOf } from '../msisdns.ts'
import { bits } from '../true-rules.ts'
import { onCmnd } from './cmnds.ts'
import { terminate } from './documents.ts'
import { anothersName } from './names.ts'
import { portTo } from './ordinary.ts'
import { countRules } from './sims.ts'

const TWICE = bits('number-twice')
const COUNTER = code('authenticated_by', 'counter')
const CHIP = code('authenticated_by', 'chip')
const VNEID = code('authenticated_by', 'vneid')

/** Nights, the first 0: the second has what changes, the third what changes back. */
const SECOND = 1
const THIRD = 2

const firstDay = ({ night }: Unit): number => night.extractDay + 1

/** Units in turn at each carrier, so that one of three loses sight of it where a carrier is missing. */
function toCarrier(line: LineDraft, unit: Unit): void {
  portTo(line, unit.index % CARRIERS.length)
}

function authenticated(line: LineDraft, by: number, day: number): void {
  line.authenticatedBy = by
  line.authenticatedOn = packedOf(day)
}

/** By each of the ways in turn, on the day of the second night: later than what was found on the first. */
function byTurns(...ways: readonly number[]): Change {
  return (line, unit) => {
    const way = ways[Math.trunc(unit.index / CARRIERS.length) % ways.length] ?? COUNTER
    authenticated(line, way, firstDay(unit) + 1)
  }
}

/** On the day of the first night: no later than what was found then. */
function onFirstDay(by: number): Change {
  return (line, unit) => authenticated(line, by, firstDay(unit))
}

/** A year and more ahead, which is no proof of anything. */
const ahead: Change = (line, unit) => {
  authenticated(line, CHIP, firstDay(unit) + 500)
  line.isDateAhead = true
}

/** Ends on the day of the night from which on it has ended. */
function endedOn(line: LineDraft, unit: Unit, night: number): void {
  terminate(line, unit)
  line.statusChangedOn = packedOf(firstDay(unit) + night)
}

type Change = (line: LineDraft, unit: Unit) => void

/** A record under somebody else's name on some of the nights (the last for all that follow); `since` the second it is changed. */
function followed(id: string, nights: readonly [boolean, boolean, boolean], since?: Change): Block {
  return {
    id,
    rows: ['elder'],
    lines: 1,
    line: (line, _, unit) => {
      const { number } = unit.night
      toCarrier(line, unit)
      if (nights[Math.min(number, THIRD)] === true) anothersName(line)
      if (number >= SECOND) since?.(line, unit)
    },
  }
}

const absentOnSecond: Change = (line, { night }) => {
  line.isAbsent = night.number === SECOND
}
const absent: Change = (line) => {
  line.isAbsent = true
}
const ended: Change = (line, unit) => endedOn(line, unit, SECOND)

/** From the second night on the number is another person's, whose name is another's as well. */
function handedOver(line: LineDraft, _: number, unit: Unit): void {
  if (unit.night.number >= SECOND) {
    fillHolder(line, unit.row(1), unit.night)
    line.holderSince = midnightOf(firstDay(unit) + SECOND) + 36_000
  }
  toCarrier(line, unit)
  anothersName(line)
}

/** On an old number on the first night, then on the card that replaced it, its chip read. */
function onNewCard(line: LineDraft, _: number, unit: Unit): void {
  toCarrier(line, unit)
  if (unit.night.number >= SECOND) authenticated(line, CHIP, firstDay(unit) + SECOND)
  else onCmnd(line, line.quoted.cmnd)
}

/** Three lines at one carrier; a fourth is sold before the second night, and the first ends before the third. */
function fourthSold(line: LineDraft, number: number, unit: Unit): void {
  const { number: night } = unit.night
  toCarrier(line, unit)
  line.holderSince = midnightOf(number === 3 ? firstDay(unit) + SECOND : firstDay(unit) - 900 + 200 * number) + 30_000
  line.activatedAt = line.holderSince
  if (number === 3) line.isAbsent = night < SECOND
  if (number === 0 && night >= THIRD) endedOn(line, unit, THIRD)
  if (night === SECOND) line.groupRules |= countRules(4, 1 + number, line.holderSince, false)
}

/** Two people's records of one number: the second appears on the second night and has ended on the third. */
function twiceForANight(line: LineDraft, number: number, unit: Unit): void {
  const { number: night } = unit.night
  line.msisdn = unit.msisdn(0)
  line.carrier = carrierOf(unit.firstLine)
  toCarrier(line, unit)
  if (number === 1) line.isAbsent = night < SECOND
  if (number === 1 && night >= THIRD) endedOn(line, unit, THIRD)
  if (night === SECOND) line.groupRules |= TWICE
}

const two = { rows: ['elder', 'elder'] } as const

/** In the order of the table in this room's README. */
export const followedFindings: readonly Block[] = [
  followed('case-begun', [false, true, true]),
  followed('case-proven', [true, false, false], byTurns(COUNTER, CHIP, VNEID)),
  followed('case-unproven', [true, false, false]),
  followed('case-unproven-same-day', [true, false, false], onFirstDay(CHIP)),
  followed('case-unproven-ahead', [true, false, false], ahead),
  followed('case-absent', [true, true, true], absent),
  followed('case-ended', [true, true, true], ended),
  followed('case-reopened', [true, false, true]),
  followed('case-reopened-proven', [true, false, true], byTurns(COUNTER)),
  followed('case-back', [true, true, true], absentOnSecond),
  followed('case-suspect', [true, true, true], byTurns(CHIP, VNEID)),
  followed('case-suspect-counter', [true, true, true], byTurns(COUNTER)),
  followed('case-suspect-same-day', [true, true, true], onFirstDay(VNEID)),
  followed('case-suspect-ahead', [true, true, true], ahead),
  { id: 'case-handed-over', ...two, lines: 1, line: handedOver },
  { id: 'case-new-card', rows: ['elder'], lines: 1, line: onNewCard },
  { id: 'case-fourth', rows: ['elder'], lines: 4, line: fourthSold },
  { id: 'case-twice', ...two, lines: 2, holder: (line) => line, line: twiceForANight },
]
