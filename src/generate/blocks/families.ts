/** Numbers of nobody that differ in a digit, under one name and birth date, and what is not quite that. */
import type { Block, Unit } from '../block.ts'
import type { LineDraft, PersonDraft } from '../drafts.ts'
import { CARRIERS } from '../msisdns.ts'
import { bits } from '../true-rules.ts'
import { quoteUnknown, terminate } from './documents.ts'
import { apart } from './doubles.ts'
import { portTo } from './ordinary.ts'
import { linesSent } from './sims.ts'

const FAMILY = bits('document-family')

const VIETTEL = CARRIERS.indexOf('viettel')

/** Of the century in which nobody is born in these years: all their numbers are free. Ten years a plant, so that no two share a number. */
const FREE_YEARS = { three: 40, chained: 50, two: 60, apart: 70, others: 80, ended: 90 } as const

/** Units of a plant before its numbers come again in another place: above what the longest night has. */
const UNITS_A_YEAR = 1000

/** Quotes a number of nobody's, of the place and sex of the unit's first person: in its last three digits `step`, for another unit others before them. */
function quoteFree(line: LineDraft, unit: Unit, plant: keyof typeof FREE_YEARS, step: number): void {
  const { pinHead } = unit.row(0)
  const sex = Math.trunc(pinHead / 100) % 2
  const year = FREE_YEARS[plant] + (Math.trunc(unit.index / UNITS_A_YEAR) % 10)
  const head = Math.trunc(pinHead / 1000) * 1000 + (2 + sex) * 100 + year
  quoteUnknown(line, { head, tail: (unit.index % UNITS_A_YEAR) * 1000 + step })
}

/** At whatever carriers the lines are: the finding needs all of them. */
function three(line: LineDraft, number: number, unit: Unit): void {
  quoteFree(line, unit, 'three', number)
  if (linesSent(unit, 3) === 3) line.groupRules |= FAMILY
}

const LINKS = [0, 1, 11, 111]

/** Each is one digit from the one before, the last three from the first. At a carrier that never is missing. */
function chained(line: LineDraft, number: number, unit: Unit): void {
  quoteFree(line, unit, 'chained', LINKS[number] ?? 0)
  portTo(line, VIETTEL)
  line.groupRules |= FAMILY
}

/** Three lines on two numbers. */
function onTwo(line: LineDraft, number: number, unit: Unit): void {
  quoteFree(line, unit, 'two', number % 2)
}

/** Two digits from each other. */
function twoApart(line: LineDraft, number: number, unit: Unit): void {
  quoteFree(line, unit, 'apart', 11 * number)
}

/** The third bears another name. */
function another(line: LineDraft, number: number, unit: Unit): void {
  quoteFree(line, unit, 'others', number)
}

function endedOne(line: LineDraft, number: number, unit: Unit): void {
  quoteFree(line, unit, 'ended', number)
  if (number === 2) terminate(line, unit)
}

/** On a day that is known and no default. */
function bornOnADay(person: PersonDraft): void {
  if (person.birth % 100 !== 0 && person.birth % 10_000 !== 101) return
  person.birth = Math.trunc(person.birth / 10_000) * 10_000 + 302
}

const one = { rows: ['elder'], person: bornOnADay } as const

/** In the order of the table in this room's README. */
export const families: readonly Block[] = [
  { id: 'family-three', ...one, lines: 3, line: three },
  { id: 'family-chained', ...one, lines: 4, line: chained },
  { id: 'family-two', ...one, lines: 3, line: onTwo },
  { id: 'family-two-digits', ...one, lines: 3, line: twoApart },
  {
    id: 'family-other-name',
    rows: ['elder', 'elder'],
    lines: 3,
    holder: (line) => (line === 2 ? 1 : 0),
    person: (person, slot, unit) => {
      bornOnADay(person)
      apart(person, slot, unit)
    },
    line: another,
  },
  { id: 'family-one-terminated', ...one, lines: 3, line: endedOne },
]
