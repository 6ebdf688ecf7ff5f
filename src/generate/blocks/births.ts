/** Birth dates at every level, and sex and year against the digits of the PIN. */

import { INVALID_BIRTH, NO_BIRTH, swapped, withOneDigit } from '../births.ts'
import type { Block } from '../block.ts'
import { daysIn } from '../calendar.ts'
import type { LineDraft, PersonDraft } from '../drafts.ts'

const yearOf = (packed: number): number => Math.trunc(packed / 10_000) * 10_000

/** The first of January of the right year, on the record of somebody born later in it. */
function firstOfJanuary(line: LineDraft): void {
  line.birth = yearOf(line.birth) + 101
}

function yearOnly(line: LineDraft): void {
  line.birth = yearOf(line.birth)
}

function monthOnly(line: LineDraft): void {
  line.birth -= line.birth % 100
}

function exchanged(line: LineDraft): void {
  line.birth = swapped(line.birth) ?? NO_BIRTH
}

function slipped(line: LineDraft): void {
  line.birth = withOneDigit(line.birth)
}

/** A wrong decade: one digit, and the PIN's year digits contradict it. */
function decade(line: LineDraft): void {
  const year = Math.trunc(line.birth / 10_000)
  const other = year % 100 >= 50 ? -10 : 10
  line.birth += other * 10_000
}

/** Another month and day, for every other one another generation too. */
function different(line: LineDraft): void {
  const year = Math.trunc(line.birth / 10_000)
  const month = 1 + ((Math.trunc(line.birth / 100) + 4) % 12)
  const generation = line.key % 2 === 0 && year >= 1950 ? 23 : 0
  line.birth = (year - generation) * 10_000 + month * 100 + 1 + (line.key % 28)
}

/** No day of the calendar; a reader that cannot read it finds the field empty as well. */
function impossible(line: LineDraft): void {
  const year = Math.trunc(line.birth / 10_000)
  line.texts = { date_of_birth: line.carrier === 1 ? `${year}0230` : `30-02-${year}` }
  line.birth = INVALID_BIRTH
  line.isIncomplete = true
}

function absent(line: LineDraft): void {
  line.birth = NO_BIRTH
  line.isIncomplete = true
}

/** The register knows less than the carrier, and what it knows agrees. */
function laterInTheYear(line: LineDraft): void {
  const month = 1 + (line.key % 12)
  line.birth += month * 100 + daysIn(Math.trunc(line.birth / 10_000), month) - (line.key % 25)
}

function newYearsDay(line: LineDraft): void {
  line.birth += 101
}

function sameMonth(line: LineDraft): void {
  line.birth += 1 + (line.key % 28)
}

/** Born on a day that day and month can be exchanged of, and not in January. */
function bornSwappable(person: PersonDraft): void {
  person.birth = yearOf(person.birth) + (2 + (person.key % 11)) * 100 + 1
}

function bornInYear(person: PersonDraft): void {
  person.birth = yearOf(person.birth)
}

function bornInMonth(person: PersonDraft): void {
  person.birth -= person.birth % 100
}

const one = (id: string, line: NonNullable<Block['line']>, person?: NonNullable<Block['person']>): Block => ({
  id,
  rows: ['elder'],
  lines: 1,
  line,
  ...(person && { person }),
})

/** In the order of the table in this room's README. */
export const births: readonly Block[] = [
  one('birth-first-of-january', firstOfJanuary, bornSwappable),
  one('birth-year-only', yearOnly),
  one('birth-month-only', monthOnly),
  one('birth-swapped', exchanged, bornSwappable),
  one('birth-one-digit', slipped),
  one('birth-one-digit-decade', decade),
  one('birth-different', different),
  one('birth-invalid', impossible),
  one('birth-missing', absent),
  one('birth-register-year', laterInTheYear, bornInYear),
  one('birth-register-new-year', newYearsDay, bornInYear),
  one('birth-register-month', sameMonth, bornInMonth),
]
